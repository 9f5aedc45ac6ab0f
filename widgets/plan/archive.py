"""A plan as JSON that loads back to the same plan, and that a later rulebook can be held against.

    {"schema": "purchase-plan", "version": 1, "need": …, "plan": …}

`need` is what was asked, as it was given; `plan` what the rulebook of its day (`plan.as_of`) answered, in both languages.
data/schemas/purchase_plan.json describes the file. Keys may be added under the same version, and a reader passes over
those that it does not know; the version rises when a key goes or changes its meaning.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from widgets.facts.problems import DataError
from widgets.facts.schemas import shape_faults
from widgets.plan.need_file import Given, read_given
from widgets.plan.plan import Plan, plan

SCHEMA, VERSION = "purchase-plan", 1

_SURROGATE = re.compile("[\ud800-\udfff]")
# What tells one entry of a list from another, by the lists of a plan.
_IDENTITIES = ("method", "rule", "step", "id", "parameter", "field", "code", "name")


@dataclass(frozen=True)
class Difference:
    """A value of a plan that is another today. `path`: methods.open-tender.status; None: not there, or null."""

    path: str
    was: Any
    now: Any

    def __str__(self) -> str:
        return f"{self.path}: {_short(self.was)} → {_short(self.now)}"


@dataclass(frozen=True)
class Archive:
    """A saved plan, and what today's rulebook answers to the same need."""

    need: dict[str, Any]
    plan: Plan
    today: Plan

    @property
    def differences(self) -> list[Difference]:
        """Every value in which today's plan differs from the saved one; the date of the data, `as_of`, is not counted."""
        found = _differences(self.plan, self.today, "")
        return [each for each in found if each.path != "as_of"]


def to_json(need: Mapping[str, Any], made: Plan) -> str:
    """The need and its plan, made with a rulebook in both languages, as the text of a file."""
    archive = {"schema": SCHEMA, "version": VERSION, "need": need, "plan": made}
    text = json.dumps(archive, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return _SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)  # half of a pair is no text in UTF-8


def is_archive(value: Any) -> bool:
    """Whether a file's content means to be a saved plan."""
    return isinstance(value, Mapping) and "schema" in value


def from_json(text: str, rulebook: Mapping[str, Any], name: str = "plan.json") -> Archive:
    """The saved plan of a file, called `name` in messages, and the plan of today's rulebook (in both languages).

    Raises DataError with every fault of the file.
    """
    return open_archive(read_given(text, name), rulebook)


def open_archive(given: Given, rulebook: Mapping[str, Any]) -> Archive:
    """The saved plan of a file that was read. Raises DataError with every fault of its shape."""
    version = given.value.get("version") if isinstance(given.value, Mapping) else None
    if isinstance(version, int) and version > VERSION:
        what = f"version {version} of a saved plan is not known to this edition of the book"
        raise DataError([given.fault(["version"], what, f"up to {VERSION}")])
    faults = [
        given.fault(steps, what, allowed)
        for what, allowed, steps in shape_faults(given.value, "purchase_plan")
    ]
    if faults:
        raise DataError(faults)
    need, saved = given.value["need"], given.value["plan"]
    return Archive(need, saved, plan(need, rulebook))


def _differences(was: Any, now: Any, path: str) -> Iterator[Difference]:
    if isinstance(was, dict) and isinstance(now, dict):
        for key in dict.fromkeys([*was, *now]):
            yield from _differences(was.get(key), now.get(key), f"{path}.{key}" if path else key)
    elif isinstance(was, list) and isinstance(now, list) and any(isinstance(x, dict) for x in [*was, *now]):
        before, after = _named(was), _named(now)
        for name in dict.fromkeys([*before, *after]):
            yield from _differences(before.get(name), after.get(name), f"{path}.{name}")
        common = [name for name in before if name in after]
        if common != [name for name in after if name in before]:
            yield Difference(f"{path} (order)", list(before), list(after))
    elif was != now or isinstance(was, bool) != isinstance(now, bool):
        yield Difference(path, was, now)


def _named(entries: list[Any]) -> dict[str, Any]:
    """The entries by what tells them apart, else by their number."""
    named: dict[str, Any] = {}
    for number, entry in enumerate(entries):
        keys = [key for key in _IDENTITIES if isinstance(entry, dict) and isinstance(entry.get(key), str)]
        name = entry[keys[0]] if keys else str(number)
        named[name if name not in named else f"{name} ({number})"] = entry
    return named


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:59]}…"
