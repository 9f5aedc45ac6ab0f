"""Charts of the book. Importing this package gives Altair the book's look."""

from widgets.charts.figure import Figure, Note, Stated
from widgets.charts.history import four_waves, instruments_by_regime, places_and_centre, revision_calendar
from widgets.charts.organisations import central_programme, social_organisations, tender_scores
from widgets.charts.performance import cash_gap, indicator_weights, pay_rules, tender_clauses
from widgets.charts.process import (
    budget_by_posts,
    home_care_schedule,
    providers_by_field,
    rules_by_addressee,
    working_days_2026,
)
from widgets.charts.procurement import ageing_and_beds, procurement_by_kind, sme_share
from widgets.charts.relationships import relationship_axes
from widgets.charts.statistics import methods_share, services_in_procurement

__all__ = [
    "Figure",
    "Note",
    "Stated",
    "ageing_and_beds",
    "budget_by_posts",
    "cash_gap",
    "central_programme",
    "four_waves",
    "home_care_schedule",
    "indicator_weights",
    "instruments_by_regime",
    "methods_share",
    "pay_rules",
    "places_and_centre",
    "procurement_by_kind",
    "providers_by_field",
    "relationship_axes",
    "revision_calendar",
    "rules_by_addressee",
    "services_in_procurement",
    "sme_share",
    "social_organisations",
    "tender_clauses",
    "tender_scores",
    "working_days_2026",
]
