"""The facts of purchases out of files: one in a YAML or JSON file, a list of them, or one a row of a CSV file of any length.

`id` and `title` name a purchase in what is printed; every other key or column is a fact (see facts.py).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

from widgets.facts.problems import DataError, Problem, Where
from widgets.plan.nearest_name import nearest_name
from widgets.plan.need_file import Given, read_given

NAMES = ("id", "title")
"""The keys that name a purchase and are no facts."""

_LONGEST_FIELD = 1_000_000
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")


@dataclass(frozen=True)
class Told:
    """The facts of one purchase as they stand in a file. `where`: its file and first line; `beyond`: cells of its row that no
    name stands over, so that the row cannot be read."""

    where: Where
    names: dict[str, str]
    facts: Any
    beyond: int = 0

    @property
    def shown(self) -> str:
        """The place, with what the purchase is called."""
        # On one line, whatever the cell holds.
        called = " ".join(" ".join(self.names[key].split()) for key in NAMES if self.names.get(key))
        return f"{self.where} {called}" if called else str(self.where)


def purchases_in(given: Given) -> Iterator[Told]:
    """The purchases of a YAML or JSON file: it is one, or a list of them."""
    several = isinstance(given.value, list)
    for number, facts in enumerate(given.value if several else [given.value]):
        where = given.where([number] if several else [])
        if not isinstance(facts, dict):
            yield Told(where, {}, facts)
            continue
        names = {key: str(facts[key]) for key in NAMES if facts.get(key) is not None}
        yield Told(where, names, {key: _written(each) for key, each in facts.items() if key not in NAMES})


def read_purchases(text: str, name: str) -> list[Told]:
    """The purchases of a YAML or JSON file by its text. Raises DataError with every fault of the notation."""
    return list(purchases_in(read_given(text, name)))


def rows(
    file: TextIO,
    name: str,
    known: list[str],
    days: Collection[str] = (),
    labels: Mapping[str, str] | None = None,
) -> Iterator[Told]:
    """The purchases of a CSV file, read row by row as they are asked for.

    The first row names the facts, and its mark tells what parts the cells: a comma, or the semicolon or tab that Excel writes.
    `days` are the facts that are days, for Excel writes 2026/4/1 for one; `labels` what facts are called, to offer their names.

    Raises DataError if the first row names a fact that is not known, or one twice, and where the notation breaks, such as at a
    quote that is never closed: what stands behind it cannot be told apart. A row with too many cells is told as unread, and the
    next is read.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    first = file.readline()
    reader = csv.reader(chain([first], file) if first else file, delimiter=_delimiter(first), strict=True)
    line = 1
    try:
        head = _trimmed([cell.strip().removeprefix("\ufeff") for cell in next(reader, [])])
        _check_head(head, name, known, labels or {})
        while True:
            line = reader.line_num + 1
            cells = next(reader, None)
            if cells is None:
                return
            cells = _trimmed([cell.strip() for cell in cells])
            if not cells:
                continue
            where = Where(name, line)
            told = dict(zip(head, cells, strict=False))
            names = {key: told.pop(key) for key in NAMES if key in told}
            # An empty cell tells nothing, and most cells of a wide table are empty.
            facts = {key: _day(cell) if key in days else cell for key, cell in told.items() if cell}
            yield Told(where, names, facts, max(0, len(cells) - len(head)))
    except csv.Error as error:
        what = f"not CSV: {error}; the rows from here on are not read"
        raise DataError([Problem(Where(name, line), what, "a quote that is opened is closed")]) from error


def _delimiter(first: str) -> str:
    """What parts the cells, by the row of names: no name holds any of the three."""
    return next((mark for mark in ",;\t" if mark in first), ",")


def _trimmed(cells: list[str]) -> list[str]:
    """The cells without the empty ones at the end."""
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _day(cell: str) -> str:
    """A day as Excel or a Chinese office writes it, 2026/4/1 or 2026年4月1日, as 2026-04-01; all else as it stands."""
    found = _DAY.fullmatch(cell)
    return f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}" if found else cell


def is_table(name: str) -> bool:
    return Path(name).suffix.lower() in (".csv", ".tsv")


def _check_head(head: list[str], name: str, known: list[str], labels: Mapping[str, str]) -> None:
    problems = []
    for column, each in enumerate(head, 1):
        where = Where(name, 1)
        if not each:
            problems.append(Problem(where, f"column {column} has no name", "the name of a fact"))
        elif head.index(each) != column - 1:
            problems.append(Problem(where, f"column {column}: {each!r} stands twice", "each fact once"))
        elif each not in known and each not in NAMES:
            offered = labels.get(each) or f"{nearest_name(each, known)} (the nearest)"
            problems.append(Problem(where, f"column {column}: {each!r} is no known fact", offered))
    if not head:
        problems.append(
            Problem(Where(name, 1), "the file is empty", "a first row with the names of the facts")
        )
    if problems:
        raise DataError(problems)


def _written(value: Any) -> Any:
    """A value as facts are told: a day that YAML has read as one is written out again."""
    return value.isoformat() if hasattr(value, "isoformat") else value
