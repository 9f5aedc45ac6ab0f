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
from dataclasses import dataclass
from typing import Any

from widgets.plan.wording import Language, Text, fen_text, in_both, in_language
from widgets.rulebook.evaluate import Decider, InForce, decider, holds_on
from widgets.rulebook.on_day import cited_on

Section = dict[str, Any]
Gates = dict[str, Any]

_NAMED = re.compile(r"\{([a-z_]+)(?::([0-9]+))?\}")
_WHOLE = 10_000  # basis points


@dataclass(eq=False, slots=True)
class _LawProvision:
    """A provision made ready; `section` is the place of its section."""

    data: Mapping[str, Any]
    decide: Decider
    section: int
    told: dict[str, Any]


class Contents:
    """The provisions of one law made ready. `rulebook` has the texts of a day in it, `parameters` what is then in force."""

    def __init__(self, rulebook: Mapping[str, Any], parameters: InForce) -> None:
        contents = rulebook["contents"]
        self.parameters = parameters
        self.language: Language | None = rulebook["language"]
        self.sections = contents["sections"]
        places = {section["id"]: place for place, section in enumerate(self.sections)}
        self.provisions = [
            _LawProvision(
                data,
                decider(data["when"]),
                places[data["section"]],
                _told(data, cited_on(data["cite"], rulebook["instruments"], parameters["date"])),
            )
            for data in contents["provisions"]
            if holds_on(data["in_force"], parameters["date"])
        ]
        self.checking = {each.data["id"] for each in self.provisions if _checks_an_answer(each.data)}

    def of(
        self,
        inputs: Mapping[str, Any],
        values: Mapping[str, Text],
        questions: Callable[[Sequence[str]], list[str]],
    ) -> list[Section]:
        """Every section, also one in which nothing is said.

        `inputs` as conditions read them; `values` fills the {names} of the texts, `unknown` among them; `questions` turns the
        unknown inputs of a condition into what a reader can answer.
        """
        told: list[list[dict[str, Any]]] = [[] for _ in self.sections]
        exempt, in_force, budget = inputs["exempt"], self.parameters["values"], inputs["budget"]
        for each in self.provisions:
            data = each.data
            if exempt and not data["also_below"]:
                continue
            holds = each.decide.value(inputs, in_force)
            says = data["otherwise"] if holds is False else data["says"]
            if says is None:
                continue
            found = {**each.told, "holds": holds, "says": self.filled(says, values, budget), "asks": []}
            if holds is None:
                found["asks"] = questions(each.decide.asks(inputs, in_force))
            elif holds is False:
                found["doubt"] = None
            told[each.section].append(found)
        return [
            {
                "section": section["id"],
                "number": section["number"],
                "part": section["part"],
                "label": section["label"],
                "provisions": provisions,
            }
            for section, provisions in zip(self.sections, told, strict=True)
        ]

    def against(self, sections: Sequence[Section]) -> list[dict[str, Any]]:
        """The provisions that hold because an answer is none that the law allows, or none without an approval."""
        told = (each for section in sections for each in section["provisions"])
        return [each for each in told if each["holds"] and each["rule"] in self.checking]

    def filled(self, text: Text, values: Mapping[str, Text], budget: int | None) -> Text:
        if isinstance(text, str) and "{" not in text:
            return text

        def words(language: Language) -> str:
            def value(match: re.Match[str]) -> str:
                name, rate = match.groups()
                if rate is None:
                    said = values[name]
                else:
                    # The share of the budget that a rate in basis points makes, cut to the fen.
                    said = values["unknown"] if budget is None else fen_text(budget * int(rate) // _WHOLE)
                return in_language(said, language)

            return _NAMED.sub(value, in_language(text, language))

        return in_both(words, self.language)


def _checks_an_answer(data: Mapping[str, Any]) -> bool:
    """Whether a provision forbids an answer, or ties it to an approval: its condition begins with known(…)."""
    if data["kind"] not in ("must-not", "approval") or data["when"] is None:
        return False
    first = data["when"].get("all", [{}])[0]
    return "test" in first and first["test"][1] == "known"


def _told(data: Mapping[str, Any], cite: list[Any]) -> dict[str, Any]:
    """What a plan tells of a provision, but for what the purchase decides."""
    return {
        "rule": data["id"],
        "kind": data["kind"],
        "holds": None,
        "closes": data["closes"],
        "strength": data["strength"],
        "title": data["title"],
        "says": None,
        "doubt": data["doubt"],
        "cite": cite,
        "mark": data["mark"],
        "asks": [],
    }


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
