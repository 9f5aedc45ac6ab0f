"""`python -m widgets.facts`: checks `data/` and prints what is in it, or every problem (exit code 1)."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Collection
from pathlib import Path

from widgets.facts.library import Library
from widgets.facts.package import check_package
from widgets.facts.problems import DATA_DIR, DataError, Problem
from widgets.facts.records import MARKS, Case, Instrument, Parameter


def _marked(records: Collection[Case | Instrument | Parameter]) -> str:
    """The number of records, and of each mark among them."""
    marks = Counter(record.verified for record in records)
    words = ", ".join(f"{marks[mark]} {mark}" for mark in MARKS if marks[mark])
    return f"{len(records)} ({words})"


def summary(lib: Library) -> str:
    """What the library holds, one line a kind."""
    complete = sum(1 for text in lib.law_texts.values() if text.complete)
    articles = sum(len(text.articles) for text in lib.law_texts.values())
    rows = sum(len(rows) for rows in lib.tables.values())
    known = sum(1 for region in lib.regions.values() if region.services_complete)
    quoted = sum(1 for p in lib.parameters.values() if p.quote_zh)
    years = [str(year.year) for year in lib.holidays.official]
    lines = [
        f"instruments   {_marked(lib.instruments.values())}",
        f"law texts     {len(lib.law_texts)}, of which {complete} whole; {articles} articles and parts",
        f"parameters    {_marked(lib.parameters.values())}",
        f"quotations    {quoted}, each found word for word in the texts",
        f"regions       {len(lib.regions)}, services figures known for {known}",
        f"calendar      {years[0]} to {years[-1]} by notice, settled to {lib.holidays.settled_to}",
        f"cases         {_marked(lib.cases.values())}",
        f"series        {len(lib.tables)} with {rows} rows, {len(lib.breaks)} breaks",
        f"terms         {len(lib.terms)}; works {len(lib.works)}; milestones {len(lib.milestones)}",
    ]
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m widgets.facts", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=DATA_DIR, help="the data folder (data)")
    options = parser.parse_args(arguments)
    problems: set[Problem] = set(check_package(options.folder))
    library: Library | None = None
    try:
        library = Library.load(options.folder)
    except DataError as error:
        problems.update(error.problems)
    if problems or library is None:
        print(DataError(problems), file=sys.stderr)
        print(f"{len(problems)} problem{'s' if len(problems) != 1 else ''} in the data", file=sys.stderr)
        return 1
    print(summary(library))
    return 0


if __name__ == "__main__":
    sys.exit(main())
