"""Run all checks and tests; with arguments, only pytest with these (for example: test tests/press -k toc).

As many processes work at once as there are cores; BOOK_JOBS=1 makes all run one after the other.
"""

from __future__ import annotations

import argparse
import os
import sys

from book.bootstrap import say
from book.commands import TEST_REQUIREMENTS as REQUIREMENTS
from book.commands import check
from book.machine import jobs
from book.steps import steps

__all__ = ["REQUIREMENTS", "add_arguments", "pytest", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pytest", nargs=argparse.REMAINDER, help="arguments for pytest")


def pytest() -> list[str]:
    """The command that runs pytest on all cores: each process takes tests from the one that has most left."""
    spread = ["-n", str(jobs()), "--dist", "worksteal"] if jobs() > 1 else []
    return [sys.executable, "-m", "pytest", "--ignore=tests/bench", *spread]


def run(args: argparse.Namespace) -> int:
    from book.bundle import deno
    from book.commands.browser import ensure_chromium

    say(f"Browser for the tests: {ensure_chromium()}")
    if args.pytest:
        return 1 if steps({"pytest": [sys.executable, "-m", "pytest", *args.pytest]}) else 0
    failed = steps(
        {
            "book build": [sys.executable, "-m", "book", "build"],
            **check.commands(),
            "deno test": [deno(), "test", "--quiet", "--allow-all", "widgets", "book", "tests"],
        },
        jobs(),
    )
    if "book build" not in failed:
        os.environ["BOOK_SITE_BUILT"] = "1"  # the tests on the site need not build it again
    failed += steps({"pytest": pytest()})
    if failed:
        say(f"NOT passed: {', '.join(failed)}")
    return 1 if failed else 0
