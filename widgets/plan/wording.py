"""Amounts, days and sentences in both languages. The twin of wording.ts; the words are those of widgets.facts.quantities."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any, Literal

from widgets.facts.quantities import day, money, quantity

Language = Literal["en", "zh"]

# A text: {"en": …, "zh": …} in the rulebook as compiled, a plain string in one that is localised.
Text = Any

LANGUAGES: tuple[Language, ...] = ("en", "zh")
_MARKS = ("text", "secondary", "memory", "none")


def in_language(text: Text, language: Language) -> str:
    """The text in a language; a text that is localised already stays as it is."""
    return text if isinstance(text, str) else str(text[language])


def fill(text: Text, values: Mapping[str, Text], language: Language | None) -> Text:
    """The text with every {name} replaced. `language` is that of a localised rulebook, None for both languages."""

    def filled(each: Language) -> str:
        def replacement(match: re.Match[str]) -> str:
            return in_language(values[match[1]], each) if match[1] in values else match[0]

        return re.sub(r"\{([a-z_]+)\}", replacement, in_language(text, each))

    return in_both(filled, language)


def in_both(words: Callable[[Language], str], language: Language | None) -> Text:
    """The words in the language of a localised rulebook, or in both languages if it is None."""
    return words(language) if language else {each: words(each) for each in LANGUAGES}


def fen_words(fen: int, language: Language) -> str:
    """An amount of whole fen: "3,600,000 yuan", 360万元."""
    return money(Decimal(fen) / 100, language)


def fen_text(fen: int) -> Text:
    return {language: fen_words(fen, language) for language in LANGUAGES}


def day_text(iso: str) -> Text:
    return {language: day(iso, language) for language in LANGUAGES}


def period_text(count: int, unit: str) -> Text:
    """A period in words: "20 calendar days", 20日."""
    return {language: quantity(count, unit, language) for language in LANGUAGES}


def yuan_text(fen: int) -> str:
    """The amount as a need writes it: yuan, with two decimals only where there are fen."""
    yuan, rest = divmod(fen, 100)
    return f"{yuan}.{rest:02d}" if rest else str(yuan)


def weakest(marks: Iterable[str | None]) -> str | None:
    """The least sure of the marks; None if there is none."""
    found = [mark for mark in marks if mark is not None]
    return max(found, key=_MARKS.index) if found else None
