"""The deadline calculator: an event and its day in, every deadline that follows out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any, ClassVar, cast

import pandas as pd

from widgets.facts import Library
from widgets.kit.language import Language
from widgets.kit.widget import BookWidget, StatedFact
from widgets.plan.deadline_document import deadline_document
from widgets.plan.deadlines import Result, check_state, deadlines
from widgets.plan.document import Document
from widgets.rulebook.compile import compile_rulebook, localise

__all__ = ["DeadlineCalculator"]

# What the calculator starts with: figures of the running purchases by id, and answers that follow from their story.
_PRESETS: Mapping[str, Mapping[str, Any]] = {
    "objections": {
        "who": "suppliers",
        "event": "result-announced",
        "date": "home-care.award-notice-date",
        "also": {
            "query-received": "home-care.query-received",
            "query-answered": "home-care.query-answered",
        },
        "answers": {"method": "tender", "may_affect": True},
    },
    "payment": {
        "who": "purchaser",
        "event": "invoice-received",
        "date": "home-care-quarter.invoice-date",
        "also": {
            "report-received": "home-care-payment.report-date",
            "acceptance": "home-care-quarter.acceptance-date",
        },
        "answers": {"provider": "other", "public_service": True},
        "agreed": {
            "acceptance_days": "home-care-clauses.acceptance-days",
            "cure_days": "home-care-clauses.cure-days",
        },
        "amount": "home-care-payment.payable",
        "rate": "payment-sme-interest",
        "late": ("home-care-payment.pay-due", "home-care-payment.late-days"),
    },
    "payment-firm": {
        "who": "purchaser",
        "event": "acceptance",
        "date": "home-care-quarter.acceptance-date",
        "also": {
            "report-received": "home-care-payment.report-date",
            "invoice-received": "home-care-quarter.invoice-date",
        },
        "answers": {"provider": "sme", "public_service": True, "pay_from": "acceptance"},
        "agreed": {
            "acceptance_days": "home-care-clauses.acceptance-days",
            "cure_days": "home-care-clauses.cure-days",
        },
        "amount": "home-care-payment.payable",
        "late": ("home-care-payment.firm-due", "home-care-payment.late-days"),
    },
}


@cache
def book(language: Language | None = None) -> dict[str, Any]:
    """What of the compiled rulebook the calculator reads, in both languages or in one."""
    if language is not None:
        return localise(book(), language)
    rulebook = compile_rulebook(Library.load())
    labels = {group: rulebook["labels"][group] for group in ("actor", "answer", "mark", "problems")}
    kept = {key: rulebook[key] for key in ("as_of", "language", "calendar", "deadlines")}
    return {**kept, "labels": labels}


class DeadlineCalculator(BookWidget):
    """`DeadlineCalculator("payment")`, `DeadlineCalculator("objections", who="purchaser")`.

    A preset ("objections", "payment", "payment-firm": the same for a small enterprise) starts from the running purchase;
    every field of a state (see widgets/plan/deadlines.py) may be given beside it or alone, amounts in yuan. `also` and
    `answers` are added to those of the preset; None takes one away. Raises KeyError for an unknown preset and ValueError
    that names each field that cannot be read and what is allowed.
    """

    name = "deadline-calculator"
    labels: ClassVar[Mapping[str, str]] = {"en": "Deadline calculator", "zh": "期限计算器"}

    def __init__(self, preset: str | None = None, **fields: Any) -> None:
        start = _started(preset)
        for group in ("also", "answers"):
            if isinstance(fields.get(group), Mapping):
                fields[group] = {**start.get(group, {}), **fields[group]}
        super().__init__(state=_checked({**start, **fields}))

    @classmethod
    def page_data(cls, language: Language) -> dict[str, Any]:
        return {"book": book(language)}

    @property
    def result(self) -> Result:
        """Everything that follows from the present state, with texts in both languages (see widgets/plan/deadlines.py)."""
        return deadlines(self.state, book())

    @property
    def deadlines(self) -> pd.DataFrame:
        """One row for each deadline and way to count: who acts, days as ISO strings, and the law, in the widget's language."""
        language = cast(Language, self.language)
        rows = [
            {
                "deadline": each["deadline"],
                "label": each["label"],
                "actors": ", ".join(each["actors"]),
                "reading": counting["label"],
                "earliest": each["opens"],
                "last": counting["last"],
                "act_by": counting["act_by"],
                "supposed": counting["supposed"],
                "provisional": counting["provisional"],
                "law": "; ".join(cite["words"] for cite in each["cite"]),
            }
            for each in deadlines(self.state, book(language))["deadlines"]
            for counting in each["countings"]
        ]
        columns = (
            "deadline", "label", "actors", "reading", "earliest", "last", "act_by", "supposed", "provisional", "law",
        )  # fmt: skip
        return pd.DataFrame(rows, columns=list(columns))

    def document(self, language: Language | None = None) -> Document:
        """The deadlines as headings, tables and days, for the writers beside widgets/plan/document.py."""
        return deadline_document(self.result, book(), language or cast(Language, self.language))

    def facts(self) -> list[StatedFact]:
        """The periods and articles that the default result shows."""
        language = cast(Language, self.language)
        shown = deadlines(self.state, book(language))
        rules = book(language)["deadlines"]
        stated: dict[tuple[str, str], StatedFact] = {}
        for each in shown["deadlines"]:
            for counting in each["countings"]:
                if counting["parameter"] is not None:
                    words = rules["parameters"][counting["parameter"]]["words"]
                    stated["param", counting["parameter"]] = StatedFact("param", counting["parameter"], words)
            marked = [
                each,
                *each["stops"],
                *each["extends"],
                *([each["interest"]] if each["interest"] else []),
            ]
            # An article without a text of its own is where a period stands, and stated with that.
            cites = (cite for one in marked for cite in one["cite"] if cite["id"] in rules["quotes"])
            for cite in cites:
                stated["law", cite["id"]] = StatedFact("law", cite["id"], cite["words"])
        return list(stated.values())


def _figure(identifier: str) -> Any:
    """A figure of the running purchases: a number, a text or a day."""
    name, _, figure = identifier.partition(".")
    return Library.load().examples[name]["figures"][figure]["value"]


def _started(preset: str | None) -> dict[str, Any]:
    if preset is None:
        return {"date": _figure(_PRESETS["objections"]["date"])}
    if preset not in _PRESETS:
        raise KeyError(f"no preset {preset!r}; allowed: {', '.join(_PRESETS)}")
    told = _PRESETS[preset]
    agreed = {name: int(_figure(figure)) for name, figure in told.get("agreed", {}).items()}
    start: dict[str, Any] = {
        "who": told["who"],
        "event": told["event"],
        "date": _figure(told["date"]),
        "also": {name: _figure(figure) for name, figure in told["also"].items()},
        "answers": {**told["answers"], **agreed},
    }
    if "amount" in told:
        start["amount"] = str(_figure(told["amount"]))
    if "rate" in told:
        start["rate"] = str(Library.load().parameters[told["rate"]].value)
    if "late" in told:
        due, days = (_figure(figure) for figure in told["late"])
        start["paid"] = (date.fromisoformat(due) + timedelta(days=int(days))).isoformat()
    return start


def _checked(state: dict[str, Any]) -> dict[str, Any]:
    checked = check_state(state, book("en"))
    if checked["problems"]:
        raise ValueError("\n".join(problem["text"] for problem in checked["problems"]))
    return cast(dict[str, Any], checked["state"])
