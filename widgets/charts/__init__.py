"""Charts of the book. Importing this package gives Altair the book's look."""

from widgets.charts.figure import Figure, Note, Stated
from widgets.charts.history import four_waves, instruments_by_regime, places_and_centre, revision_calendar
from widgets.charts.statistics import methods_share, services_in_procurement

__all__ = [
    "Figure",
    "Note",
    "Stated",
    "four_waves",
    "instruments_by_regime",
    "methods_share",
    "places_and_centre",
    "revision_calendar",
    "services_in_procurement",
]
