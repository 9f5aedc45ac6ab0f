"""Events of data/world/timeline.yaml under a filter, and how many fall into each year. `events.ts` is the twin; both
read tests/vectors/events.json.

An event is JSON: `id`, `year`, `date`, `group` (of places), `kind`. A filter has `groups` and `kinds` (empty: all) and
`from` and `to` (years, or null).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def select(events: Sequence[Mapping[str, Any]], wanted: Mapping[str, Any]) -> list[str]:
    """Ids of the events that the filter takes, by date, events of one date in their order."""
    taken = [
        event
        for event in events
        if (not wanted["groups"] or event["group"] in wanted["groups"])
        and (not wanted["kinds"] or event["kind"] in wanted["kinds"])
        and (wanted["from"] is None or event["year"] >= wanted["from"])
        and (wanted["to"] is None or event["year"] <= wanted["to"])
    ]
    return [event["id"] for event in sorted(taken, key=lambda event: str(event["date"]))]


def count(events: Sequence[Mapping[str, Any]], ids: Sequence[str]) -> list[list[Any]]:
    """Kind, year and number of the events taken, by kind in the order of first appearance, then by year."""
    taken = set(ids)
    kinds: list[str] = []
    numbers: dict[tuple[str, int], int] = {}
    for event in events:
        if event["id"] not in taken:
            continue
        if event["kind"] not in kinds:
            kinds.append(event["kind"])
        place = (event["kind"], event["year"])
        numbers[place] = numbers.get(place, 0) + 1
    ordered = sorted(numbers, key=lambda place: (kinds.index(place[0]), place[1]))
    return [[kind, year, numbers[kind, year]] for kind, year in ordered]
