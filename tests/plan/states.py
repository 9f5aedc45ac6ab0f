"""Random states of the deadline calculator, most of them such as a reader can make."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

#: From FIRST on every period has its present rule; from EARLIEST on the calendar is known.
EARLIEST, FIRST, LAST = date(2004, 1, 1), date(2025, 6, 1), date(2027, 12, 31)
NONSENSE: list[Any] = [None, "", "yes", 0, -1, 1.5, True, [], {}, "2026-02-30", "９", "1e3", "0.00001"]


def random_day(source: random.Random, first: date = FIRST, last: date = LAST) -> str:
    return (first + timedelta(days=source.randrange((last - first).days + 1))).isoformat()


def random_state(
    rulebook: Mapping[str, Any], source: random.Random, *, nonsense: bool = True, first: date = FIRST
) -> Any:
    """A state with some fields unknown, its event not before `first`; with `nonsense` now and then one that cannot be read."""
    data = rulebook["deadlines"]
    event = source.choice(data["events"])
    day = date.fromisoformat(random_day(source, first))
    near = (max(first, day - timedelta(days=20)), min(LAST, day + timedelta(days=40)))
    state: dict[str, Any] = {
        "who": source.choice(["purchaser", "suppliers", "agency", "finance", None]),
        "event": event["id"],
        "date": day.isoformat(),
        "also": {name: random_day(source, *near) for name in event["also"] if source.random() < 0.6},
        "answers": {
            each["name"]: random_answer(each, source) for each in data["questions"] if source.random() < 0.7
        },
        "follow": source.choice([True, False, None]),
        "amount": source.choice([None, "352812.40", "1", "0.01", 1_000_000, "360万", "1000000000000"]),
        "rate": source.choice([None, None, "0.05", "3.1", "0.0001", "100", 0.5]),
        "rate_per": source.choice(["day", "year", None]),
        "paid": source.choice([None, random_day(source, day, day + timedelta(days=1500))]),
    }
    if nonsense and source.random() < 0.25:
        state[source.choice([*state, "nothing"])] = source.choice(NONSENSE)
    if nonsense and source.random() < 0.1:
        state["answers"] = {source.choice(["provider", "payment_days", "x"]): source.choice(NONSENSE)}
    if nonsense and source.random() < 0.05:
        state["also"] = {source.choice(["acceptance", "x"]): source.choice(NONSENSE)}
    return source.choice(NONSENSE) if nonsense and source.random() < 0.02 else state


def random_answer(question: Mapping[str, Any], source: random.Random) -> Any:
    if question["type"] == "choice":
        return source.choice(question["choices"])["value"]
    return (
        source.choice([True, False])
        if question["type"] == "bool"
        else source.choice([0, 5, 10, 45, 90, "30", 2000])
    )
