"""Check the text of chapters without a build: roles, parts, numbers written by hand, terms, sentences.

Prints file:line: severity [code] message. Errors give the exit status 1; advice does not.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from book.commands import TEST_REQUIREMENTS as REQUIREMENTS
from book.paths import CHAPTERS, ROOT

__all__ = ["REQUIREMENTS", "add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="*", type=Path, help="chapters to check (default: all English ones)")
    parser.add_argument("--quiet", action="store_true", help="print errors only, no advice")


def run(args: argparse.Namespace) -> int:
    from book.prose.chapter import read_chapter
    from book.prose.checks import check

    files = args.files or sorted((CHAPTERS / "en").rglob("*.md"))
    errors = advice = 0
    for file in files:
        if not file.is_file():
            print(f"{file}: there is no such file")
            return 2
        path = file.resolve()
        name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(file)
        chapter = read_chapter(path)
        for finding in check(chapter):
            if finding.severity == "error":
                errors += 1
            else:
                advice += 1
                if args.quiet:
                    continue
            print(f"{name}:{finding.line}: {finding.severity} [{finding.code}] {finding.message}")
    print(f"{len(files)} files: {errors} errors, {advice} pieces of advice")
    return 1 if errors else 0
