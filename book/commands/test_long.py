"""Run the tests marked `long` with ten times as many random examples; with arguments, as many times as that says (50).

`make test` tries the same examples at every run; here Hypothesis draws new ones.
"""

from __future__ import annotations

import argparse
import os

from book.bootstrap import say
from book.commands import TEST_REQUIREMENTS as REQUIREMENTS
from book.commands.test import pytest
from book.steps import steps

__all__ = ["REQUIREMENTS", "add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "times", nargs="?", type=int, default=10, help="times the examples of `test` (default: 10)"
    )


def run(args: argparse.Namespace) -> int:
    if args.times < 1:
        say(f"{args.times} times: allowed is a number above 0")
        return 2
    os.environ["BOOK_TEST_TIMES"] = str(args.times)
    failed = steps({f"pytest, tests marked long, {args.times} times": [*pytest(), "-m", "long"]})
    return 1 if failed else 0
