"""The texts of a rulebook on a day: the quantities that the law of other days has otherwise, in the words of that day.

The twin of on_day.ts. The compiler leaves {param:id} in a text where the parameter has versions, and lists the records that
have such texts in `dated`, by their part (`rules`) or by the list in it (`contents/provisions`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from widgets.rulebook.evaluate import holds_on, version_on

_QUANTITY = re.compile(r"\{param:([a-z0-9-]+(?:\.[a-z_]+)?)\}")


def on_day(rulebook: Mapping[str, Any], day: str) -> Mapping[str, Any]:
    """The rulebook with the words of a day in its dated texts; the same object if it has none."""
    changed: dict[str, Any] = {}
    for path, numbers in rulebook["dated"].items():
        if not numbers:
            continue
        part, _, inner = path.partition("/")
        records = rulebook[part][inner] if inner else rulebook[part]
        told = texts_on_day(records, numbers, rulebook["parameters"], day)
        changed[part] = {**rulebook[part], inner: told} if inner else told
    return {**rulebook, **changed} if changed else rulebook


def texts_on_day(
    records: list[Any], numbers: list[int], parameters: Mapping[str, Any], day: str
) -> list[Any]:
    """A list of records, those of the given places with the words of the day."""
    found = list(records)
    for number in numbers:
        told = _filled(records[number], parameters, day)
        if told.get("notes"):
            # Of the notes of a step that of the day.
            note = next((each["says"] for each in told["notes"] if holds_on(each["in_force"], day)), None)
            told = {**told, "note": note}
        found[number] = told
    return found


def cited_on(cites: list[Any], instruments: Mapping[str, Mapping[str, str | None]], day: str) -> list[Any]:
    """Those of the citations whose instrument is in force on a day; of one whose time is not known, all."""
    return [
        cite for cite in cites if (time := instruments.get(cite["instrument"])) is None or holds_on(time, day)
    ]


def _filled(value: Any, parameters: Mapping[str, Any], day: str, language: str | None = None) -> Any:
    if isinstance(value, str):
        return _QUANTITY.sub(lambda match: _words(match[1], parameters, day, language), value)
    if isinstance(value, list):
        return [_filled(each, parameters, day, language) for each in value]
    if isinstance(value, dict):
        both = value.keys() == {"en", "zh"}
        return {key: _filled(each, parameters, day, key if both else language) for key, each in value.items()}
    return value


def _words(identifier: str, parameters: Mapping[str, Any], day: str, language: str | None) -> str:
    # A rule speaks only while its parameters are in force; its text on another day is never shown.
    words = (version_on(parameters[identifier], day) or parameters[identifier])["words"]
    return str(words if isinstance(words, str) else words[language])
