"""`python -m widgets.cases`: holds the notes on the cases against the rulebook and tells what is wrong (exit code 1)."""

from __future__ import annotations

import sys

from widgets.cases.notes import note_problems
from widgets.facts.library import Library
from widgets.facts.problems import DataError


def main() -> int:
    try:
        library = Library.load()
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    problems = note_problems(library)
    if problems:
        print(DataError(problems), file=sys.stderr)
        print(f"{len(problems)} problem{'s' if len(problems) != 1 else ''} in the notes", file=sys.stderr)
        return 1
    notes = library.case_notes.values()
    print(
        f"notes on {len(notes)} of {len(library.cases)} cases: "
        f"{sum(len(each.events) for each in notes)} events, {sum(len(each.touches) for each in notes)} provisions, "
        f"{sum(each.need is not None for each in notes)} as needs, {sum(each.facts is not None for each in notes)} with facts"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
