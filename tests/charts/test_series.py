"""Series as they may be drawn, and growth on one basis: shared vectors, properties, and the files of data/statistics."""

from __future__ import annotations

import json
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from widgets.charts.breaks import BreakError, line, preferred
from widgets.charts.series import candidates, draw, growth, pairs, scaled
from widgets.facts.library import Library
from widgets.statistics_explorer import words
from widgets.statistics_explorer.tables import tables

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "series.json").read_text("utf-8"))
COLUMNS = ("key", "from", "to", "value", "qualifier", "unit", "basis", "mark", "preferred")
LINES: dict[str, dict[str, Any]] = {
    name: {
        "rows": [dict(zip(COLUMNS, row, strict=True)) for row in given_line["rows"]],
        "breaks": [dict(zip(("rule", "year", "rows"), one, strict=True)) for one in given_line["breaks"]],
    }
    for name, given_line in VECTORS["lines"].items()
}


@pytest.mark.parametrize("vector", VECTORS["draws"], ids=lambda vector: vector["says"])
def test_what_is_drawn(vector: dict[str, Any]) -> None:
    found = draw(LINES[vector["line"]], vector["first"], vector["last"], vector["headline"])
    assert found == {key: vector[key] for key in found}


@pytest.mark.parametrize("vector", VECTORS["pairs"], ids=lambda vector: vector["line"])
def test_pairs(vector: dict[str, Any]) -> None:
    assert pairs(LINES[vector["line"]]) == vector["years"]


@pytest.mark.parametrize("vector", VECTORS["growths"], ids=lambda vector: vector["says"])
def test_growth(vector: dict[str, Any]) -> None:
    found = growth(LINES[vector["line"]], vector["one"], vector["other"])
    for key in ("refused", "kind", "change", "breaks"):
        assert found.get(key) == vector.get(key)


def _pair(before: float, after: float, unit: str = "projects") -> dict[str, Any]:
    rows = [
        dict(zip(COLUMNS, (str(year), year, year, value, "", unit, "published", "text", True), strict=True))
        for year, value in ((2000, before), (2001, after))
    ]
    return {"rows": rows, "breaks": []}


@pytest.mark.long
@given(st.integers(1, 10**9), st.integers(0, 10**9), st.integers(0, 4))
def test_growth_is_within_half_a_tenth_and_never_of_the_wrong_sign(a: int, b: int, places: int) -> None:
    before, after = a / 10**places, b / 10**places
    found = growth(_pair(before, after), "2000", "2001")
    exact = Fraction(scaled(after) - scaled(before), scaled(before)) * 1000
    assert abs(found["change"] - exact) <= Fraction(1, 2)
    assert found["change"] * exact >= 0


@pytest.mark.long
@given(st.integers(1, 10**7), st.integers(0, 10**7), st.integers(0, 10**7))
def test_growth_rises_with_the_later_value(a: int, b: int, c: int) -> None:
    low, high = sorted((b, c))
    first = growth(_pair(a, low), "2000", "2001")["change"]
    assert first <= growth(_pair(a, high), "2000", "2001")["change"]


def _every() -> list[Any]:
    return [
        one for measures in tables().lines.values() for items in measures.values() for one in items.values()
    ]


def test_every_code_of_the_files_has_a_name() -> None:
    library = Library.load()
    assert list(words.SERIES) == list(tables().lines)
    assert {library.series_name(name) for name in words.SERIES} == set(library.tables)
    for series, breaks in tables().breaks.items():
        assert set(words.MEASURES) >= set(tables().lines[series])
        for one in breaks:
            assert one.says.en and one.says.zh
    for one in _every():
        for row in one.rows:
            assert row["unit"] in words.UNITS
            assert row["basis"] in words.BASES


def test_keys_are_unique_and_no_value_has_more_decimals_than_the_arithmetic() -> None:
    for one in _every():
        keys = [row["key"] for row in one.rows]
        assert len(set(keys)) == len(keys)
        for row in one.rows:
            if row["value"] is not None:
                assert scaled(row["value"]) / 10_000 == row["value"]


def test_no_stroke_joins_what_may_not_be_joined() -> None:
    for one in _every():
        for headline in (False, True):
            for stroke in draw(one.json(), headline=headline)["strokes"]:
                years = [one.rows[place]["from"] for place in stroke]
                assert years == list(range(years[0], years[0] + len(years)))
                assert "memory" not in {one.rows[place]["mark"] for place in stroke}
                assert len({one.rows[place]["basis"] == "headline" for place in stroke}) == 1
                for struck in one.breaks:
                    if struck["rule"] == "cut":
                        assert not years[0] < struck["year"] <= years[-1]


def test_strokes_are_those_of_the_printed_figures_without_the_dashed() -> None:
    """`breaks.line` draws the figures of the chapters; it joins to headlines and, dashed, to unconfirmed values."""
    library = Library.load()
    compared = 0
    for series in ("by_category", "by_method", "policy", "social_organisations"):
        for measure, items in tables().lines[series].items():
            for item, one in items.items():
                try:
                    printed = line(
                        preferred(library.series(series), category=item, measure=measure),
                        library.breaks_of(series),
                    )
                except BreakError:
                    continue
                steps = {
                    (int(before.year), int(after.year))
                    for _, stroke in printed.strokes[printed.strokes["dashed"] == False].groupby("stroke")  # noqa: E712
                    for before, after in pairwise(stroke.itertuples())
                }
                rows = {row["from"]: row for row in one.rows if row["preferred"]}
                steps = {
                    (before, after)
                    for before, after in steps
                    if (rows[before]["basis"] == "headline") == (rows[after]["basis"] == "headline")
                }
                found = {
                    (one.rows[a]["from"], one.rows[b]["from"])
                    for stroke in draw(one.json())["strokes"]
                    for a, b in pairwise(stroke)
                }
                assert found == steps, (series, measure, item)
                compared += 1
    assert compared > 40


def test_published_growth_of_2017_is_measured_from_the_same_basis() -> None:
    services = tables().line("by_category", "amount", "services").json()
    found = growth(services, "2016", "2017")
    published = Library.load().observation(
        "by_category", category="services", measure="growth_on_previous_year", year=2017
    )
    assert published.value is not None
    assert found["change"] == round(published.value * 10)
    assert growth(services, "2016 headline", "2017")["refused"] == "basis"
    assert "2016 headline" in candidates(services)
