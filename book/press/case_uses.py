"""Where the book uses a case: the chapters and teaching cases whose text names it by `{case}`, `case-box` or `teaching-case`.

Read from the staged text and not from what Sphinx has recorded, so that a page of the Chinese edition can also name chapters
that stand in English only, and so that a page knows the uses before the chapters are read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from book.editions import page_title
from book.press.words import Language

_ROLE = re.compile(r"\{case\}`(?:[^`<]*<)?\s*~?([a-z0-9-]+)\s*>?`")
_BOX = re.compile(
    r"^(?:`{3,}|:{3,})\{(?P<name>case-box|teaching-case)\}[ \t]+(?P<ids>.+?)[ \t]*$", re.MULTILINE
)
TEACHING = "teaching/"


@dataclass(frozen=True)
class Use:
    """A page that uses a case: its document, title and number; `here`: this edition has it (else the English one does)."""

    docname: str
    title: str
    number: str | None
    here: bool

    @property
    def teaching(self) -> bool:
        return self.docname.startswith(TEACHING)


def cases_in(text: str) -> set[str]:
    """The ids of the cases that a page names."""
    boxed = {each for match in _BOX.finditer(text) for each in match["ids"].split()}
    return set(_ROLE.findall(text)) | boxed


def uses_of_cases(source: Path, language: Language, navigation: dict[str, Any]) -> dict[str, list[Use]]:
    """The uses of every case in the order of the contents. `source`: the staged text of the edition."""
    found: dict[str, list[Use]] = {}

    def walk(entries: list[dict[str, Any]]) -> None:
        for entry in entries:
            here = (source / f"{entry['file']}.md").is_file()
            path = (source if here else source.parent / "en") / f"{entry['file']}.md"
            if path.is_file():
                use = Use(entry["file"], page_title(path), entry["number"], here)
                for case in cases_in(path.read_text("utf-8")):
                    found.setdefault(case, []).append(use)
            walk(entry["entries"])

    for part in navigation["parts"]:
        walk(part["entries"])
    return found
