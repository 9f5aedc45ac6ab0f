"""A document as Markdown. The twin of markdown.ts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

_SPECIAL = re.compile(r"[\\`*_\[\]<>|]")


def markdown(document: Mapping[str, Any]) -> str:
    """The document as Markdown with tables; every character that Markdown would read is escaped."""
    return "\n\n".join(_block(block) for block in document["blocks"]) + "\n"


def _block(block: Mapping[str, Any]) -> str:
    match block["type"]:
        case "heading":
            return f"{'#' * block['level']} {_escaped(block['text'])}"
        case "list":
            return "\n".join(f"- {_escaped(item)}" for item in block["items"])
        case "table":
            return _table(block["head"], block["rows"])
        case "signatures":
            return _table(block["head"], [[line, "", ""] for line in block["lines"]])
    return _escaped(block["text"])


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [[_cell(cell) for cell in head], ["---"] * len(head)]
    lines += [[_cell(cell) for cell in row] for row in rows]
    return "\n".join(_row(line) for line in lines)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return _escaped(text).replace("\n", "<br>")


def _escaped(text: str) -> str:
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", text)
