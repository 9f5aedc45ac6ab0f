"""The collection in columns: codes by number, a bitset of rows for each code, and what a filter takes and would take.

The twin of `columns.ts`: both read `tests/vectors/cases.json` and give equal results. A filter is an AND of conditions, each an
OR of bitsets; a bitset is a whole number here (bit n: row n), an `Uint32Array` there. Every count is of cases under all *other*
conditions, so that it says what a further choice would show.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from widgets.cases.filter import FACETS, Case, Condition, Filter, conditions, without
from widgets.cases.search import WordIndex, terms

GOES_ON: Final = 9999
"""Last year of what goes on."""


def rows_of(bits: int) -> Iterator[int]:
    """The rows of a bitset, lowest first."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


@dataclass(frozen=True)
class Columns:
    """Cases in columns.

    `coded[facet]` is (starts, numbers): row n carries the codes of `codes[facet]` with the numbers from `starts[n]` to
    before `starts[n + 1]`. `bits[facet][number]` are the rows of a code. A year of 0 is not stated; `last` is GOES_ON for
    what goes on. `years` bounds the counts by year.
    """

    ids: tuple[str, ...]
    codes: Mapping[str, Sequence[str]]
    years: tuple[int, int]
    coded: Mapping[str, tuple[array[int], array[int]]]
    bits: Mapping[str, list[int]]
    began: array[int]
    first: array[int]
    last: array[int]
    texts: tuple[str, ...]

    @classmethod
    def of(cls, cases: Sequence[Case], codes: Mapping[str, Sequence[str]], years: tuple[int, int]) -> Columns:
        """Raises KeyError for a code that is not among `codes`."""
        coded: dict[str, tuple[array[int], array[int]]] = {}
        bits: dict[str, list[int]] = {}
        for facet in FACETS:
            number = {code: at for at, code in enumerate(codes[facet])}
            starts, numbers = array("L", [0]), array("H")
            bits[facet] = [0] * len(codes[facet])
            for row, case in enumerate(cases):
                for code in case.facets.get(facet, ()):
                    numbers.append(number[code])
                    bits[facet][number[code]] |= 1 << row
                starts.append(len(numbers))
            coded[facet] = (starts, numbers)
        spans = [case.span for case in cases]
        return cls(
            ids=tuple(case.id for case in cases),
            codes=codes,
            years=years,
            coded=coded,
            bits=bits,
            began=array("h", [case.began or 0 for case in cases]),
            first=array("h", [0 if span is None else span[0] for span in spans]),
            last=array("h", [0 if span is None else span[1] or GOES_ON for span in spans]),
            texts=tuple(case.search for case in cases),
        )

    @cached_property
    def index(self) -> WordIndex:
        """The words of the rows; made at the first search."""
        return WordIndex(self.texts)

    @property
    def every(self) -> int:
        """The bitset of all rows."""
        return (1 << len(self.ids)) - 1

    def ordered(self, order: str) -> list[int]:
        """All rows in an order. Those without a stated year stand last; in the orders `place` and `field`, which follow the
        first code of a row, older ones stand first. Ties keep the order of the collection.
        """

        def age(row: int) -> int:
            year = self.first[row]
            return GOES_ON if year == 0 else -year if order == "newest" else year

        if order not in ("place", "field"):
            return sorted(range(len(self.ids)), key=age)
        starts, numbers = self.coded[order]

        def rank(row: int) -> int:
            return numbers[starts[row]] if starts[row] < starts[row + 1] else len(self.codes[order])

        return sorted(range(len(self.ids)), key=lambda row: (rank(row), age(row)))


