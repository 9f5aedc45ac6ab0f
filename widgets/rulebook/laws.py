"""The law of a day: what is made of it is made once for all days between two changes. The twin of laws.ts.

laws = Laws(changes([rule["in_force"] for rule in rules]), lambda day: [rules that hold on the day])
laws.on("2026-03-02")
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")

_BEFORE_ALL = "0001-01-01"


class Laws(Generic[Made]):
    """`days`: those on which the law changes. `make` makes of the first day of a law what `on` gives for all its days."""

    def __init__(self, days: Iterable[str], make: Callable[[str], Made]) -> None:
        self.days = sorted(set(days))
        self.make = make
        self._made: dict[int, Made] = {}

    def on(self, day: str) -> Made:
        number = bisect_right(self.days, day)
        if number not in self._made:
            self._made[number] = self.make(self.days[number - 1] if number else _BEFORE_ALL)
        return self._made[number]

    def until(self, first: str, last: str) -> list[tuple[str, str]]:
        """The first and last day of each law from day to day, the latest law first."""
        if first > last:
            return []
        starts = [first, *(day for day in self.days if first < day <= last)]
        ends = [*(moved(day, -1) for day in starts[1:]), last]
        return list(zip(starts, ends, strict=True))[::-1]


def changes(periods: Iterable[Mapping[str, str | None] | None]) -> Iterator[str]:
    """Every day on which one of the periods begins, or is over; None is a period without end."""
    for period in periods:
        if period is not None:
            if period["from"] is not None:
                yield period["from"]
            if period["to"] is not None:
                yield moved(period["to"], 1)


def periods_of(parameters: Mapping[str, Mapping[str, Any]]) -> Iterator[Mapping[str, str | None]]:
    """The periods of legal parameters in all their versions."""
    for parameter in parameters.values():
        for version in (parameter, *parameter.get("versions", ())):
            yield version["in_force"]


def moved(day: str, count: int) -> str:
    """The day so many days later, or earlier."""
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()
