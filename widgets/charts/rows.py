"""What figures drawn from plain rows share: the rows inside a chart, and an axis of named rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from widgets.charts import theme


def chart_of(rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
    """A chart that holds its rows inside."""
    return alt.Chart(alt.InlineData(values=[dict(row) for row in rows]))


def named_rows(names: Sequence[str], room: int, top: float = -0.6, bottom: float | None = None) -> alt.Y:
    """A scale of rows counted from 0 at the top, with their names in the `room` px at the left."""
    end = len(names) - 0.4 if bottom is None else bottom
    listed = "[" + ", ".join("'" + name.replace("'", "\\'") + "'" for name in names) + "]"
    axis = alt.Axis(
        values=list(range(len(names))),
        labelExpr=f"{listed}[datum.value]",
        labelColor=theme.colour("text"),
        labelLimit=room - 8,
        labelOverlap=False,
        grid=False,
        minExtent=room,
        maxExtent=room,
    )
    return alt.Y("row:Q", scale=alt.Scale(domain=[top, end], reverse=True, nice=False), axis=axis)
