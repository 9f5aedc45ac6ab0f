"""Build the site into _build/html: both editions, the cover, the widgets.

An earlier site stays whole until all of a build has gone well; then the new one takes its place.
"""

from __future__ import annotations

import argparse

from book.commands import BUILD_REQUIREMENTS as REQUIREMENTS
from book.paths import LANGUAGES

__all__ = ["REQUIREMENTS", "add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--edition", choices=LANGUAGES, help="build one edition only, for speed")


def run(args: argparse.Namespace) -> int:
    from book.building import build_site

    return build_site([args.edition] if args.edition else list(LANGUAGES))
