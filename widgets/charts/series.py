"""One series of data/statistics as it may be drawn, and growth between two of its values. `series.ts` is the twin;
both read tests/vectors/series.json.

A line is JSON: `rows` in order of years, each with `key`, `from`, `to` (years; two for a period), `value` (as
published, or null), `qualifier`, `unit`, `basis`, `mark` and `preferred`; and `breaks`, each with its `rule`, its
first `year` and the `rows` (positions) that it strikes. Which break is about which row is asked of
`widgets.charts.breaks`. Arithmetic is exact, on ten-thousandths.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final

from widgets.charts.breaks import concerns, strikes
from widgets.facts.records import Break

#: Ten-thousandths: no published value has more decimals.
SCALE: Final = 10_000

#: Qualifiers that give a bound instead of a value.
BOUNDS: Final = (">", "<", "<=")

HEADLINE: Final = "headline"
MEMORY: Final = "memory"


def scaled(value: float) -> int:
    """A published value in ten-thousandths: 36970.6 -> 369706000."""
    return int(Decimal(str(value)) * SCALE)


def struck(records: Sequence[Mapping[str, Any]], breaks: Sequence[Break]) -> list[dict[str, Any]]:
    """The breaks that concern a line, with the positions of the rows that each strikes; `index` is the place of the
    break among those given. `records` are rows of the file with a `year`.
    """
    found = []
    for index, one in enumerate(breaks):
        if any(concerns(one, record) for record in records):
            rows = [place for place, record in enumerate(records) if strikes(one, record)]
            found.append({"index": index, "rule": one.rule, "year": one.year_from, "rows": rows})
    return found


def _excluded(line: Mapping[str, Any], place: int) -> bool:
    return any(one["rule"] == "exclude" and place in one["rows"] for one in line["breaks"])


def _drawable(line: Mapping[str, Any], headline: bool) -> list[int]:
    """Positions of the rows to be shown: of two values of one year the one on the series' own basis, or the headline."""
    rows = line["rows"]
    instead = {
        (row["from"], row["to"])
        for row in rows
        if headline and row["basis"] == HEADLINE and not row["preferred"] and row["value"] is not None
    }
    chosen = []
    for place, row in enumerate(rows):
        if row["value"] is None or _excluded(line, place):
            continue
        replaced = (row["from"], row["to"]) in instead
        if (row["basis"] == HEADLINE and not row["preferred"]) if replaced else row["preferred"]:
            chosen.append(place)
    return chosen


def pairs(line: Mapping[str, Any]) -> list[int]:
    """Years for which the file has a headline beside the value on the series' own basis."""
    rows = line["rows"]
    own = {row["from"] for row in rows if row["preferred"] and row["value"] is not None}
    return sorted(
        {
            row["from"]
            for row in rows
            if row["basis"] == HEADLINE and not row["preferred"] and row["from"] in own
        }
    )


def _cut_between(line: Mapping[str, Any], before: int, after: int) -> bool:
    return any(one["rule"] == "cut" and before < one["year"] <= after for one in line["breaks"])


