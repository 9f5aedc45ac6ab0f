"""The facts of purchases out of files: one in a YAML or JSON file, a list of them, or one a row of a CSV file of any length.

`id` and `title` name a purchase in what is printed; every other key or column is a fact (see facts.py).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from widgets.facts.problems import DataError, Problem, Where
from widgets.plan.nearest_name import nearest_name
from widgets.plan.need_file import Given, read_given

NAMES = ("id", "title")
"""The keys that name a purchase and are no facts."""

_LONGEST_FIELD = 1_000_000


@dataclass(frozen=True)
class Told:
    """The facts of one purchase as they stand in a file. `where`: its file and first line; `row`: in a table its row."""

    where: Where
    names: dict[str, str]
    facts: Any

    @property
    def shown(self) -> str:
        """The place, with what the purchase is called."""
        called = " ".join(self.names[key] for key in NAMES if self.names.get(key))
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


def rows(file: TextIO, name: str, known: list[str]) -> Iterator[Told]:
    """The purchases of a CSV file, read row by row as they are asked for.

    The first row names the facts. Raises DataError if it names one that is not known, or one twice; a row with too many cells
    is told as it comes.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(file)
    try:
        head = [cell.strip() for cell in next(reader, [])]
        _check_head(head, name, known)
        for cells in reader:
            if not any(cells):
                continue
            where = Where(name, reader.line_num)
            if len(cells) > len(head):
                what = f"the row has {len(cells)} cells, the first row {len(head)}"
                raise DataError([Problem(where, what, "commas inside a cell in quotes")])
            told = dict(zip(head, cells, strict=False))
            names = {key: told.pop(key) for key in NAMES if key in told}
            # An empty cell tells nothing, and most cells of a wide table are empty.
            yield Told(where, names, {key: cell for key, cell in told.items() if cell})
    except csv.Error as error:
        raise DataError([Problem(Where(name, reader.line_num), f"not CSV: {error}")]) from error


def is_table(name: str) -> bool:
    return Path(name).suffix.lower() == ".csv"


def _check_head(head: list[str], name: str, known: list[str]) -> None:
    problems = []
    for column, each in enumerate(head, 1):
        where = Where(name, 1)
        if head.index(each) != column - 1:
            problems.append(Problem(where, f"column {column}: {each!r} stands twice", "each fact once"))
        elif each not in known and each not in NAMES:
            nearest = nearest_name(each, known)
            problems.append(
                Problem(where, f"column {column}: {each!r} is no known fact", f"{nearest} (the nearest)")
            )
    if not head:
        problems.append(
            Problem(Where(name, 1), "the file is empty", "a first row with the names of the facts")
        )
    if problems:
        raise DataError(problems)


def _written(value: Any) -> Any:
    """A value as facts are told: a day that YAML has read as one is written out again."""
    return value.isoformat() if hasattr(value, "isoformat") else value
