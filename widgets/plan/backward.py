"""From a wanted first day of service back to the last day on which to start. The twin of backward.ts.

    latest_start(timetable, inputs, spare, "2026-07-01")

For each path the last day from which the goal of the schedule (the signing of the contract) still comes before that day,
counted under the law of the day of the start, whatever the day of the plan. Under one law a later start never brings the goal
earlier, so that within the days of one law the last is found by narrowing; from one law to the next nothing of the kind is
supposed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from widgets.plan.schedule import PATHS, DayEnd, Scheduler, Timetable
from widgets.rulebook.calendar import CalendarError, iso, number
from widgets.rulebook.laws import moved

LatestStart = dict[str, Any]


def latest_start(
    timetable: Timetable, inputs: Mapping[str, Any], spare: bool, service_from: str
) -> LatestStart:
    """By path the last working day on which to start: `earliest` if no maximum is used at all, `latest` if every
    maximum is used in full. What the answers and figures in `inputs` decide is taken as given.

    {"day", "moved_from": the last day itself where that is a day off, "goal": when the goal then comes,
    "provisional"}; None where the calendar does not reach far enough to tell.
    """
    search = _Search(timetable, inputs, spare, moved(service_from, -1))
    return {path: search.start(path) for path in PATHS}


class _Search:
    def __init__(self, timetable: Timetable, inputs: Mapping[str, Any], spare: bool, target: str) -> None:
        self.timetable, self.inputs, self.spare = timetable, inputs, spare
        self.target = number(target)
        self.laws = [
            (number(first), number(last))
            for first, last in timetable.counts.until(iso(timetable.days.first), target)
        ]
        self.schedulers: dict[int, Scheduler] = {}
        self.ends: dict[int, dict[str, DayEnd] | None] = {}

    def start(self, path: str) -> dict[str, Any] | None:
        for first, last in self.laws:
            if self.keeps(first, path):
                return self.told(self.last(first, last, path), path)
        return None

    def last(self, first: int, last: int, path: str) -> int:
        """The last day of one law that keeps the target; its first day does.

        Most starts have the goal at much the same distance, so the next day to try is where that of the one tried leads.
        """
        least, most, probe = first, last, first
        while least < most:
            end = self.end(probe, path)
            guess = 0 if end is None else probe + self.target - end[0]
            if guess == least:
                guess += 1
            probe = guess if least < guess <= most else (least + most + 1) // 2
            if self.keeps(probe, path):
                least = probe
            else:
                most = probe - 1
        return least

    def told(self, day: int, path: str) -> dict[str, Any] | None:
        provisional = self.target >= self.timetable.days.provisional_from
        if day < self.target:
            # The day after is too late; where the calendar does not reach, that is not certain.
            end = self.end(day + 1, path)
            if end is None:
                return None
            provisional = end[2]
        working = self.working_day(day, path)
        goal = self.end(working, path)
        if goal is None:
            return None
        return {
            "day": iso(working),
            "moved_from": iso(day) if working != day else None,
            "goal": iso(goal[0]),
            "provisional": provisional or goal[2],
        }

    def working_day(self, day: int, path: str) -> int:
        """The day itself or, if it is a day off, the working day before it; `day` where there is none."""
        days = self.timetable.days
        try:
            working = days.roll_back(day)
            while not self.keeps(working, path):
                working = days.roll_back(working - 1)
        except CalendarError:
            return day
        return working

    def keeps(self, start: int, path: str) -> bool:
        end = self.end(start, path)
        return end is not None and end[0] <= self.target

    def end(self, start: int, path: str) -> DayEnd | None:
        """The day of the goal; None if the calendar does not reach it, or if it has no day."""
        if start not in self.ends:
            law = next(first for first, last in self.laws if first <= start <= last)
            if law not in self.schedulers:
                inputs = {**self.inputs, "date": iso(law)}
                self.schedulers[law] = self.timetable.scheduler(inputs, iso(law), self.spare, whole=False)
            try:
                self.ends[start] = self.schedulers[law].goal_from(start)
            except CalendarError:
                self.ends[start] = None
        ends = self.ends[start]
        return None if ends is None else ends[path]
