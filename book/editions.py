"""The two editions of the book: their contents, their configuration, their staged sources, their build.

One `_toc.yml`, one `_config.yml` and the parallel trees `chapters/en` and `chapters/zh` become, for each
language, `_build/source/<language>` (chapters and generated pages), a contents file and a configuration that
Jupyter Book builds. Files that did not change keep their times, so that Sphinx reads again only what changed.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import os
import re
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

from book.paths import BUILD, CHAPTERS, DATA, LANGUAGES, ROOT, WIDGETS
from book.prose.chapter import Block, Chapter, read_chapter

Words = dict[str, str]


class BookError(Exception):
    """A fault in the sources of the book; the message names file, line, what is wrong and what is allowed."""


@dataclass(frozen=True)
class Places:
    """Where one book stands: its contents and configuration, its chapters, its build."""

    root: Path = ROOT
    chapters: Path = CHAPTERS
    build: Path = BUILD
    reference: bool = True
    """Whether the book has the pages made from data (law, cases, works)."""

    def folders(self) -> dict[str, Path]:
        return {"root": self.root, "chapters": self.chapters, "build": self.build}

    @property
    def toc(self) -> Path:
        return self.root / "_toc.yml"

    @property
    def config(self) -> Path:
        return self.root / "_config.yml"

    def source(self, language: str) -> Path:
        """Staged sources of an edition."""
        return self.build / "source" / language

    def work(self, language: str) -> Path:
        """What Sphinx keeps between builds: pages and their environment."""
        return self.build / "work" / language

    def environment(self, language: str) -> Path:
        """The pickled environment of Sphinx, in which the stated facts are kept."""
        return self.work(language) / "doctrees" / "environment.pickle"

    @property
    def assets(self) -> Path:
        """Scripts, styles and data of widgets and figures, for both editions: `assets` beside them."""
        return self.build / "assets"

    def shown(self, path: Path) -> str:
        """A path as an author knows it, from the root of the repository."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


# Contents


@dataclass(frozen=True)
class Entry:
    """A chapter in the contents: its file without ending, its number as printed, the sections below it."""

    file: str
    number: str | None = None
    entries: tuple[Entry, ...] = ()

    def walk(self) -> Iterator[Entry]:
        yield self
        for entry in self.entries:
            yield from entry.walk()


@dataclass(frozen=True)
class Part:
    """A part of the book with its caption in both languages."""

    caption: Words
    number: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Contents:
    """The contents of both editions."""

    root: str
    parts: tuple[Part, ...]

    def files(self) -> list[str]:
        """All files in reading order, the first page included."""
        return [self.root, *(e.file for p in self.parts for entry in p.entries for e in entry.walk())]

    def sphinx(self, has: Callable[[str], bool], language: str) -> dict[str, Any]:
        """The contents for Sphinx: only files that the edition has; a part without any is left out."""

        def plain(entry: Entry) -> dict[str, Any]:
            below = [plain(e) for e in entry.entries if has(e.file)]
            return {"file": entry.file, **({"sections": below} if below else {})}

        parts = []
        for part in self.parts:
            chapters = [plain(entry) for entry in part.entries if has(entry.file)]
            if chapters:
                parts.append({"caption": part.caption[language], "chapters": chapters})
        return {"format": "jb-book", "root": self.root, **({"parts": parts} if parts else {})}


