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

from datetime import date
from functools import lru_cache
from itertools import accumulate, compress
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
    """Counts working and calendar days.

    Every method takes and gives ISO days and raises CalendarError; those of `days` do the same with the numbers of days
    (`number`, `iso`), for what counts many.
    """

    def __init__(self, data: CalendarData) -> None:
        self.days = DayNumbers(data)

    def is_working_day(self, day: str) -> bool:
        """Whether offices are open on `day`."""
        return self.days.is_working_day(number(day))

    def provisional(self, *days: str) -> bool:
        """Whether any of the days lies where the next notice can still change the calendar.

        A day counted forward answers for itself. A day counted back depends on the later day it was counted
        from: `provisional(start, deadline)`.
        """
        return any(number(day) >= self.days.provisional_from for day in days)

    def add_working_days(self, day: str, count: int) -> str:
        """The last day of `count` working days from an event on `day`: the count-th working day after it."""
        return iso(self.days.add_working_days(number(day), _length(count)))

    def subtract_working_days(self, deadline: str, count: int) -> str:
        """The latest T, working or not, such that `add_working_days(T, count)` is not after `deadline`."""
        return iso(self.days.subtract_working_days(number(deadline), _length(count)))

    def add_calendar_days(self, day: str, count: int) -> str:
        """Day T + `count`, working or not."""
        return iso(number(day) + _length(count))

    def subtract_calendar_days(self, day: str, count: int) -> str:
        """Day T - `count`, working or not."""
        return iso(number(day) - _length(count))

    def end_of_calendar_days(self, day: str, count: int) -> str:
        """The last day of a period of `count` calendar days: T + `count`, moved forward to a working day."""
        return self.roll_forward(self.add_calendar_days(day, count))

    def start_of_calendar_days(self, deadline: str, count: int) -> str:
        """The latest T such that `end_of_calendar_days(T, count)` is not after `deadline`."""
        return self.subtract_calendar_days(self.roll_back(deadline), count)

    def roll_forward(self, day: str) -> str:
        """`day` itself if it is a working day, else the next working day."""
        return iso(self.days.roll_forward(number(day)))

    def roll_back(self, day: str) -> str:
        """`day` itself if it is a working day, else the working day before it."""
        return iso(self.days.roll_back(number(day)))

    def working_days_between(self, first: str, last: str) -> int:
        """How many working days lie after `first`, `last` included; 0 if `last` is not after `first`."""
        return self.days.working_days_between(number(first), number(last))


class DayNumbers:
    """The calendar on numbers of days: every count is a look into a table of the working days."""

    def __init__(self, data: CalendarData) -> None:
        self.first, self.last = number(data["first"]), number(data["last"])
        self.provisional_from = number(data["provisional_from"])
        off = {day for first, last in data["off"] for day in range(number(first), number(last) + 1)}
        off |= {number(day) for day in data["statutory"]}
        make_up = {number(day) for day in data["make_up"]}
        every = range(self.first, self.last + 1)
        # The first day of the year 1, a Monday, is day 1: so 6 and 0 modulo 7 are Saturday and Sunday.
        works = [day in make_up or (day % 7 not in (6, 0) and day not in off) for day in every]
        # The working days, and how many of them lie before the first, the second, … day of the calendar.
        self._working = list(compress(every, works))
        self._worked = list(accumulate(works, initial=0))

    def is_working_day(self, day: int) -> bool:
        place = self._place(day)
        return self._worked[place] < self._worked[place + 1]

    def add_working_days(self, day: int, count: int) -> int:
        return self._nth(self._worked[self._place(day + 1)] + count - 1) if count else day

    def subtract_working_days(self, day: int, count: int) -> int:
        return self._nth(self._worked[self._place(day) + 1] - count) - 1 if count else day

    def roll_forward(self, day: int) -> int:
        return self._nth(self._worked[self._place(day)])

    def roll_back(self, day: int) -> int:
        return self._nth(self._worked[self._place(day) + 1] - 1)

    def working_days_between(self, first: int, last: int) -> int:
        if last <= first:
            return 0
        start = self._place(first + 1)
        if last > self.last:
            self._place(self.last + 1)
        return self._worked[last - self.first + 1] - self._worked[start]

    def _place(self, day: int) -> int:
        if not self.first <= day <= self.last:
            reach = f"{iso(self.first)} to {iso(self.last)}"
            raise CalendarError(f"working days are known from {reach}, not for {iso(day)}")
        return day - self.first

    def _nth(self, place: int) -> int:
        """The working day with so many working days of the calendar before it."""
        if place < 0:
            self._place(self.first - 1)
        if place >= len(self._working):
            self._place(self.last + 1)
        return self._working[place]


def years_later(day: str, years: int) -> str:
    """The same day some years later; 1 March for 29 February in a year that has none."""
    year, rest = int(day[:4]) + years, day[4:]
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return f"{year:04d}-03-01" if rest == "-02-29" and not leap else f"{year:04d}{rest}"


@lru_cache(maxsize=8_192)
def number(day: str) -> int:
    """The number of a day; the first of the year 1 is day 1."""
    if not is_iso_date(day):
        raise CalendarError(f"not a day: {day}; allowed: YYYY-MM-DD")
    return date.fromisoformat(day).toordinal()


@lru_cache(maxsize=8_192)
def iso(number: int) -> str:
    """The day of a number."""
    if not 1 <= number <= _END_OF_TIME:
        raise CalendarError("the period leaves the years 1 to 9999")
    return date.fromordinal(number).isoformat()


def _length(count: int) -> int:
    if type(count) is not int or not 0 <= count <= _LONGEST:
        raise CalendarError(f"a period has 0 to {_LONGEST} days")
    return count
