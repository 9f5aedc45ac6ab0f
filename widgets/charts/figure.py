"""A figure of the book: a chart together with everything that makes it readable and checkable.

A code cell ends in a `Figure`. When the site is built (BOOK_LANGUAGE is set) it puts itself out under a MIME
type of the book's own, and the press (book/press/outputs.py) makes the page's figure out of it. In a notebook
it is an ordinary Vega-Lite chart with its finding above and its source below.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal

import altair as alt
import pandas as pd

from widgets.charts import theme
from widgets.facts.citation import Language
from widgets.kit.language import site_language

MIME = "application/vnd.purchasing.figure+json"

#: JupyterLab 4 reads Vega-Lite under this type only; the syntax of our charts is the same in versions 5 and
#: 6.
NOTEBOOK_MIME = "application/vnd.vegalite.v5+json"
_NOTEBOOK_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"

Mark = Literal["text", "secondary", "memory"]
MARKS: tuple[Mark, ...] = ("text", "secondary", "memory")


def weakest(marks: Iterable[str]) -> Mark:
    """The mark of a whole: that of its least certain part. Raises ValueError for an unknown mark or none at
    all.
    """
    return MARKS[max(MARKS.index(mark) for mark in marks)]


@dataclass(frozen=True)
class Stated:
    """A fact that the figure prints: `kind` and `id` as in the roles of the book, `printed` what the reader
    sees, `source` in words and `mark` as its row has them.
    """

    kind: str
    id: str
    printed: str
    source: str
    mark: Mark


@dataclass(frozen=True)
class Note:
    """A sentence below the figure. `letter` is the one on the chart, "" for a general remark."""

    text: str
    letter: str = ""
    mark: Mark = "text"


@dataclass(frozen=True)
class Figure:
    """A chart with its words, all in `language`.

    `name` is its anchor (lower case, hyphens). `chart` is drawn for the text column (576 px), `narrow` for a
    telephone (328 px). `finding` says what the chart shows, `unit` in what; `alt` describes it to those who
    do not see it. `mark` is that of the least certain value. `table` holds the values as printed, first
    column the row's head; `data` the rows as published, for download. Raises ValueError where a part is
    missing or the name is no anchor.
    """

    name: str
    language: Language
    chart: alt.TopLevelMixin
    narrow: alt.TopLevelMixin
    finding: str
    unit: str
    source: str
    mark: Mark
    alt: str
    table: pd.DataFrame
    data: pd.DataFrame
    notes: tuple[Note, ...] = ()
    facts: tuple[Stated, ...] = ()

    def __post_init__(self) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9-]*", self.name):
            raise ValueError(
                f"figure {self.name!r}: the name is an anchor; allowed: lower case letters, digits, hyphens"
            )
        for part in ("finding", "unit", "source", "alt"):
            if not getattr(self, part).strip():
                raise ValueError(f"figure {self.name}: {part} is empty; every figure says its {part}")
        if self.mark not in MARKS:
            raise ValueError(f"figure {self.name}: unknown mark {self.mark!r}; allowed: {', '.join(MARKS)}")
        if self.table.empty:
            raise ValueError(f"figure {self.name}: the table behind the chart is empty")

    def bundle(self) -> dict[str, Any]:
        """The figure as JSON for the press."""
        return {
            "name": self.name,
            "language": self.language,
            "chart": specification(self.chart, self.language),
            "narrow": specification(self.narrow, self.language),
            "finding": self.finding,
            "unit": self.unit,
            "source": self.source,
            "mark": self.mark,
            "alt": self.alt,
            "notes": [asdict(note) for note in self.notes],
            "table": {
                "columns": [str(column) for column in self.table.columns],
                "rows": [[_cell(value) for value in row] for row in self.table.itertuples(index=False)],
                "numbers": [False, *(_is_numeric(self.table[column]) for column in self.table.columns[1:])],
            },
            "csv": self.data.to_csv(index=False, lineterminator="\r\n"),
            "facts": [asdict(fact) for fact in self.facts],
        }

    def standalone(self) -> dict[str, Any]:
        """The chart with finding, unit, notes and source in the picture, as a Vega-Lite specification: for
        notebooks, slides and exports.
        """
        below = [f"{note.letter}  {note.text}" if note.letter else note.text for note in self.notes]
        head = "Source: " if self.language == "en" else "来源："
        lines = [piece for text in [*below, f"{head}{self.source}"] for piece in _wrapped(text, 92)]
        spec = specification(self.chart, self.language)
        config, schema = spec.pop("config"), spec.pop("$schema")
        foot = {
            "data": {"values": [{"line": index, "text": text} for index, text in enumerate(lines)]},
            "mark": {"type": "text", "align": "left", "baseline": "top", "fontSize": theme.size("note") - 1},
            "encoding": {
                "x": {"value": 0},
                "y": {"field": "line", "type": "ordinal", "axis": None},
                "text": {"field": "text", "type": "nominal"},
                "color": {"value": theme.colour("secondary")},
            },
            "width": theme.WIDE,
            "height": {"step": 18},
        }
        return {
            "$schema": schema,
            "config": {**config, "background": theme.colour("page"), "padding": 16},
            "title": {
                "text": _wrapped(self.finding, 62),
                "subtitle": _wrapped(self.unit, 84),
                "font": theme.tokens()["font"]["text" if self.language == "en" else "text-zh"],
                "fontSize": theme.size("text"),
                "fontWeight": "bold",
                "subtitleFontSize": theme.size("small"),
                "lineHeight": 24,
                "offset": 14,
            },
            "vconcat": [spec, foot],
        }

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        plain = f"{self.finding}\n{self.unit}\n{self.source}"
        if site_language() is not None:
            return {MIME: self.bundle(), "text/plain": plain}
        from vl_convert import vegalite_to_svg  # slow to start, and the site's kernels do not need it

        spec = self.standalone()
        return {
            NOTEBOOK_MIME: {**spec, "$schema": _NOTEBOOK_SCHEMA},
            "image/svg+xml": vegalite_to_svg(spec),
            "text/plain": plain,
        }


def specification(chart: alt.TopLevelMixin, language: Language) -> dict[str, Any]:
    """The Vega-Lite specification of a chart under the book's theme, checked by Altair's schema, data inside."""
    with alt.data_transformers.enable("default", consolidate_datasets=False, max_rows=None):
        spec: dict[str, Any] = json.loads(chart.to_json())
    return {**spec, "config": theme.config(language)}


def _is_numeric(column: pd.Series[Any]) -> bool:
    """Whether a column of printed values is to be set right-aligned: every value that is there ends in a
    digit. A dash stands for a value that is not there.
    """
    values = [text for value in column if (text := str(value).strip(" –"))]
    return bool(values) and all(text[-1].isdigit() for text in values)


def _cell(value: Any) -> str:
    return "" if pd.isna(value) else str(value)


def _wrapped(text: str, width: int) -> list[str]:
    """Text cut into lines of at most `width` columns; a Chinese character counts two and may end a line."""
    lines, current, columns = [], "", 0
    for token in re.findall(r"[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*|\s+", text):
        wide = sum(
            2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in token.rstrip()
        )
        closing = unicodedata.category(token[0]) in ("Pe", "Po", "Pf")
        if current and columns + wide > width and not closing:
            lines.append(current.rstrip())
            current, columns = "", 0
        current += token
        columns += wide + len(token) - len(token.rstrip())
    return [*lines, current.rstrip()] if current.strip() else lines
