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
from widgets.rulebook.checks import compile_checks, of_topics
from widgets.rulebook.compile import compile_rulebook, localise

__all__ = ["PurchaseChecker"]

# The parts of a purchase that one page may want alone, each with its topics.
PARTS: Mapping[str, tuple[str, ...]] = {
    "deciding": ("scope", "organisation", "requirement", "method"),
    "suppliers": ("qualification", "policy"),
    "procedure": ("time", "competition", "publication", "objections"),
    "award": ("panel", "evaluation"),
    "contract": ("contract", "payment", "performance"),
}
ALL = "all"

# What each preset starts with: facts by name; a text with a dot is a figure of the running purchases. The slips are those of
# drafts that Anlan did not use.
_HOME_CARE: Mapping[str, Any] = {
    "region": "henan",
    "level": "county",
    "service": "public",
    "method": "open-tender",
    "budget": "home-care.budget",
}
_PRESETS: Mapping[str, Mapping[str, Any]] = {
    "suppliers": {
        "part": "suppliers",
        "topic": "qualification",
        "facts": {
            **_HOME_CARE,
            "asks_years_since_founding": True,
            "asks_local_branch": True,
            "asks_place_on_list": False,
            "asks_scale": False,
            "similar_contracts_asked": 3,
            "notice_states_consortium": True,
            "designer_takes_part": False,
        },
    },
    "requirement": {
        "part": "deciding",
        "topic": "requirement",
        "facts": {
            **_HOME_CARE,
            "survey_made": True,
            "survey_respondents": 2,
            "public_consulted": True,
            "price_estimated": True,
            "requirement_states_quality": True,
            "requirement_states_acceptance": False,
            "requirement_drafted": "home-care-need.requirement-date",
            "procurement_start": "home-care.documents-date",
            "drafter_took_part_in_review": True,
        },
    },
    "contract": {
        "part": "contract",
        "topic": "contract",
        "facts": {
            **_HOME_CARE,
            "award_notice": "home-care.award-notice-date",
            "contract_signed": "home-care.contract-date",
            "contract_amount": "home-care-contract.amount",
            "contract_months": 36,
            "budget_assured": False,
            "performance_bond": "home-care-clauses.performance-bond",
            "contract_states_bond_return": True,
            "contract_states_payment": True,
            "contract_states_acceptance": True,
            "contract_states_breach": True,
            "contract_examined_by_counsel": False,
            "subcontracts_core_work": False,
        },
    },
    "times": {
        "part": "procedure",
        "topic": "time",
        "facts": {
            **_HOME_CARE,
            "notice_published": "home-care.documents-date",
            "documents_issued": "home-care.documents-date",
            "bid_deadline": "2026-04-24",
            "award_notice": "home-care.award-notice-date",
            "contract_signed": "home-care.contract-date",
            "contract_published": "home-care.contract-published",
        },
    },
}

# What of the rulebook a check reads.
_PARTS = (
    "as_of", "from", "language", "vocabulary", "parameters", "regions", "calendar", "methods", "rules", "instruments",
    "labels", "dated",
)  # fmt: skip


@cache
def instruments(language: Language | None = None, part: str = ALL) -> tuple[dict[str, Any], dict[str, Any]]:
    """What of the rulebook the checker reads, and the checks of a part, in both languages or in one."""
    if part != ALL:
        rulebook, checks = instruments(language)
        return rulebook, of_topics(checks, PARTS[part])
    if language is not None:
        rulebook, checks = instruments()
        return localise(rulebook, language), localise(checks, language)
    library = Library.load()
    rulebook = compile_rulebook(library)
    kept = {key: rulebook[key] for key in _PARTS}
    dated = {key: numbers for key, numbers in rulebook["dated"].items() if key in kept}
    return {**kept, "dated": dated}, compile_checks(library)


class PurchaseChecker(BookWidget):
    """`PurchaseChecker("times")`, `PurchaseChecker(part="contract", facts={"contract_months": 36})`.

    A preset starts from the running purchase. `part` takes the checks of one part of a purchase alone (deciding, suppliers,
    procedure, award, contract), `topic` says which of its topics is in view; `facts` are told as in a file (see
    widgets/plan/facts.py) and added to those of the preset, None takes one away. Raises KeyError for an unknown preset or part
    and ValueError that names each fact that cannot be read and what is allowed.
    """

    name = "purchase-checker"
    labels: ClassVar[Mapping[str, str]] = {"en": "Purchase checker", "zh": "采购检查器"}
    parts: ClassVar = (ALL, *PARTS)

    def __init__(
        self,
        preset: str | None = None,
        part: str | None = None,
        topic: str | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> None:
        if preset is not None and preset not in _PRESETS:
            raise KeyError(f"no preset {preset!r}; allowed: {', '.join(_PRESETS)}")
        start = _PRESETS[preset] if preset is not None else {}
        self._part = part or start.get("part", ALL)
        if self._part not in self.parts:
            raise KeyError(f"no part {self._part!r}; allowed: {', '.join(self.parts)}")
        told = {name: _figure(value) for name, value in start.get("facts", {}).items()} | dict(facts or {})
        kept = {name: value for name, value in told.items() if value is not None}
        super().__init__(state=self._checked({"topic": topic or start.get("topic"), "facts": kept}))

    @classmethod
    def page_data(cls, language: Language) -> dict[str, Any]:
        return cls.part_data(language, ALL)

    @classmethod
    def part_data(cls, language: Language, part: str) -> dict[str, Any]:
        rulebook, checks = instruments(language, part)
        return {"rulebook": rulebook, "checks": checks}

    @property
    def part(self) -> str:
        return self._part

    @property
    def told(self) -> dict[str, Any]:
        """The facts as they are told: amounts and percentages as text, days as ISO strings."""
        return dict(self.state["facts"])

    @told.setter
    def told(self, value: Mapping[str, Any]) -> None:
        self.state = self._checked({**self.state, "facts": dict(value)})

    @property
    def result(self) -> Findings:
        """All that is found, of every topic of the part, with texts in both languages (see widgets/plan/check.py)."""
        return Checker(*instruments(None, self._part)).check(self.state["facts"])

    @property
    def findings(self) -> pd.DataFrame:
        """One row a finding: code, severity, what is said, the nearest lawful value and the law, in the widget's language."""
        language = cast(Language, self.language)
        found = Checker(*instruments(language, self._part)).check(self.state["facts"])["findings"]
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
        _, checks = instruments(cast(Language, self.language), self._part)
        shown = [check for check in checks["checks"] if check["topic"] == self.state["topic"]]
        cites = {cite["id"]: cite for check in shown for cite in check["cite"]}
        return [StatedFact("law", key, cite["words"]) for key, cite in cites.items()]

    def _checked(self, state: dict[str, Any]) -> dict[str, Any]:
        checked = check_checks_state(state, *instruments("en", self._part))
        if checked["problems"]:
            raise ValueError("\n".join(checked["problems"]))
        return checked["state"]


def _figure(value: Any) -> Any:
    """A value of a preset, or the figure of the running purchases that it names."""
    if not isinstance(value, str) or "." not in value:
        return value
    name, _, figure = value.partition(".")
    return Library.load().examples[name]["figures"][figure]["value"]
