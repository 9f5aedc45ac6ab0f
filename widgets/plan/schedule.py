"""The steps of a method, dated where the law sets a time. The twin of schedule.ts; what the fields of a step mean is told in
data/rules/schedule.yaml.

Interval arithmetic: `earliest` follows the shortest lawful path (every minimum in full, no maximum used), `latest` the
path on which every maximum is used in full.

The critical path of each is the chain of terms that decide the day of the goal (the signing of the contract), from the
start on. A step's float is the number of calendar days by which it may slip on the earliest path without moving the goal and
without passing a limit of its own. Days off leave some float on the critical path too.

A day is here a number (see widgets.rulebook.calendar), and an ISO string in what a plan tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from widgets.plan.wording import weakest
from widgets.rulebook.calendar import CalendarError, DayNumbers, iso, number, years_later
from widgets.rulebook.evaluate import (
    Decider,
    InForce,
    decider,
    holds_on,
    in_force,
    version_on,
)
from widgets.rulebook.expression import parameters_in, tests_in
from widgets.rulebook.laws import Laws, changes, moved, periods_of
from widgets.rulebook.on_day import cited_on, on_day

Rulebook = Mapping[str, Any]
Step = dict[str, Any]

PATHS = ("earliest", "latest")


@dataclass(frozen=True)
class End:
    """A day that a term leads to. `moved_from`: the day the period itself would have ended, where that is a day off."""

    day: str
    moved_from: str | None
    provisional: bool


DayEnd = tuple[int, int | None, bool]
"""An End in numbers."""

_PathDays = tuple[DayEnd, list[DayEnd], int, int | None]
"""A step counted on one path: its day, where each of its terms leads, the term by which the day came about, and the term that
decides it: None if none does, on the longest path where the day is that of the shortest."""


@dataclass(eq=False, slots=True)
class _LawTerm:
    """A term as the law of a day has it, with its period. `told`, `step_told`: what a plan tells of it, and of its step if
    this term matters most, but for what the purchase decides."""

    data: Mapping[str, Any]
    origin: str
    holds: Decider
    days: int
    unit: str | None
    maximum: bool
    back: bool
    optional: bool
    told: dict[str, Any]
    step_told: Step


@dataclass(eq=False, slots=True)
class _LawStep:
    """A step as the law of a day has it. `starts`: whether all days are counted from it; `told`: as of a term."""

    data: Mapping[str, Any]
    identifier: str
    holds: Decider
    terms: list[_LawTerm]
    starts: bool
    told: Step


@dataclass(eq=False, slots=True)
class _Node:
    """A step of a plan. `terms`: those that count; `dated`: whether it has a day; `open`: whether it is undecided."""

    step: _LawStep
    terms: list[_LawTerm]
    dated: bool
    open: bool


class _LawSteps:
    """The steps that the law of a day has, by method in their order, their texts in the words of then."""

    def __init__(self, rulebook: Rulebook, day: str) -> None:
        self.goal: str = rulebook["goal"]
        self.parameters: InForce = in_force(rulebook["parameters"], day)
        self.instruments = rulebook["instruments"]
        told = on_day(rulebook, day)["steps"]
        self.steps = [step for data in told if (step := self._step(data, rulebook)) is not None]
        self._of: dict[tuple[str, bool], list[_LawStep]] = {}

    def of(self, method: str, *, whole: bool) -> list[_LawStep]:
        """The steps of a method; if not the `whole` of them, those on which its goal and its approvals hang."""
        if (method, whole) not in self._of:
            steps = [
                step for step in self.steps if step.data["methods"] is None or method in step.data["methods"]
            ]
            wanted = {self.goal}
            for step in reversed(steps):
                if step.identifier in wanted or step.data["approval"] or step.starts:
                    wanted.update([step.identifier, *(term.origin for term in step.terms)])
            self._of[method, whole] = [step for step in steps if whole or step.identifier in wanted]
        return self._of[method, whole]

    def _step(self, data: Mapping[str, Any], rulebook: Rulebook) -> _LawStep | None:
        if not self._in_force(data):
            return None
        terms = [self._term(data, each, rulebook) for each in data["terms"] if self._in_force(each)]
        if data["terms"] and not terms:
            return None
        starts = not terms and data["before"] is None and data["after"] is None
        return _LawStep(data, data["id"], decider(data["when"]), terms, starts, self._step_told(data, None))

    def _term(self, step: Mapping[str, Any], data: Mapping[str, Any], rulebook: Rulebook) -> _LawTerm:
        identifier, parameter = data["parameter"], None
        if identifier is not None:
            # A period that the law of the day does not have yet leaves the step on the same day.
            parameter = version_on(rulebook["parameters"][identifier], self.parameters["date"])
        told = _term_told(data, parameter)
        told["cite"] = self._cited(told["cite"])
        return _LawTerm(
            data, data["from"], decider(data["when"]), told["days"], told["unit"], data["bound"] == "maximum",
            data["back"], data["optional"], told, self._step_told(step, told),
        )  # fmt: skip

    def _step_told(self, data: Mapping[str, Any], term: Mapping[str, Any] | None) -> Step:
        told = _step_told(data, term)
        told["cite"] = self._cited(told["cite"])
        return told

    def _cited(self, cites: list[Any]) -> list[Any]:
        return cited_on(cites, self.instruments, self.parameters["date"])

    def _in_force(self, data: Mapping[str, Any]) -> bool:
        return data["in_force"] is None or holds_on(data["in_force"], self.parameters["date"])


class Timetable:
    """The steps of a rulebook, made ready for many plans. `laws`: by which they are told; `counts`: by which days are counted."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.goal: str = rulebook["goal"]
        self.days = DayNumbers(rulebook["calendar"])
        told = [*rulebook["instruments"].values(), *periods_of(rulebook["parameters"])]
        told += [note["in_force"] for step in rulebook["steps"] for note in step["notes"]]
        counts = set(_changes(rulebook))
        self.laws = Laws([*counts, *changes(told)], lambda day: _LawSteps(rulebook, day))
        self.counts = Laws(counts, self.laws.on)

    def scheduler(self, inputs: Mapping[str, Any], day: str, spare: bool, *, whole: bool = True) -> Scheduler:
        """The schedule of one method under the law of a day. `inputs`: the values of all words, those of kind `chosen` too.

        `whole`: with the steps on which neither the day of the goal nor an approval hangs.
        """
        law = self.laws.on(day)
        return Scheduler(self.days, law, law.of(inputs["method"], whole=whole), inputs, spare)


