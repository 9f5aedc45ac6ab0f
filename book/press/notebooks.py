"""The notebook form of each chapter, for JupyterLab and for download.

Lab knows none of our roles and boxes, so each chapter is written out as an `.ipynb` in which they are resolved to plain
Markdown and a little HTML; code cells stay as they are. The source is the doctree that the page was built from, so that
page and notebook cannot differ.
"""

from __future__ import annotations

import html
from pathlib import Path
from typing import Any

import nbformat
from docutils import nodes
from sphinx.application import Sphinx

from book.press import words
from book.press.boxes import box
from book.press.folds import fold
from book.press.questions import LETTERS
from book.press.words import Language

_FIRST_CELL = 'from widgets import use_language\n\nuse_language("{language}")'


class _Writer:
    """Turns one doctree into notebook cells: prose gathers into Markdown cells, a `cell` container becomes a code cell."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.cells: list[Any] = []
        self.prose: list[str] = []

    # -- blocks -------------------------------------------------------------------------------------------------------

    def write(self, document: nodes.document, title: str) -> nbformat.NotebookNode:
        """The whole notebook."""
        for child in document.children:
            self.block(child, level=1)
        self._flush()
        self.cells.insert(1, nbformat.v4.new_code_cell(_FIRST_CELL.format(language=self.language)))
        notebook: nbformat.NotebookNode = nbformat.v4.new_notebook(cells=self.cells)
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook.metadata.title = title
        for number, cell in enumerate(notebook.cells):
            cell.id = f"cell-{number}"
        return notebook

    def _flush(self) -> None:
        text = "\n\n".join(piece for piece in self.prose if piece.strip())
        if text:
            self.cells.append(nbformat.v4.new_markdown_cell(text))
        self.prose = []

    def block(self, node: nodes.Node, level: int) -> None:
        """One block node; sections open a new Markdown cell."""
        if isinstance(node, nodes.section):
            self._flush()
            for child in node.children:
                self.block(child, level + (0 if isinstance(child, nodes.title) else 1))
        elif isinstance(node, nodes.title):
            self.prose.append("#" * min(level, 6) + " " + self.inline(node))
        elif isinstance(node, nodes.container) and "cell" in node["classes"]:
            self._cell(node)
        elif isinstance(node, box):
            self.prose.append(self._box(node))
        elif isinstance(node, nodes.container | nodes.compound):
            for child in node.children:
                self.block(child, level)
        else:
            text = self.markdown(node)
            if text:
                self.prose.append(text)

    def _cell(self, node: nodes.container) -> None:
        self._flush()
        source = next(
            (
                block.astext()
                for part in node.children
                if isinstance(part, nodes.container) and "cell_input" in part["classes"]
                for block in part.findall(nodes.literal_block)
            ),
            None,
        )
        if source is None:
            source = node.get("source_text", "")
        if source:
            self.cells.append(nbformat.v4.new_code_cell(source))

    def _box(self, node: box) -> str:
        inside = "\n\n".join(text for child in node.children if (text := self.markdown(child)))
        return "\n".join(f"> {line}" if line else ">" for line in inside.splitlines())

    def markdown(self, node: nodes.Node) -> str:
        """A block as Markdown."""
        match node:
            case nodes.paragraph():
                text = self.inline(node)
                return f"**{text}**" if "pps-box-head" in node["classes"] else text
            case nodes.bullet_list() | nodes.enumerated_list():
                return self._list(node)
            case nodes.definition_list():
                return "\n\n".join(self._definition(item) for item in node.children)
            case nodes.block_quote():
                inside = "\n\n".join(self.markdown(child) for child in node.children)
                return "\n".join(f"> {line}" if line else ">" for line in inside.splitlines())
            case nodes.literal_block():
                return f"```\n{node.astext()}\n```"
            case nodes.math_block():
                return f"$$\n{node.astext()}\n$$"
            case nodes.table():
                return self._table(node)
            case nodes.raw() | nodes.comment() | nodes.target() | nodes.system_message():
                return ""
            case nodes.transition():
                return "---"
            case box():
                return self._box(node)
            case fold():
                inside = "\n\n".join(self.markdown(child) for child in node.children)
                return f"<details><summary>{html.escape(node['summary'])}</summary>\n\n{inside}\n\n</details>"
            case nodes.Element():
                return "\n\n".join(text for child in node.children if (text := self.markdown(child)))
            case _:
                return node.astext()

    def _list(self, node: nodes.Element) -> str:
        lines = []
        for number, item in enumerate(node.children, start=1):
            sign = f"{number}." if isinstance(node, nodes.enumerated_list) else "-"
            if node.get("enumtype") == "loweralpha":  # Markdown has no lettered lists
                sign = f"- ({LETTERS[number - 1]})"
            inside = "\n\n".join(self.markdown(child) for child in item.children)
            indented = inside.replace("\n", "\n" + " " * (len(sign) + 1))
            lines.append(f"{sign} {indented}")
        return "\n".join(lines)

    def _definition(self, item: nodes.Node) -> str:
        terms = [self.inline(child) for child in item.children if isinstance(child, nodes.term)]
        bodies = [self.markdown(child) for child in item.children if isinstance(child, nodes.definition)]
        return f"**{' / '.join(terms)}** " + "\n\n".join(bodies)

    def _table(self, node: nodes.table) -> str:
        rows = [
            [
                " ".join(self.markdown(child) for child in entry.children)
                .replace("\n", " ")
                .replace("|", "\\|")
                for entry in row.children
            ]
            for row in node.findall(nodes.row)
        ]
        if not rows:
            return ""
        head, *body = rows
        return "\n".join(["| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *body)])

    # -- inline -------------------------------------------------------------------------------------------------------

    def inline(self, node: nodes.Element) -> str:
        """Inline content as Markdown; links inside the book become plain words."""
        return "".join(self._piece(child) for child in node.children)

    def _piece(self, node: nodes.Node) -> str:
        match node:
            case nodes.Text():
                return str(node).replace("\n", " ")
            case nodes.emphasis():
                return f"*{self.inline(node)}*"
            case nodes.strong():
                return f"**{self.inline(node)}**"
            case nodes.literal():
                return f"`{node.astext()}`"
            case nodes.math():
                return f"${node.astext()}$"
            case nodes.reference() if node.get("refuri", "").startswith("http"):
                return f"[{self.inline(node)}]({node['refuri']})"
            case nodes.raw():
                return words.mark_word_of_html(node.astext())
            case nodes.inline() if "language-zh-CN" in node["classes"]:
                return f'<span lang="zh-CN">{html.escape(node.astext())}</span>'
            case nodes.Element():
                return self.inline(node)
            case _:
                return ""


def notebook_path(out: Path, docname: str) -> Path:
    """Where the notebook of a page lies below the folder of its edition."""
    return out / "notebooks" / f"{docname}.ipynb"


def _write_all(app: Sphinx, exception: Exception | None) -> None:
    """Writes the notebook of every page that has code cells into the built site."""
    if exception is not None or app.builder.format != "html":
        return
    language = words.language_of(app.config)
    for docname in sorted(app.env.all_docs):
        if docname.startswith(("law/", "cases/")):
            continue
        document = app.env.get_doctree(docname)
        if not any("cell" in node["classes"] for node in document.findall(nodes.container)):
            continue
        title = app.env.titles[docname].astext()
        notebook = _Writer(language).write(document, title)
        target = notebook_path(Path(app.outdir), docname)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = nbformat.writes(notebook)
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    app.connect("build-finished", _write_all)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
