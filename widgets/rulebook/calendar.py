"""The working-day calendar (工作日): which days offices are open, and how legal periods are counted in them.

The twin of calendar.ts. It is built from the calendar of the compiled rulebook:

    {"first": day, "official_to": day, "provisional_from": day, "last": day,
     "off": [[first, last], …], "make_up": [day, …], "statutory": [day, …]}

Up to `official_to` the State Council's yearly notices decide: weekends and the ranges `off` (weekends
inside included) are days off, the make-up days (调休上班日) are worked. After it only weekends and the
`statutory` days are off, and no make-up day is guessed. From `provisional_from` on a day is provisional:
the next notice can change it, and that reaches into the last days of the last official year. A day before
`first` or after `last` is an error, never a guess.

All days are ISO strings (YYYY-MM-DD). A period does not count the day of its event (Civil Code, art. 201):
five working days after day T end on the fifth working day after T; twenty calendar days end on T + 20,
moved to the next working day if that is none.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import TypedDict

from widgets.rulebook.expression import is_iso_date

_LONGEST = 36_525  # days; a hundred years
_END_OF_TIME = date.max.toordinal()


class CalendarData(TypedDict):
    """The calendar as it stands in the compiled rulebook; the head of the module says what each key means."""

    first: str
    official_to: str
    provisional_from: str
    last: str
    off: list[list[str]]
    make_up: list[str]
    statutory: list[str]


class CalendarError(ValueError):
    """A day that is none, a day the calendar does not reach, or a length that is no whole number of days."""


class WorkingCalendar:
    """Counts working and calendar days. Every method takes and gives ISO days and raises CalendarError."""

    def __init__(self, data: CalendarData) -> None:
        self._first, self._last = _number(data["first"]), _number(data["last"])
        self._provisional_from = _number(data["provisional_from"])
        self._off = {
            day for first, last in data["off"] for day in range(_number(first), _number(last) + 1)
        } | {_number(day) for day in data["statutory"]}
        self._make_up = {_number(day) for day in data["make_up"]}

    @cached_property
    def _working(self) -> list[int]:
        """The working days of the calendar."""
        return [number for number in range(self._first, self._last + 1) if self._works(number)]

    @cached_property
    def _worked(self) -> list[int]:
        """How many working days lie before the first, the second, … day of the calendar."""
        days = range(self._first, self._last + 1)
        return list(accumulate((self._works(number) for number in days), initial=0))

    def is_working_day(self, day: str) -> bool:
        """Whether offices are open on `day`."""
        return self._works(_number(day))

    def provisional(self, *days: str) -> bool:
        """Whether any of the days lies where the next notice can still change the calendar.

        A day counted forward answers for itself. A day counted back depends on the later day it was counted
        from: `provisional(start, deadline)`.
        """
        return any(_number(day) >= self._provisional_from for day in days)

    def add_working_days(self, day: str, count: int) -> str:
        """The last day of `count` working days from an event on `day`: the count-th working day after it."""
        number, length = _number(day), _length(count)
        if length == 0:
            return _iso(number)
        # Both ends lie in the calendar or raise.
        self._works(number + 1)
        place = bisect_right(self._working, number) + length - 1
        if place >= len(self._working):
            self._works(self._last + 1)
        return _iso(self._working[place])

    def subtract_working_days(self, deadline: str, count: int) -> str:
        """The latest T, working or not, such that `add_working_days(T, count)` is not after `deadline`."""
        number = _number(deadline)
        for _ in range(_length(count)):
            while not self._works(number):
                number -= 1
            number -= 1
        return _iso(number)

    def add_calendar_days(self, day: str, count: int) -> str:
        """Day T + `count`, working or not."""
        return _iso(_number(day) + _length(count))

    def subtract_calendar_days(self, day: str, count: int) -> str:
        """Day T - `count`, working or not."""
        return _iso(_number(day) - _length(count))

    def end_of_calendar_days(self, day: str, count: int) -> str:
        """The last day of a period of `count` calendar days: T + `count`, moved forward to a working day."""
        return self.roll_forward(self.add_calendar_days(day, count))

    def start_of_calendar_days(self, deadline: str, count: int) -> str:
        """The latest T such that `end_of_calendar_days(T, count)` is not after `deadline`."""
        return self.subtract_calendar_days(self.roll_back(deadline), count)

    def roll_forward(self, day: str) -> str:
        """`day` itself if it is a working day, else the next working day."""
        number = _number(day)
        while not self._works(number):
            number += 1
        return _iso(number)

    def roll_back(self, day: str) -> str:
        """`day` itself if it is a working day, else the working day before it."""
        number = _number(day)
        while not self._works(number):
            number -= 1
        return _iso(number)

    def working_days_between(self, first: str, last: str) -> int:
        """How many working days lie after `first`, `last` included; 0 if `last` is not after `first`."""
        start, end = _number(first), _number(last)
        if end <= start:
            return 0
        # Both lie in the calendar or raise, and so does what is between them.
        self._works(start + 1)
        self._works(min(end, self._last + 1))
        return self._worked[end - self._first + 1] - self._worked[start - self._first + 1]

    def _works(self, number: int) -> bool:
        if not self._first <= number <= self._last:
            reach = f"{_iso(self._first)} to {_iso(self._last)}"
            raise CalendarError(f"working days are known from {reach}, not for {_iso(number)}")
        if number in self._make_up:
            return True
        return number % 7 not in (6, 0) and number not in self._off


def years_later(day: str, years: int) -> str:
    """The same day some years later; 1 March for 29 February in a year that has none."""
    year, rest = int(day[:4]) + years, day[4:]
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return f"{year:04d}-03-01" if rest == "-02-29" and not leap else f"{year:04d}{rest}"


@lru_cache(maxsize=8_192)
def _number(day: str) -> int:
    """The first day of the year 1, a Monday, is day 1: so 6 and 0 modulo 7 are Saturday and Sunday."""
    if not is_iso_date(day):
        raise CalendarError(f"not a day: {day}; allowed: YYYY-MM-DD")
    return date.fromisoformat(day).toordinal()


@lru_cache(maxsize=8_192)
def _iso(number: int) -> str:
    if not 1 <= number <= _END_OF_TIME:
        raise CalendarError("the period leaves the years 1 to 9999")
    return date.fromordinal(number).isoformat()


def _length(count: int) -> int:
    if type(count) is not int or not 0 <= count <= _LONGEST:
        raise CalendarError(f"a period has 0 to {_LONGEST} days")
    return count
