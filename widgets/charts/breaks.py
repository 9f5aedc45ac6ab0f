"""Series of data/statistics with their breaks: which rows a chart may show, and where a line must stop or say
something.

The rules are those of data/statistics/breaks.csv: `cut` ends a line and begins a new one, `mark` asks for a
vertical with a reason, `point` for a hollow marker and a note, `exclude` leaves a row out, `separate` forbids
a common line, `remainder` asks for the share that no source states. They are applied here for every series
alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import Any, cast

import pandas as pd

from widgets.facts.records import Break, plain


class BreakError(ValueError):
    """A line that a break forbids, or a series that has nothing to draw."""


def key(one: Break) -> str:
    """What tells a break from every other: series, measures, filter, rule and year."""
    wanted = "; ".join(f"{column}={'|'.join(values)}" for column, values in one.filter.items())
    return f"{one.series}/{'|'.join(one.measures)}/{wanted}/{one.rule}/{one.year_from}"


def concerns(one: Break, row: Mapping[str, Any]) -> bool:
    """Whether the break is about the series that this row belongs to, whatever its year."""
    return one.touches({**row, "year": one.filter["year"][0]} if "year" in one.filter else row)


def strikes(one: Break, row: Mapping[str, Any]) -> bool:
    """Whether the break is about this very row: in the years of its filter, else in its first year."""
    return one.touches(row) and ("year" in one.filter or int(row["year"]) == one.year_from)


@dataclass(frozen=True)
class Line:
    """What may be drawn of one series, in published units.

    `rows`: one a year (year, value, qualifier, unit, basis, verified, note, hollow). `strokes`: the line
    itself as rows (stroke, dashed, year, value), a new `stroke` after each gap or cut; a stroke is dashed
    where it leads to or from an unconfirmed value. `marks` and `points` are the breaks to be said beside the
    chart, `points` by year.
    """

    rows: pd.DataFrame
    strokes: pd.DataFrame
    marks: tuple[Break, ...] = ()
    points: Mapping[int, tuple[Break, ...]] = field(default_factory=dict)
    remainder: Break | None = None

    @property
    def breaks(self) -> tuple[Break, ...]:
        """Every break that the figure must name, in order of years."""
        found = {key(one): one for one in self.marks}
        found.update({key(one): one for some in self.points.values() for one in some})
        if self.remainder:
            found[key(self.remainder)] = self.remainder
        return tuple(sorted(found.values(), key=lambda one: (one.year_from, one.rule)))

    @property
    def missing(self) -> tuple[int, ...]:
        """Years between the first and the last value for which no value is known."""
        years = [int(year) for year in self.rows["year"]]
        return tuple(year for year in range(years[0], years[-1]) if year not in years)

    def value(self, year: int) -> Decimal:
        """The value of a year; KeyError where there is none."""
        return cast(Decimal, self.row(year)["value"])

    def row(self, year: int) -> Mapping[str, Any]:
        found = self.rows[self.rows["year"] == year]
        if found.empty:
            raise KeyError(year)
        return cast(Mapping[str, Any], found.iloc[0].to_dict())


def preferred(series: pd.DataFrame, **wanted: str) -> pd.DataFrame:
    """The rows of a file to be shown: `preferred` is 1, a value was found, and each named column has the
    wanted value.

    `value` becomes a Decimal and `year` an integer. Sorted by year. Raises BreakError where nothing is left.
    """
    chosen = series
    for column, value in {"preferred": "1", **wanted}.items():
        chosen = chosen[chosen[column].map(plain) == value]
    chosen = chosen[chosen["value"].notna()]
    if chosen.empty:
        raise BreakError(f"no row of the series has {wanted}")
    chosen = chosen.assign(
        year=chosen["year"].astype(int),
        value=pd.Series([Decimal(str(value)) for value in chosen["value"]], chosen.index, "object"),
    )
    return chosen.sort_values("year").reset_index(drop=True)


def line(
    rows: pd.DataFrame, breaks: Iterable[Break], first: int | None = None, last: int | None = None
) -> Line:
    """One series of one file as a line, under every break that concerns it.

    `rows` as from `preferred`, one a year; `breaks` those of the file; `first` and `last` (years) narrow the
    line: marks outside are left out. Raises BreakError where two rows share a year, or where a `separate`
    forbids the line.
    """
    rows = rows[(rows["year"] >= (first or 0)) & (rows["year"] <= (last or 9999))]
    records = cast(list[dict[str, Any]], rows.to_dict("records"))
    concerned = [one for one in breaks if any(concerns(one, record) for record in records)]
    for one in concerned:
        if one.rule == "separate":
            _refuse_mixture(one, records)
    excluded = [one for one in concerned if one.rule == "exclude"]
    records = [record for record in records if not any(strikes(one, record) for one in excluded)]
    years = [record["year"] for record in records]
    if len(set(years)) < len(years):
        raise BreakError(
            f"two values for one year on one line: {sorted(y for y in set(years) if years.count(y) > 1)}"
        )
    if not records:
        raise BreakError("no row is left to draw")

    points: dict[int, tuple[Break, ...]] = {}
    for record in records:
        struck = tuple(one for one in concerned if one.rule == "point" and strikes(one, record))
        if struck:
            points[record["year"]] = struck
        record["hollow"] = bool(struck) or record["verified"] == "memory"

    begin, end = first or years[0], last or years[-1]
    cuts = {one.year_from for one in concerned if one.rule == "cut"}
    return Line(
        rows=pd.DataFrame(records),
        strokes=_strokes(records, cuts),
        marks=tuple(
            one for one in concerned if one.rule in ("mark", "cut") and begin <= one.year_from <= end
        ),
        points=points,
        remainder=next((one for one in concerned if one.rule == "remainder" and one.year_from <= end), None),
    )


def _refuse_mixture(one: Break, records: list[dict[str, Any]]) -> None:
    """Rows that a `separate` speaks of stand neither beside others nor, where it names several values, beside
    each other.
    """
    touched = [record for record in records if one.touches(record)]
    mixed = bool(touched) and len(touched) < len(records)
    for column in one.filter:
        if column != "year":
            mixed = mixed or len({plain(record[column]) for record in touched}) > 1
    if mixed:
        raise BreakError(f"{one.where}: forbids this line: {one.what_changed}")


def _strokes(records: list[dict[str, Any]], cuts: set[int]) -> pd.DataFrame:
    """The line as rows. A single year between gaps has no stroke: its marker stands alone."""
    drawn: list[dict[str, Any]] = []
    stroke, running = 0, None
    for before, after in pairwise(records):
        if after["year"] - before["year"] > 1 or any(before["year"] < cut <= after["year"] for cut in cuts):
            running = None
            continue
        dashed = "memory" in (before["verified"], after["verified"])
        if running != dashed:
            stroke, running = stroke + 1, dashed
            drawn.append(
                {"stroke": stroke, "dashed": dashed, "year": before["year"], "value": before["value"]}
            )
        drawn.append({"stroke": stroke, "dashed": dashed, "year": after["year"], "value": after["value"]})
    return pd.DataFrame(drawn, columns=["stroke", "dashed", "year", "value"])


def remainder(lines: Mapping[str, Line], whole: Decimal = Decimal(100)) -> pd.DataFrame:
    """What the shares of each year leave of the `whole` (year, value): the part that no source states.

    Years for which the lines do not all have a value are still counted: a method that did not exist has no
    share. Raises BreakError where the parts exceed the whole.
    """
    sums: dict[int, Decimal] = {}
    for one in lines.values():
        for year, value in zip(one.rows["year"], one.rows["value"], strict=True):
            sums[int(year)] = sums.get(int(year), Decimal(0)) + value
    for year, total in sums.items():
        if total > whole:
            raise BreakError(f"{year}: the parts make {total}, more than {whole}")
    return pd.DataFrame({"year": sorted(sums), "value": [whole - sums[year] for year in sorted(sums)]})
