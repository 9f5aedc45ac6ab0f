"""The look of charts, from the one file of design tokens (widgets/kit/tokens.json).

A chart is drawn with the colours of the light scheme. On the page the press replaces each of them by its
custom property (`#23688b` becomes `var(--fig-1)`), so that the same chart follows the reader's scheme;
`colour_names` is the dictionary for that, and the reason why a chart uses no colour but those of `colour`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, cast

import altair as alt

from widgets.facts.citation import Language
from widgets.kit.language import language

TOKENS = Path(__file__).resolve().parents[1] / "kit" / "tokens.json"

#: Widths in px: the text column, and the column of a 360 px telephone.
WIDE = 576
NARROW = 328

LINE_WIDTH = 2.5


@cache
def tokens() -> dict[str, Any]:
    """The design tokens as they stand in the file."""
    return cast(dict[str, Any], json.loads(TOKENS.read_text(encoding="utf-8")))


def colour(name: str) -> str:
    """`"fig-1"` -> "#23688b". Raises KeyError for a name that is not a token."""
    return str(tokens()["light"][name])


@cache
def colour_names() -> dict[str, str]:
    """Colour of the light scheme -> token. Where two tokens share a colour, the first of the file stands for
    both.
    """
    names: dict[str, str] = {}
    for name, value in tokens()["light"].items():
        names.setdefault(value.lower(), name)
    return names


def size(name: str) -> float:
    """A size in px: `"note"` -> 13."""
    return float(tokens()["size"][name])


def font(language: Language) -> str:
    """The face of charts, a CSS stack. Latin comes first in Chinese charts too: digits and quotes stand apart
    there.
    """
    fonts = tokens()["font"]
    if language == "en":
        return str(fonts["interface"])
    return str(fonts["interface-zh"])


def config(language: Language) -> dict[str, Any]:
    """The Vega-Lite `config` of every chart: hairline grid, no frame, 2.5 px lines, small sans labels,
    categories in the order that keeps them apart for colour-blind readers.

    `aria` is off because Vega describes charts in English only; `Figure` carries the description in both
    languages.
    """
    face = font(language)
    note = size("note")
    return {
        "aria": False,
        "background": None,
        "font": face,
        "padding": 0,
        "view": {"stroke": None},
        "axis": {
            "domainColor": colour("edge"),
            "gridColor": colour("hairline"),
            "gridWidth": 1,
            "labelColor": colour("secondary"),
            "labelFontSize": note,
            "labelPadding": 6,
            "tickColor": colour("edge"),
            "tickSize": 4,
            "title": None,
            "titleColor": colour("secondary"),
            "titleFontSize": note,
            "titleFontWeight": "normal",
        },
        "axisX": {"grid": False},
        "axisY": {"domain": False, "ticks": False},
        "bar": {"color": colour("fig-1")},
        "concat": {"spacing": 28},
        "header": {"labelColor": colour("text"), "labelFontSize": note, "titleFontSize": note},
        "legend": {
            "labelColor": colour("secondary"),
            "labelFontSize": note,
            "symbolStrokeWidth": LINE_WIDTH,
            "title": None,
            "titleColor": colour("secondary"),
            "titleFontSize": note,
        },
        "line": {
            "color": colour("fig-1"),
            "strokeWidth": LINE_WIDTH,
            "strokeCap": "round",
            "strokeJoin": "round",
        },
        "point": {"color": colour("fig-1"), "filled": True, "size": 36},
        "range": {
            "category": [colour(f"fig-{number}") for number in range(1, 9)],
            "ordinal": [colour(f"seq-{number}") for number in range(1, 6)],
        },
        "rule": {"color": colour("edge")},
        "text": {"color": colour("text"), "fontSize": note},
        "title": {
            "anchor": "start",
            "color": colour("text"),
            "fontSize": note,
            "fontWeight": "normal",
            "subtitleColor": colour("secondary"),
            "subtitleFontSize": note,
        },
    }


@alt.theme.register("purchasing", enable=True)
def _theme() -> alt.theme.ThemeConfig:
    """Every chart made after `import widgets.charts` has this look, a reader's own in a notebook too."""
    return cast(alt.theme.ThemeConfig, {"config": config(language())})
