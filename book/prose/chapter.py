"""A chapter as the checks see it: its boxes and blocks with their lines, its roles, its words as they are printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from widgets.facts.citation import Language

ROLE = re.compile(r"\{(?P<name>[a-z]+(?::[a-z]+)?)\}`(?P<text>[^`]*)`")
_OPEN = re.compile(r"^(?P<fence>:{3,}|`{3,})\{(?P<name>[\w-]+)\}[ \t]*(?P<argument>.*)$")
_OPTION = re.compile(r"^:(?P<name>[\w-]+):[ \t]*(?P<value>.*)$")
_HEADING = re.compile(r"^#+ ")
_LIST = re.compile(r"^(?:[-*]|\d+\.) ")
_ABBREVIATIONS = re.compile(r"\b(?:art|arts|e\.g|i\.e|cf|No|Nos|St|Dr|Mr|Ms|vs|etc|approx|para|ed|eds)\.$")


_ARGUMENT_IS_A_NAME = (
    *("law-box", "case-box", "image", "figure"),
    *("teaching-case", "case-timeline", "case-sources"),
)


@dataclass(frozen=True)
class Role:
    """A role as written: `{law}` with its text, and the line on which it starts."""

    name: str
    text: str
    line: int


@dataclass
class Block:
    """A paragraph, list item, table row or option; `boxes` are the directives around it with their arguments, outermost first."""

    line: int
    text: str
    kind: str
    boxes: tuple[tuple[str, str], ...] = ()
    item: bool = False

    @property
    def roles(self) -> list[Role]:
        return [
            Role(m["name"], m["text"], self.line + self.text.count("\n", 0, m.start()))
            for m in ROLE.finditer(self.text)
        ]

    def inside(self, *names: str) -> bool:
        """Whether the block stands in a box of one of these names."""
        return any(name in names for name, _ in self.boxes)


@dataclass
class Directive:
    """A directive with its argument, options and body."""

    name: str
    argument: str
    line: int
    body: list[str] = field(default_factory=list)


@dataclass
class Chapter:
    """A chapter read for checking. `directives` holds all of them in order, nested ones too."""

    path: Path
    title: str
    blocks: list[Block]
    directives: list[Directive]

    def named(self, *names: str) -> list[Directive]:
        return [each for each in self.directives if each.name in names]

    @property
    def language(self) -> Language:
        """The edition, by the folder in `chapters`."""
        return "zh" if "zh" in self.path.parts[-3:-1] else "en"

    @property
    def words(self) -> int:
        """Words of prose, roles counted as one word each; code and tables of options left out."""
        return sum(len(ROLE.sub("x", block.text).split()) for block in self.blocks if block.kind != "table")


def read_chapter(path: Path) -> Chapter:
    """Reads a MyST file. What it does not understand it takes as text, for the build to complain of."""
    lines = path.read_text("utf-8").splitlines()
    start = 0
    if lines and lines[0] == "---":
        start = lines.index("---", 1) + 1
    chapter = Chapter(path, "", [], [])
    _read(lines, start, len(lines), (), chapter)
    return chapter


def _closing(lines: list[str], start: int, stop: int, fence: str) -> int:
    """The line that closes a fence opened on the line before `start`."""
    close = re.compile(rf"^{re.escape(fence)}\s*$")
    return next((n for n in range(start, stop) if close.match(lines[n])), stop)


def _read(
    lines: list[str], start: int, stop: int, boxes: tuple[tuple[str, str], ...], chapter: Chapter
) -> None:
    number = start
    gathered: list[str] = []
    first = start

    def flush() -> None:
        if gathered:
            text = "\n".join(gathered)
            item = _LIST.match(lines[first]) is not None
            chapter.blocks.append(Block(first + 1, text, "prose", boxes, item))
            gathered.clear()

    while number < stop:
        line = lines[number]
        opening = _OPEN.match(line)
        if opening:
            flush()
            end = _closing(lines, number + 1, stop, opening["fence"])
            directive = Directive(opening["name"], opening["argument"].strip(), number + 1)
            directive.body = lines[number + 1 : end]
            chapter.directives.append(directive)
            if directive.name not in ("code-cell", "math", "mermaid"):
                inner = (*boxes, (directive.name, directive.argument))
                if directive.argument and directive.name not in _ARGUMENT_IS_A_NAME:
                    chapter.blocks.append(Block(number + 1, directive.argument, "title", inner))
                begin = number + 1
                while begin < end and (option := _OPTION.match(lines[begin])):
                    if directive.name == "mistake":
                        chapter.blocks.append(Block(begin + 1, option["value"], "prose", inner))
                    begin += 1
                _read(lines, begin, end, inner, chapter)
            number = end + 1
            continue
        if line.startswith("```"):
            flush()
            number = _closing(lines, number + 1, stop, "```") + 1
            continue
        if _HEADING.match(line):
            flush()
            text = line.lstrip("#").strip()
            if not chapter.title and line.startswith("# "):
                chapter.title = text
            chapter.blocks.append(Block(number + 1, text, "heading", boxes))
        elif line.startswith("|"):
            flush()
            chapter.blocks.append(Block(number + 1, line, "table", boxes))
        elif not line.strip() or line.startswith(("<!--", "%")) or re.match(r"^\([\w-]+\)=$", line):
            flush()
        else:
            if _LIST.match(line):
                flush()
            if not gathered:
                first = number
            gathered.append(_LIST.sub("", line))
        number += 1
    flush()


def plain(text: str, printed: dict[str, str] | None = None) -> str:
    """Text without markup: roles become what they print (or a stand-in), links their words."""

    def shown(match: re.Match[str]) -> str:
        written = match[0]
        if printed is not None and written in printed:
            return printed[written]
        label = re.match(r"(.+?)\s*<[^<>]+>$", match["text"], re.DOTALL)
        return label[1] if label else "thing"

    text = ROLE.sub(shown, text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\$[^$]+\$|`[^`]*`", "x", text)
    return re.sub(r"[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}", "", text).replace("\n", " ")


def sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph: ends are . ! ? before a space and a capital letter, quotation mark or role."""
    current = ""
    for piece in re.findall(r".+?(?:[.!?][\"”’)]*(?=\s)|$)", text, re.DOTALL):
        current += piece
        if _ABBREVIATIONS.search(current.rstrip()) or re.search(r"\b[A-Z]\.$", current.rstrip()):
            continue
        if current.strip():
            yield current.strip()
        current = ""
    if current.strip():
        yield current.strip()
