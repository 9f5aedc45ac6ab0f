"""From a wanted first day of service back to the last day on which to start. The twin of backward.ts.

    Backward(rulebook, calendar).latest_start(inputs, spare, "2026-07-01")

For each path the last day from which the goal of the schedule (the signing of the contract) still comes before that day,
counted under the law of the day of the start, whatever the day of the plan. Under one law a later start never brings the goal
earlier, so that within the days of one law the last is found by halves; from one law to the next nothing of the kind is
supposed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from widgets.plan.schedule import PATHS, End, Scheduler
from widgets.rulebook.calendar import CalendarError, WorkingCalendar
from widgets.rulebook.evaluate import in_force
from widgets.rulebook.expression import tests_in

Rulebook = Mapping[str, Any]
LatestStart = dict[str, Any]

_Law = tuple[str, str]
"""The first and the last day of a time in which no period, step or condition on the day changes."""


class Backward:
    """Counts back under a rulebook. What its answers and figures decide is taken as given."""

    def __init__(self, rulebook: Rulebook, calendar: WorkingCalendar) -> None:
        self.rulebook, self.calendar = rulebook, calendar
        self.changes = sorted(set(_changes(rulebook)))

    def latest_start(self, inputs: Mapping[str, Any], spare: bool, service_from: str) -> LatestStart:
        """By path the last working day on which to start: `earliest` if no maximum is used at all, `latest` if every
        maximum is used in full.

        {"day", "moved_from": the last day itself where that is a day off, "goal": when the goal then comes,
        "provisional"}; None where the calendar does not reach far enough to tell.
        """
        search = _Search(self, inputs, spare, _moved(service_from, -1))
        return {path: search.start(path) for path in PATHS}

    def laws(self, last: str) -> list[_Law]:
        """The times of one law from the first day of the calendar to `last`, the latest first."""
        first = str(self.rulebook["calendar"]["first"])
        starts = [first, *(day for day in self.changes if first < day <= last)]
        ends = [*(_moved(day, -1) for day in starts[1:]), last]
        return list(zip(starts, ends, strict=True))[::-1] if first <= last else []


class _Search:
    def __init__(self, backward: Backward, inputs: Mapping[str, Any], spare: bool, target: str) -> None:
        self.backward, self.inputs, self.spare, self.target = backward, inputs, spare, target
        self.laws = backward.laws(target)
        self.schedulers: dict[str, Scheduler] = {}

    def start(self, path: str) -> dict[str, Any] | None:
        for first, last in self.laws:
            if self.keeps(first, path):
                return self.told(self.last(first, last, path), path)
        return None

    def last(self, first: str, last: str, path: str) -> str:
        """The last day of one law that keeps the target; its first day does."""
        least, most = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
        while least < most:
            middle = (least + most + 1) // 2
            if self.keeps(date.fromordinal(middle).isoformat(), path):
                least = middle
            else:
                most = middle - 1
        return date.fromordinal(least).isoformat()

    def told(self, day: str, path: str) -> dict[str, Any] | None:
        after = _moved(day, 1)
        provisional = self.backward.calendar.provisional(self.target)
        if after <= self.target:
            # The day after is too late; where the calendar does not reach, that is not certain.
            end = self.end(after, path)
            if end is None:
                return None
            provisional = end.provisional
        working = self.working_day(day, path)
        goal = self.end(working, path)
        if goal is None:
            return None
        return {
            "day": working,
            "moved_from": day if working != day else None,
            "goal": goal.day,
            "provisional": provisional or goal.provisional,
        }

    def working_day(self, day: str, path: str) -> str:
        """The day itself or, if it is a day off, the working day before it; `day` where there is none."""
        calendar = self.backward.calendar
        try:
            working = calendar.roll_back(day)
            while not self.keeps(working, path):
                working = calendar.roll_back(_moved(working, -1))
        except CalendarError:
            return day
        return working

    def keeps(self, start: str, path: str) -> bool:
        end = self.end(start, path)
        return end is not None and end.day <= self.target

    def end(self, start: str, path: str) -> End | None:
        """The day of the goal; None if the calendar does not reach it, or if it has no day."""
        law = next(first for first, last in self.laws if first <= start <= last)
        if law not in self.schedulers:
            rulebook = self.backward.rulebook
            inputs = {**self.inputs, "date": law}
            parameters = in_force(rulebook["parameters"], law)
            calendar = self.backward.calendar
            self.schedulers[law] = Scheduler(rulebook, calendar, inputs, parameters, self.spare)
        try:
            ends = self.schedulers[law].reached(start)
        except CalendarError:
            return None
        return None if ends is None else ends[path]


def _changes(rulebook: Rulebook) -> Iterator[str]:
    """Every day on which a period or a step comes into force or goes out of it, or a condition on the day may turn."""
    records = [*rulebook["parameters"].values(), *rulebook["steps"]]
    records += [version for each in rulebook["parameters"].values() for version in each["versions"]]
    records += [term for step in rulebook["steps"] for term in step["terms"]]
    for record in records:
        if record["in_force"] is not None:
            first, last = record["in_force"]["from"], record["in_force"]["to"]
            if first is not None:
                yield first
            if last is not None:
                yield _moved(last, 1)
    for step in rulebook["steps"]:
        for each in (step, *step["terms"]):
            for day in _dates(each["when"]):
                yield from (day, _moved(day, 1))


def _dates(condition: Any) -> Iterator[str]:
    """The days with which a condition compares the day of the plan."""
    for name, _, operand in () if condition is None else tests_in(condition):
        value = operand.get("value")
        if name == "date" and value is not None:
            yield from value if isinstance(value, list) else [value]


def _moved(day: str, count: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()
