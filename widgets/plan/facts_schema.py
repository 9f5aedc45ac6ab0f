"""The facts of a purchase as a JSON Schema, for editors and for programs that write them.

The engine reads more kindly than the schema says: amounts as 360万, percentages as "10%", yes and no as 是 and 否 (facts.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from widgets.plan.purchases import NAMES
from widgets.plan.wording import Language, in_language

_TYPES: Mapping[str, Mapping[str, Any]] = {
    "bool": {"type": "boolean"},
    "choice": {"type": "string"},
    "text": {"type": "string"},
    "int": {"type": "integer", "minimum": 0},
    "money": {"type": "number", "exclusiveMinimum": 0, "x-unit": "yuan"},
    "percent": {"type": "number", "minimum": 0, "x-unit": "percent"},
    "date": {"type": "string", "format": "date"},
}


def facts_schema(
    rulebook: Mapping[str, Any], checks: Mapping[str, Any], language: Language
) -> dict[str, Any]:
    """The schema of one purchase, with titles and descriptions in a language. Units: yuan, percent, or `x-unit`."""

    def text(value: Any) -> str:
        return in_language(value, language)

    def fact(word: Mapping[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {**_TYPES[word["type"]], "title": text(word["label"])}
        told = [text(word["help"])] if word["help"] else []
        values = [choice["value"] for choice in word["choices"]]
        if word["name"] == "region":
            values = [region["id"] for region in rulebook["regions"]]
        elif word["name"] == "level":
            levels = (figures["level"] for region in rulebook["regions"] for figures in region["levels"])
            values = list(dict.fromkeys(levels))
        if values:
            found["enum"] = values
        told += [f"{choice['value']}: {text(choice['label'])}" for choice in word["choices"]]
        if told:
            found["description"] = "\n".join(told)
        if word["unit"] and "x-unit" not in found:
            found["x-unit"] = word["unit"]
        return found

    title = {"en": "Facts of a purchase", "zh": "采购事实"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title[language],
        "type": "object",
        "properties": {
            **{name: {"type": "string"} for name in NAMES},
            **{word["name"]: fact(word) for word in checks["facts"]},
        },
        "additionalProperties": False,
    }
