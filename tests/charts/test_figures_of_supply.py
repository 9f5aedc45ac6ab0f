"""The figures on procurement, organisations and relationships: words, numbers and what they may not claim."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from widgets import charts
from widgets.charts.breaks import line, preferred
from widgets.charts.figure import Figure
from widgets.charts.organisations import bridged, confirmed
from widgets.charts.relationships import shown_cases
from widgets.facts import Library

FIGURES: list[Callable[[], Figure]] = [
    charts.ageing_and_beds,
    charts.central_programme,
    charts.procurement_by_kind,
    charts.relationship_axes,
    charts.sme_share,
    charts.social_organisations,
    charts.tender_scores,
]
HAN = re.compile(r"[一-鿿]")


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("BOOK_LANGUAGE", request.param)
    return str(request.param)


def shown(bundle: dict[str, Any]) -> list[str]:
    words = [bundle[part] for part in ("finding", "unit", "source", "alt")]
    words += [note["text"] for note in bundle["notes"]] + bundle["table"]["columns"]
    return words + [cell for row in bundle["table"]["rows"] for cell in row]


@pytest.mark.parametrize("make", FIGURES, ids=lambda make: make.__name__)
def test_words_are_in_the_language_of_the_edition(make: Callable[[], Figure], language: str) -> None:
    wrong = HAN if language == "en" else re.compile(r"[A-Za-z]{2,}")
    assert not [text for text in shown(make().bundle()) if wrong.search(text)]


@pytest.mark.parametrize("make", FIGURES, ids=lambda make: make.__name__)
def test_no_unconfirmed_value_is_shown(make: Callable[[], Figure]) -> None:
    figure = make()
    assert figure.mark in ("text", "secondary")
    assert all(fact.mark != "memory" for fact in figure.facts)


def test_a_bridge_spans_missing_years_and_never_a_cut() -> None:
    library = Library.load()
    name = "china_social_organisations"
    rows = confirmed(preferred(library.series(name), category="social_associations", measure="count"))
    drawn = bridged(line(rows, library.breaks_of(name), 1988))
    strokes = [sorted(group["year"]) for _, group in drawn.strokes.groupby("stroke")]
    assert [2012, 2016] in strokes
    assert not [years for years in strokes if years[0] < 1992 <= years[-1]]


def test_the_parts_of_2018_make_the_services_of_2018() -> None:
    library = Library.load()

    def amount(category: str) -> Decimal:
        found = library.observation("by_category", category=category, measure="amount", year=2018)
        return Decimal(str(found.value))

    parts = amount("services_to_the_public") + amount("services_for_government_own_needs")
    assert parts == amount("services")


def test_every_confirmed_case_stands_in_one_field(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "en")
    library = Library.load()
    table = charts.relationship_axes().table
    assert sum(int(value) for value in [*table.iloc[:, 1], *table.iloc[:, 2]]) == len(shown_cases(library))
    assert all(case.verified != "memory" for case in shown_cases(library))
    assert table.iloc[-1, 0] == "Not stated"


def test_central_money_is_averaged_over_its_period(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "en")
    table = charts.central_programme().table
    assert (
        dict(zip(table.iloc[:, 0], table.iloc[:, 2], strict=True))["2020–2024"] == "69"
    )  # 344 over five years
