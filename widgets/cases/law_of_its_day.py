"""The periods that the law of its day set for a purchase of the kind of a case, beside the days that are told of the case.

Computed by the plan, under the law of the day of the case: the same rulebook that the plan builder uses. It compares days and
judges nothing: what is told may be told wrong, and most cases tell one day of a procedure or none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from widgets.facts.quantities import day as day_words
from widgets.facts.quantities import quantity
from widgets.facts.records import Case, CaseNotes
from widgets.plan.plan import plan
from widgets.plan.wording import Language, fill, in_language
from widgets.rulebook.calendar import CalendarError, WorkingCalendar

METHODS = {
    "open-tender": "open-tender",
    "competitive-negotiation": "competitive-negotiation",
    "framework": "framework-agreement",
}
"""The methods of the law behind the codes of the collection; the other codes name none."""

STEPS = {
    "notice": ("tender-documents-issued", "negotiation-documents-issued", "consultation-documents-issued", "framework-call"),
    "documents": ("tender-documents-issued", "negotiation-documents-issued", "consultation-documents-issued", "framework-call"),
    "opening": ("bid-deadline", "response-deadline", "framework-response-deadline"),
    "award": ("award-notice", "framework-entry-notice"),
    "contract": ("contract-signed", "framework-signed"),
    "acceptance": ("acceptance",),
}  # fmt: skip
"""The steps of a schedule on which a kind of dated event falls."""

FACTS = {
    "documents_issued": "documents",
    "bid_deadline": "opening",
    "award_notice": "award",
    "contract_signed": "contract",
}
"""Facts of a purchase that are days of the same kinds."""

_DAY = len("2026-01-01")
_SKIPPED = ("records-kept", "framework-ends", "framework-summary")


@dataclass(frozen=True)
class Period:
    """A period of the law of the day: `words` as in "at least 20 calendar days", from the step `after` to `step` (counted back
    where `back`). `began`, `ended`: the days that are told of the case, ISO; `took`: how many days, in the unit of the period,
    lie after the first up to the last, None where a day or the calendar of that year is not known."""

    step: str
    after: str
    words: str
    bound: str
    days: int
    unit: str
    back: bool
    cite: tuple[Mapping[str, Any], ...]
    mark: str | None
    began: str | None
    ended: str | None
    took: int | None


@dataclass(frozen=True)
class LawOfItsDay:
    """`day`: the day whose law was asked; `exact` says that the sources give it, else it stands for the year. `gaps`: what of
    the law of that day is not known, in words."""

    day: str
    exact: bool
    method: str
    label: str
    periods: tuple[Period, ...]
    gaps: tuple[str, ...]


def law_of_its_day(
    case: Case, notes: CaseNotes, rulebook: Mapping[str, Any], language: Language
) -> LawOfItsDay | None:
    """What the law of its day set for the method of a case in mainland China; None where the method or the year is not told,
    or no such method was in the law. The rulebook is one of `compile_rulebook`, localised or not."""
    facts: Mapping[str, Any] = notes.facts or {}
    method = str(facts.get("method") or METHODS.get(case.method))
    labelled = {each["id"]: each["label"] for each in rulebook["methods"]}
    if case.country != "China" or case.verified == "memory" or method not in labelled:
        return None
    told = _told(notes, facts)
    if told:
        day, exact = min(told.values()), True
    elif case.year_start is not None:
        day, exact = f"{case.year_start}-07-01", False
    else:
        return None
    asked = {**(notes.need or {}), "date": day, "method": method}
    asked.pop("budget", None)
    made = plan(asked, rulebook)
    if made["chosen"] is None:
        return None
    labels = {step["step"]: in_language(step["label"], language) for step in made["schedule"]}
    calendar = WorkingCalendar(rulebook["calendar"])
    periods = tuple(
        _period(step, term, labels, told, calendar, rulebook, language)
        for step in made["schedule"]
        if step["step"] not in _SKIPPED
        for term in step["terms"]
        if term["parameter"]
        and term["days"]
        and term["from"] in labels
        # A shorter minimum beside a longer one says nothing.
        and (term["decides"] or step["earliest"] is None)
    )
    gaps = tuple(
        in_language(each["says"], language)
        for each in made["gaps"]
        if each["part"] == "schedule" and method in (each["methods"] or [method])
    )
    return (
        LawOfItsDay(day, exact, method, in_language(labelled[method], language), periods, gaps)
        if periods
        else None
    )


def _words(term: Mapping[str, Any], rulebook: Mapping[str, Any], language: Language) -> str:
    """A period as the documents of a plan print it."""
    pattern = rulebook["labels"]["bound"]["back" if term["back"] else term["bound"]]
    period = quantity(term["days"], term["unit"], language) or ""
    return in_language(fill(pattern, {"period": period}, rulebook["language"]), language)


def _told(notes: CaseNotes, facts: Mapping[str, Any]) -> dict[str, str]:
    """The days that are told, by step: facts first; an event only where the case has one of its kind, with its day."""
    told = {step: str(facts[name]) for name, kind in FACTS.items() if name in facts for step in STEPS[kind]}
    for kind, each in STEPS.items():
        events = [event for event in notes.events if event.kind == kind and event.mark != "memory"]
        if len(events) == 1 and len(events[0].date) == _DAY:
            for step in each:
                told.setdefault(step, events[0].date)
    return told


def _period(
    step: Mapping[str, Any],
    term: Mapping[str, Any],
    labels: Mapping[str, str],
    told: Mapping[str, str],
    calendar: WorkingCalendar,
    rulebook: Mapping[str, Any],
    language: Language,
) -> Period:
    first, last = (step["step"], term["from"]) if term["back"] else (term["from"], step["step"])
    began, ended = told.get(first), told.get(last)
    took = None
    if began and ended and began <= ended:
        if term["unit"] == "calendar_days":
            took = (date.fromisoformat(ended) - date.fromisoformat(began)).days
        else:
            try:
                took = calendar.working_days_between(began, ended)
            except CalendarError:
                took = None
    return Period(
        step=labels[step["step"]],
        after=labels[term["from"]],
        words=_words(term, rulebook, language),
        bound=term["bound"],
        days=term["days"],
        unit=term["unit"],
        back=term["back"],
        cite=tuple(term["cite"]),
        mark=term["mark"],
        began=began,
        ended=ended,
        took=took,
    )


WORDS = {
    "en": {
        "title": "Times under the law of its day",
        "on": "What the law of {day} set for {method}, the day being told.",
        "in": "What the law of {year} set for {method}. Only the year is told; 1 July stands for it.",
        "compared": "Days as the sources tell them. A period that was kept proves nothing, nor does one that was missed.",
        "untold": "No two days of the procedure are told, so nothing can be compared.",
        "step": "Step",
        "period": "Period in law",
        "case": "This case",
        "law": "Law",
        "from": "{period}, from: {after}",
        "back": "{period}: {after}",
        "took": "{took} ({began} to {ended})",
        "gaps": "What is not known of the law of that day",
    },
    "zh": {
        "title": "当时法定的期限",
        "on": "{day}的法律对{method}规定的期限（日期见于来源）。",
        "in": "{year}年的法律对{method}规定的期限。只知年份，以7月1日计。",
        "compared": "日期以来源所载为准。符合期限不能证明什么，不符合也不能。",
        "untold": "来源没有写明程序中的任何两个日期，无从比较。",
        "step": "环节",
        "period": "法定期限",
        "case": "本案",
        "law": "依据",
        "from": "{period}，自{after}起",
        "back": "{period}，以{after}为准",
        "took": "{took}（{began}至{ended}）",
        "gaps": "当时的法律中尚不清楚之处",
    },
}


def in_words(found: LawOfItsDay, language: Language) -> dict[str, Any]:
    """The same in words, for a page: {"title", "says", "note", "head": [str], "rows": [{"cells": [str], "cite", "mark"}], "gaps",
    "gapsHead"}. The column of the case is there only where it has a day."""
    words = WORDS[language]
    known = any(period.began if period.back else period.ended for period in found.periods)
    compared = any(period.took is not None for period in found.periods)

    def case(period: Period) -> str:
        began, ended = (each and day_words(each, language) for each in (period.began, period.ended))
        if period.took is not None:
            took = quantity(period.took, period.unit, language)
            return words["took"].format(took=took, began=began, ended=ended)
        return (began if period.back else ended) or ""

    rows = [
        {
            "cells": [
                period.step,
                words["back" if period.back else "from"].format(period=period.words, after=period.after),
                *([case(period)] if known else []),
            ],
            "cite": [dict(each) for each in period.cite],
            "mark": period.mark,
        }
        for period in found.periods
    ]
    says = words["on" if found.exact else "in"].format(
        day=day_words(found.day, language), year=found.day[:4], method=found.label
    )
    return {
        "title": words["title"],
        "says": says,
        "note": words["compared" if compared else "untold"],
        "head": [words["step"], words["period"], *([words["case"]] if known else []), words["law"]],
        "rows": rows,
        "gapsHead": words["gaps"],
        "gaps": list(found.gaps),
    }
