"""One table of every fact that the book states: the sheet from which an auditor works.

`python -m book facts` calls `write` after a build: page, line, role, id, printed value, source, mark; one row a statement.
"""

from __future__ import annotations

import csv
import pickle
from pathlib import Path

from book.press.sources import Fact

COLUMNS = ("edition", "page", "line", "role", "id", "printed", "source", "mark")


def rows_of(edition: str, environment: Path) -> list[tuple[str, ...]]:
    """The facts of one edition from its pickled Sphinx environment, in order of page and line."""
    with environment.open("rb") as file:
        by_page: dict[str, list[Fact]] = getattr(pickle.load(file), "purchasing_facts", {})
    return [
        (edition, page, str(fact.line), fact.kind, fact.id, fact.printed, fact.source, fact.mark)
        for page in sorted(by_page)
        for fact in sorted(by_page[page], key=lambda each: each.line)
    ]


def write(environments: dict[str, Path], target: Path) -> int:
    """Writes the table of all editions to `target` (CSV, UTF-8 with BOM so that spreadsheets read Chinese); returns the rows."""
    rows = [row for edition, path in environments.items() for row in rows_of(edition, path)]
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    return len(rows)