class _Reader:
    """Reads `_toc.yml` and says what is wrong where."""

    def __init__(self, name: str, root: yaml.Node) -> None:
        self.name = name
        self.root = root

    def fail(self, node: yaml.Node, wrong: str, allowed: str) -> BookError:
        return BookError(f"{self.name}:{node.start_mark.line + 1}: {wrong}; allowed: {allowed}")

    def mapping(self, node: yaml.Node, keys: dict[str, bool]) -> dict[str, yaml.Node]:
        """The keys of a mapping; `keys` tells the allowed ones and whether each must be there."""
        if not isinstance(node, yaml.MappingNode):
            raise self.fail(node, "a list or a plain value stands here", f"keys {', '.join(keys)}")
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if key.value not in keys:
                raise self.fail(key, f"unknown key {key.value!r}", ", ".join(keys))
            if key.value in found:
                raise self.fail(key, f"key {key.value!r} stands twice", "once each")
            found[key.value] = value
        for key_name, needed in keys.items():
            if needed and key_name not in found:
                raise self.fail(node, f"key {key_name!r} is missing", ", ".join(keys))
        return found

    def text(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value:
            raise self.fail(node, "a text is wanted here", "one plain value")
        return str(node.value)

    def items(self, node: yaml.Node) -> list[yaml.Node]:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise self.fail(node, "a list is wanted here", "one or more items that start with '-'")
        return list(node.value)

    def words(self, node: yaml.Node) -> Words:
        found = self.mapping(node, dict.fromkeys(LANGUAGES, True))
        return {language: self.text(found[language]) for language in LANGUAGES}

    def entry(self, node: yaml.Node) -> Entry:
        found = self.mapping(node, {"file": True, "number": False, "sections": False})
        number = self.text(found["number"]) if "number" in found else None
        below = (
            tuple(self.entry(item) for item in self.items(found["sections"])) if "sections" in found else ()
        )
        return Entry(self.text(found["file"]), number, below)

    def contents(self) -> Contents:
        top = self.mapping(self.root, {"format": True, "root": True, "parts": False})
        parts = []
        for node in self.items(top["parts"]) if "parts" in top else []:
            found = self.mapping(node, {"caption": True, "number": False, "chapters": True})
            number = self.text(found["number"]) if "number" in found else None
            entries = tuple(self.entry(item) for item in self.items(found["chapters"]))
            parts.append(Part(self.words(found["caption"]), number, entries))
        contents = Contents(self.text(top["root"]), tuple(parts))
        for file, count in Counter(contents.files()).items():
            if count > 1:
                raise self.fail(self.root, f"{file!r} stands {count} times in the contents", "once each")
        return contents


def read_contents(path: Path) -> Contents:
    """Read `_toc.yml`. Raises BookError with file and line."""
    try:
        root = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise BookError(f"{path.name}: not valid YAML: {error}") from error
    if root is None:
        raise BookError(f"{path.name}:1: the file is empty; allowed: format, root, parts")
    return _Reader(path.name, root).contents()


# Configuration


def localise(value: Any, language: str) -> Any:
    """Replace each `{en: …, zh: …}` in a value by the one of the language."""
    if isinstance(value, dict):
        if set(value) == set(LANGUAGES):
            return localise(value[language], language)
        return {key: localise(item, language) for key, item in value.items()}
    if isinstance(value, list):
        return [localise(item, language) for item in value]
    return value


def cache_key() -> str:
    """Hash of all that a cell's output depends on beside the cell: data, code of widgets, packages."""
    found = hashlib.sha256()
    files = [path for path in DATA.rglob("*") if path.is_file()]
    files += [path for path in WIDGETS.rglob("*") if path.suffix in (".py", ".json")]
    for path in [*sorted(files), ROOT / "requirements.txt"]:
        found.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        found.update(path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def press_key() -> str:
    """Hash of the code that turns chapters into pages: when it changes, all chapters are read again."""
    found = hashlib.sha256()
    for path in sorted((ROOT / "book" / "press").glob("*.py")):
        found.update(path.read_bytes() + b"\0")
    return found.hexdigest()[:16]


def cache_folder(places: Places, language: str) -> Path:
    """The folder of executed notebooks of an edition. The cache itself sees neither data nor packages."""
    return places.build / "cache" / f"{language}-{cache_key()}"


def derived_config(places: Places, language: str) -> dict[str, Any]:
    """The configuration of one edition, as Jupyter Book reads it."""
    config = localise(yaml.safe_load(places.config.read_text("utf-8")), language)
    if not isinstance(config, dict):
        raise BookError(f"{places.config.name}:1: keys are wanted at the top; allowed: those of Jupyter Book")
    config.setdefault("execute", {})["cache"] = str(cache_folder(places, language))
    return config


# Staging


def has_page(places: Places, language: str, file: str) -> bool:
    return any((places.chapters / language / f"{file}{end}").is_file() for end in (".md", ".ipynb"))


def page_title(path: Path) -> str:
    """The first heading of a MyST file, its inline markup taken away."""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# "):
            return re.sub(r"\{[\w:-]+\}|[`*_]", "", line[2:]).strip()
    return path.stem


def pages_of(places: Places, language: str) -> set[str]:
    """All pages of an edition, those made from data included."""
    folder = places.chapters / language
    written = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.md")}
    return written | {Path(name).with_suffix("").as_posix() for name in generated_pages(places, language)}


def navigation(places: Places, language: str) -> dict[str, Any]:
    """The contents as the theme shows them: parts with entries {file, number, title, twin, entries}.

    `title` is set only for a chapter that the edition lacks: it is the English one, to link to.
    `twin` tells whether the other edition has the page.
    """
    contents = read_contents(places.toc)
    other = "zh" if language == "en" else "en"

    def shown(entry: Entry) -> dict[str, Any]:
        here = has_page(places, language, entry.file)
        title = None if here else page_title(places.chapters / "en" / f"{entry.file}.md")
        return {
            "file": entry.file,
            "number": entry.number,
            "title": title,
            "entries": [shown(e) for e in entry.entries],
        }

    return {
        "root": contents.root,
        "parts": [
            {
                "caption": part.caption[language],
                "number": part.number,
                "entries": [shown(entry) for entry in part.entries],
            }
            for part in contents.parts
        ],
        "twins": sorted(pages_of(places, other)),
    }


def check_contents(places: Places, contents: Contents) -> None:
    """Every entry has an English file, the first page a Chinese one. Raises BookError."""
    missing = [file for file in contents.files() if not has_page(places, "en", file)]
    if missing:
        raise BookError(
            f"{places.toc.name}: no such chapter: "
            + ", ".join(f"{places.shown(places.chapters)}/en/{file}.md" for file in missing)
            + "; allowed: files that are there"
        )
    if not has_page(places, "zh", contents.root):
        raise BookError(
            f"{places.shown(places.chapters)}/zh/{contents.root}.md is missing: the edition's first page"
        )
    for path in sorted((places.chapters / "zh").rglob("*.md")):
        if not (places.chapters / "en" / path.relative_to(places.chapters / "zh")).is_file():
            raise BookError(f"{places.shown(path)}: no such chapter in chapters/en; write it there first")


def write_if_changed(path: Path, content: bytes) -> bool:
    """Write a file only when its content differs. Returns whether it was written."""
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True


def stage(places: Places, language: str, generated: dict[str, str]) -> Path:
    """Bring `_build/source/<language>` to what chapters and generated pages say now.

    `generated` maps a path below the source folder to the text of a page. Returns the folder.
    Raises BookError when a generated page would cover a chapter.
    """
    source = places.source(language)
    folder = places.chapters / language
    wanted: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file() and ".ipynb_checkpoints" not in path.parts and not path.name.startswith("."):
            wanted[path.relative_to(folder).as_posix()] = path.read_bytes()
    for name, text in generated.items():
        if name in wanted:
            raise BookError(
                f"{places.shown(folder / name)}: this page is made from data; allowed: another name"
            )
        wanted[name] = text.encode()
    for name, content in wanted.items():
        write_if_changed(source / name, content)
    for path in sorted(source.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(source).as_posix() not in wanted and not path.name.startswith("."):
            path.unlink()
    return source


def generated_pages(places: Places, language: str) -> dict[str, str]:
    """The reference pages made from data, by path (`law/gpl.md`)."""
    if not places.reference:
        return {}
    from book.press.pages import generated_pages as made

    return made("zh" if language == "zh" else "en")


# Twins

CELL = re.compile(r"^(?P<fence>`{3,}|:{3,})\{code-cell\}.*?$\n(?P<body>.*?)^(?P=fence)\s*$", re.M | re.S)
ROLE = re.compile(
    r"\{(law|param|threshold|stat|case|ex|calc|plan|event|regime|milestone|problem|remedy|sample|cite(?::\w+)?)\}"
    r"`(?:[^`<]*<)?~?([^`>]+)>?`"
)
LABEL = re.compile(r"^\(([^)\s]+)\)=\s*$", re.MULTILINE)
HEADING = re.compile(r"^(#+) ", re.MULTILINE)


@dataclass
class Parity:
    """How two twins compare: `errors` stop the build, `notes` are printed."""

    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Difference:
    """What differs from the English twin, on a line of the Chinese chapter; `wrong` where it may not stay."""

    line: int
    message: str
    wrong: bool


BINDING = ("law", "param", "threshold")
"""Roles of the law: one that a paragraph loses is an error, any other a note."""


def cells(text: str) -> list[tuple[int, str]]:
    """The code cells of a MyST notebook: line of the first code line and the cell, options included."""
    return [(text.count("\n", 0, m.start("body")) + 1, m.group("body")) for m in CELL.finditer(text)]


def _sections(chapter: Chapter) -> list[list[Block]]:
    """The blocks of a chapter by section, each with its heading."""
    found: list[list[Block]] = [[]]
    for block in chapter.blocks:
        if block.kind == "heading":
            found.append([])
        found[-1].append(block)
    return found


def _facts(blocks: Iterable[Block]) -> Counter[tuple[str, str]]:
    return Counter(fact for block in blocks for fact in ROLE.findall(block.text))


def _pairs(en: list[Block], zh: list[Block]) -> list[tuple[list[Block], list[Block]]]:
    """The paragraphs of two sections that belong together: one and one where kinds and boxes agree all along; else
    those that carry the same facts, and what stands between them together.
    """

    def shapes(blocks: list[Block]) -> list[tuple[str, tuple[str, ...]]]:
        return [(block.kind, tuple(name for name, _ in block.boxes)) for block in blocks]

    if shapes(en) == shapes(zh):
        return [([one], [two]) for one, two in zip(en, zh, strict=True)]

    def told(blocks: list[Block]) -> list[object]:
        facts = [tuple(sorted(_facts([block]).elements())) for block in blocks]
        return list(zip(shapes(blocks), facts, strict=True))

    found: list[tuple[list[Block], list[Block]]] = []
    for what, i, j, k, m in SequenceMatcher(None, told(en), told(zh), autojunk=False).get_opcodes():
        if found and what in ("insert", "delete"):  # a part of the paragraph before
            found[-1] = (found[-1][0] + en[i:j], found[-1][1] + zh[k:m])
        elif what == "equal":
            found += [([one], [two]) for one, two in zip(en[i:j], zh[k:m], strict=True)]
        else:
            found.append((en[i:j], zh[k:m]))
    return found


def _place(fact: tuple[str, str]) -> tuple[str, str]:
    """The fact without the paragraph and item of an article."""
    return fact[0], re.split(r"[(\[]", fact[1])[0].strip()


def _paragraph_differences(
    en: list[Block], zh: list[Block], lost: Counter[tuple[str, str]]
) -> Iterator[Difference]:
    """What two paragraphs do not share. `lost` are the facts that the Chinese section has less often than the English."""
    here, there = _facts(zh), _facts(en)
    line = zh[0].line if zh else 1
    beside = f"the English paragraph of line {en[0].line}" if en else "the English"
    for fact in sorted(there - here):
        name = f"{{{fact[0]}}}`{fact[1]}`"
        if not lost[fact]:
            yield Difference(line, f"{name} of {beside} stands elsewhere in this section", False)
        elif here[fact]:
            yield Difference(
                line, f"{name} stands {here[fact]} times, {there[fact]} times in {beside}", False
            )
        elif _place(fact) in {_place(each) for each in here - there}:
            yield Difference(line, f"{name} of {beside} is cited by another paragraph or item here", False)
        else:
            yield Difference(line, f"{name} of {beside} is missing", fact[0] in BINDING)
    for fact in sorted(here - there):
        yield Difference(line, f"{{{fact[0]}}}`{fact[1]}` is not in {beside}", False)


def differences(en: Path, zh: Path) -> Iterator[Difference]:
    """What a Chinese chapter has otherwise than its English twin: cells, facts by paragraph, labels, headings.

    A paragraph has the facts of its twin, in any order; a fact of the law that its section lacks is wrong.
    """
    texts = en.read_text("utf-8"), zh.read_text("utf-8")
    first, second = (cells(text) for text in texts)
    for (_, code), (line, twin) in zip(first, second, strict=False):
        if code != twin:
            yield Difference(
                line, f"this code cell differs from that in {en.name}; allowed: the same cell", True
            )
    if len(first) != len(second):
        yield Difference(
            1, f"{len(second)} code cells, {len(first)} in the English; allowed: the same cells", True
        )
    prose = [CELL.sub("", text) for text in texts]
    labels = [Counter(LABEL.findall(text)) for text in prose]
    for label in sorted((labels[0] - labels[1]) + (labels[1] - labels[0])):
        yield Difference(1, f"the label {label} is not in both editions", False)
    levels = [[len(marks) for marks in HEADING.findall(text)] for text in prose]
    sections = [_sections(read_chapter(path)) for path in (en, zh)]
    if levels[0] != levels[1]:
        yield Difference(1, "its headings differ in number or level from the English", False)
        sections = [[[block for section in each for block in section]] for each in sections]
    for ours, theirs in zip(sections[0], sections[1], strict=False):
        lost = _facts(ours) - _facts(theirs)
        for one, two in _pairs(ours, theirs):
            yield from _paragraph_differences(one, two, lost)


def compare(en: Path, zh: Path, shown: Callable[[Path], str] = str) -> Parity:
    """Compare a chapter with its twin: code cells must be equal, and no paragraph loses its law; the rest is noted."""
    parity = Parity()
    for each in differences(en, zh):
        (parity.errors if each.wrong else parity.notes).append(f"{shown(zh)}:{each.line}: {each.message}")
    return parity


def check_twins(places: Places) -> Parity:
    """Compare all chapters that stand in both languages."""
    total = Parity()
    for zh in sorted((places.chapters / "zh").rglob("*.md")):
        en = places.chapters / "en" / zh.relative_to(places.chapters / "zh")
        if en.is_file():
            found = compare(en, zh, places.shown)
            total.errors += found.errors
            total.notes += found.notes
    return total


# Build of one edition


def prepare(places: Places, language: str) -> Path:
    """Stage an edition and write its contents and configuration beside it. Returns the staged folder."""
    contents = read_contents(places.toc)
    check_contents(places, contents)
    source = stage(places, language, generated_pages(places, language))
    toc = contents.sphinx(lambda file: has_page(places, language, file), language)
    for name, value in (("toc", toc), ("config", derived_config(places, language))):
        text = yaml.safe_dump(value, allow_unicode=True, sort_keys=False)
        write_if_changed(source.with_name(f"{language}.{name}.yml"), text.encode())
    return source


def build_edition(places: Places, language: str) -> int:
    """Build one staged edition with Jupyter Book into its work folder. Returns 0; or 1 after any warning.

    Sphinx keeps global state and the language goes to the kernels by the environment: one process an edition.
    """
    os.environ["BOOK_LANGUAGE"] = language
    os.environ["JUPYTER_PREFER_ENV_PATH"] = "1"  # the kernel of this environment, not one of the user's
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"  # a word of the debugger that is no fault of a chapter
    from jupyter_book.sphinx import build_sphinx
    from sphinx.util.console import nocolor

    logging.getLogger("traitlets").setLevel(logging.WARNING)
    nocolor()
    source = places.source(language)
    work = places.work(language)
    cache_folder(places, language).mkdir(parents=True, exist_ok=True)
    result = build_sphinx(
        str(source),
        str(work / "html"),
        noconfig=True,
        path_config=str(source.with_name(f"{language}.config.yml")),
        confoverrides={
            "external_toc_path": str(source.with_name(f"{language}.toc.yml")),
            "latex_individualpages": False,
            "book_language": language,
            "book_assets": str(places.assets),
            "book_press": press_key(),
            "book_navigation": navigation(places, language),
        },
        doctreedir=str(work / "doctrees"),
        quiet=True,
        warningiserror=True,
        keep_going=True,
    )
    status = result if isinstance(result, int) else 1
    if status != 0:
        # Sphinx would not repeat a page's warnings while the page stays as it is: forget what was read
        shutil.rmtree(work / "doctrees", ignore_errors=True)
    return status


def main(arguments: list[str]) -> int:
    """`python -m book.editions LANGUAGE`: build one staged edition (a step of `python -m book build`)."""
    parser = argparse.ArgumentParser(prog="python -m book.editions", description=main.__doc__)
    parser.add_argument("language", choices=LANGUAGES)
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--chapters", type=Path, default=CHAPTERS)
    parser.add_argument("--build", type=Path, default=BUILD)
    parser.add_argument("--no-reference", action="store_true", help="without the pages made from data")
    args = parser.parse_args(arguments)
    start = time.monotonic()
    places = Places(args.root, args.chapters, args.build, not args.no_reference)
    status = build_edition(places, args.language)
    print(f"{'built' if status == 0 else 'failed'} in {time.monotonic() - start:.0f} s", flush=True)
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
