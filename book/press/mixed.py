"""Words that mix the two languages, marked so that each is spoken and drawn as what it is, and their addresses linked.

The twin in views is widgets/kit/parts/mixed.tsx.
"""

from __future__ import annotations

import re

from docutils import nodes

from book.press.words import Language
from widgets.facts.source_words import ADDRESS

_HAN = "\u4e00-\u9fff"
_MARKS = "\u3000-\u303f\uff00-\uffef"
_PIECES = re.compile(rf"({ADDRESS.pattern}|[{_HAN}{_MARKS}][{_HAN}{_MARKS}\u201c\u201d\d]*)")


def chinese(text: str) -> nodes.Node:
    """A Chinese phrase: its own language, face and size (docutils turns the class `language-…` into `lang`)."""
    return nodes.inline("", text, classes=["language-zh-CN", "pps-zh"])


def english(text: str) -> nodes.Node:
    """An English phrase on a Chinese page."""
    return nodes.inline("", text, classes=["language-en"])


def mixed(text: str, language: Language) -> list[nodes.Node]:
    """The words with their addresses linked, each named by its host, and what is in the other language marked as such."""
    found: list[nodes.Node] = []
    for piece in _PIECES.split(text):
        if piece.startswith("http"):
            found.append(nodes.reference("", piece.split("/")[2].removeprefix("www."), refuri=piece))
        elif re.match(f"[{_HAN}{_MARKS}]", piece):
            found.append(nodes.Text(piece) if language == "zh" else chinese(piece))
        elif re.search("[A-Za-z]", piece) and language == "zh":
            found.append(english(piece))
        elif piece:
            found.append(nodes.Text(piece))
    return found
