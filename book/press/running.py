"""The running examples in words: figures of data/examples, and results that the rulebook computes for them."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache
from typing import Any

from book.press import words
from book.press.words import Language
from widgets.facts import Library
from widgets.plan.plan import plan
from widgets.rulebook.compile import compile_rulebook, localise

_UNITS = {
    "persons": ("people", "人"),
    "months": ("months", "个月"),
    "hours": ("hours", "小时"),
    "suppliers": ("providers", "家承接主体"),
    "percent": ("per cent", "%"),
    "days": ("days", "日"),
}


def _example(library: Library, identifier: str) -> Any:
    if identifier not in library.examples:
        near = difflib.get_close_matches(identifier, list(library.examples), 2, 0.4)
        raise ValueError(f"unknown example {identifier!r}; allowed: {', '.join(near or library.examples)}")
    return library.examples[identifier]


def example_words(library: Library, text: str, language: Language) -> str:
    """`home-care.budget` -> "3,600,000 yuan"; `home-care.name` -> its name. Raises ValueError for an unknown key."""
    identifier, _, key = text.partition(".")
    example = _example(library, identifier)
    if key in ("name", "note", "purchaser", "object"):
        return str(example[key][language])
    figures = example["figures"]
    if key not in figures:
        near = difflib.get_close_matches(key, list(figures), 3, 0.4)
        raise ValueError(f"{identifier} has no figure {key!r}; allowed: {', '.join(near or figures)}")
    value, unit = figures[key]["value"], figures[key]["unit"]
    if isinstance(value, dict):
        return str(value[language])
    if unit == "yuan":
        return words.money(value, language)
    if unit == "date":
        return words.day(value, language)
    english, chinese = _UNITS[unit]
    return f"{value:,} {english}" if language == "en" else f"{value}{chinese}"


@lru_cache(maxsize=2)
def _rulebook(language: Language) -> Any:
    return localise(compile_rulebook(words.library()), language)


_PLAN = re.compile(
    r"(?P<example>[\w-]+)@(?P<region>\w+)/(?P<level>\w+) (?P<method>[a-z-]+)\.(?P<what>[a-z-]+?)(?P<latest>\.latest)?"
)


def plan_words(library: Library, text: str, language: Language) -> tuple[str, str]:
    """`home-care@henan/county open-tender.bid-deadline` -> what the rulebook finds, and where it comes from, in words.

    Behind the method: `status`, or the id of a step of its schedule (its earliest day; `.latest` for the latest).
    """
    match = _PLAN.fullmatch(text.strip())
    if match is None:
        raise ValueError(
            f"{text!r} is no plan result; allowed: example@region/level method.status or method.step[.latest]"
        )
    example = _example(library, match["example"])
    if match["region"] not in library.regions:
        raise ValueError(f"unknown region {match['region']!r}")
    rulebook = _rulebook(language)
    need = {**example["need"], "region": match["region"], "level": match["level"], "method": match["method"]}
    made = plan(need, rulebook)
    region = library.regions[match["region"]]
    name = region.name_zh if language == "zh" else region.name_en
    source = f"computed by the rulebook for {name}" if language == "en" else f"按规则库推算（{name}）"
    if match["what"] == "status":
        found = next((each for each in made["methods"] if each["method"] == match["method"]), None)
        if found is None:
            raise ValueError(f"unknown method {match['method']!r}")
        return str(rulebook["labels"]["status"]["required" if found["required"] else found["status"]]), source
    steps = {step["step"]: step for step in made["schedule"]}
    if match["what"] not in steps:
        near = difflib.get_close_matches(match["what"], list(steps), 3, 0.4)
        raise ValueError(f"the schedule has no step {match['what']!r}; allowed: {', '.join(near or steps)}")
    step = steps[match["what"]]
    return words.day(step["latest" if match["latest"] else "earliest"], language), source
