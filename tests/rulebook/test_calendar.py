"""Working days follow the official notices; legal periods are counted forward and back without losing a day."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from widgets.rulebook.calendar import CalendarError, WorkingCalendar

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/calendar.json").read_text(encoding="utf-8"))
CALENDAR = WorkingCalendar(VECTORS["calendar"])

days = st.integers(0, 3_500).map(lambda n: CALENDAR.add_calendar_days("2018-01-10", n))
lengths = st.integers(0, 40)


@pytest.mark.parametrize(
    "vector", VECTORS["official"] + VECTORS["provisional"], ids=lambda v: f"{v['call']}{v['args']}"
)
def test_vector(vector: dict[str, Any]) -> None:
    assert getattr(CALENDAR, vector["call"])(*vector["args"]) == vector["result"]


@pytest.mark.parametrize("vector", VECTORS["errors"], ids=lambda v: f"{v['call']}{v['args']}")
def test_error(vector: dict[str, Any]) -> None:
    with pytest.raises(CalendarError) as caught:
        getattr(CALENDAR, vector["call"])(*vector["args"])
    assert str(caught.value) == vector["error"]


@pytest.mark.parametrize("year", VECTORS["years"])
def test_working_days_of_each_year_and_month(year: str) -> None:
    check_year(CALENDAR, year)


def check_year(calendar: WorkingCalendar, year: str) -> None:
    """The number of working days of a year, and of each of its months where the vectors give them."""
    expected = VECTORS["years"][year]
    days_of_year = [
        day for n in range(366) if (day := calendar.add_calendar_days(f"{year}-01-01", n)).startswith(year)
    ]
    worked = [day for day in days_of_year if calendar.is_working_day(day)]
    assert len(worked) == expected["working_days"]
    if "per_month" in expected:
        assert [sum(day[5:7] == f"{m:02}" for day in worked) for m in range(1, 13)] == expected["per_month"]


@pytest.mark.long
@given(days, lengths)
def test_latest_start_of_working_days_is_exactly_the_latest(deadline: str, count: int) -> None:
    assume(deadline > "2018-04-01")
    start = CALENDAR.subtract_working_days(deadline, count)
    assert CALENDAR.add_working_days(start, count) <= deadline
    assert CALENDAR.add_working_days(CALENDAR.add_calendar_days(start, 1), count) > deadline


@pytest.mark.long
@given(days, lengths)
def test_latest_start_of_calendar_days_is_exactly_the_latest(deadline: str, count: int) -> None:
    assume(deadline > "2018-04-01")
    start = CALENDAR.start_of_calendar_days(deadline, count)
    assert CALENDAR.end_of_calendar_days(start, count) <= deadline
    assert CALENDAR.end_of_calendar_days(CALENDAR.add_calendar_days(start, 1), count) > deadline


@pytest.mark.long
@given(days, lengths)
def test_a_period_in_working_days_holds_that_many_and_ends_on_one(day: str, count: int) -> None:
    end = CALENDAR.add_working_days(day, count)
    assert CALENDAR.working_days_between(day, end) == count
    assert count == 0 or CALENDAR.is_working_day(end)


@pytest.mark.long
@given(days, lengths)
def test_a_rolled_period_is_never_shorter_and_ends_on_the_first_working_day(day: str, count: int) -> None:
    unrolled, end = CALENDAR.add_calendar_days(day, count), CALENDAR.end_of_calendar_days(day, count)
    assert end >= unrolled
    assert CALENDAR.is_working_day(end)
    assert not any(
        CALENDAR.is_working_day(between)
        for n in range(15)
        if (between := CALENDAR.add_calendar_days(unrolled, n)) < end
    )