class Scheduler:
    """The steps of one method under one law, counted from any of its days. Counting raises CalendarError beyond the calendar."""

    def __init__(
        self, days: DayNumbers, law: _LawSteps, steps: list[_LawStep], inputs: Mapping[str, Any], spare: bool
    ) -> None:
        self.days, self.law, self.inputs, self.spare = days, law, inputs, spare
        self.goal = law.goal
        self.nodes = self._nodes(steps)
        self.road = self._road()

    def run(self, start: str) -> list[Step]:
        """The steps in order; those without a legal time have no days."""
        earliest, latest = self._count(number(start), self.nodes)
        paths = self._critical_paths(earliest, latest)
        floats = self._floats(earliest)
        return [
            self._told(name, node, earliest.get(name), latest.get(name), paths, floats.get(name))
            for name, node in self.nodes.items()
        ]

    def undated(self) -> list[Step]:
        """The steps with their periods but without days, for a day before the calendar."""
        paths: dict[str, set[str]] = {path: set() for path in PATHS}
        return [self._told(name, node, None, None, paths, None) for name, node in self.nodes.items()]

    @property
    def leads(self) -> bool:
        """Whether the goal is one of the steps, with a day or without."""
        return self.goal in self.nodes

    @property
    def reaches(self) -> bool:
        """Whether the goal has a day."""
        return bool(self.road)

    def reached(self, start: str) -> dict[str, End] | None:
        """The days of the goal on both paths; None if it has no day."""
        found = self.goal_from(number(start))
        return None if found is None else {path: _written(end) for path, end in found.items()}

    def goal_from(self, start: int) -> dict[str, DayEnd] | None:
        """`reached` in numbers."""
        if not self.road:
            return None
        earliest, latest = self._count(start, self.road)
        return {"earliest": earliest[self.goal][0], "latest": latest[self.goal][0]}

    @property
    def start(self) -> str | None:
        """The step from which all days are counted."""
        return next((name for name, node in self.nodes.items() if node.dated and not node.terms), None)

    @property
    def approvals(self) -> dict[str, int]:
        """How many steps with an approval the method has: those that are certain, and those that are undecided."""
        undecided = [node.open for node in self.nodes.values() if node.step.data["approval"]]
        return {"certain": undecided.count(False), "open": undecided.count(True)}

    # -- which steps and terms there are ---------------------------------------------------------

    def _nodes(self, steps: list[_LawStep]) -> dict[str, _Node]:
        """The steps of this plan; a term counts if the step it counts from is one of them."""
        nodes: dict[str, _Node] = {}
        inputs, values = self.inputs, self.law.parameters["values"]
        for step in steps:
            holds = step.holds.value(inputs, values)
            if holds is False:
                continue
            if not step.terms:
                nodes[step.identifier] = _Node(step, [], step.starts, holds is None)
                continue
            terms = [
                term
                for term in step.terms
                if term.origin in nodes and term.holds.value(inputs, values) is not False
            ]
            if terms:
                dated = [term for term in terms if nodes[term.origin].dated]
                nodes[step.identifier] = _Node(step, dated or terms, bool(dated), holds is None)
        return nodes

    def _road(self) -> dict[str, _Node]:
        """The steps on which the day of the goal hangs, itself included; none if it has no day."""
        goal = self.nodes.get(self.goal)
        if goal is None or not goal.dated:
            return {}
        wanted = {self.goal}
        for name in reversed(self.nodes):
            if name in wanted:
                wanted.update([term.origin for term in self.nodes[name].terms])
        return {name: node for name, node in self.nodes.items() if name in wanted}

    # -- counting --------------------------------------------------------------------------------

    def _count(
        self, start: int, nodes: Mapping[str, _Node]
    ) -> tuple[dict[str, _PathDays], dict[str, _PathDays]]:
        """The steps that have days, on the shortest path and on the longest."""
        earliest: dict[str, _PathDays] = {}
        latest: dict[str, _PathDays] = {}
        end = (start, None, start >= self.days.provisional_from)
        for name, node in nodes.items():
            if node.terms and node.dated:
                earliest[name] = self._earliest(node.terms, earliest)
                latest[name] = self._latest(node.terms, latest, earliest, earliest[name])
            elif node.dated:
                earliest[name] = latest[name] = (end, [], 0, None)
        return earliest, latest

    def _earliest(self, terms: Sequence[_LawTerm], counted: Mapping[str, _PathDays]) -> _PathDays:
        """A step on the shortest path. Of equal terms the first decides."""
        leads: list[DayEnd] = []
        # A step that is counted back lies before the day it is counted from, any other no earlier than that day.
        end: DayEnd = (0, None, False)
        by, decides = 0, None
        for place, term in enumerate(terms):
            base = counted[term.origin][0]
            lead = self._end(term, base)
            leads.append(lead)
            start = lead if term.back else base
            if start[0] > end[0]:
                end, by = start, place
        if not terms[by].back:
            end = _on_the_day_of(end)
        limit = None
        for place, term in enumerate(terms):
            lead = leads[place]
            if term.maximum:
                if limit is None or lead[0] < leads[limit][0]:
                    limit = place
            elif not term.optional and (lead[0] > end[0] or (decides is None and lead[0] == end[0])):
                end, by, decides = lead, place, place
        # Practice gives way to a maximum of the law.
        if limit is not None and end[0] > leads[limit][0]:
            end, by, decides = leads[limit], limit, limit
        return end, leads, by, decides

    def _latest(
        self,
        terms: Sequence[_LawTerm],
        counted: Mapping[str, _PathDays],
        earliest: Mapping[str, _PathDays],
        first: _PathDays,
    ) -> _PathDays:
        """A step on the longest path: the first of its maxima, or the last of its other terms; never before the shortest."""
        leads: list[DayEnd] = []
        for term, lead in zip(terms, first[1], strict=True):
            base = counted[term.origin][0]
            # As long as no maximum is used, both paths are one.
            leads.append(lead if base is earliest[term.origin][0] else self._end(term, base))
        last = 0
        for place in range(1, len(terms)):
            sooner = leads[place][0] < leads[last][0]
            if terms[place].maximum:
                better = sooner or not terms[last].maximum
            else:
                better = leads[place][0] > leads[last][0] and not terms[last].maximum
            if better:
                last = place
        if leads[last][0] < first[0][0]:
            return first[0], leads, last, None
        return leads[last], leads, last, last

    def _end(self, term: _LawTerm, base: DayEnd) -> DayEnd:
        """Where a term leads from a day."""
        day, _, provisional = base
        count, unit, days = term.days, term.unit, self.days
        if not count or unit is None:
            return _on_the_day_of(base)
        if unit == "years":
            return number(years_later(iso(day), count)), None, provisional
        if term.back:
            raw = days.subtract_working_days(day, count) if unit == "working_days" else day - count
            end = days.roll_back(raw)
        elif unit == "working_days":
            raw = end = days.add_working_days(day, count)
        else:
            raw = day + count
            end = days.roll_forward(raw)
            if term.maximum:
                # Never extended; and never before the day it is counted from, if all between are days off.
                end = max(days.roll_back(raw), day)
        if self.spare and term.data["spare"]:
            end = days.add_working_days(end, 1)
        moved_from = None if days.is_working_day(raw) else raw
        return end, moved_from, provisional or max(raw, end) >= days.provisional_from

    # -- the critical path -----------------------------------------------------------------------

    def _critical_paths(
        self, earliest: Mapping[str, _PathDays], latest: Mapping[str, _PathDays]
    ) -> dict[str, set[str]]:
        """By path the steps from the start to the goal, each of which decides the day of the next."""
        paths: dict[str, set[str]] = {}
        for path, counted in zip(PATHS, (earliest, latest), strict=True):
            chain: set[str] = set()
            name = self.goal if self.road else None
            while name is not None:
                chain.add(name)
                _, _, by, decides = counted[name]
                if counted is latest and decides is None:
                    # From here on the longest path is the shortest.
                    counted, (_, _, by, _) = earliest, earliest[name]
                terms = self.nodes[name].terms
                name = terms[by].origin if terms else None
            paths[path] = chain
        return paths

    def _floats(self, earliest: Mapping[str, _PathDays]) -> dict[str, int]:
        """By how many calendar days each step of the road may slip.

        From the goal back: all ways from a step meet again in one step further on, and the goal keeps its day as long as that
        step comes no later than the last day on which it may come itself. The goal never comes earlier if a step slips further.
        """
        if not self.road:
            return {}
        names = list(self.road)
        goal = earliest[self.goal][0][0]
        followers: dict[str, list[str]] = {name: [] for name in names}
        for name, node in self.road.items():
            for term in node.terms:
                followers[term.origin].append(name)
        places = {name: place for place, name in enumerate(names)}
        meets: dict[str, str] = {}
        lasts = {self.goal: goal}
        floats = {self.goal: 0}
        for name in names[-2::-1]:
            meet = followers[name][0]
            for other in followers[name]:
                while meet != other:
                    if places[meet] < places[other]:
                        meet = meets[meet]
                    else:
                        other = meets[other]
            meets[name] = meet
            between: list[str] = []
            for each in names[places[name] + 1 : places[meet] + 1]:
                if any(term.origin == name or term.origin in between for term in self.road[each].terms):
                    between.append(each)
            day = earliest[name][0][0]
            slack = self._slack(name, between, earliest, lasts[meet])
            lasts[name] = day + slack
            limits = [
                lead[0]
                for term, lead in zip(self.road[name].terms, earliest[name][1], strict=True)
                if term.data["bound"] in ("maximum", "exact")
            ]
            floats[name] = max(0, min(slack, min([goal, *limits]) - day))
        return floats

    def _slack(self, name: str, between: Sequence[str], earliest: Mapping[str, _PathDays], last: int) -> int:
        """By how many days a step may slip until the last of those that follow it comes after its last day."""
        day = earliest[name][0][0]

        def stays(slip: int) -> bool:
            counted = {**earliest, name: ((day + slip, None, False), [], 0, None)}
            try:
                for each in between:
                    counted[each] = self._earliest(self.road[each].terms, counted)
            except CalendarError:
                return False
            return counted[between[-1]][0][0] <= last

        return _most(self.days.last - day, stays)

    # -- what a plan tells -----------------------------------------------------------------------

    def _told(
        self,
        name: str,
        node: _Node,
        earliest: _PathDays | None,
        latest: _PathDays | None,
        paths: Mapping[str, set[str]],
        slack: int | None,
    ) -> Step:
        step, terms = node.step, node.terms
        told, main = step.told, terms[0] if terms else None
        if terms and earliest is not None and latest is not None:
            main = terms[latest[2]]
            if not main.maximum and earliest[3] is not None:
                main = terms[earliest[3]]
        if main is not None:
            told = main.step_told
        critical = [path for path in PATHS if name in paths[path]]
        provisional: list[str] = []
        days: dict[str, Any] = {}
        moved_from: dict[str, str | None] = {"earliest": None, "latest": None}
        if earliest is not None and latest is not None:
            for path, (day, raw, open_day) in (("earliest", earliest[0]), ("latest", latest[0])):
                days[path] = iso(day)
                moved_from[path] = None if raw is None else iso(raw)
                if open_day:
                    provisional.append(path)
        overlaps = told["overlaps"]
        return {
            **told,
            **days,
            "overlaps": overlaps if overlaps in self.nodes else None,
            "spare": told["spare"] and self.spare,
            "moved_from": moved_from,
            "provisional": bool(provisional),
            "provisional_paths": provisional,
            "critical": bool(critical),
            "critical_paths": critical,
            "float": slack,
            "asks": step.holds.asks(self.inputs, self.law.parameters["values"]) if node.open else [],
            "doubts": [term.data["doubt"] for term in terms if term.data["doubt"] is not None],
            "terms": [_term_counted(term, place, earliest, latest) for place, term in enumerate(terms)],
        }


