"""Every table stands in a box of its own that scrolls sideways, by keyboard too, so that no table widens the page."""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform


class ScrollingTables(SphinxPostTransform):
    """Wraps each table of a page; its caption, or else the heading above it, is the name of the box."""

    default_priority = 400
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for number, table in enumerate(list(self.document.findall(nodes.table)), start=1):
            name = escape(self._name(table), quote=True)
            opening = (
                f'<div class="pps-table-wrap" tabindex="0" role="region" aria-label="{name} ({number})">'
            )
            wrap = nodes.container(classes=["pps-table-holder"])
            table.replace_self(wrap)
            wrap += [nodes.raw("", opening, format="html"), table, nodes.raw("", "</div>", format="html")]

    def _name(self, table: nodes.table) -> str:
        caption = next(iter(table.findall(nodes.title)), None)
        if caption is not None:
            return caption.astext()
        above: nodes.Node | None = table.parent
        while above is not None and not isinstance(above, nodes.section):
            above = above.parent
        heading = above.next_node(nodes.title) if isinstance(above, nodes.section) else None
        return heading.astext() if heading is not None else ""


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_post_transform(ScrollingTables)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
