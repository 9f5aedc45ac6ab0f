"""Measure what the book promises of speed and weight, on the built site in a real browser (tests/bench)."""

from __future__ import annotations

import argparse
import sys

from book.bootstrap import say
from book.commands import TEST_REQUIREMENTS as REQUIREMENTS
from book.steps import steps

__all__ = ["REQUIREMENTS", "add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes no options."""


def run(args: argparse.Namespace) -> int:
    from book.commands.browser import ensure_chromium

    say(f"Browser for the measurements: {ensure_chromium()}")
    failed = steps({"bench": [sys.executable, "-m", "pytest", "-q", "-s", "tests/bench"]})
    return 1 if failed else 0
