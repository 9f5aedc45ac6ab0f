"""Panels of lines as a textbook prints them: labels at the line's end, hollow and dashed where a value is
unsure, breaks as dotted verticals with a letter that the notes below the figure explain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import inf
from typing import Any, cast

import altair as alt

from widgets.charts import theme
from widgets.charts.breaks import Line, key

#: px kept at the left of every panel for the numbers of the axis, so that panels stand under each other
#: exactly.
AXIS = 38


@dataclass(frozen=True)
class Trace:
    """A line with its look: `label` stands at its end (with `last`, the printed value), `colour` is a token.

    `printed` are the values in words by year, `status` says how each was come by (both for tooltips).
    """

    line: Line
    label: str
    colour: str
    printed: Mapping[int, str]
    status: Mapping[int, str]
    dashed: bool = False
    shape: str = "circle"


@dataclass(frozen=True)
class Frame:
    """Size and scales of a panel. `years` first and last; `room` px for labels behind the last year; `ticks`
    in the unit of the axis, which reaches from the first of them to `top`; `factor` turns published values
    into that unit.
    """

    width: int
    height: int
    room: int
    years: tuple[int, int]
    year_ticks: Sequence[int]
    ticks: Sequence[float]
    top: float
    factor: float = 1.0
    grouped: bool = True

    def shown(self, value: Any) -> float:
        return round(float(value) * self.factor, 6)

    @property
    def x(self) -> alt.X:
        scale = alt.Scale(
            domain=list(self.years), range=[0, self.width - AXIS - self.room], nice=False, zero=False
        )
        axis = alt.Axis(format="d", values=list(self.year_ticks), labelFlush=False, labelOverlap=False)
        return alt.X("year:Q", scale=scale, axis=axis)

    def y(self) -> alt.Y:
        scale = alt.Scale(domain=[self.ticks[0], self.top], nice=False, zero=False)
        axis = alt.Axis(
            values=list(self.ticks),
            format=",.0f" if self.grouped else ".0f",
            grid=False,
            minExtent=AXIS,
            maxExtent=AXIS,
            labelBaseline="middle",
        )
        return alt.Y("value:Q", scale=scale, axis=axis)


def spread(values: Sequence[float], gap: float, floor: float = -inf) -> list[float]:
    """Places for labels: as near to `values` as a distance of at least `gap` between neighbours allows, order
    kept, none below `floor`.
    """
    order = sorted(range(len(values)), key=lambda index: values[index])
    groups: list[tuple[list[int], float]] = []  # members, centre
    for index in order:
        groups.append(([index], values[index]))
        while len(groups) > 1:
            (below, low), (above, high) = groups[-2], groups[-1]
            if high - low >= gap * (len(below) + len(above)) / 2:
                break
            centre = sum(values[one] for one in below + above) / len(below + above)
            groups[-2:] = [(below + above, centre)]
    placed = [0.0] * len(values)
    for members, centre in groups:
        for position, index in enumerate(members):
            placed[index] = centre + gap * (position - (len(members) - 1) / 2)
    lowest = floor
    for index in order:
        placed[index] = max(placed[index], lowest)
        lowest = placed[index] + gap
    return placed


def panel(
    traces: Sequence[Trace],
    frame: Frame,
    letters: Mapping[str, str],
    words: Mapping[str, str],
    heading: str | None = None,
    unsure: str | None = None,
) -> alt.LayerChart:
    """One panel. `letters` gives the letter of a break by its key; `words` the heads of tooltips (`series`,
    `year`, `value`, `status`); `unsure` the word printed beside unconfirmed points.
    """
    layers: list[alt.Chart] = [_grid(frame), *_verticals(traces, frame, letters)]
    for trace in traces:
        layers += _trace(trace, frame, letters, unsure)
    layers += [*_end_labels(traces, frame), _hits(traces, frame, words)]
    drawn = cast(alt.LayerChart, alt.layer(*layers))
    drawn.width, drawn.height = frame.width - AXIS, frame.height
    if heading is not None:
        offset = 22 if letters else 10  # letters of verticals stand between heading and panel
        drawn.title = alt.TitleParams(heading, anchor="start", frame="group", dx=-AXIS, offset=offset)
    return drawn


def _chart(rows: list[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=rows))


def _grid(frame: Frame) -> alt.Chart:
    """Hairlines that end with the last year, so that the labels behind it stand on plain paper."""
    first, last = frame.years
    rows = [
        {"year": first, "end": last, "value": tick}
        for tick in frame.ticks
        if tick != frame.ticks[0] or tick != 0
    ]
    rules = _chart(rows).mark_rule(color=theme.colour("hairline"))
    return cast(alt.Chart, rules.encode(x=frame.x, x2="end:Q", y=frame.y()))


def _verticals(traces: Sequence[Trace], frame: Frame, letters: Mapping[str, str]) -> list[alt.Chart]:
    marks = {key(one): one for trace in traces for one in trace.line.marks}
    rows = [
        {"year": one.year_from, "letter": letters.get(key(one), "")}
        for one in sorted(marks.values(), key=lambda one: one.year_from)
    ]
    if not rows:
        return []
    rules = _chart(rows).mark_rule(
        color=theme.colour("edge"), strokeDash=[1, 4], strokeCap="round", strokeWidth=1.5
    )
    names = _chart(rows).mark_text(
        baseline="bottom", fontWeight=600, color=theme.colour("secondary"), fontSize=theme.size("note")
    )
    return [rules.encode(x=frame.x), names.encode(x=frame.x, y=alt.value(-4), text="letter:N")]


def _records(line: Line) -> list[dict[str, Any]]:
    return cast(list[dict[str, Any]], line.rows.to_dict("records"))


def _trace(trace: Trace, frame: Frame, letters: Mapping[str, str], unsure: str | None) -> list[alt.Chart]:
    layers = [*_strokes(trace, frame), *_markers(trace, frame)]
    note = theme.size("note")
    places = {int(row["year"]): frame.shown(row["value"]) for row in _records(trace.line)}
    named = [
        {
            "year": year,
            "value": places[year],
            "letter": "".join(letters[key(one)] for one in breaks if key(one) in letters),
        }
        for year, breaks in trace.line.points.items()
    ]
    if named and letters:
        mark = _chart(named).mark_text(
            align="right", dx=-8, dy=-5, fontWeight=600, color=theme.colour("secondary"), fontSize=note
        )
        layers.append(mark.encode(x=frame.x, y=frame.y(), text="letter:N"))
    memory = [int(row["year"]) for row in _records(trace.line) if row["verified"] == "memory"]
    if memory and unsure:
        highest = max(memory, key=lambda year: places[year])
        mark = _chart([{"year": highest, "value": places[highest], "word": unsure}]).mark_text(
            align="right", dx=4, dy=-15, color=theme.colour("secondary"), fontSize=note
        )
        layers.append(mark.encode(x=frame.x, y=frame.y(), text="word:N"))
    return layers


def _strokes(trace: Trace, frame: Frame) -> list[alt.Chart]:
    layers = []
    strokes = cast(list[dict[str, Any]], trace.line.strokes.to_dict("records"))
    for dashed in (False, True):
        rows = [
            {"stroke": int(row["stroke"]), "year": int(row["year"]), "value": frame.shown(row["value"])}
            for row in strokes
            if bool(row["dashed"]) == dashed
        ]
        if not rows:
            continue
        look: dict[str, Any] = {"color": theme.colour(trace.colour), "strokeWidth": theme.LINE_WIDTH}
        if dashed:
            look["strokeDash"] = [5, 5]
        if trace.dashed:
            look |= {"strokeDash": [1.5, 4.5], "strokeWidth": 2}
        layers.append(_chart(rows).mark_line(**look).encode(x=frame.x, y=frame.y(), detail="stroke:N"))
    return layers


def _markers(trace: Trace, frame: Frame) -> list[alt.Chart]:
    layers = []
    colour = theme.colour(trace.colour)
    for hollow in (False, True):
        points = [
            {"year": int(row["year"]), "value": frame.shown(row["value"])}
            for row in _records(trace.line)
            if bool(row["hollow"]) == hollow
        ]
        if points:
            mark = _chart(points).mark_point(
                shape=trace.shape,
                size=46 if hollow else 32,
                fill=theme.colour("page") if hollow else colour,
                stroke=colour,
                strokeWidth=1.75,
                opacity=1,
            )
            layers.append(mark.encode(x=frame.x, y=frame.y()))
    return layers


def _end_labels(traces: Sequence[Trace], frame: Frame) -> list[alt.Chart]:
    """Name and last value behind the line, in the colour of text (those of lines are too light to read);
    where several lines end, each label begins with its line's marker.
    """
    ends = [frame.shown(trace.line.rows["value"].iloc[-1]) for trace in traces]
    unit = (frame.top - frame.ticks[0]) / frame.height  # of one px
    note = theme.size("note")
    places = spread(ends, (note + 3) * unit, frame.ticks[0] + note / 2 * unit)
    layers = []
    rows = []
    for trace, place in zip(traces, places, strict=True):
        year = int(trace.line.rows["year"].iloc[-1])
        row = {"year": year, "value": place, "label": f"{trace.label} {trace.printed[year]}".strip()}
        rows.append(row)
        if len(traces) > 1:
            colour = theme.colour(trace.colour)
            marker = _chart([row]).mark_point(
                shape=trace.shape, size=32, fill=colour, stroke=colour, opacity=1, xOffset=14
            )
            layers.append(marker.encode(x=frame.x, y=frame.y()))
    labels = _chart(rows).mark_text(
        align="left", dx=22 if len(traces) > 1 else 9, fontWeight=600, fontSize=note
    )
    return [*layers, labels.encode(x=frame.x, y=frame.y(), text="label:N")]


def _hits(traces: Sequence[Trace], frame: Frame, words: Mapping[str, str]) -> alt.Chart:
    """Transparent discs, large enough to be met by a finger, that carry the tooltips."""
    rows = [
        {
            "year": int(year),
            "value": frame.shown(value),
            "series": trace.label,
            "printed": trace.printed[int(year)],
            "status": trace.status[int(year)],
        }
        for trace in traces
        for year, value in zip(trace.line.rows["year"], trace.line.rows["value"], strict=True)
    ]
    heads: list[tuple[str, str]] = [
        ("year:N", words["year"]),
        ("printed:N", words["value"]),
        ("status:N", words["status"]),
    ]
    if len(traces) > 1:
        heads.insert(0, ("series:N", words["series"]))
    tooltip = [alt.Tooltip(column, title=title) for column, title in heads]
    discs = _chart(rows).mark_point(shape="circle", size=500, fill=theme.colour("page"), opacity=0)
    return cast(alt.Chart, discs.encode(x=frame.x, y=frame.y(), tooltip=tooltip))
