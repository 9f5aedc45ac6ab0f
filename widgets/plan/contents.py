"""What the plan has to contain: the provisions of data/rules/contents.yaml that hold for a need, or may.

The twin of contents.ts. The result is a list of sections in the order of the rulebook:

    {"section", "number", "part", "label", "provisions": [Provision…]}
    Provision: {"rule", "kind", "holds", "closes", "strength", "title", "says", "doubt", "cite", "mark", "asks"}

`holds` is True, None while an answer is missing (`asks` are the questions that would decide, `says` what would then
hold), or False where the rulebook says what follows from that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from widgets.plan.wording import Language, Text, fen_text, in_both, in_language
from widgets.rulebook.evaluate import InForce, decide, holds_on
from widgets.rulebook.on_day import cited_on

Section = dict[str, Any]
Gates = dict[str, Any]

_NAMED = re.compile(r"\{([a-z_]+)(?::([0-9]+))?\}")
_WHOLE = 10_000  # basis points


class Contents:
    """Decides the provisions on a day.

    `inputs` and `parameters` as conditions read them; `values` fills the {names} of the texts, `unknown` among them;
    `questions` turns the unknown inputs of a condition into what a reader can answer.
    """

    def __init__(
        self,
        rulebook: Mapping[str, Any],
        inputs: Mapping[str, Any],
        parameters: InForce,
        values: Mapping[str, Text],
        questions: Callable[[Sequence[str]], list[str]],
    ) -> None:
        self.rulebook, self.inputs, self.parameters = rulebook, inputs, parameters
        self.values, self.questions = values, questions
        self.language: Language | None = rulebook["language"]

    def run(self) -> list[Section]:
        """Every section, also one in which nothing is said."""
        contents = self.rulebook["contents"]
        told: dict[str, list[dict[str, Any]]] = {section["id"]: [] for section in contents["sections"]}
        for data in contents["provisions"]:
            provision = self.provision(data)
            if provision is not None:
                told[data["section"]].append(provision)
        return [
            {
                "section": section["id"],
                "number": section["number"],
                "part": section["part"],
                "label": section["label"],
                "provisions": told[section["id"]],
            }
            for section in contents["sections"]
        ]

    def provision(self, data: Mapping[str, Any]) -> dict[str, Any] | None:
        """The provision as it stands; None if it is not of that day, or says nothing of this purchase."""
        if not holds_on(data["in_force"], self.parameters["date"]):
            return None
        if self.inputs["below_limit"] and not data["also_below"]:
            return None
        holds: bool | None = True
        asks: list[str] = []
        if data["when"] is not None:
            holds, unknown = decide(data["when"], self.inputs, self.parameters)
            asks = self.questions(unknown)
        says = data["otherwise"] if holds is False else data["says"]
        if says is None:
            return None
        return {
            "rule": data["id"],
            "kind": data["kind"],
            "holds": holds,
            "closes": data["closes"],
            "strength": data["strength"],
            "title": data["title"],
            "says": self.filled(says),
            "doubt": None if holds is False else data["doubt"],
            "cite": cited_on(data["cite"], self.rulebook["instruments"], self.parameters["date"]),
            "mark": data["mark"],
            "asks": asks,
        }

    def filled(self, text: Text) -> Text:
        def words(language: Language) -> str:
            def value(match: re.Match[str]) -> str:
                said = self.values[match[1]] if match[2] is None else self.of_budget(int(match[2]))
                return in_language(said, language)

            return _NAMED.sub(value, in_language(text, language))

        return in_both(words, self.language)

    def of_budget(self, rate: int) -> Text:
        """The share of the budget that a rate in basis points makes, cut to the fen."""
        budget = self.inputs["budget"]
        return self.values["unknown"] if budget is None else fen_text(budget * rate // _WHOLE)


def gates(sections: Sequence[Section]) -> Gates:
    """Whether the purchase may go on: closed if a closing provision holds, undecided while one may, else open.

    `reasons` are the provisions that decide, `asks` the questions that would.
    """
    closing = [each for section in sections for each in section["provisions"] if each["closes"]]
    closed = [each for each in closing if each["holds"]]
    undecided = [each for each in closing if each["holds"] is None]
    reasons = closed or undecided
    return {
        "status": "closed" if closed else "undecided" if undecided else "open",
        "reasons": reasons,
        "asks": list(dict.fromkeys(name for each in undecided for name in each["asks"])),
    }
