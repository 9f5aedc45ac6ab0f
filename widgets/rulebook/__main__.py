"""`python -m widgets.rulebook` prints the compiled rulebook as JSON, with `en` or `zh` in that language."""

from __future__ import annotations

import argparse
import json
import sys

from widgets.facts.library import Library
from widgets.facts.problems import DataError
from widgets.rulebook.compile import compile_rulebook, localise


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m widgets.rulebook", description="Print the compiled rulebook."
    )
    parser.add_argument("language", nargs="?", choices=["en", "zh"], help="one language only (default: both)")
    language = parser.parse_args().language
    try:
        rulebook = compile_rulebook(Library.load())
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    printed = localise(rulebook, language) if language else rulebook
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(json.dumps(printed, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
