"""The purchase checker: what is known of a notice, plan or contract in, what the law says of it out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar, cast

import pandas as pd

from widgets.facts import Library
from widgets.kit.language import Language
from widgets.kit.widget import BookWidget, StatedFact
from widgets.plan.check import Checker, Findings
from widgets.plan.checks_state import check_checks_state
from widgets.rulebook.checks import compile_checks
from widgets.rulebook.compile import compile_rulebook, localise

__all__ = ["PurchaseChecker"]

# What each preset starts with: facts by name; a text with a dot is a figure of the running purchases.
_PRESETS: Mapping[str, Mapping[str, Any]] = {
    "times": {
        "topic": "time",
        "facts": {
            "region": "henan",
            "level": "county",
            "service": "public",
            "method": "open-tender",
            "budget": "home-care.budget",
        },
    },
}

# What of the rulebook a check reads.
_PARTS = (
    "as_of", "from", "language", "vocabulary", "parameters", "regions", "calendar", "methods", "rules", "labels", "dated",
)  # fmt: skip


@cache
def instruments(language: Language | None = None) -> tuple[dict[str, Any], dict[str, Any]]:
    """What of the rulebook the checker reads, and the checks, in both languages or in one."""
    if language is not None:
        rulebook, checks = instruments()
        return localise(rulebook, language), {**localise(checks, language)}
    library = Library.load()
    rulebook = compile_rulebook(library)
    kept = {key: rulebook[key] for key in _PARTS}
    dated = {part: numbers for part, numbers in rulebook["dated"].items() if part in kept}
    return {**kept, "dated": dated}, compile_checks(library)


class PurchaseChecker(BookWidget):
    """`PurchaseChecker("times")`, `PurchaseChecker(topic="contract", facts={"contract_months": 36})`.

    A preset starts from the running purchase. `topic` is one of data/rules/checks; `facts` are told as in a file (see
    widgets/plan/facts.py) and added to those of the preset, None takes one away. Raises KeyError for an unknown preset and
    ValueError that names each fact that cannot be read and what is allowed.
    """

    name = "purchase-checker"
    labels: ClassVar[Mapping[str, str]] = {"en": "Purchase checker", "zh": "采购检查器"}

    def __init__(
        self, preset: str | None = None, topic: str | None = None, facts: Mapping[str, Any] | None = None
    ) -> None:
        if preset is not None and preset not in _PRESETS:
            raise KeyError(f"no preset {preset!r}; allowed: {', '.join(_PRESETS)}")
        start = _PRESETS[preset] if preset is not None else {}
        told = {name: _figure(value) for name, value in start.get("facts", {}).items()} | dict(facts or {})
        kept = {name: value for name, value in told.items() if value is not None}
        super().__init__(state=_checked({"topic": topic or start.get("topic"), "facts": kept}))

    @classmethod
    def page_data(cls, language: Language) -> dict[str, Any]:
        rulebook, checks = instruments(language)
        return {"rulebook": rulebook, "checks": checks}

    @property
    def told(self) -> dict[str, Any]:
        """The facts as they are told: amounts and percentages as text, days as ISO strings."""
        return dict(self.state["facts"])

    @told.setter
    def told(self, value: Mapping[str, Any]) -> None:
        self.state = _checked({**self.state, "facts": dict(value)})

    @property
    def result(self) -> Findings:
        """All that is found, of every topic, with texts in both languages (see widgets/plan/check.py)."""
        return Checker(*instruments()).check(self.state["facts"])

    @property
    def findings(self) -> pd.DataFrame:
        """One row a finding: code, severity, what is said, the nearest lawful value and the law, in the widget's language."""
        language = cast(Language, self.language)
        found = Checker(*instruments(language)).check(self.state["facts"])["findings"]
        rows = [
            {
                "code": each["code"],
                "topic": each["topic"],
                "severity": each["severity"],
                "says": each["says"],
                "nearest": each["nearest"],
                "law": "; ".join(cite["words"] for cite in each["cite"]),
                "mark": each["mark"],
            }
            for each in found
        ]
        return pd.DataFrame(rows, columns=["code", "topic", "severity", "says", "nearest", "law", "mark"])

    def facts(self) -> list[StatedFact]:
        """The articles that the default result shows."""
        _, checks = instruments(cast(Language, self.language))
        shown = [check for check in checks["checks"] if check["topic"] == self.state["topic"]]
        cites = {cite["id"]: cite for check in shown for cite in check["cite"]}
        return [StatedFact("law", key, cite["words"]) for key, cite in cites.items()]


def _figure(value: Any) -> Any:
    """A value of a preset, or the figure of the running purchases that it names."""
    if not isinstance(value, str) or "." not in value:
        return value
    name, _, figure = value.partition(".")
    return Library.load().examples[name]["figures"][figure]["value"]


def _checked(state: dict[str, Any]) -> dict[str, Any]:
    checked = check_checks_state(state, *instruments("en"))
    if checked["problems"]:
        raise ValueError("\n".join(checked["problems"]))
    return checked["state"]
