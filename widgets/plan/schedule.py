"""The steps of a method, dated where the law sets a time. The twin of schedule.ts; what the fields of a step mean is told in
data/rules/schedule.yaml.

Interval arithmetic: `earliest` follows the shortest lawful path (every minimum in full, no maximum used), `latest` the
path on which every maximum is used in full.

The critical path of each is the chain of terms that decide the day of the goal (the signing of the contract), from the
start on. A step's float is the number of calendar days by which it may slip on the earliest path without moving the goal and
without passing a limit of its own. Days off leave some float on the critical path too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from widgets.plan.wording import weakest
from widgets.rulebook.calendar import CalendarError, WorkingCalendar, years_later
from widgets.rulebook.evaluate import InForce, decide, holds_on, version_on
from widgets.rulebook.on_day import cited_on

Rulebook = Mapping[str, Any]
Step = dict[str, Any]

PATHS = ("earliest", "latest")


@dataclass(frozen=True)
class End:
    """A day that a term leads to. `moved_from`: the day the period itself would have ended, where that is a day off."""

    day: str
    moved_from: str | None
    provisional: bool


@dataclass(frozen=True, eq=False)
class _Term:
    """A term that counts in this plan, with its period."""

    data: Mapping[str, Any]
    parameter: Mapping[str, Any] | None
    days: int
    unit: str | None

    @property
    def bound(self) -> str:
        return str(self.data["bound"])


@dataclass(frozen=True, eq=False)
class _Node:
    """A step of this plan, not counted yet. `dated`: whether it has a day; without terms that is the start."""

    data: Mapping[str, Any]
    terms: list[_Term]
    dated: bool
    asks: list[str]


@dataclass
class _Days:
    """A step counted: its day on both paths, where each of its terms leads, which of them decides, and by which step and
    path the day came about.
    """

    ends: dict[str, End]
    leads: list[dict[str, End]] = field(default_factory=list)
    deciding: dict[str, int] = field(default_factory=dict)
    via: dict[str, tuple[str, str]] = field(default_factory=dict)


_Counted = dict[str, _Days]


class Scheduler:
    """The steps of one method under the law of one day. They are counted from any day for which that law is the same.

    `calendar`: that of the rulebook. `inputs`: the values of all words, those of kind `chosen` included. Counting raises
    CalendarError beyond the calendar.
    """

    def __init__(
        self,
        rulebook: Rulebook,
        calendar: WorkingCalendar,
        inputs: Mapping[str, Any],
        parameters: InForce,
        spare: bool,
    ) -> None:
        self.rulebook, self.inputs, self.parameters, self.spare = rulebook, inputs, parameters, spare
        self.goal: str = rulebook["goal"]
        self.calendar = calendar
        self.nodes: dict[str, _Node] = {}
        for data in rulebook["steps"]:
            node = self._node(data)
            if node is not None:
                self.nodes[data["id"]] = node
        self.road = self._road()

    def run(self, start: str) -> list[Step]:
        """The steps in order; those without a legal time have no days."""
        counted = self._count(start, self.nodes)
        paths = {path: self._critical_path(counted, path) for path in PATHS}
        floats = {identifier: self._float(identifier, counted, start) for identifier in self.road}
        return [
            self._told(identifier, node, counted.get(identifier), paths, floats.get(identifier))
            for identifier, node in self.nodes.items()
        ]

    def undated(self) -> list[Step]:
        """The steps with their periods but without days, for a day before the calendar."""
        paths: dict[str, list[str]] = {path: [] for path in PATHS}
        return [self._told(identifier, node, None, paths, None) for identifier, node in self.nodes.items()]

    @property
    def reaches(self) -> bool:
        """Whether the goal has a day."""
        return bool(self.road)

    def reached(self, start: str) -> dict[str, End] | None:
        """The days of the goal on both paths; None if it has no day."""
        return self._count(start, self.road)[self.goal].ends if self.road else None

    @property
    def start(self) -> str | None:
        """The step from which all days are counted."""
        return next((name for name, node in self.nodes.items() if node.dated and not node.terms), None)

    @property
    def approvals(self) -> dict[str, int]:
        """How many steps with an approval the method has: those that are certain, and those that are undecided."""
        asks = [node.asks for node in self.nodes.values() if node.data["approval"]]
        return {"certain": sum(not each for each in asks), "open": sum(bool(each) for each in asks)}

    # -- which steps and terms there are ---------------------------------------------------------

    def _node(self, data: Mapping[str, Any]) -> _Node | None:
        if data["methods"] is not None and self.inputs["method"] not in data["methods"]:
            return None
        if not self._in_force(data):
            return None
        holds, asks = self._holds(data["when"])
        if holds is False:
            return None
        terms = [term for each in data["terms"] if (term := self._term(each)) is not None]
        dated = [term for term in terms if self.nodes[term.data["from"]].dated]
        if data["terms"] and not terms:
            return None
        starts = not data["terms"] and data["before"] is None and data["after"] is None
        return _Node(data, dated or terms, bool(dated) or starts, asks if holds is None else [])

    def _term(self, data: Mapping[str, Any]) -> _Term | None:
        """The term with its period; None if the step it counts from, or the term itself, is not in this plan."""
        if data["from"] not in self.nodes or not self._in_force(data):
            return None
        if self._holds(data["when"])[0] is False:
            return None
        identifier = data["parameter"]
        # A period that the law of the day does not have yet leaves the step on the same day.
        if identifier is not None:
            parameter = version_on(self.rulebook["parameters"][identifier], self.parameters["date"])
            if parameter is not None:
                return _Term(data, parameter, parameter["value"], parameter["unit"])
        return _Term(data, None, data["days"] or 0, data["unit"])

    def _holds(self, condition: Any) -> tuple[bool | None, list[str]]:
        if condition is None:
            return True, []
        return decide(condition, self.inputs, self.parameters)

    def _in_force(self, data: Mapping[str, Any]) -> bool:
        return data["in_force"] is None or holds_on(data["in_force"], self.parameters["date"])

    def _road(self) -> dict[str, _Node]:
        """The steps on which the day of the goal hangs, itself included; none if it has no day."""
        goal = self.nodes.get(self.goal)
        if goal is None or not goal.dated:
            return {}
        wanted = {self.goal}
        for identifier in reversed(self.nodes):
            if identifier in wanted:
                wanted |= {term.data["from"] for term in self.nodes[identifier].terms}
        return {identifier: node for identifier, node in self.nodes.items() if identifier in wanted}

    # -- counting --------------------------------------------------------------------------------

    def _count(self, start: str, nodes: Mapping[str, _Node], slip: tuple[str, int] | None = None) -> _Counted:
        """The days of the steps that have any. `slip`: a step that comes so many calendar days later than it could."""
        counted: _Counted = {}
        for identifier, node in nodes.items():
            if not node.dated:
                continue
            if node.terms:
                days = self._decide(node.terms, counted)
            else:
                end = End(start, None, self.calendar.provisional(start))
                days = _Days(dict.fromkeys(PATHS, end))
            if slip is not None and slip[0] == identifier:
                later = self.calendar.add_calendar_days(days.ends["earliest"].day, slip[1])
                days.ends["earliest"] = End(later, None, False)
            counted[identifier] = days
        return counted

    def _end(self, term: _Term, base: End) -> End:
        days, unit, calendar = term.days, term.unit, self.calendar
        if days == 0 or unit is None:
            return _on_the_day_of(base)
        if unit == "years":
            return End(years_later(base.day, days), None, base.provisional)
        working = unit == "working_days"
        if term.data["back"]:
            count = calendar.subtract_working_days if working else calendar.subtract_calendar_days
            raw = count(base.day, days)
            day = calendar.roll_back(raw)
        elif working:
            raw = day = calendar.add_working_days(base.day, days)
        else:
            raw = calendar.add_calendar_days(base.day, days)
            day = calendar.roll_forward(raw)
            if term.bound == "maximum":
                # Never extended; and never before the day it is counted from, if all between are days off.
                day = max(calendar.roll_back(raw), base.day)
        if term.data["spare"] and self.spare:
            day = calendar.add_working_days(day, 1)
        moved_from = raw if not calendar.is_working_day(raw) else None
        return End(day, moved_from, base.provisional or calendar.provisional(raw, day))

    def _decide(self, terms: Sequence[_Term], counted: _Counted) -> _Days:
        """The day on each path, and the term that decides it. Of equal terms the first decides."""
        bases = [counted[term.data["from"]].ends for term in terms]
        leads = [
            {path: self._end(term, base[path]) for path in PATHS}
            for term, base in zip(terms, bases, strict=True)
        ]
        every = range(len(terms))
        maxima = [number for number in every if terms[number].bound == "maximum"]
        others = [number for number in every if terms[number].bound != "maximum"]
        # A step that is counted back lies before the day it is counted from, any other no earlier than that day.
        starts = [
            lead["earliest"] if term.data["back"] else _on_the_day_of(base["earliest"])
            for term, base, lead in zip(terms, bases, leads, strict=True)
        ]
        deciding: dict[str, int] = {}
        by = max(every, key=lambda number: starts[number].day)
        earliest = starts[by]
        for number in others:
            end = leads[number]["earliest"]
            tie = "earliest" not in deciding and end.day == earliest.day
            if not terms[number].data["optional"] and (tie or end.day > earliest.day):
                earliest, by, deciding["earliest"] = end, number, number
        if maxima:
            last = min(maxima, key=lambda number: leads[number]["latest"].day)
            # Practice gives way to a maximum of the law.
            limit = min(maxima, key=lambda number: leads[number]["earliest"].day)
            if earliest.day > leads[limit]["earliest"].day:
                earliest, by, deciding["earliest"] = leads[limit]["earliest"], limit, limit
        else:
            last = max(others, key=lambda number: leads[number]["latest"].day)
        deciding["latest"] = last
        latest = leads[last]["latest"]
        via = {
            "earliest": (terms[by].data["from"], "earliest"),
            "latest": (terms[last].data["from"], "latest"),
        }
        if latest.day < earliest.day:
            latest, via["latest"] = earliest, via["earliest"]
        return _Days({"earliest": earliest, "latest": latest}, leads, deciding, via)

    # -- the critical path -----------------------------------------------------------------------

    def _critical_path(self, counted: _Counted, path: str) -> list[str]:
        """The steps from the start to the goal, each of which decides the day of the next."""
        chain: list[str] = []
        at = (self.goal, path) if self.road else None
        while at is not None:
            chain.append(at[0])
            at = counted[at[0]].via.get(at[1])
        return chain[::-1]

    def _float(self, identifier: str, counted: _Counted, start: str) -> int:
        """By how many calendar days a step on the road to the goal may slip."""
        goal, days = counted[self.goal].ends["earliest"].day, counted[identifier]
        limits = [
            lead["earliest"].day
            for term, lead in zip(self.nodes[identifier].terms, days.leads, strict=True)
            if term.bound in ("maximum", "exact")
        ]

        def stays(slip: int) -> bool:
            try:
                slipped = self._count(start, self.road, (identifier, slip))
            except CalendarError:
                return False
            return slipped[self.goal].ends["earliest"].day == goal

        # The goal never comes earlier if a step slips further.
        return _most(_days_between(days.ends["earliest"].day, min([goal, *limits])), stays)

    # -- what a plan tells -----------------------------------------------------------------------

    def _told(
        self,
        identifier: str,
        node: _Node,
        days: _Days | None,
        paths: Mapping[str, list[str]],
        slack: int | None,
    ) -> Step:
        data, terms = node.data, node.terms
        ends = days.ends if days is not None else None
        main = None
        if days is not None and days.deciding:
            latest = terms[days.deciding["latest"]]
            decides = days.deciding.get("earliest")
            main = latest if latest.bound == "maximum" or decides is None else terms[decides]
        elif terms:
            main = terms[0]
        critical = [path for path in PATHS if identifier in paths[path]]
        return {
            "step": data["id"],
            "label": data["label"],
            "actor": data["actor"],
            "from": main.data["from"] if main else None,
            "before": data["before"],
            "after": data["after"],
            "overlaps": data["overlaps"] if data["overlaps"] in self.nodes else None,
            "approval": data["approval"],
            "earliest": ends["earliest"].day if ends else None,
            "latest": ends["latest"].day if ends else None,
            "days": main.days if main else None,
            "unit": main.unit if main else None,
            "bound": main.bound if main else None,
            "back": bool(main and main.data["back"]),
            "spare": bool(main and main.data["spare"] and self.spare),
            "optional": bool(main and main.data["optional"]),
            "moved_from": {path: ends[path].moved_from if ends else None for path in PATHS},
            "provisional": bool(ends and any(end.provisional for end in ends.values())),
            "provisional_paths": [path for path in PATHS if ends and ends[path].provisional],
            "critical": bool(critical),
            "critical_paths": critical,
            "float": slack,
            "asks": node.asks,
            "cite": self._cited(_citations([_term_citations(main), data["cite"]])),
            "mark": weakest([main.parameter["mark"] if main and main.parameter else None, data["mark"]]),
            "note": data["note"],
            "doubts": [term.data["doubt"] for term in terms if term.data["doubt"] is not None],
            "terms": [
                {**told, "cite": self._cited(told["cite"])}
                for told in (_term_told(term, number, days) for number, term in enumerate(terms))
            ],
        }

    def _cited(self, cites: list[Any]) -> list[Any]:
        return cited_on(cites, self.rulebook["instruments"], self.parameters["date"])


def _on_the_day_of(end: End) -> End:
    """The same day without its period: what follows on that day was not itself moved off a day off."""
    return End(end.day, None, end.provisional)


def _term_told(term: _Term, number: int, days: _Days | None) -> dict[str, Any]:
    return {
        "from": term.data["from"],
        "parameter": term.data["parameter"] if term.parameter else None,
        "days": term.days,
        "unit": term.unit,
        "bound": term.bound,
        "back": term.data["back"],
        "spare": term.data["spare"],
        "optional": term.data["optional"],
        "earliest": days.leads[number]["earliest"].day if days else None,
        "latest": days.leads[number]["latest"].day if days else None,
        "decides": [path for path in PATHS if days and days.deciding.get(path) == number],
        "cite": _term_citations(term),
        "mark": term.parameter["mark"] if term.parameter else None,
    }


def _term_citations(term: _Term | None) -> list[Any]:
    if term is None:
        return []
    if term.data["cite"]:
        return list(term.data["cite"])
    return list(term.parameter["cite"]) if term.parameter else []


def _citations(lists: Iterable[list[Any]]) -> list[Any]:
    """All citations, each once."""
    found: dict[str, Any] = {}
    for cite in (cite for cites in lists for cite in cites):
        found.setdefault(cite["id"], cite)
    return list(found.values())


def _most(limit: int, holds: Callable[[int], bool]) -> int:
    """The greatest number from 1 to `limit` that holds, if a number holds only where all below it do; 0 if none does."""
    least, step = 0, 1
    while least < limit:
        probe = min(least + step, limit)
        if holds(probe):
            least, step = probe, step * 2
        else:
            limit, step = probe - 1, 1
    return least


def _days_between(first: str, last: str) -> int:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