def _on_the_day_of(end: DayEnd) -> DayEnd:
    """The same day without its period: what follows on that day was not itself moved off a day off."""
    return end if end[1] is None else (end[0], None, end[2])


def _written(end: DayEnd) -> End:
    day, moved_from, provisional = end
    return End(iso(day), None if moved_from is None else iso(moved_from), provisional)


def _step_told(data: Mapping[str, Any], term: Mapping[str, Any] | None) -> Step:
    """What a plan tells of a step under one law; `term` is what it tells of the term that matters most."""
    main = term or dict.fromkeys(("from", "days", "unit", "bound", "mark")) | dict.fromkeys(
        ("back", "spare", "optional"), False
    )
    return {
        "step": data["id"],
        "label": data["label"],
        "actor": data["actor"],
        "from": main["from"],
        "before": data["before"],
        "after": data["after"],
        "overlaps": data["overlaps"],
        "approval": data["approval"],
        "earliest": None,
        "latest": None,
        "days": main["days"],
        "unit": main["unit"],
        "bound": main["bound"],
        "back": main["back"],
        "spare": main["spare"],
        "optional": main["optional"],
        "moved_from": None,
        "provisional": False,
        "provisional_paths": [],
        "critical": False,
        "critical_paths": [],
        "float": None,
        "asks": [],
        "cite": _citations([term["cite"] if term else [], data["cite"]]),
        "mark": weakest([main["mark"], data["mark"]]),
        "note": data["note"],
        "doubts": [],
        "terms": [],
    }


