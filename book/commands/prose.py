"""Check the text of chapters without a build: roles, parts, numbers written by hand, terms, sentences, both editions.

Prints file:line: severity [code] message. Errors give the exit status 1; advice does not.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from book.commands import TEST_REQUIREMENTS as REQUIREMENTS
from book.paths import CHAPTERS, LANGUAGES, ROOT

__all__ = ["REQUIREMENTS", "add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="*", type=Path, help="chapters to check (default: all of both editions)"
    )
    parser.add_argument("--quiet", action="store_true", help="print errors only, no advice")
    parser.add_argument("--report", action="store_true", help="print how hard each chapter is to read")


def run(args: argparse.Namespace) -> int:
    from book.prose.chapter import read_chapter
    from book.prose.checks import check, is_chapter
    from book.prose.readability import ChineseReadability, Readability, chinese_readability, readability

    files = args.files or [
        path for language in LANGUAGES for path in sorted((CHAPTERS / language).rglob("*.md"))
    ]
    errors = advice = 0
    report: dict[str, list[str]] = {}
    for file in files:
        if not file.is_file():
            print(f"{file}: there is no such file")
            return 2
        path = file.resolve()
        name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else str(file)
        chapter = read_chapter(path)
        if args.report and is_chapter(path):
            found: Readability | ChineseReadability = (
                chinese_readability(chapter) if chapter.language == "zh" else readability(chapter)
            )
            report.setdefault(found.HEAD, []).append(f"{found}  {name}")
        for finding in check(chapter):
            if finding.severity == "error":
                errors += 1
            else:
                advice += 1
                if args.quiet:
                    continue
            print(f"{name}:{finding.line}: {finding.severity} [{finding.code}] {finding.message}")
    for head, lines in report.items():
        print("\n".join([head, *lines]))
    print(f"{len(files)} files: {errors} errors, {advice} pieces of advice")
    return 1 if errors else 0
