"""Check code, data and text without building: ruff, mypy, deno, the facts in data/, the chapters and what they cover."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time

from book.bootstrap import say
from book.commands import TEST_REQUIREMENTS as REQUIREMENTS
from book.paths import ROOT

__all__ = ["REQUIREMENTS", "add_arguments", "run", "steps"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes no options."""


def steps(commands: dict[str, list[str]]) -> list[str]:
    """Run named commands in the root, one after the other. Returns the names of those that failed."""
    failed = []
    for name, command in commands.items():
        say(f"── {name}")
        start = time.monotonic()
        if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
            failed.append(name)
            say(f"── {name}: FAILED after {time.monotonic() - start:.0f} s")
    return failed


def run(args: argparse.Namespace) -> int:
    from book.bundle import deno

    python = [sys.executable, "-m"]
    typescript = [
        str(path)
        for folder in ("widgets", "book", "tests")
        for path in sorted((ROOT / folder).rglob("*.ts*"))
    ]
    failed = steps(
        {
            "facts in data/": [*python, "widgets.facts"],
            "text in chapters/": [*python, "book", "prose", "--quiet", "--report"],
            "coverage": [*python, "book", "coverage"],
            "ruff check": [*python, "ruff", "check", "."],
            "ruff format": [*python, "ruff", "format", "--check", "."],
            "mypy": [*python, "mypy"],
            "deno check": [deno(), "check", "--quiet", *typescript, "book/theme/static/page.js"],
            "deno lint": [deno(), "lint", "--quiet"],
            "deno fmt": [deno(), "fmt", "--check", "--quiet"],
        }
    )
    if failed:
        say(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0
