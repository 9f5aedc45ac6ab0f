"""The state of the purchase checker: the topic in view and the facts as they are told. The twin of checks_state.ts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

from widgets.plan.facts import FactsReader, written
from widgets.plan.need import shown
from widgets.plan.wording import fill, in_language

_KEYS = ("topic", "facts")


class CheckedState(TypedDict):
    """`state`: {"topic", "facts"} with what is valid; `problems`: a sentence for what is not, in the rulebook's language."""

    state: dict[str, Any]
    problems: list[str]


def check_checks_state(raw: Any, rulebook: Mapping[str, Any], checks: Mapping[str, Any]) -> CheckedState:
    """The state with what can be read. The rulebook and the checks are localised."""
    language = rulebook["language"]
    told = raw if isinstance(raw, Mapping) else {}
    topics = [topic["id"] for topic in checks["topics"]]
    problems: list[str] = []
    topic = told.get("topic")
    if topic is not None and topic not in topics:
        values = {"field": "topic", "value": shown(topic), "allowed": ", ".join(topics)}
        problems.append(in_language(fill(checks["problems"]["choice"], values, language), language))
    for key in told:
        if key not in _KEYS:
            values = {"field": shown(key), "value": "", "allowed": ", ".join(_KEYS)}
            problems.append(in_language(fill(checks["problems"]["unknown"], values, language), language))
    read = FactsReader(rulebook, checks).read(told.get("facts") or {})
    problems += [in_language(problem["text"], language) for problem in read["problems"]]
    words = {fact["name"]: fact for fact in checks["facts"]}
    facts = {name: written(words[name], value) for name, value in read["facts"].items()}
    return {"state": {"topic": topic if topic in topics else topics[0], "facts": facts}, "problems": problems}
