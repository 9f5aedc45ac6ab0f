"""The press: the Sphinx extension that turns chapters and data into pages. Each module has a `setup`."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from book.press import (
    background,
    boxes,
    case_pages,
    case_parts,
    chapter_links,
    checks,
    cite,
    downloads,
    execution,
    folds,
    mathml,
    notebooks,
    outputs,
    questions,
    reference,
    roles,
    search,
    site,
    sources,
    teaching,
)

MODULES = (
    *(sources, roles, cite, boxes, folds, questions, reference, background, checks),
    *(case_parts, case_pages, teaching, downloads),
    *(execution, chapter_links, outputs, notebooks, mathml, search, site),
)


def setup(app: Sphinx) -> dict[str, Any]:
    for module in MODULES:
        module.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
