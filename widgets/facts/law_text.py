"""The Chinese text of an instrument, cut into articles (条), paragraphs (款) and items (项).

The files in `data/law/texts` are plain text: two comment lines (title, source), then one line a paragraph.
`第二十七条` at the start of a line opens an article, `（一）` opens an item, a heading (第三章 …) closes the
article before it. A notice without articles is cut at its numbered parts (一、 二、), which are called `part
1`, `part 2`. In a partial text (`<id>.partial.md`) `[…]` stands for what was not seen and other square
brackets hold remarks, which are no law.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from widgets.facts.problems import DATA_DIR, DataError, Problem, Where, shown_path

_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_NUMBER = "[零〇一二两三四五六七八九十百千]+"
_ARTICLE = re.compile(rf"第({_NUMBER})条(?:之({_NUMBER}))?[\s　]*")
_REMARKED_ARTICLE = re.compile(rf"\[第({_NUMBER})条(?:第{_NUMBER}款)?[;:；：][^\]]*\]\s*")
_HEADING = re.compile(rf"第{_NUMBER}(?:分编|编|章|节)(?:\s|　|$)")
_PART = re.compile(rf"({_NUMBER})、")
_ITEM = re.compile(rf"[（(]({_NUMBER})[）)]")
_SPACE = re.compile(r"\s+")


def number_of(chinese: str) -> int:
    """`二十七` -> 27, `一百零八` -> 108, `一千二百六十` -> 1260. Raises `ValueError` for anything else."""
    total = 0
    digit: int | None = None
    for character in chinese:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _UNITS:
            total += (1 if digit is None else digit) * _UNITS[character]
            digit = None
        else:
            raise ValueError(f"not a Chinese number: {chinese!r}")
    return total + (digit or 0)


def squeeze(text: str) -> str:
    """The text without white space, as quotations are compared."""
    return _SPACE.sub("", text)


@dataclass(frozen=True)
class Paragraph:
    """One 款: its opening text and the items (项) under it, by their number."""

    text: str
    items: tuple[tuple[int, str], ...] = ()

    @property
    def whole(self) -> str:
        return "\n".join([self.text, *(text for _, text in self.items)])

    def item(self, number: int) -> str | None:
        return dict(self.items).get(number)


@dataclass(frozen=True)
class Article:
    """One article, or one part of a notice. `number` is "27", "27-1" (第二十七条之一) or "part 3"."""

    number: str
    paragraphs: tuple[Paragraph, ...]
    where: Where

    @property
    def text(self) -> str:
        """The whole article, one line a paragraph or item, without the words 第…条."""
        return "\n".join(paragraph.whole for paragraph in self.paragraphs)


@dataclass(frozen=True)
class LawText:
    """What is kept of an instrument's text. `complete` is False where only parts were seen."""

    instrument: str
    complete: bool
    articles: dict[str, Article]
    full: str
    where: Where

    def holds(self, quotation: str) -> bool:
        """Whether the words occur in the text, white space aside."""
        return squeeze(quotation) in squeeze(self.full)


class _Builder:
    def __init__(self, number: str, where: Where) -> None:
        self.number = number
        self.where = where
        self.paragraphs: list[tuple[str, list[tuple[int, str]]]] = []

    def add(self, line: str) -> None:
        """A line of the article: an item, a continuation of an item (its 目), or a new paragraph."""
        item = _ITEM.match(line)
        if item and self.paragraphs:
            self.paragraphs[-1][1].append((number_of(item[1]), line))
        elif line and line[0].isdigit() and self.paragraphs and self.paragraphs[-1][1]:
            number, text = self.paragraphs[-1][1][-1]
            self.paragraphs[-1][1][-1] = (number, f"{text}\n{line}")
        else:
            self.paragraphs.append((line, []))

    def build(self) -> Article:
        paragraphs = tuple(Paragraph(text, tuple(items)) for text, items in self.paragraphs)
        return Article(self.number, paragraphs, self.where)


def read_law_text(path: Path, data_dir: Path = DATA_DIR) -> LawText:
    """The text of one instrument; its id is the name of the file.

    Raises `DataError` for an article that stands twice.
    """
    file = shown_path(path, data_dir)
    lines = path.read_text(encoding="utf-8").split("\n")
    with_articles = any(_ARTICLE.match(line) or _REMARKED_ARTICLE.match(line) for line in lines)
    articles: dict[str, Article] = {}
    problems: list[Problem] = []
    open_article: _Builder | None = None

    def close() -> None:
        if open_article is None or not open_article.paragraphs:
            return
        article = open_article.build()
        if article.number in articles:
            first = articles[article.number].where.line
            problems.append(
                Problem(
                    article.where, f"article {article.number} stands twice (first on line {first})", "once"
                )
            )
        articles[article.number] = article

    for number, raw in enumerate(lines, start=1):
        line = raw.strip(" 　\t")
        if not line or line.startswith(("#", "PARTIAL", "COMPLETE")):
            continue
        where = Where(file, number)
        start = _ARTICLE.match(line) if with_articles else _PART.match(line)
        remarked = _REMARKED_ARTICLE.match(line)
        if start or remarked:
            close()
            match = start or remarked
            assert match is not None
            key = str(number_of(match[1]))
            if start and with_articles and match[2]:
                key += f"-{number_of(match[2])}"
            open_article = _Builder(key if with_articles else f"part {key}", where)
            rest = line[match.end() :]
            if rest:
                open_article.add(rest)
        elif line.startswith("[") and not line.startswith("[…]"):
            continue
        elif line == "[…]" or _HEADING.match(line):
            close()
            open_article = None
        elif open_article is not None:
            open_article.add(line)
    close()
    if problems:
        raise DataError(problems)
    law = "\n".join(line for line in lines if not line.startswith(("#", "PARTIAL", "COMPLETE")))
    name = path.name.removesuffix(".md")
    return LawText(
        name.removesuffix(".partial"), not name.endswith(".partial"), articles, law, Where(file, 1)
    )
