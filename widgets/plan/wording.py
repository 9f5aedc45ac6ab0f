"""Amounts, days and sentences in words, in both languages. The twin of wording.ts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

Language = Literal["en", "zh"]

# A text: {"en": …, "zh": …} in the rulebook as compiled, a plain string in one that is localised.
Text = Any

LANGUAGES: tuple[Language, ...] = ("en", "zh")
_MONTHS = (
    "January February March April May June July August September October November December".split()
)  # fmt: skip
_MARKS = ("text", "secondary", "memory", "none")


def in_language(text: Text, language: Language) -> str:
    """The text in a language; a text that is localised already stays as it is."""
    return text if isinstance(text, str) else str(text[language])


def fill(text: Text, values: Mapping[str, Text], language: Language | None) -> Text:
    """The text with every {name} replaced. `language` is that of a localised rulebook, None for both languages."""
    if language is not None:
        return _filled(in_language(text, language), values, language)
    return {each: _filled(in_language(text, each), values, each) for each in LANGUAGES}


def _filled(text: str, values: Mapping[str, Text], language: Language) -> str:
    def replacement(match: re.Match[str]) -> str:
        name = match[1]
        return in_language(values[name], language) if name in values else match[0]

    return re.sub(r"\{([a-z_]+)\}", replacement, text)


def money_words(fen: int, language: Language) -> str:
    """An amount of whole fen: "3,600,000 yuan", 360万元; fen are shown only where there are any."""
    yuan, rest = divmod(fen, 100)
    cents = f".{rest:02d}" if rest else ""
    if language == "en":
        return f"{yuan:,}{cents} yuan"
    if not rest:
        for unit, size in (("亿", 100_000_000), ("万", 10_000)):
            hundredths, left = divmod(yuan * 100, size)
            if yuan >= size and not left:
                whole, part = divmod(hundredths, 100)
                decimals = f".{part:02d}".rstrip("0") if part else ""
                return f"{whole}{decimals}{unit}元"
    return f"{yuan}{cents}元"


def money_text(fen: int) -> Text:
    return {language: money_words(fen, language) for language in LANGUAGES}


def yuan_text(fen: int) -> str:
    """The amount as a need writes it: yuan, with two decimals only where there are fen."""
    yuan, rest = divmod(fen, 100)
    return f"{yuan}.{rest:02d}" if rest else str(yuan)


def date_words(day: str, language: Language) -> str:
    """An ISO day: "2 March 2026", 2026年3月2日."""
    value = date.fromisoformat(day)
    if language == "en":
        return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"
    return f"{value.year}年{value.month}月{value.day}日"


def date_text(day: str) -> Text:
    return {language: date_words(day, language) for language in LANGUAGES}


def weakest(marks: Iterable[str | None]) -> str | None:
    """The least sure of the marks; None if there is none."""
    found = [mark for mark in marks if mark is not None]
    return max(found, key=_MARKS.index) if found else None
