"""Fold-outs that need no script: `dropdown` with a title, and the node that questions and reference pages use.

A fold is `<details>` on the page, and in the notebook form too; print opens it.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator


class fold(nodes.General, nodes.Element):  # noqa: N801 (docutils names nodes in lower case)
    """A fold-out; `summary` is the line that stays in sight."""


def visit_fold(translator: HTML5Translator, node: fold) -> None:
    translator.body.append(
        f'<details class="pps-fold"><summary>{translator.encode(node["summary"])}</summary>\n'
    )


def depart_fold(translator: HTML5Translator, node: fold) -> None:
    translator.body.append("</details>\n")


def _plain(translator: Any, node: fold) -> None:
    """Other builders print the children alone."""


class Dropdown(SphinxDirective):
    """`dropdown` with its title; the body is ordinary MyST."""

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        inline, messages = self.state.inline_text(self.arguments[0], self.lineno)
        title = "".join(node.astext() for node in inline)
        node = fold(summary=title)
        self.set_source_info(node)
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node, *messages]


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_node(
        fold, html=(visit_fold, depart_fold), latex=(_plain, _plain), text=(_plain, _plain), override=True
    )
    app.add_directive("dropdown", Dropdown, override=True)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
