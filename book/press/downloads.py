"""The case collection for download: `case-downloads` lists the files, and the build writes them below `_static/data`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from book.editions import write_if_changed
from book.press import words
from book.press.reference import ReferenceDirective, paragraph
from widgets.cases import tables

FOLDER = "_static/data"

_SAYS = {
    "cases.csv": (
        "one row a case, every coded field and every text in both languages; opens in a spreadsheet",
        "每个案例一行，含全部编码和中英文文字，可用电子表格打开",
    ),
    "cases.json": (
        "the same with sources, events and notes, for programs",
        "同样的内容，另有来源、大事和要点，供程序读取",
    ),
    "case-codes.csv": ("the code book: every code with its labels", "编码表：每个编码及其中英文名称"),
    "cases.zip": (
        "a Data Package: cases, lessons, sources, events and code book as tables, with a description of every column",
        "数据包（Data Package）：案例、经验教训、来源、大事、编码表各为一张表，并说明每一列",
    ),
}


@cache
def files() -> dict[str, bytes]:
    """The files that the site offers, made once a build."""
    return tables.downloads(words.library())


class CaseDownloads(ReferenceDirective):
    """`case-downloads`: the files of the case collection with what is in each and its size."""

    optional_arguments = 0

    def fill(self) -> list[nodes.Node]:
        up = "../" * self.env.docname.count("/")
        made = nodes.bullet_list(classes=["pps-downloads"])
        for name, content in files().items():
            link = nodes.reference("", name, internal=True, refuri=f"{up}{FOLDER}/{name}")
            size = f"{max(round(len(content) / 1000), 1)} kB"
            made += nodes.list_item(
                "",
                paragraph(
                    link,
                    self.choose(f" ({size}): ", f"（{size}）："),
                    self.choose(*_SAYS[name]),
                    self.choose(".", "。"),
                ),
            )
        return [made]


def _write(app: Sphinx, failed: Exception | None) -> None:
    """Writes the files; after `book.press.site` has cleared `_static`."""
    if failed is not None or app.builder.format != "html":
        return
    for name, content in files().items():
        write_if_changed(Path(app.outdir) / FOLDER / name, content)


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("case-downloads", CaseDownloads, override=True)
    app.connect("build-finished", _write, priority=960)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
