"""What of `data/` the text uses: which legal parameters, problems and remedies stand in some chapter, and which do not.

A parameter is covered where a chapter or one of its questions prints it ({param}) or cites its article ({law}, a law box);
a problem or remedy where a chapter names it by its id. `data/coverage.yaml` says what is left out on purpose, and why.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from book.press import words
from book.prose.chapter import read_chapter
from book.prose.checks import is_chapter
from widgets.facts import Library
from widgets.facts.check import cited_articles

_ID = re.compile(r"<([^<>]+)>\s*$")


@dataclass
class Uses:
    """The ids that the chapters use: by kind (`param`, `law`, `problem`, …), with the chapters in which each stands."""

    by_kind: dict[str, dict[str, set[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )

    def add(self, kind: str, text: str, chapter: str) -> None:
        match = _ID.search(text)
        identifier = (match[1] if match else text).strip().removeprefix("~").strip()
        for each in identifier.split(",") if kind.startswith("cite") else [identifier]:
            self.by_kind[kind][each.strip()].add(chapter)


def uses(chapters: Path, library: Library) -> Uses:
    """Everything that the English chapters of the six parts and their questions use."""
    found = Uses()
    for path in sorted(chapters.rglob("*.md")):
        if not is_chapter(path):
            continue
        name = path.relative_to(chapters).with_suffix("").as_posix()
        chapter = read_chapter(path)
        for block in chapter.blocks:
            for role in block.roles:
                found.add(role.name, role.text, name)
        for directive in chapter.directives:
            if directive.name == "law-box":
                found.add("law", directive.argument, name)
            if directive.name == "case-box":
                found.add("case", directive.argument, name)
        for question in library.questions[name]["questions"] if name in library.questions else []:
            for kind, text in _roles_of(question):
                found.add(kind, text, name)
    return found


def _roles_of(value: object) -> Iterator[tuple[str, str]]:
    """The roles in the texts of a question, and what decides it."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "decided_by":
                yield from ((kind, text) for kind, text in item.items())
            else:
                yield from _roles_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from _roles_of(item)
    elif isinstance(value, str):
        for match in re.finditer(r"\{([a-z:]+)\}`([^`]*)`", value):
            yield match[1], match[2]


@dataclass(frozen=True)
class Coverage:
    """Uncovered ids by kind; `explained` those of them that have a reason; `stale` reasons for what is covered or unknown."""

    total: dict[str, int]
    uncovered: dict[str, list[str]]
    explained: dict[str, dict[str, str]]
    stale: list[str]

    @property
    def open(self) -> dict[str, list[str]]:
        """What is neither covered nor explained."""
        return {
            kind: [name for name in names if name not in self.explained.get(kind, {})]
            for kind, names in self.uncovered.items()
        }


def _numbered(article: str) -> str:
    """The anchor of an article; a notice's part 3 counts as its article 3."""
    return words.article_anchor(article.removeprefix("guide ").removeprefix("part "))


def coverage(chapters: Path, library: Library) -> Coverage:
    """How far the chapters cover the parameters, problems and remedies."""
    used = uses(chapters, library).by_kind
    articles = {
        (spec.partition(" ")[0], _numbered(spec.partition(" ")[2])) for spec in used["law"] if " " in spec
    }
    whole = {spec for spec in used["law"] if " " not in spec}
    missing: dict[str, list[str]] = {"parameters": [], "problems": [], "remedies": []}
    for key, parameter in library.parameters.items():
        cited = {_numbered(number) for number in cited_articles(parameter.article)}
        by_article = any((parameter.instrument, anchor) in articles for anchor in cited)
        if key not in used["param"] and not by_article and not (not cited and parameter.instrument in whole):
            missing["parameters"].append(key)
    missing["problems"] = [key for key in library.problems if key not in used["problem"]]
    missing["remedies"] = [key for key in library.remedies if key not in used["remedy"]]
    explained: dict[str, dict[str, str]] = {kind: {} for kind in missing}
    stale = []
    for group in library.left_out:
        for kind in missing:
            for name in group.get(kind, []):
                if name in missing[kind]:
                    explained[kind][name] = group["reason"]
                else:
                    stale.append(name)
    total = {
        "parameters": len(library.parameters),
        "problems": len(library.problems),
        "remedies": len(library.remedies),
    }
    return Coverage(total, missing, explained, stale)
