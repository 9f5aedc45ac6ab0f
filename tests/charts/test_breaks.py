"""What a break does to a line: made-up rows, and every break of data/statistics on the series it speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd
import pytest

from widgets.charts.breaks import BreakError, line, preferred, remainder
from widgets.facts import Break, Library, Where
from widgets.facts.records import Bilingual


def rows(values: Mapping[int, float], **columns: Any) -> pd.DataFrame:
    """A series of one category, published and read unless said otherwise."""
    frame = pd.DataFrame(
        [
            {
                "year": year,
                "category": "beds",
                "measure": "count",
                "value": value,
                "qualifier": "",
                "unit": "beds",
                "basis": "published",
                "preferred": True,
                "verified": "text",
                "note": "",
                **{name: given.get(year, default) for name, (default, given) in columns.items()},
            }
            for year, value in values.items()
        ]
    )
    return preferred(frame, category="beds")


def a_break(rule: Any, year_from: int, **filters: tuple[str, ...]) -> Break:
    return Break(
        series="made_up",
        measures=("count",),
        filter={"category": ("beds",), **filters},
        year_from=year_from,
        rule=rule,
        what_changed="the register",
        says=Bilingual("The register", "登记册"),
        source=None,
        source_url=None,
        verified="text",
        where=Where("breaks.csv", 2),
    )


FIVE = {2010: 1.0, 2011: 2.0, 2012: 3.0, 2013: 4.0, 2014: 5.0}


def strokes(drawn: Any) -> list[list[int]]:
    return [list(group["year"]) for _, group in drawn.strokes.groupby("stroke")]


def test_a_line_without_breaks_is_one_stroke() -> None:
    assert strokes(line(rows(FIVE), [])) == [[2010, 2011, 2012, 2013, 2014]]


def test_a_cut_ends_the_line_and_begins_a_new_one() -> None:
    drawn = line(rows(FIVE), [a_break("cut", 2012)])
    assert strokes(drawn) == [[2010, 2011], [2012, 2013, 2014]]
    assert [one.rule for one in drawn.breaks] == ["cut"]


def test_a_cut_in_a_year_without_value_still_cuts() -> None:
    without = {year: value for year, value in FIVE.items() if year != 2012}
    assert strokes(line(rows(without), [a_break("cut", 2012)])) == [[2010, 2011], [2013, 2014]]


def test_a_missing_year_is_a_gap_and_no_value_is_invented() -> None:
    without = {year: value for year, value in FIVE.items() if year not in (2011, 2013)}
    drawn = line(rows(without), [])
    assert strokes(drawn) == []
    assert drawn.missing == (2011, 2013)
    assert list(drawn.rows["year"]) == [2010, 2012, 2014]


def test_a_mark_keeps_the_line_whole_and_asks_for_a_vertical() -> None:
    drawn = line(rows(FIVE), [a_break("mark", 2012)])
    assert strokes(drawn) == [[2010, 2011, 2012, 2013, 2014]]
    assert [one.year_from for one in drawn.marks] == [2012]


def test_a_mark_before_the_line_is_shown_only_where_the_axis_reaches_it() -> None:
    early = a_break("mark", 2008)
    assert not line(rows(FIVE), [early]).marks
    assert [one.year_from for one in line(rows(FIVE), [early], first=2005).marks] == [2008]


def test_a_point_is_hollow_in_its_years_only() -> None:
    drawn = line(rows(FIVE), [a_break("point", 2011, year=("2011", "2013"))])
    assert list(drawn.rows["hollow"]) == [False, True, False, True, False]
    assert set(drawn.points) == {2011, 2013}


def test_a_point_without_years_is_about_its_first_year() -> None:
    assert list(line(rows(FIVE), [a_break("point", 2013)]).rows["hollow"]) == [False] * 3 + [True, False]


def test_exclude_leaves_the_value_out() -> None:
    drawn = line(rows(FIVE), [a_break("exclude", 2012)])
    assert list(drawn.rows["year"]) == [2010, 2011, 2013, 2014]
    assert strokes(drawn) == [[2010, 2011], [2013, 2014]]


def test_unconfirmed_values_are_hollow_and_dashed() -> None:
    drawn = line(rows(FIVE, verified=("text", {2012: "memory"})), [])
    assert list(drawn.rows["hollow"]) == [False, False, True, False, False]
    assert [
        (bool(group["dashed"].iloc[0]), list(group["year"])) for _, group in drawn.strokes.groupby("stroke")
    ] == [(False, [2010, 2011]), (True, [2011, 2012, 2013]), (False, [2013, 2014])]


def test_separate_forbids_a_common_line() -> None:
    mixed = rows(FIVE, edition=("2019", {2014: "2021"}))
    with pytest.raises(BreakError, match=r"breaks\.csv:2: forbids this line"):
        line(mixed, [a_break("separate", 2010, edition=("2019", "2021"))])
    one = rows(FIVE, edition=("2019", {}))
    assert len(line(one, [a_break("separate", 2010, edition=("2019", "2021"))]).rows) == 5


def test_two_values_of_one_year_are_refused() -> None:
    twice = pd.concat([rows(FIVE), rows({2012: 9.0})])
    with pytest.raises(BreakError, match="2012"):
        line(twice, [])


def test_superseded_rows_and_rows_without_a_number_are_left_out() -> None:
    frame = rows(FIVE)
    frame.loc[0, "preferred"] = False
    frame.loc[1, "value"] = None
    assert list(preferred(frame)["year"]) == [2012, 2013, 2014]


def test_the_remainder_is_what_the_shares_leave() -> None:
    parts = {name: line(rows(FIVE), []) for name in ("a", "b")}
    assert list(remainder(parts)["value"]) == [
        Decimal(98),
        Decimal(96),
        Decimal(94),
        Decimal(92),
        Decimal(90),
    ]
    with pytest.raises(BreakError, match="more than"):
        remainder({"a": line(rows({2010: 101.0}), [])})


def test_services_take_the_same_basis_point_of_2016_and_leave_the_headline_out() -> None:
    library = Library.load()
    series = library.series("by_category")
    drawn = line(
        preferred(series, category="services", measure="amount"), library.breaks_of("by_category"), 2002
    )
    row = drawn.row(2016)
    assert (row["value"], row["basis"], row["hollow"]) == (Decimal("4860.8"), "same_basis", True)
    assert {one.rule for one in drawn.points[2016]} == {"point"}


def test_services_of_unread_years_are_hollow_and_years_without_figures_open() -> None:
    library = Library.load()
    drawn = line(
        preferred(library.series("by_category"), category="services", measure="amount"),
        library.breaks_of("by_category"),
        2002,
    )
    assert drawn.row(2011)["hollow"] and drawn.row(2012)["hollow"]
    assert drawn.missing == (2007, 2010)
    assert [one.year_from for one in drawn.marks] == [2003, 2017, 2019]


def test_the_share_of_fiscal_expenditure_is_cut_at_2016_and_its_wrong_value_left_out() -> None:
    library = Library.load()
    drawn = line(
        preferred(library.series("by_category"), category="total", measure="share_of_fiscal_expenditure"),
        library.breaks_of("by_category"),
    )
    for stroke in strokes(drawn):
        assert not {2015, 2016} <= set(stroke)
    assert 2006 not in list(drawn.rows["year"])


def test_editions_of_the_oecd_never_share_a_line() -> None:
    library = Library.load()
    name = "world_government_procurement"
    average = preferred(
        library.series(name), area="OECD average", indicator="procurement_percent_of_GDP"
    ).drop_duplicates("year")
    assert average["edition"].nunique() > 1
    with pytest.raises(BreakError, match="forbids"):
        line(average, library.breaks_of(name))
    latest = average[average["edition"].astype(str) == "2025"]
    assert len(line(latest, library.breaks_of(name)).rows) >= 2
