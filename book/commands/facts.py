"""Write _build/facts.csv: every fact that the book states (page, line, role, id, value, source, mark)."""

from __future__ import annotations

import argparse

from book.bootstrap import say
from book.commands import BUILD_REQUIREMENTS as REQUIREMENTS
from book.paths import BUILD, LANGUAGES

__all__ = ["REQUIREMENTS", "add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Takes no options."""


def run(args: argparse.Namespace) -> int:
    from book.building import build_site
    from book.editions import Places
    from book.press.facts_table import write

    status = build_site(list(LANGUAGES))
    if status != 0:
        return status
    target = BUILD / "facts.csv"
    count = write({language: Places().environment(language) for language in LANGUAGES}, target)
    say(f"{count} statements of fact are listed in {target}")
    return 0
