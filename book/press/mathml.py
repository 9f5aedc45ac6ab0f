"""Formulas as MathML, written by docutils' own converter: no script, no font, no other host."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

LOGGER = logging.getLogger(__name__)


def convert(formula: str, node: nodes.Node, block: bool) -> str:
    """LaTeX to a MathML element; what the converter cannot read is reported and shown as code."""
    try:
        return str(tex2mathml(formula, as_block=block))
    except MathError as error:
        LOGGER.warning("formula not understood: %s; allowed: plain LaTeX mathematics", error, location=node)
        return f"<code>{formula}</code>"


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    # not the class `math`: the theme clips what bears it
    self.body.append(f'<span class="pps-formula">{convert(node.astext(), node, block=False)}</span>')
    raise nodes.SkipNode


def visit_block(self: HTML5Translator, node: nodes.math_block) -> None:
    self.body.append(self.starttag(node, "div", CLASS="pps-formula-block"))
    self.body.append(convert(node.astext(), node, block=True))
    if node["number"]:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_block, None))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
