"""The checks on a chapter. Each yields findings: an `error` stops `make check` and the tests, `advice` is for the writer.

What they hold a chapter to is said in CONTRIBUTING.md, under *How a chapter is made*.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from book.editions import differences, read_contents
from book.paths import ROOT
from book.press import words
from book.prose.chapter import ROLE, Block, Chapter, plain
from book.prose.chinese import CHINESE
from book.prose.english import ENGLISH
from book.prose.facts import printed
from book.prose.finding import Finding, Severity
from book.prose.tongue import Tongue
from widgets.facts import Case
from widgets.facts.check import CASE_PROSE
from widgets.facts.citation import Language
from widgets.facts.law_text import squeeze
from widgets.facts.quantities import part_of_time

__all__ = ["Finding", "Severity", "check", "is_chapter", "is_teaching", "tongue"]

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

_IMAGE = re.compile(r"!\[\s*\]\(")
_SOURCES_OF_LAW = {"law", "param", "threshold", "plan"}
_TELLING = ("summary", "aims", "discussion", "reading", "situation")
"""Boxes that say again, or ask: their law stands with its article in the text."""


def tongue(chapter: Chapter) -> Tongue:
    """The language of a chapter."""
    return CHINESE if chapter.language == "zh" else ENGLISH


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
                shown[written] = printed(role.name, role.text, chapter.language)
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
    yield from _check_length(chapter, tongue(chapter).chapter)


def _check_length(chapter: Chapter, allowed: tuple[int, int]) -> Iterator[Finding]:
    speaks = tongue(chapter)
    count = sum(speaks.length(ROLE.sub("x", block.text)) for block in chapter.blocks if block.kind != "table")
    low, high = allowed
    if not low <= count <= high:
        yield Finding(1, "error", "length", f"{count} {speaks.unit}; allowed: {low:,} to {high:,}")


def check_boxes(chapter: Chapter) -> Iterator[Finding]:
    """A law-box has its three parts."""
    labels = tongue(chapter).labels
    for box in chapter.named("law-box"):
        written = [label for line in box.body for label in re.findall(r"^\*\*(.+?)\*\*", line)]
        if [each for each in written if each in labels] != list(labels):
            parts = ", ".join(f"**{label}**" for label in labels)
            yield Finding(box.line, "error", "part", f"a law-box has the parts {parts}, in this order")


def check_quotations(chapter: Chapter) -> Iterator[Finding]:
    """A quotation stands so in the law: all of it in a law-box, elsewhere what quotes a quantity beside the article."""
    texts = words.library().law_texts
    decisive = f"**{tongue(chapter).labels[0]}**"
    for block in chapter.blocks:
        named = [argument.split(" ")[0] for name, argument in block.boxes if name == "law-box"]
        boxed = bool(named) and block.text.startswith(decisive)
        if not boxed:
            named = [role.text.removeprefix("~").split(" ")[0] for role in block.roles if role.name == "law"]
        seen = [texts[name] for name in dict.fromkeys(named) if name in texts]
        for role in block.roles if seen else ():
            if role.name != "zh" or not (boxed or CHINESE.quantities.search(role.text)):
                continue
            if not any(_held(role.text, text.full) for text in seen):
                where = ", ".join(text.instrument for text in seen)
                yield Finding(
                    role.line, "error", "quotation", f"{role.text[:24]!r} does not stand so in {where}"
                )


def _held(quotation: str, text: str) -> bool:
    """Whether the words occur in the text; white space and the width of brackets do not matter."""
    brackets = str.maketrans("（）", "()")
    return squeeze(quotation).translate(brackets) in squeeze(text).translate(brackets)


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
    sections = tongue(chapter).sections
    headings = [block.text for block in chapter.blocks if block.kind == "heading"]
    if [text for text in headings if text in sections] != list(sections):
        yield Finding(
            1,
            "error",
            "part",
            f"a teaching case has the sections {', '.join(sections)}, in this order",
        )
    for box in chapter.named("discussion"):
        count = sum(re.match(r"\d+\. ", line) is not None for line in box.body)
        if not 3 <= count <= 6:
            yield Finding(box.line, "error", "part", f"{count} questions; three to six, numbered")
    if "law" not in {role.name for block in _after(chapter, sections[1]) for role in block.roles}:
        yield Finding(1, "error", "law", "the law today stands without an article; add {law}`…`")
    for case in _told(chapter):
        if case.verified == "memory":
            yield Finding(1, "error", "case", f"{case.id} is unconfirmed (memory): no class can rest on it")
    yield from _check_length(chapter, tongue(chapter).teaching)


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
    speaks = tongue(chapter)
    language: Language = speaks.name
    texts: list[str] = []
    for case in _told(chapter):
        texts += [str(case.text(field, language) or "") for field in CASE_PROSE]
        texts += [str(getattr(case, field) or "") for field in ("year_start", "year_end", "amount_yuan")]
        notes = library.case_notes[case.id]
        texts += [getattr(notes.point, language), *(getattr(event.text, language) for event in notes.events)]
        texts += [
            part_of_time(day, language) for event in notes.events for day in (event.date, event.until) if day
        ]
    return frozenset(speaks.value(match[0]) for text in texts for match in speaks.figures.finditer(text))


def _exempt(block: Block) -> bool:
    return block.inside("case-box", "reading", "code-cell")


def check_numbers(chapter: Chapter) -> Iterator[Finding]:
    """A number of law, of a statistic or of the running purchases is never written by hand."""
    told = _figures_told(chapter)
    speaks = tongue(chapter)
    for block in chapter.blocks:
        if _exempt(block) or block.kind == "heading" or block.inside("discussion", "teaching-note"):
            continue
        names = {role.name for role in block.roles}
        for sentence in speaks.sentences(block.text):
            inside = {match["name"] for match in ROLE.finditer(sentence)}
            bare = ROLE.sub(" ", sentence)
            for match in [*speaks.quantities.finditer(bare), *speaks.dates.finditer(bare)]:
                dated = speaks.dates.fullmatch(match[0]) is not None
                if inside & SOURCED or (names & SOURCED and not inside & {"law"}):
                    continue
                if dated and inside & {"law", "param"}:
                    continue  # the day on which a rule came into force
                if {speaks.value(each[0]) for each in speaks.figures.finditer(match[0])} <= told:
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
    speaks = tongue(chapter)
    for block in chapter.blocks:
        if (
            _exempt(block)
            or block.inside(*_TELLING, "law-box")
            or block.kind in ("heading", "title", "table")
            or _heads_a_table(chapter, block)
        ):
            continue
        names = {role.name for each in _told_together(chapter, block) for role in each.roles}
        if names & _SOURCES_OF_LAW:
            continue
        bare = ROLE.sub(" ", block.text)
        match = speaks.law_words.search(bare)
        if not match and speaks.modal_words and not names & SOURCED:
            match = speaks.modal_words.search(bare)
        if match:
            yield Finding(
                block.line, "error", "law", f"{match[0]!r}: a claim of law without an article; add {{law}}`…`"
            )


def _heads_a_table(chapter: Chapter, block: Block) -> bool:
    """Whether it is the first row of a list-table: it names the columns."""
    if not block.inside("list-table"):
        return False
    before = chapter.blocks[: chapter.blocks.index(block)]
    last = next((each for each in reversed(before) if each.kind != "title"), None)
    return last is None or last.boxes != block.boxes


def _told_together(chapter: Chapter, block: Block) -> list[Block]:
    """What is read as one paragraph: the lines of a mistake; an item of a list and the paragraph that leads to the list."""
    if block.inside("mistake"):
        return [each for each in chapter.blocks if each.boxes == block.boxes]
    if not block.item:
        return [block]
    before = chapter.blocks[: chapter.blocks.index(block)]
    leading = next((each for each in reversed(before) if not each.item), block)
    return [block, leading] if leading.kind == "prose" and leading.boxes == block.boxes else [block]


def check_images(chapter: Chapter) -> Iterator[Finding]:
    """Every image has a text alternative."""
    for block in chapter.blocks:
        if _IMAGE.search(block.text):
            yield Finding(block.line, "error", "image", "an image without a text alternative")
    for directive in chapter.named("figure", "image"):
        if not any(re.match(r":alt:\s*\S", line) for line in directive.body):
            yield Finding(directive.line, "error", "image", "an image without a text alternative; add :alt:")


def check_sentences(chapter: Chapter, shown: dict[str, str]) -> Iterator[Finding]:
    """Long sentences, and three in a row that begin alike."""
    speaks = tongue(chapter)
    if speaks.cited is not None:
        shown = {
            key: speaks.cited if re.match(r"\{(?:law|zh|cite:[pt])\}", key) else text
            for key, text in shown.items()
        }
    for block in chapter.blocks:
        if block.kind != "prose" or block.inside("reading"):
            continue
        found = list(speaks.sentences(plain(block.text, shown)))
        for sentence in found:
            count = speaks.length(sentence)
            if count > speaks.long:
                severity: Severity = "error" if count > speaks.too_long else "advice"
                yield Finding(
                    block.line, severity, "long", f"{count} {speaks.unit}: {speaks.shortened(sentence)} …"
                )
        if block.inside("law-box"):
            continue
        openings = [speaks.opening(sentence) for sentence in found]
        for one, two, three in zip(openings, openings[1:], openings[2:], strict=False):
            if one and one == two == three:
                yield Finding(block.line, "advice", "opening", f"three sentences in a row begin with {one!r}")
                break


def check_chapters(chapter: Chapter) -> Iterator[Finding]:
    """A chapter that is named by its number exists."""
    known = chapter_numbers()
    for block in chapter.blocks:
        for match in tongue(chapter).chapter_named.finditer(ROLE.sub(" ", block.text)):
            for number in filter(None, match.groups()):
                if number not in known:
                    yield Finding(block.line, "error", "chapter", f"there is no chapter {number} in _toc.yml")


@cache
def chapter_numbers() -> frozenset[str]:
    """The numbers of the chapters in the contents."""
    contents = read_contents(ROOT / "_toc.yml")
    entries = [each for part in contents.parts for entry in part.entries for each in entry.walk()]
    return frozenset(entry.number for entry in entries if entry.number)


def check_twin(chapter: Chapter) -> Iterator[Finding]:
    """A Chinese paragraph carries the facts of its English twin (`book.editions.differences`)."""
    if chapter.language != "zh":
        return
    edition = next(each for each in chapter.path.parents if each.name == "zh")
    twin = edition.with_name("en") / chapter.path.relative_to(edition)
    if twin.is_file():
        for each in differences(twin, chapter.path):
            yield Finding(each.line, "error" if each.wrong else "advice", "twin", each.message)


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
        found += check_boxes(chapter)
        found += check_quotations(chapter)
        found += check_numbers(chapter)
        found += check_law(chapter)
    if is_teaching(chapter.path):
        found += check_teaching(chapter)
        found += check_quotations(chapter)
        found += check_numbers(chapter)
        found += check_law(chapter)
    found += check_twin(chapter)
    found += check_chapters(chapter)
    found += check_images(chapter)
    found += tongue(chapter).check_words(chapter, shown)
    found += check_sentences(chapter, shown)
    return sorted(set(found))