def _joined(line: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    return (
        before["from"] == before["to"]
        and after["from"] == after["to"]
        and after["from"] - before["from"] == 1
        and MEMORY not in (before["mark"], after["mark"])
        and (before["basis"] == HEADLINE) == (after["basis"] == HEADLINE)
        and not _cut_between(line, before["from"], after["from"])
    )


def draw(
    line: Mapping[str, Any], first: int | None = None, last: int | None = None, headline: bool = False
) -> dict[str, Any]:
    """What may be drawn of a line between two years.

    `shown`: positions of rows. `hollow`: those of them that are unconfirmed or struck by a `point`. `strokes`:
    runs of positions that a line may join (neighbouring years on one basis, none unconfirmed, no cut between).
    `marks`: places in `breaks` of verticals. `said`: places in `breaks` of every break to be told, by year.
    """
    rows, breaks = line["rows"], line["breaks"]
    shown = [
        place
        for place in _drawable(line, headline)
        if (first is None or rows[place]["from"] >= first) and (last is None or rows[place]["to"] <= last)
    ]
    hollow, strokes = [], []
    for place in shown:
        pointed = any(one["rule"] == "point" and place in one["rows"] for one in breaks)
        if pointed or rows[place]["mark"] == MEMORY:
            hollow.append(place)
    running: list[int] = []
    for before, after in pairwise(shown):
        if not _joined(line, rows[before], rows[after]):
            running = []
        elif running:
            running.append(after)
        else:
            running = [before, after]
            strokes.append(running)
    marks, said = [], []
    if shown:
        begin = first if first is not None else rows[shown[0]]["from"]
        end = last if last is not None else max(rows[place]["to"] for place in shown)
        for place, one in enumerate(breaks):
            within = begin <= one["year"] <= end
            if one["rule"] in ("cut", "mark"):
                if within:
                    marks.append(place)
                    said.append(place)
            elif one["rule"] == "point":
                if any(row in shown for row in one["rows"]):
                    said.append(place)
            elif one["rule"] == "exclude":
                if any(begin <= rows[row]["from"] <= end for row in one["rows"]):
                    said.append(place)
            elif one["year"] <= end:
                said.append(place)
        said.sort(key=lambda place: (breaks[place]["year"], place))
    return {"shown": shown, "hollow": hollow, "strokes": strokes, "marks": marks, "said": said}


def candidates(line: Mapping[str, Any]) -> list[str]:
    """Keys of the values from which growth may be asked: those of the line, and the headlines."""
    return [
        row["key"]
        for place, row in enumerate(line["rows"])
        if row["value"] is not None
        and (row["preferred"] or row["basis"] == HEADLINE)
        and not _excluded(line, place)
    ]


def growth(line: Mapping[str, Any], one: str, other: str) -> dict[str, Any]:
    """Change from the earlier of two values to the later, by their keys.

    `refused` is null, or why there is none: `missing`, `same`, `year` (two values of one year), `period` (a sum of
    several years), `bound` (more or less than), `basis`, `cut` or `zero`. Otherwise `kind` is `rate`, with `change`
    in tenths of a per cent, half up, or for shares `points`, with `change` in ten-thousandths of a point. `breaks`
    are places of breaks that must be said beside it, or that forbid it; `unsure` whether a value is unconfirmed,
    `computed` whether one was computed, `about` whether one is rounded.
    """
    rows = line["rows"]
    allowed = candidates(line)
    if one not in allowed or other not in allowed:
        return {"refused": "missing", "breaks": []}
    places = {row["key"]: place for place, row in enumerate(rows)}
    if one == other:
        return {"refused": "same", "breaks": []}
    earlier, later = sorted((places[one], places[other]), key=lambda place: (rows[place]["from"], place))
    before, after = rows[earlier], rows[later]
    points = [
        place
        for place, each in enumerate(line["breaks"])
        if each["rule"] == "point" and (earlier in each["rows"] or later in each["rows"])
    ]
    between = {
        rule: [
            place
            for place, each in enumerate(line["breaks"])
            if each["rule"] == rule and before["from"] < each["year"] <= after["from"]
        ]
        for rule in ("cut", "mark")
    }
    if before["from"] != before["to"] or after["from"] != after["to"]:
        return {"refused": "period", "breaks": []}
    if before["from"] == after["from"]:
        return {"refused": "year", "breaks": points}
    if before["qualifier"] in BOUNDS or after["qualifier"] in BOUNDS:
        return {"refused": "bound", "breaks": []}
    if (before["basis"] == HEADLINE) != (after["basis"] == HEADLINE) or before["unit"] != after["unit"]:
        return {"refused": "basis", "breaks": points}
    if between["cut"]:
        return {"refused": "cut", "breaks": between["cut"]}
    start, end = scaled(before["value"]), scaled(after["value"])
    share = before["unit"] == "percent" or before["unit"].startswith("%")
    if not share and start <= 0:
        return {"refused": "zero", "breaks": []}
    bases = (before["basis"], after["basis"])
    return {
        "refused": None,
        "kind": "points" if share else "rate",
        "change": end - start if share else _half_up((end - start) * 1000, start),
        "from": before["key"],
        "to": after["key"],
        "breaks": sorted(between["mark"] + points),
        "unsure": MEMORY in (before["mark"], after["mark"]),
        "computed": "derived" in bases,
        "about": "~" in (before["qualifier"], after["qualifier"]),
    }


def _half_up(number: int, by: int) -> int:
    """Quotient to the nearest whole number, halves away from zero; `by` is positive."""
    size = (2 * abs(number) + by) // (2 * by)
    return -size if number < 0 else size
