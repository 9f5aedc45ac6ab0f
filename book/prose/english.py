"""English: the patterns and lengths of the checks, and those that only English has."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from book.press import words
from book.prose.chapter import ROLE, Chapter, plain, sentences
from book.prose.finding import Finding
from book.prose.spelling import misspelt
from book.prose.tongue import Tongue

_NUMBER = (
    r"(?:\d[\d,.]*\d|\d|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
    r"|forty|fifty|sixty|ninety|a hundred)"
)
_TO_TWENTY = (
    *(
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
    ),
    *("fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_NUMERALS = {
    **{word: str(number) for number, word in enumerate(_TO_TWENTY, start=1)},
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "ninety": "90",
    "a hundred": "100",
}
_FIGURE = re.compile(
    rf"\d[\d,.]*\d|\d|\b(?:{'|'.join(_NUMERALS)}|January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    rf"\b{_NUMBER}(?:[- ](?:and|to|or)[- ]{_NUMBER})?[- ](?:(?:working|calendar|natural)[- ])?"
    r"(?:days?|per cent|percent|yuan|months?|years?|(?:million|billion|thousand) (?:yuan|persons|people))\b|\b\d[\d,.]*\s?%",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b"
)
_LAW_WORDS = re.compile(
    r"\b(?:Order \d+|[Tt]he (?:Government Procurement )?Law (?:says|requires|asks|forbids|allows|lets|gives|names)"
    r"|[Tt]he Regulations? (?:say|require|forbid|allow)|GPL\b|is (?:un)?lawful|by law|art\. \d+|article \d+)",
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_STOCK = re.compile(
    r"\b(?:it is (?:important|worth) (?:to note|noting)|in recent years|plays? an? (?:important|crucial|vital|key) role"
    r"|crucial|delve|landscape|robust|leverag(?:e|es|ing)|stakeholders?|foster(?:s|ing)?|comprehensive(?! scoring)"
    r"|in today's|needless to say|not only\b[^.]{0,80}\bbut also|at the end of the day|paradigm shift|game[- ]changer"
    r"|holistic|synerg(?:y|ies)|cutting[- ]edge|seamless|navigate the)\b",
    re.IGNORECASE,
)
_EVERYDAY = {"private sector", "public good", "formal competition"}
"""Avoided as a term for one thing, and ordinary English for another."""
_NEVER = {"inquiry", "enquiry", "tenderer", "vendor", "awardee", "guanxi contract"}


@cache
def avoided() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """Each English term that the glossary avoids, as a pattern, with the term to use and the Chinese one."""
    used = {term.en.lower() for term in words.library().terms.values()}
    instead: dict[str, list[str]] = defaultdict(list)
    for term in words.library().terms.values():
        for wrong in term.avoid_en:
            low = wrong.lower()
            everyday = low in _EVERYDAY or any(low in right for right in used)
            if low in _NEVER or (" " in low and not everyday):
                instead[wrong].append(f"{term.en} ({term.zh})")
    return tuple(
        (re.compile(rf"\b{re.escape(wrong)}s?\b", re.IGNORECASE), wrong, " or ".join(right))
        for wrong, right in instead.items()
    )


def _number(text: str) -> str:
    low = text.lower().replace(",", "")
    return _NUMERALS.get(low, low.removesuffix(".0"))


def check_words(chapter: Chapter, shown: dict[str, str]) -> Iterator[Finding]:
    """Terms that the glossary avoids, Chinese outside its roles, stock phrases."""
    for block in chapter.blocks:
        bare = ROLE.sub(" ", block.text)
        if match := _HAN.search(bare):
            yield Finding(block.line, "error", "chinese", f"{match[0]!r} stands outside {{zh}} and {{term}}")
        for word, todo in misspelt(block, shown):
            yield Finding(block.line, "error", "spelling", f"{word!r}: {todo}")
        text = plain(block.text, shown)
        low = bare.lower()
        for pattern, wrong, right in avoided():
            if wrong.lower() in low and pattern.search(bare):  # the first is quick, and mostly settles it
                yield Finding(block.line, "error", "term", f"{wrong!r}: the glossary has {right}")
        for match in _STOCK.finditer(text):
            yield Finding(block.line, "advice", "stock", f"{match[0]!r} is a stock phrase")
        if " — " in bare or "—" in bare:
            yield Finding(
                block.line, "advice", "dash", "a dash as decoration; a comma, colon or full stop does it"
            )


ENGLISH = Tongue(
    name="en",
    unit="words",
    length=lambda text: len(text.split()),
    shortened=lambda text: " ".join(text.split()[:8]),
    sentences=sentences,
    opening=lambda text: next(iter(text.split()), "").lower(),
    chapter=(2_500, 4_600),
    teaching=(900, 1_800),
    long=40,
    too_long=60,
    sections=("What happened", "The law today", "Sources"),
    labels=("Decisive phrase.", "In English.", "What it does not say."),
    quantities=_QUANTITY,
    dates=_DATE,
    figures=_FIGURE,
    value=_number,
    law_words=_LAW_WORDS,
    modal_words=None,
    chapter_named=re.compile(r"\b[Cc]hapters? (\d+\.\d+)(?: and (\d+\.\d+))?"),
    cited=None,
    check_words=check_words,
)
