"""The notes on the cases (data/cases/notes.yaml) held against the rulebook: each case as a need and as facts.

The library has checked their shape and what they refer to; what a field of a need or a fact may be, the rulebook says.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from widgets.facts.library import Library
from widgets.facts.problems import Problem
from widgets.facts.records import CaseNotes
from widgets.facts.yaml_lines import LineDict
from widgets.plan.check import Checker, Findings
from widgets.plan.need import check_need
from widgets.plan.plan import Plan, plan
from widgets.rulebook.checks import compile_checks
from widgets.rulebook.compile import compile_rulebook, localise

FIRST = ("region", "level", "budget", "service")
"""The answers without which the plan builder says little of any method."""


def day_of_plans(library: Library) -> str:
    """The day on which a case is planned "today": that of the running examples, so that a built page does not age."""
    return next(str(each["need"]["date"]) for each in library.examples.values() if "need" in each)


def need_of(notes: CaseNotes, library: Library) -> dict[str, Any] | None:
    """The case as a need for the plan builder, with a day; None where the notes give none."""
    if notes.need is None:
        return None
    return {"date": day_of_plans(library), **notes.need}


@dataclass(frozen=True)
class Planned:
    """A case planned under today's law: the need, whole; its plan; the first answers that the record does not tell."""

    need: dict[str, Any]
    plan: Plan
    missing: tuple[str, ...]


def planned(notes: CaseNotes, library: Library, rulebook: Mapping[str, Any]) -> Planned | None:
    """The plan of a case; None where its notes give no need."""
    need = need_of(notes, library)
    if need is None:
        return None
    whole = check_need(need, rulebook)["need"]
    missing = tuple(name for name in FIRST if whole[name] is None)
    return Planned(whole, plan(need, rulebook), missing)


def found_in(notes: CaseNotes, checker: Checker) -> Findings | None:
    """What the law of its day says of the facts of a case; None where its notes give none."""
    return None if notes.facts is None else checker.check(dict(notes.facts))


def note_problems(library: Library) -> list[Problem]:
    """Every field of a need and every fact that the rulebook cannot read, with its line."""
    rulebook = localise(compile_rulebook(library), "en")
    checker = Checker(rulebook, localise(compile_checks(library), "en"))
    found: list[Problem] = []
    for notes in library.case_notes.values():
        if (need := need_of(notes, library)) is not None:
            assert notes.need is not None
            for problem in check_need(need, rulebook)["problems"]:
                found.append(_problem(notes, "need", notes.need, problem))
        if notes.facts is not None:
            for problem in checker.reader.read(dict(notes.facts))["problems"]:
                found.append(_problem(notes, "facts", notes.facts, problem))
    return found


def _problem(notes: CaseNotes, part: str, told: LineDict, problem: Mapping[str, Any]) -> Problem:
    line = told.lines.get(problem["field"], told.line)
    where = type(notes.where)(notes.where.file, line)
    return Problem(where, f"{notes.id}: {part}: {problem['text']}")
