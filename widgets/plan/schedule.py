"""The dated steps of a method. The twin of schedule.ts; what the fields of a step mean is told in data/rules/schedule.yaml.

Interval arithmetic: `earliest` follows the shortest lawful path (every minimum in full, no maximum used), `latest` the
path on which every maximum is used in full.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from widgets.plan.wording import weakest
from widgets.rulebook.calendar import WorkingCalendar, years_later
from widgets.rulebook.evaluate import InForce, evaluate, version_on

Rulebook = Mapping[str, Any]
Step = dict[str, Any]

_PATHS = ("earliest", "latest")


@dataclass(frozen=True)
class _End:
    """A day that a term leads to. `moved_from`: the day the period itself would have ended, where that is a day off."""

    day: str
    moved_from: str | None
    provisional: bool


@dataclass
class _Term:
    """A term that counts in this plan, with its period and where it leads on both paths."""

    data: Mapping[str, Any]
    parameter: Mapping[str, Any] | None
    days: int
    unit: str | None
    ends: dict[str, _End]

    @property
    def bound(self) -> str:
        return str(self.data["bound"])


class Scheduler:
    """Counts the steps of one method from the day of the intention. Raises CalendarError beyond the calendar."""

    def __init__(
        self, rulebook: Rulebook, inputs: Mapping[str, Any], parameters: InForce, spare: bool
    ) -> None:
        self.rulebook, self.inputs, self.parameters, self.spare = rulebook, inputs, parameters, spare
        self.calendar = WorkingCalendar(rulebook["calendar"])
        self.days: dict[str, dict[str, _End]] = {}

    def run(self, start: str) -> list[Step]:
        """The steps in order; those without a legal time have no days."""
        return [step for data in self.rulebook["steps"] if (step := self.step(data, start)) is not None]

    def step(self, data: Mapping[str, Any], start: str) -> Step | None:
        if data["methods"] is not None and self.inputs["method"] not in data["methods"]:
            return None
        holds, asks = self.holds(data["when"])
        if holds is False:
            return None
        terms = [term for each in data["terms"] if (term := self.term(each)) is not None]
        ends: dict[str, _End] | None
        deciding: dict[str, _Term] = {}
        if terms:
            ends, deciding = self.decide(terms)
        elif data["before"] is None:
            end = _End(start, None, self.calendar.provisional(start))
            ends = {"earliest": end, "latest": end}
        else:
            ends = None
        if ends is not None:
            self.days[data["id"]] = ends
        return self.told(data, terms, ends, deciding, asks if holds is None else [])

    def holds(self, condition: Any) -> tuple[bool | None, list[str]]:
        if condition is None:
            return True, []
        verdict = evaluate(condition, self.inputs, self.parameters)
        return verdict["value"], verdict["asks"]

    def term(self, data: Mapping[str, Any]) -> _Term | None:
        """The term with its ends; None if the step it counts from, or the term itself, is not in this plan."""
        base = self.days.get(data["from"])
        if base is None or self.holds(data["when"])[0] is False:
            return None
        parameter, days, unit = None, data["days"] or 0, data["unit"]
        identifier = data["parameter"]
        # A period that the law of the day does not have yet leaves the step on the same day.
        if identifier is not None:
            parameter = version_on(self.rulebook["parameters"][identifier], self.parameters["date"])
        if parameter is not None:
            days, unit = parameter["value"], parameter["unit"]
        term = _Term(data, parameter, days, unit, {})
        for path in _PATHS:
            term.ends[path] = self.end(term, base[path])
        return term

    def end(self, term: _Term, base: _End) -> _End:
        days, unit, calendar = term.days, term.unit, self.calendar
        if days == 0 or unit is None:
            return _on_the_day_of(base)
        if unit == "years":
            return _End(years_later(base.day, days), None, base.provisional)
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
        return _End(day, moved_from, base.provisional or calendar.provisional(raw, day))

    def decide(self, terms: list[_Term]) -> tuple[dict[str, _End], dict[str, _Term]]:
        """The day on each path, and the term that decides it. Of equal terms the first decides."""
        maxima = [term for term in terms if term.bound == "maximum"]
        others = [term for term in terms if term.bound != "maximum"]
        needed = [term for term in others if not term.data["optional"]]
        # A step that is counted back lies before the day it is counted from, any other no earlier than that day.
        starts = [
            term.ends["earliest"]
            if term.data["back"]
            else _on_the_day_of(self.days[term.data["from"]]["earliest"])
            for term in terms
        ]
        ends: dict[str, _End] = {}
        deciding: dict[str, _Term] = {}
        ends["earliest"] = max(starts, key=lambda end: end.day)
        for term in needed:
            end = term.ends["earliest"]
            tie = "earliest" not in deciding and end.day == ends["earliest"].day
            if tie or end.day > ends["earliest"].day:
                ends["earliest"], deciding["earliest"] = end, term
        if maxima:
            deciding["latest"] = min(maxima, key=lambda term: term.ends["latest"].day)
            ends["latest"] = deciding["latest"].ends["latest"]
            # Practice gives way to a maximum of the law.
            limit = min((term.ends["earliest"] for term in maxima), key=lambda end: end.day)
            if ends["earliest"].day > limit.day:
                ends["earliest"] = limit
        else:
            deciding["latest"] = max(others, key=lambda term: term.ends["latest"].day)
            ends["latest"] = deciding["latest"].ends["latest"]
        if ends["latest"].day < ends["earliest"].day:
            ends["latest"] = ends["earliest"]
        return ends, deciding

    def told(
        self,
        data: Mapping[str, Any],
        terms: list[_Term],
        ends: dict[str, _End] | None,
        deciding: dict[str, _Term],
        asks: list[str],
    ) -> Step:
        main = None
        if deciding:
            latest = deciding["latest"]
            main = latest if latest.bound == "maximum" else deciding.get("earliest", latest)
        cite = _citations([_term_citations(main), data["cite"]])
        return {
            "step": data["id"],
            "label": data["label"],
            "actor": data["actor"],
            "from": main.data["from"] if main else None,
            "before": data["before"],
            "earliest": ends["earliest"].day if ends else None,
            "latest": ends["latest"].day if ends else None,
            "days": main.days if main else None,
            "unit": main.unit if main else None,
            "bound": main.bound if main else None,
            "back": bool(main and main.data["back"]),
            "spare": bool(main and main.data["spare"] and self.spare),
            "optional": bool(main and main.data["optional"]),
            "moved_from": {path: ends[path].moved_from if ends else None for path in _PATHS},
            "provisional": bool(ends and any(end.provisional for end in ends.values())),
            "provisional_paths": [path for path in _PATHS if ends and ends[path].provisional],
            "asks": asks,
            "cite": cite,
            "mark": weakest([main.parameter["mark"] if main and main.parameter else None, data["mark"]]),
            "note": data["note"],
            "doubts": [term.data["doubt"] for term in terms if term.data["doubt"] is not None],
            "terms": [_term_told(term, deciding) for term in terms],
        }


def _on_the_day_of(end: _End) -> _End:
    """The same day without its period: what follows on that day was not itself moved off a day off."""
    return _End(end.day, None, end.provisional)


def _term_told(term: _Term, deciding: Mapping[str, _Term]) -> dict[str, Any]:
    return {
        "from": term.data["from"],
        "parameter": term.data["parameter"] if term.parameter else None,
        "days": term.days,
        "unit": term.unit,
        "bound": term.bound,
        "back": term.data["back"],
        "spare": term.data["spare"],
        "optional": term.data["optional"],
        "earliest": term.ends["earliest"].day,
        "latest": term.ends["latest"].day,
        "decides": [path for path in _PATHS if deciding.get(path) is term],
        "cite": _term_citations(term),
        "mark": term.parameter["mark"] if term.parameter else None,
    }


def _term_citations(term: _Term | None) -> list[Any]:
    if term is None:
        return []
    if term.data["cite"]:
        return list(term.data["cite"])
    return list(term.parameter["cite"]) if term.parameter else []


def _citations(lists: list[list[Any]]) -> list[Any]:
    """All citations, each once."""
    found: dict[str, Any] = {}
    for cite in (cite for cites in lists for cite in cites):
        found.setdefault(cite["id"], cite)
    return list(found.values())
