"""Which instruments governed on a day, and when that changes. `by_date.ts` is the twin; both read tests/vectors/by_date.json.

An entry is JSON: `subject`, `instrument`, `from` (first day), `end` (the first day on which it no longer held, or null) and
`looked_up` (the days for which it was named when they were looked up). Days are ISO strings, which compare as text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Entry = Mapping[str, Any]


def _of(entries: Sequence[Entry], subject: str | None) -> list[Entry]:
    return [entry for entry in entries if subject is None or entry["subject"] == subject]


def _holds(entry: Entry, day: str) -> bool:
    return entry["from"] <= day and (entry["end"] is None or day < entry["end"])


def _held_before(entry: Entry, day: str) -> bool:
    """Whether it held on the day before."""
    return entry["from"] < day and (entry["end"] is None or day <= entry["end"])


def governing(entries: Sequence[Entry], day: str, subject: str | None) -> list[dict[str, Any]]:
    """The instruments of a day, of one subject or (None) of all, in the order of the entries: `instrument`, its `subjects`,
    and whether it was `looked_up` for that day.
    """
    found: dict[str, dict[str, Any]] = {}
    for entry in _of(entries, subject):
        if not _holds(entry, day):
            continue
        name = entry["instrument"]
        one = found.setdefault(name, {"instrument": name, "subjects": [], "looked_up": False})
        one["subjects"].append(entry["subject"])
        one["looked_up"] = one["looked_up"] or day in entry["looked_up"]
    return list(found.values())


def family(families: Sequence[str]) -> str:
    """Where an instrument belongs that was found under subjects of these families: to the one, if there is but one beside
    what is common to both.
    """
    own = dict.fromkeys(each for each in families if each != "both")
    return next(iter(own)) if len(own) == 1 else "both"


def changes(entries: Sequence[Entry], subject: str | None) -> list[dict[str, Any]]:
    """The days on which another set of instruments begins to govern, in their order: `day`, who `comes`, who `goes`."""
    mine = _of(entries, subject)
    days = {entry["from"] for entry in mine} | {entry["end"] for entry in mine if entry["end"] is not None}
    found = []
    for day in sorted(days):
        before = {entry["instrument"]: None for entry in mine if _held_before(entry, day)}
        after = {entry["instrument"]: None for entry in mine if _holds(entry, day)}
        comes = [name for name in after if name not in before]
        goes = [name for name in before if name not in after]
        if comes or goes:
            found.append({"day": day, "comes": comes, "goes": goes})
    return found


def around(
    entries: Sequence[Entry], day: str, subject: str | None, first: str, last: str
) -> dict[str, dict[str, Any] | None]:
    """The change `before` a day and the one `after` it, within the days that can be asked for; None where there is none."""
    within = [change for change in changes(entries, subject) if first < change["day"] <= last]
    before = [change for change in within if change["day"] < day]
    after = [change for change in within if change["day"] > day]
    return {"before": before[-1] if before else None, "after": after[0] if after else None}
