"""Dated events (of the timeline, and milestones on the map) under a filter, and how many each choice takes. `events.ts`
is the twin; both read tests/vectors/events.json.

An event is JSON: `id`, `year`, `date`, `groups` (of places; several where it belongs to several), `kind`. A filter has
`groups` and `kinds` (empty: all) and `from` and `to` (years, or null).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def _refusals(event: Mapping[str, Any], wanted: Mapping[str, Any]) -> list[str]:
    """The conditions of the filter that the event does not meet."""
    refused = []
    if wanted["groups"] and not any(group in wanted["groups"] for group in event["groups"]):
        refused.append("groups")
    if wanted["kinds"] and event["kind"] not in wanted["kinds"]:
        refused.append("kinds")
    first, last = wanted["from"], wanted["to"]
    if (first is not None and event["year"] < first) or (last is not None and event["year"] > last):
        refused.append("years")
    return refused


def select(events: Sequence[Mapping[str, Any]], wanted: Mapping[str, Any]) -> list[str]:
    """Ids of the events that the filter takes, by date, events of one date in their order."""
    taken = [event for event in events if not _refusals(event, wanted)]
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


def choices(events: Sequence[Mapping[str, Any]], wanted: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """How many events each group, kind and year would show under all *other* conditions; what shows none is left out."""
    numbers: dict[str, dict[str, int]] = {"groups": {}, "kinds": {}, "years": {}}
    for event in events:
        refused = _refusals(event, wanted)
        for condition, codes in (
            ("groups", event["groups"]),
            ("kinds", [event["kind"]]),
            ("years", [str(event["year"])]),
        ):
            if refused in ([], [condition]):
                for code in codes:
                    numbers[condition][code] = numbers[condition].get(code, 0) + 1
    return numbers