def _term_told(data: Mapping[str, Any], parameter: Mapping[str, Any] | None) -> dict[str, Any]:
    """What a plan tells of a term under one law."""
    return {
        "from": data["from"],
        "parameter": data["parameter"] if parameter else None,
        "days": parameter["value"] if parameter else data["days"] or 0,
        "unit": parameter["unit"] if parameter else data["unit"],
        "bound": data["bound"],
        "back": data["back"],
        "spare": data["spare"],
        "optional": data["optional"],
        "earliest": None,
        "latest": None,
        "decides": [],
        "cite": data["cite"] or (parameter["cite"] if parameter else []),
        "mark": parameter["mark"] if parameter else None,
    }


def _term_counted(
    term: _LawTerm, place: int, earliest: _PathDays | None, latest: _PathDays | None
) -> dict[str, Any]:
    if earliest is None or latest is None:
        return {**term.told, "decides": []}
    return {
        **term.told,
        "earliest": iso(earliest[1][place][0]),
        "latest": iso(latest[1][place][0]),
        "decides": [path for path, by in zip(PATHS, (earliest[3], latest[2]), strict=True) if by == place],
    }


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


def _changes(rulebook: Rulebook) -> Iterator[str]:
    """Every day on which a step, a term or a period changes, or a condition on the day of the plan may turn."""
    records = [each for step in rulebook["steps"] for each in (step, *step["terms"])]
    yield from changes(each["in_force"] for each in records)
    used = {term["parameter"] for step in rulebook["steps"] for term in step["terms"]}
    for condition in (each["when"] for each in records if each["when"] is not None):
        used.update(parameters_in(condition))
        for name, _, operand in tests_in(condition):
            value = operand.get("value")
            if name == "date" and value is not None:
                for day in value if isinstance(value, list) else [value]:
                    yield from (day, moved(day, 1))
    yield from changes(periods_of({name: rulebook["parameters"][name] for name in used if name is not None}))
