"""The checks on a chapter. Each yields findings: an `error` stops `make check` and the tests, `advice` is for the writer.

What they hold a chapter to is said in CONTRIBUTING.md, under *How a chapter is made*.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from book.editions import read_contents
from book.paths import ROOT
from book.press import words
from book.prose.chapter import ROLE, Block, Chapter, plain, sentences
from book.prose.facts import printed
from book.prose.spelling import misspelt
from widgets.facts import Case
from widgets.facts.check import CASE_PROSE
from widgets.facts.quantities import part_of_time

Severity = Literal["error", "advice"]


@dataclass(frozen=True, order=True)
class Finding:
    """What is wrong on a line, and what to do."""

    line: int
    severity: Severity
    code: str
    message: str


PARTS = (
    "situation",
    "aims",
    "law-box",
    "case-box",
    "mistake",
    "worked",
    "summary",
    "discussion",
    "questions",
    "reading",
)
"""The boxes that every chapter has."""

WORDS = (2_500, 4_600)
"""Fewest and most words of a chapter: less does not answer its question, more is not read."""

TEACHING_WORDS = (900, 1_800)
"""Fewest and most words of a teaching case: it is read before the class, or in it."""

TEACHING_PARTS = (
    "teaching-case",
    "situation",
    "case-timeline",
    "evidence",
    "discussion",
    "teaching-note",
    "case-sources",
)
"""What every teaching case has, in this order."""

TEACHING_SECTIONS = ("What happened", "The law today", "Sources")
"""The sections that every teaching case has, in this order, others between them."""

LONG, TOO_LONG = 40, 60
"""Words of a sentence from which it is advised to cut it, and from which it must be cut."""

SOURCED = {
    "cite:p",
    "cite:t",
    "case",
    "event",
    "regime",
    "milestone",
    "stat",
    "sample",
    "problem",
    "remedy",
    "threshold",
}
"""Roles that say where a figure written by hand in the same block comes from."""

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
_IMAGE = re.compile(r"!\[\s*\]\(")
_TELLING = ("summary", "aims", "discussion", "reading", "situation")
"""Boxes that say again, or ask: their law stands with its article in the text."""


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


def check_roles(chapter: Chapter, shown: dict[str, str]) -> Iterator[Finding]:
    """Every role resolves. Fills `shown` with what each prints."""
    for block in chapter.blocks:
        for role in block.roles:
            written = f"{{{role.name}}}`{role.text}`"
            if written in shown:
                continue
            if block.kind == "table" and re.search(r"(?<!\\)\|", role.text):
                yield Finding(role.line, "error", "role", f"{written}: a bar inside a table is written \\|")
            try:
                shown[written] = printed(role.name, role.text)
            except ValueError as problem:
                yield Finding(role.line, "error", "role", f"{written}: {problem}")


def check_parts(chapter: Chapter) -> Iterator[Finding]:
    """The set parts are there, in number and in order."""
    for name in PARTS:
        if not chapter.named(name):
            yield Finding(1, "error", "part", f"there is no {name}; every chapter has one")
    boxes = [each.name for each in chapter.directives if each.name in PARTS]
    if boxes[:2] != ["situation", "aims"]:
        yield Finding(1, "error", "part", "a chapter begins with its situation and its aims, in this order")
    for aims in chapter.named("aims"):
        count = sum(line.startswith("- ") for line in aims.body)
        if not 3 <= count <= 5:
            yield Finding(
                aims.line, "error", "part", f"{count} aims; three to five, one a line that starts with -"
            )
    if not any("charts." in line for cell in chapter.named("code-cell") for line in cell.body):
        yield Finding(
            1, "error", "part", "there is no figure; every chapter has one made from data (charts.…)"
        )
    if not chapter.title:
        yield Finding(1, "error", "part", "there is no title")
    low, high = WORDS
    if not low <= chapter.words <= high:
        yield Finding(1, "error", "length", f"{chapter.words} words; allowed: {low:,} to {high:,}")


def check_teaching(chapter: Chapter) -> Iterator[Finding]:
    """The set parts of a teaching case are there, once each and in order; it tells no case that nobody has confirmed."""
    found = [each for each in chapter.directives if each.name in TEACHING_PARTS]
    for name in TEACHING_PARTS:
        if (count := sum(each.name == name for each in found)) != 1:
            yield Finding(1, "error", "part", f"{count} times {name}; every teaching case has one")
    names = [each.name for each in found]
    if sorted(names) == sorted(TEACHING_PARTS) and names != list(TEACHING_PARTS):
        yield Finding(
            found[0].line, "error", "part", f"its parts stand in the order {', '.join(TEACHING_PARTS)}"
        )
    headings = [block.text for block in chapter.blocks if block.kind == "heading"]
    wanted = [text for text in headings if text in TEACHING_SECTIONS]
    if wanted != list(TEACHING_SECTIONS):
        yield Finding(
            1,
            "error",
            "part",
            f"a teaching case has the sections {', '.join(TEACHING_SECTIONS)}, in this order",
        )
    for box in chapter.named("discussion"):
        count = sum(re.match(r"\d+\. ", line) is not None for line in box.body)
        if not 3 <= count <= 6:
            yield Finding(box.line, "error", "part", f"{count} questions; three to six, numbered")
    if "law" not in {role.name for block in _after(chapter, "The law today") for role in block.roles}:
        yield Finding(1, "error", "law", "the law today stands without an article; add {law}`…`")
    for case in _told(chapter):
        if case.verified == "memory":
            yield Finding(1, "error", "case", f"{case.id} is unconfirmed (memory): no class can rest on it")
    low, high = TEACHING_WORDS
    if not low <= chapter.words <= high:
        yield Finding(1, "error", "length", f"{chapter.words} words; allowed: {low:,} to {high:,}")


def _after(chapter: Chapter, heading: str) -> Iterator[Block]:
    """The blocks of a section."""
    inside = False
    for block in chapter.blocks:
        if block.kind == "heading":
            inside = block.text == heading
        elif inside:
            yield block


def _told(chapter: Chapter) -> list[Case]:
    """The cases that a teaching case tells."""
    library = words.library()
    named = [name for each in chapter.named("teaching-case") for name in each.argument.split()]
    return [library.cases[name] for name in named if name in library.cases]


def _figures_told(chapter: Chapter) -> frozenset[str]:
    """The figures of the records and notes that a teaching case tells: they may be written by hand there."""
    library = words.library()
    texts: list[str] = []
    for case in _told(chapter):
        texts += [
            str(getattr(case, field) or "")
            for field in (*CASE_PROSE, "year_start", "year_end", "amount_yuan")
        ]
        notes = library.case_notes[case.id]
        texts += [notes.point.en, *(event.text.en for event in notes.events)]
        texts += [
            part_of_time(day, "en") for event in notes.events for day in (event.date, event.until) if day
        ]
    return frozenset(_number(match[0]) for text in texts for match in _FIGURE.finditer(text))


def _number(text: str) -> str:
    low = text.lower().replace(",", "")
    return _NUMERALS.get(low, low.removesuffix(".0"))


def _exempt(block: Block) -> bool:
    return block.inside("case-box", "reading", "code-cell")


def check_numbers(chapter: Chapter) -> Iterator[Finding]:
    """A number of law, of a statistic or of the running purchases is never written by hand."""
    told = _figures_told(chapter)
    for block in chapter.blocks:
        if _exempt(block) or block.kind == "heading" or block.inside("discussion", "teaching-note"):
            continue
        names = {role.name for role in block.roles}
        for sentence in sentences(block.text):
            inside = {match["name"] for match in ROLE.finditer(sentence)}
            bare = ROLE.sub(" ", sentence)
            for match in [*_QUANTITY.finditer(bare), *_DATE.finditer(bare)]:
                dated = _DATE.fullmatch(match[0]) is not None
                if inside & SOURCED or (names & SOURCED and not inside & {"law"}):
                    continue
                if dated and inside & {"law", "param"}:
                    continue  # the day on which a rule came into force
                if {_number(each[0]) for each in _FIGURE.finditer(match[0])} <= told:
                    continue  # a figure of the case that the page tells
                yield Finding(
                    block.line,
                    "error",
                    "number",
                    f"{match[0]!r} is written by hand; use {{param}}, {{threshold}}, {{stat}}, {{ex}}, {{calc}} or {{plan}}, "
                    "or name the source ({cite}, {case}, {event}, {regime}) in the sentence",
                )


def check_law(chapter: Chapter) -> Iterator[Finding]:
    """A claim of law names its article: in the paragraph, by {law}, {param}, {threshold} or {plan}."""
    for block in chapter.blocks:
        if (
            _exempt(block)
            or block.inside(*_TELLING, "law-box")
            or block.kind in ("heading", "title", "table")
        ):
            continue
        if {role.name for role in block.roles} & {"law", "param", "threshold", "plan"}:
            continue
        if match := _LAW_WORDS.search(ROLE.sub(" ", block.text)):
            yield Finding(
                block.line, "error", "law", f"{match[0]!r}: a claim of law without an article; add {{law}}`…`"
            )


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
        if _IMAGE.search(block.text):
            yield Finding(block.line, "error", "image", "an image without a text alternative")
    for directive in chapter.named("figure", "image"):
        if not any(re.match(r":alt:\s*\S", line) for line in directive.body):
            yield Finding(directive.line, "error", "image", "an image without a text alternative; add :alt:")


def check_sentences(chapter: Chapter, shown: dict[str, str]) -> Iterator[Finding]:
    """Long sentences, and three in a row that begin alike."""
    for block in chapter.blocks:
        if block.kind != "prose" or block.inside("reading"):
            continue
        text = plain(block.text, shown)
        found = list(sentences(text))
        for sentence in found:
            count = len(sentence.split())
            if count > LONG:
                severity: Severity = "error" if count > TOO_LONG else "advice"
                yield Finding(
                    block.line, severity, "long", f"{count} words: {' '.join(sentence.split()[:8])} …"
                )
        openings = [sentence.split()[0].lower() for sentence in found if sentence.split()]
        for one, two, three in zip(openings, openings[1:], openings[2:], strict=False):
            if one == two == three:
                yield Finding(block.line, "advice", "opening", f"three sentences in a row begin with {one!r}")
                break


def check_chapters(chapter: Chapter) -> Iterator[Finding]:
    """A chapter that is named by its number exists."""
    known = chapter_numbers()
    for block in chapter.blocks:
        for match in re.finditer(r"\b[Cc]hapters? (\d+\.\d+)(?: and (\d+\.\d+))?", ROLE.sub(" ", block.text)):
            for number in filter(None, match.groups()):
                if number not in known:
                    yield Finding(block.line, "error", "chapter", f"there is no chapter {number} in _toc.yml")


@cache
def chapter_numbers() -> frozenset[str]:
    """The numbers of the chapters in the contents."""
    contents = read_contents(ROOT / "_toc.yml")
    entries = [each for part in contents.parts for entry in part.entries for each in entry.walk()]
    return frozenset(entry.number for entry in entries if entry.number)


def is_chapter(path: Path) -> bool:
    """Whether a file is a chapter of the six parts (and not the first page or a reference page)."""
    return path.parent.name in ("concepts", "history", "methods", "process", "problems", "recommendations")


def is_teaching(path: Path) -> bool:
    """Whether a file is a teaching case."""
    return path.parent.name == "teaching"


def check(chapter: Chapter) -> list[Finding]:
    """All findings of a chapter, by line."""
    shown: dict[str, str] = {}
    found = list(check_roles(chapter, shown))
    if is_chapter(chapter.path):
        found += check_parts(chapter)
        found += check_numbers(chapter)
        found += check_law(chapter)
    if is_teaching(chapter.path):
        found += check_teaching(chapter)
        found += check_numbers(chapter)
        found += check_law(chapter)
    found += check_chapters(chapter)
    found += check_words(chapter, shown)
    found += check_sentences(chapter, shown)
    return sorted(set(found))
