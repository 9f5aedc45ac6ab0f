"""The running examples in words: figures of data/examples, and results that the rulebook computes for them."""

from __future__ import annotations

import difflib
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from book.press import words
from book.press.words import Language
from widgets.facts import Library
from widgets.plan.plan import plan
from widgets.rulebook.compile import compile_rulebook, localise

_UNITS: dict[str, tuple[str, str, str]] = {  # unit: one, several, Chinese
    "persons": ("person", "people", "人"),
    "months": ("month", "months", "个月"),
    "hours": ("hour", "hours", "小时"),
    "days": ("day", "days", "日"),
    "working-days": ("working day", "working days", "个工作日"),
    "years": ("year", "years", "年"),
    "suppliers": ("provider", "providers", "家承接主体"),
    "organisations": ("organisation", "organisations", "家组织"),
    "packages": ("package", "packages", "个采购包"),
    "posts": ("post", "posts", "个岗位"),
    "visits": ("visit", "visits", "次上门服务"),
    "complaints": ("complaint", "complaints", "件投诉"),
    "points": ("point", "points", "分"),
    "percent": ("per cent", "per cent", "%"),
    "number": ("", "", ""),
}


def in_words(value: int | str | Decimal, unit: str, language: Language) -> str:
    """A made-up figure in words: `"38.20", "yuan-per-hour"` -> "38.20 yuan an hour". Raises ValueError."""
    if unit == "yuan":
        return words.money(value, language)
    if unit == "date":
        return words.day(str(value), language)
    amount = Decimal(str(value))
    if unit == "yuan-per-hour":
        return f"{amount:,f} yuan an hour" if language == "en" else f"每小时{amount:f}元"
    if unit not in _UNITS:
        raise ValueError(f"unknown unit {unit!r}; allowed: yuan, date, yuan-per-hour, {', '.join(_UNITS)}")
    one, several, chinese = _UNITS[unit]
    if language == "zh":
        return f"{amount:f}{chinese}"
    return f"{amount:,f} {one if amount == 1 else several}".rstrip()


def _example(library: Library, identifier: str) -> Any:
    if identifier not in library.examples:
        near = difflib.get_close_matches(identifier, list(library.examples), 2, 0.4)
        raise ValueError(f"unknown example {identifier!r}; allowed: {', '.join(near or library.examples)}")
    return library.examples[identifier]


def planned(library: Library) -> list[str]:
    """The examples that are purchases with a need, which a plan can be made for."""
    return [identifier for identifier, example in library.examples.items() if "need" in example]


def example_words(library: Library, text: str, language: Language) -> str:
    """`home-care.budget` -> "3,600,000 yuan"; `home-care.name` -> its name. Raises ValueError for an unknown key."""
    identifier, _, key = text.partition(".")
    example = _example(library, identifier)
    if key in ("name", "note", "purchaser", "object") and key in example:
        return str(example[key][language])
    figures = example["figures"]
    if key not in figures:
        near = difflib.get_close_matches(key, list(figures), 3, 0.4)
        raise ValueError(f"{identifier} has no figure {key!r}; allowed: {', '.join(near or figures)}")
    value, unit = figures[key]["value"], figures[key]["unit"]
    if isinstance(value, dict):
        return str(value[language])
    return in_words(value, unit, language)


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
    if "need" not in example:
        raise ValueError(f"{match['example']} has no need to plan; allowed: {', '.join(planned(library))}")
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
