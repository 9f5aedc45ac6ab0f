"""Random facts of purchases: the facts of the checks' own examples mixed, with values at and beside every bound."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from widgets.facts.library import Library

Facts = dict[str, Any]

_WRONG: tuple[Any, ...] = ("x", -1, 1.234, [1], {}, "2026-02-30", 10**9, True, "否 ", " 12 ", "12.5%", "３万")


def examples(library: Library) -> list[Facts]:
    """The facts that stand beside the checks as broken and as kept."""
    return [
        dict(facts)
        for document in library.checks.values()
        for entry in document["checks"]
        for facts in (*entry["broken"], *entry["kept"])
    ]


def random_purchase(
    checks: Mapping[str, Any], rulebook: Mapping[str, Any], told: list[Facts], source: random.Random
) -> Facts:
    """Facts out of several examples, some changed a little, some at random, a few that cannot be read."""
    facts: Facts = {}
    for each in source.sample(told, source.randrange(1, 4)):
        facts |= each
    by_name = {fact["name"]: fact for fact in checks["facts"]}
    for name in source.sample(list(by_name), source.randrange(0, 6)):
        facts[name] = _value(by_name[name], rulebook, source)
    for name in list(facts):
        chance = source.random()
        if chance < 0.1:
            del facts[name]
        elif chance < 0.3:
            facts[name] = _moved(facts[name], source)
        elif chance < 0.32:
            facts[name] = source.choice(_WRONG)
    if source.random() < 0.02:
        facts[source.choice(["budgett", "Contract-Signed", "x", "预算"])] = 1
    return facts


def _value(fact: Mapping[str, Any], rulebook: Mapping[str, Any], source: random.Random) -> Any:
    if fact["name"] == "region":
        return source.choice(rulebook["regions"])["id"]
    if fact["name"] == "level":
        return source.choice(source.choice(rulebook["regions"])["levels"])["level"]
    match fact["type"]:
        case "choice":
            return source.choice(fact["choices"])["value"]
        case "bool":
            return source.choice([True, False, "yes", "否"])
        case "int":
            return source.randrange(0, source.choice([4, 12, 120]))
        case "money":
            return source.choice([280_000, "360万", source.randrange(1, 10**9) / 100])
        case "percent":
            return source.choice([source.randrange(0, 101), f"{source.randrange(0, 3000) / 100}%"])
        case "date":
            return _day(source)
    return "text"


def _day(source: random.Random) -> str:
    return (date(2012, 1, 1) + timedelta(days=source.randrange(5600))).isoformat()


def _moved(value: Any, source: random.Random) -> Any:
    """A value a little to one side: a day, a unit, the other truth."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return max(0, value + source.choice([-1, 1]))
    if isinstance(value, str):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            return value
        return (day + timedelta(days=source.choice([-3, -1, 1, 2, 7]))).isoformat()
    return value
