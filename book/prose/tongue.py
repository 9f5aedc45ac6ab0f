"""What differs between the languages of the editions for the checks: patterns, headings, lengths.

`book.prose.checks` holds the checks; `book.prose.english` and `book.prose.chinese` hold a `Tongue` each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from book.prose.chapter import Chapter
from book.prose.finding import Finding
from widgets.facts.citation import Language


@dataclass(frozen=True)
class Tongue:
    """One language as the checks need it.

    `unit` is what lengths are counted in, words or characters; `length` counts it in a text without markup, `shortened` a
    sentence for a message, `opening` gives the word with which it begins. `chapter`, `teaching` are the fewest and
    most of a chapter and of a teaching case: less does not answer its question, more is not read. From `long` on it is
    advised to cut a sentence, above `too_long` it must be cut.

    `sections` are those that every teaching case has, in this order, others between them; `labels` are the three
    parts of a law-box.

    `quantities` find a number that data/ may have, `dates` a whole day, `figures` any number, which `value` brings into one form;
    `law_words` find a claim of law, `modal_words` words that claim law where the block names no other source.
    `chapter_named` finds the number of a chapter. `cited` stands for a citation where sentences are measured; None: as it prints.
    """

    name: Language
    unit: str
    length: Callable[[str], int]
    shortened: Callable[[str], str]
    sentences: Callable[[str], Iterable[str]]
    opening: Callable[[str], str]
    chapter: tuple[int, int]
    teaching: tuple[int, int]
    long: int
    too_long: int
    sections: tuple[str, str, str]
    labels: tuple[str, str, str]
    quantities: re.Pattern[str]
    dates: re.Pattern[str]
    figures: re.Pattern[str]
    value: Callable[[str], str]
    law_words: re.Pattern[str]
    modal_words: re.Pattern[str] | None
    chapter_named: re.Pattern[str]
    cited: str | None
    check_words: Callable[[Chapter, dict[str, str]], Iterator[Finding]]
