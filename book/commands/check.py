"""Check code, data and text without building: ruff, mypy, deno, the facts in data/, the chapters and what they cover."""

from __future__ import annotations

import argparse
import sys

from book.bootstrap import say
from book.commands import TEST_REQUIREMENTS as REQUIREMENTS
from book.machine import jobs
from book.paths import ROOT
from book.steps import steps

__all__ = ["REQUIREMENTS", "add_arguments", "commands", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes no options."""


def commands() -> dict[str, list[str]]:
    """The checks by name."""
    from book.bundle import deno

    python = [sys.executable, "-m"]
    typescript = [
        str(path)
        for folder in ("widgets", "book", "tests")
        for path in sorted((ROOT / folder).rglob("*.ts*"))
    ]
    return {
        "facts in data/": [*python, "widgets.facts"],
        "notes on cases": [*python, "widgets.cases"],
        "text in chapters/": [*python, "book", "prose", "--quiet", "--report"],
        "coverage": [*python, "book", "coverage"],
        "ruff check": [*python, "ruff", "check", "."],
        "ruff format": [*python, "ruff", "format", "--check", "."],
        "mypy": [*python, "mypy"],
        "deno check": [deno(), "check", "--quiet", *typescript, "book/theme/static/page.js"],
        "deno lint": [deno(), "lint", "--quiet"],
        "deno fmt": [deno(), "fmt", "--check", "--quiet"],
    }


def run(args: argparse.Namespace) -> int:
    failed = steps(commands(), jobs())
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0
