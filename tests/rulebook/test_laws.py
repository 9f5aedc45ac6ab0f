"""What is made of the law of a day is made once for all days of that law, and for no day of another."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from widgets.rulebook.laws import Laws, changes, moved

days = st.dates().map(lambda day: day.isoformat())
PERIODS = [{"from": "2003-01-01", "to": "2015-02-28"}, {"from": "2015-03-01", "to": None}, None]


def test_a_law_lasts_from_the_day_it_comes_into_force_to_the_day_before_the_next() -> None:
    made: list[str] = []
    laws = Laws(changes(PERIODS), lambda day: made.append(day) or day)
    assert laws.on("2002-12-31") == "0001-01-01"
    assert [laws.on(day) for day in ("2003-01-01", "2010-06-30", "2015-02-28")] == ["2003-01-01"] * 3
    assert laws.on("2015-03-01") == laws.on("2100-01-01") == "2015-03-01"
    assert made == ["0001-01-01", "2003-01-01", "2015-03-01"]


@given(st.lists(days, max_size=5), days, days)
def test_the_laws_of_a_time_cover_it_without_gap_or_overlap(
    changing: list[str], first: str, last: str
) -> None:
    laws = Laws(changing, str)
    found = laws.until(first, last)[::-1]
    if first > last:
        assert found == []
        return
    assert (found[0][0], found[-1][1]) == (first, last)
    for (_, end), (start, _) in pairwise(found):
        assert moved(end, 1) == start
    for start, end in found:
        assert laws.on(start) == laws.on(end)