@dataclass(frozen=True)
class Counts:
    """How many cases each choice would show under all *other* conditions of a filter.

    `facets` counts each code; where all chosen lessons are asked for, a lesson's count is that of the cases
    that carry it beside those already chosen. `years` counts cases by year, in the sense the filter uses, what
    goes on to the last; `undated` those without such a year.
    """

    facets: Mapping[str, Mapping[str, int]]
    years: Mapping[int, int]
    undated: int

    def to_json(self) -> dict[str, Any]:
        return {
            "facets": {facet: dict(counts) for facet, counts in self.facets.items()},
            "years": {str(year): count for year, count in self.years.items()},
            "undated": self.undated,
        }


def _dated(columns: Columns, sense: str) -> tuple[array[int], array[int]]:
    return (columns.began, columns.began) if sense == "began" else (columns.first, columns.last)


def _in_years(columns: Columns, wanted: Filter) -> int:
    first, last = _dated(columns, wanted.years)
    low, high = wanted.first or 0, wanted.last or GOES_ON
    ranged = wanted.first is not None or wanted.last is not None
    bits = 0
    for row in range(len(columns.ids)):
        stated = first[row] > 0
        if (ranged and last[row] >= low and first[row] <= high) if stated else wanted.undated:
            bits |= 1 << row
    return bits


def grounds(columns: Columns, wanted: Filter) -> dict[str, int]:
    """The conditions of a filter, each with the rows that meet it: facets, `years`, `text`."""
    found: dict[str, int] = {}
    for facet in FACETS:
        chosen = wanted.chosen.get(facet, ())
        if not chosen:
            continue
        sets = [columns.bits[facet][columns.codes[facet].index(code)] for code in chosen]
        both = facet == "lesson" and wanted.all_lessons
        rows = sets[0]
        for one in sets[1:]:
            rows = rows & one if both else rows | one
        found[facet] = rows
    if wanted.first is not None or wanted.last is not None or wanted.undated:
        found["years"] = _in_years(columns, wanted)
    if asked := terms(wanted.text):
        found["text"] = columns.index.all_of(asked)
    return found


def _meeting(columns: Columns, conditions: Mapping[str, int], but: str = "") -> int:
    rows = columns.every
    for ground, bits in conditions.items():
        if ground != but:
            rows &= bits
    return rows


def taken(columns: Columns, wanted: Filter) -> int:
    """The rows that meet every condition, as a bitset."""
    return _meeting(columns, grounds(columns, wanted))


def select(columns: Columns, wanted: Filter) -> list[str]:
    """Ids of the cases that meet every condition, in the order the filter asks for."""
    bits = taken(columns, wanted)
    return [columns.ids[row] for row in columns.ordered(wanted.order) if bits >> row & 1]


def count_choices(columns: Columns, wanted: Filter) -> Counts:
    """Count what each code and each year would show."""
    found = grounds(columns, wanted)
    whole = _meeting(columns, found)
    facets: dict[str, dict[str, int]] = {}
    for facet in FACETS:
        # A further lesson is asked for beside the chosen ones.
        beside = facet == "lesson" and wanted.all_lessons
        rows = _meeting(columns, found, facet) if facet in found and not beside else whole
        facets[facet] = {
            code: (rows & bits).bit_count()
            for code, bits in zip(columns.codes[facet], columns.bits[facet], strict=True)
        }
    first, last = _dated(columns, wanted.years)
    low, high = columns.years
    by_year = dict.fromkeys(range(low, high + 1), 0)
    undated = 0
    for row in rows_of(_meeting(columns, found, "years")):
        if first[row] == 0:
            undated += 1
        for year in range(max(first[row], low), min(last[row], high) + 1):
            by_year[year] += 1
    return Counts(facets, by_year, undated)


def remedies(columns: Columns, wanted: Filter) -> list[tuple[Condition, int]]:
    """For a filter that takes nothing: each condition whose removal alone helps, with the cases it shows.

    Those that show most stand first.
    """
    helps = [(each, taken(columns, without(wanted, each)).bit_count()) for each in conditions(wanted)]
    return sorted((help_ for help_ in helps if help_[1]), key=lambda help_: -help_[1])
