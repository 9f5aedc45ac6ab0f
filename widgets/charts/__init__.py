"""Charts of the book. Importing this package gives Altair the book's look."""

from widgets.charts.contracts import days_to_award, objection_calendar, payment_schedules, sample_certainty
from widgets.charts.evidence import (
    care_hour_cut,
    clauses_of_power,
    effects_by_service,
    own_or_bought,
    planned_and_lasted,
    purchase_region,
    where_failures_began,
    who_produces,
)
from widgets.charts.figure import Figure, Note, Stated
from widgets.charts.history import four_waves, instruments_by_regime, places_and_centre, revision_calendar
from widgets.charts.methods import county_thresholds, instruments_by_rank, price_weight
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
from widgets.charts.screens import signals_by_market, weights_by_field
from widgets.charts.statistics import methods_share, services_in_procurement

__all__ = [
    "Figure",
    "Note",
    "Stated",
    "ageing_and_beds",
    "budget_by_posts",
    "care_hour_cut",
    "cash_gap",
    "central_programme",
    "clauses_of_power",
    "county_thresholds",
    "days_to_award",
    "effects_by_service",
    "four_waves",
    "home_care_schedule",
    "indicator_weights",
    "instruments_by_rank",
    "instruments_by_regime",
    "methods_share",
    "objection_calendar",
    "own_or_bought",
    "pay_rules",
    "payment_schedules",
    "places_and_centre",
    "planned_and_lasted",
    "price_weight",
    "procurement_by_kind",
    "providers_by_field",
    "purchase_region",
    "relationship_axes",
    "revision_calendar",
    "rules_by_addressee",
    "sample_certainty",
    "services_in_procurement",
    "signals_by_market",
    "sme_share",
    "social_organisations",
    "tender_clauses",
    "tender_scores",
    "weights_by_field",
    "where_failures_began",
    "who_produces",
    "working_days_2026",
]
