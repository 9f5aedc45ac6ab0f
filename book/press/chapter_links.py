"""Links between chapters: the words "chapter 3.2" (Chinese: 第3.2章) in the text lead to that chapter.

The number is that of `_toc.yml`, so a chapter that moves keeps its links; `book.prose` refuses a number that no chapter has.
A chapter that the edition lacks is named without a link.
"""

from __future__ import annotations

import re
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

NAMED = re.compile(
    r"\b[Cc]hapters? (?P<en>\d+\.\d+)|第(?P<zh>\d+\.\d+)章|(?<=and )(?P<and>\d+\.\d+)\b(?! per)"
)
_UNTOUCHED = (nodes.reference, nodes.title, nodes.literal, nodes.literal_block, nodes.raw)


def numbers(navigation: dict[str, Any]) -> dict[str, str]:
    """The page of each chapter number that the edition has."""
    found: dict[str, str] = {}

    def walk(entries: list[dict[str, Any]]) -> None:
        for entry in entries:
            if entry["number"] and not entry["title"]:
                found[entry["number"]] = entry["file"]
            walk(entry["entries"])

    for part in navigation["parts"]:
        walk(part["entries"])
    return found


def _linked(text: str, pages: dict[str, str], app: Sphinx, docname: str) -> list[nodes.Node]:
    pieces: list[nodes.Node] = []
    last = 0
    for match in NAMED.finditer(text):
        number = match["en"] or match["zh"] or match["and"]
        # "chapters 3.2 and 3.3": the second number counts only behind the first
        if number not in pages or (match["and"] and not NAMED.search(text[: match.start()])):
            continue
        pieces.append(nodes.Text(text[last : match.start()]))
        uri = app.builder.get_relative_uri(docname, pages[number])
        pieces.append(nodes.reference("", match[0], internal=True, refuri=uri, classes=["pps-chapter-link"]))
        last = match.end()
    return [*pieces, nodes.Text(text[last:])] if pieces else []


def _link_all(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    if docname.startswith(("law/", "cases/")) or app.builder.format != "html":
        return
    pages = {number: page for number, page in numbers(app.config.book_navigation).items() if page != docname}
    for text in list(doctree.findall(nodes.Text)):
        ancestor = text.parent
        while ancestor is not None and not isinstance(ancestor, _UNTOUCHED):
            ancestor = ancestor.parent
        if ancestor is None and (pieces := _linked(text.astext(), pages, app, docname)):
            text.parent.replace(text, pieces)


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("doctree-resolved", _link_all)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
