"""The facts of a purchase as they are told, read against data/rules/checks. The twin of facts.ts.

Facts are a mapping of names to values: amounts in yuan (3600000, "3,600,000", "360万"), percentages (10, "10%"), days as
YYYY-MM-DD, yes or no (true, "yes", "是"), whole numbers, values of a choice. A fact may be absent, null or "": unknown. What
cannot be read is reported and counts as unknown; the report keeps it as it was told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypedDict

from widgets.plan.nearest_name import nearest_name
from widgets.plan.need import Problem, amount, is_absent, number_text, shown
from widgets.plan.wording import fill, yuan_text
from widgets.rulebook.expression import is_iso_date

Scalar = bool | int | str

_LARGEST_COUNT = 10_000_000
_LARGEST_PERCENT = 1_000 * 100
_LONGEST_NAME = 80
_MOST_NAMES = 1_000
_TRUTHS = {"true": True, "yes": True, "是": True, "false": False, "no": False, "否": False}
_PERCENT = re.compile(r"([0-9]{1,4})(?:\.([0-9]{1,2})0*)?[%％]?")
_COUNT = re.compile(r"[0-9]{1,8}")


class Read(TypedDict):
    """`facts`: what is known, in engine units (fen, basis points, ISO days), in the order of the vocabulary."""

    facts: dict[str, Scalar]
    problems: list[Problem]


class FactsReader:
    """Reads facts under a rulebook and its checks, many times over."""

    def __init__(self, rulebook: Mapping[str, Any], checks: Mapping[str, Any]) -> None:
        self.words = {fact["name"]: fact for fact in checks["facts"]}
        self.names = list(self.words)
        self.order = {name: place for place, name in enumerate(self.names)}
        self.near: dict[str, str] = {}
        self.messages, self.language = checks["problems"], rulebook["language"]
        self.levels = {
            region["id"]: [figures["level"] for figures in region["levels"]] for region in rulebook["regions"]
        }
        every = [level for levels in self.levels.values() for level in levels]
        choices = {name: [each["value"] for each in word["choices"]] for name, word in self.words.items()}
        self.choices = choices | {"region": list(self.levels), "level": list(dict.fromkeys(every))}

    def read(self, raw: Any) -> Read:
        """The facts that can be read, and a problem for each that cannot."""
        problems: list[Problem] = []
        found: dict[str, Scalar] = {}
        if not isinstance(raw, Mapping):
            self.report(problems, "", raw, "not-facts")
            raw = {}
        for field, value in raw.items():
            word = self.words.get(field) if isinstance(field, str) else None
            if word is None:
                self.report(problems, field, value, "unknown")
            elif not is_absent(value):
                each = self.value(word, value)
                if each is None:
                    self.report(problems, field, value, self.kind(word))
                else:
                    found[field] = each
        self.place(found, problems, raw)
        return {
            "facts": {name: found[name] for name in sorted(found, key=self.order.__getitem__)},
            "problems": problems,
        }

    def place(self, found: dict[str, Scalar], problems: list[Problem], raw: Mapping[str, Any]) -> None:
        """A level is one of its region's; a region with one level has that."""
        levels = self.levels.get(str(found.get("region")))
        if levels is None:
            return
        if "level" not in found and len(levels) == 1 and is_absent(raw.get("level")):
            found["level"] = levels[0]
        elif "level" in found and found["level"] not in levels:
            del found["level"]
            self.report(problems, "level", raw["level"], "choice", levels)

    def kind(self, word: Mapping[str, Any]) -> str:
        return "choice" if word["name"] in ("region", "level") else str(word["type"])

    def value(self, word: Mapping[str, Any], value: Any) -> Scalar | None:
        match self.kind(word):
            case "choice":
                return value if isinstance(value, str) and value in self.choices[word["name"]] else None
            case "bool":
                return _truth(value)
            case "int":
                return _count(value)
            case "money":
                return amount(value)
            case "percent":
                return _percent(value)
            case "date":
                return value if isinstance(value, str) and is_iso_date(value) else None
        return value if isinstance(value, str) and len(value) <= 200 else None

    def nearest(self, name: str) -> str:
        # One misspelt column stands in every row of a long table.
        if name not in self.near:
            if len(self.near) >= _MOST_NAMES:
                self.near.clear()
            self.near[name] = nearest_name(name, self.names)
        return self.near[name]

    def report(
        self, problems: list[Problem], field: Any, value: Any, code: str, allowed: list[str] | None = None
    ) -> None:
        name = field if isinstance(field, str) else shown(field)
        word = self.words.get(name)
        if code == "unknown":
            offered = self.nearest(name[:_LONGEST_NAME])
        else:
            offered = ", ".join(self.choices.get(name, []) if allowed is None else allowed)
        label = word["label"] if word else name if name in self.words else shown(name)
        values = {"field": label, "value": shown(value), "allowed": offered}
        text = fill(self.messages[code], values, self.language)
        problems.append({"field": name, "value": value, "code": code, "text": text})


def written(word: Mapping[str, Any], value: Scalar) -> Scalar:
    """A fact in engine units as it is told: amounts as text in yuan, percentages as text."""
    match word["type"]:
        case "money":
            return yuan_text(int(value))
        case "percent":
            whole, rest = divmod(int(value), 100)
            return f"{whole}" + (f".{rest:02d}".rstrip("0") if rest else "")
    return value


def _text(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    return value.strip(" \t\r\n") if isinstance(value, str) else number_text(value)


def _truth(value: Any) -> bool | None:
    if isinstance(value, bool):
        return value
    return _TRUTHS.get(value.strip(" \t\r\n").lower()) if isinstance(value, str) else None


def _count(value: Any) -> int | None:
    text = _text(value)
    if text is None or not _COUNT.fullmatch(text):
        return None
    count = int(text)
    return count if count <= _LARGEST_COUNT else None


def _percent(value: Any) -> int | None:
    """A percentage in basis points."""
    text = _text(value)
    match = _PERCENT.fullmatch(text) if text is not None else None
    if match is None:
        return None
    points = int(match[1]) * 100 + int((match[2] or "0").ljust(2, "0"))
    return points if points <= _LARGEST_PERCENT else None
