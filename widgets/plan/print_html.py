"""A document as a page for the printer. The twin of print_html.ts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

_STYLE = (
    "@page{size:A4;margin:18mm}"
    "body{font:10.5pt/1.5 Georgia,'Songti SC',SimSun,serif;color:#000;background:#fff;max-width:190mm;margin:0 auto}"
    "h1{font-size:18pt}h2{font-size:13pt;margin:1.4em 0 .4em}h3{font-size:11pt}h1,h2,h3{break-after:avoid}"
    "table{border-collapse:collapse;width:100%;font-size:9pt}caption{display:none}"
    "th,td{border:.4pt solid #777;padding:.25em .5em;text-align:left;vertical-align:top;white-space:pre-line}"
    "thead{display:table-header-group}tr{break-inside:avoid}"
    ".signatures td,.signatures tbody th{height:14mm}ul:last-child{columns:2;font-size:9pt}"
)


def print_html(document: Mapping[str, Any]) -> str:
    """A whole HTML page in the document's language that needs nothing else."""
    language = "zh-CN" if document["language"] == "zh" else "en"
    body = "".join(_block(block) for block in document["blocks"])
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{_escaped(document['title'])}</title><style>{_STYLE}</style></head><body>{body}</body></html>"
    )


def _block(block: Mapping[str, Any]) -> str:
    match block["type"]:
        case "heading":
            return f"<h{block['level']}>{_escaped(block['text'])}</h{block['level']}>"
        case "list":
            return f"<ul>{''.join(f'<li>{_escaped(item)}</li>' for item in block['items'])}</ul>"
        case "table":
            caption = f"<caption>{_escaped(block['caption'])}</caption>"
            return f"<table>{caption}{_rows(block['head'], block['rows'])}</table>"
        case "signatures":
            rows = [[line, "", ""] for line in block["lines"]]
            return f'<table class="signatures">{_rows(block["head"], rows)}</table>'
    return f"<p>{_escaped(block['text'])}</p>"


def _rows(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    names = "".join(f'<th scope="col">{_escaped(cell)}</th>' for cell in head)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    return f"<thead><tr>{names}</tr></thead><tbody>{body}</tbody>"


def _cells(row: Sequence[str]) -> str:
    first, *others = row
    cells = "".join(f"<td>{_escaped(cell)}</td>" for cell in others)
    return f'<th scope="row">{_escaped(first)}</th>{cells}'


def _escaped(text: str) -> str:
    return escape(text, quote=True)
