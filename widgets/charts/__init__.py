"""Charts of the book. Importing this package gives Altair the book's look."""

from widgets.charts.figure import Figure, Note, Stated
from widgets.charts.statistics import methods_share, services_in_procurement

__all__ = ["Figure", "Note", "Stated", "methods_share", "services_in_procurement"]
