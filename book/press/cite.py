"""Citations of works: {cite:p}`Key, Key` in brackets, {cite:t}`Key` in the sentence, both from data/references.bib."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.domains import Domain

from book.press import words
from book.press.roles import FactRole, UnknownNameError


class CiteRole(FactRole):
    """One or more works by key; `textual` puts the year alone in brackets."""

    kind = "work"

    def __init__(self, textual: bool) -> None:
        super().__init__()
        self.textual = textual

    def build(self, text: str) -> list[nodes.Node]:
        keys = [key.strip() for key in text.split(",")]
        if self.textual and len(keys) > 1:
            raise ValueError("cite:t takes one key; cite:p takes several")
        opening, closing, between = ("(", ")", "; ") if self.language == "en" else ("（", "）", "；")
        found: list[nodes.Node] = []
        for number, key in enumerate(keys):
            if key not in self.library.works:
                raise UnknownNameError("work", key, self.library.works)
            work = self.library.works[key]
            names = words.authors_short(work, self.language)
            year = work.year or ("n.d." if self.language == "en" else "无日期")
            space = " " if self.language == "en" else ""
            printed = f"{names}{space}{opening}{year}{closing}" if self.textual else f"{names} {year}"
            self.state(key, words.work(work), words.work(work), work.verified)
            if number:
                found.append(nodes.Text(between))
            found.extend(self.marked(self.link(printed, *words.page_of("work", key)), work.verified))
        return found if self.textual else [nodes.Text(opening), *found, nodes.Text(closing)]


class CiteDomain(Domain):
    """Holds the two roles, so that they are written {cite:p} and {cite:t}."""

    name = "cite"
    label = "Citation"
    roles = {  # noqa: RUF012 (an instance variable in the base class)
        "p": CiteRole(textual=False),
        "t": CiteRole(textual=True),
    }

    def merge_domaindata(self, docnames: Any, otherdata: Any) -> None:
        """Keeps no data."""


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_domain(CiteDomain)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
