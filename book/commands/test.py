"""Run all checks and tests; with arguments, only pytest with these (for example: test tests/press -k toc)."""

from __future__ import annotations

import argparse
import sys

from book.bootstrap import say
from book.commands import TEST_REQUIREMENTS as REQUIREMENTS
from book.commands import check

__all__ = ["REQUIREMENTS", "add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("pytest", nargs=argparse.REMAINDER, help="arguments for pytest")


def run(args: argparse.Namespace) -> int:
    from book.bundle import deno
    from book.commands.browser import ensure_chromium

    say(f"Browser for the tests: {ensure_chromium()}")
    pytest = [sys.executable, "-m", "pytest"]
    if args.pytest:
        return 1 if check.steps({"pytest": [*pytest, *args.pytest]}) else 0
    checked = check.run(args)
    failed = check.steps(
        {
            "deno test": [deno(), "test", "--quiet", "--allow-all", "widgets", "book", "tests"],
            "pytest": [*pytest, "--ignore=tests/bench"],
        }
    )
    if checked or failed:
        say(f"NOT passed: {', '.join([*(['check'] if checked else []), *failed])}")
        return 1
    return 0
