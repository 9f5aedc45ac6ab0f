"""`plan`: a need in a file -> the plan, as a summary to read or as a file in one of six formats."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from widgets.facts.library import Library
from widgets.plan.archive import Archive, is_archive, open_archive, to_json
from widgets.plan.commands import files
from widgets.plan.document import Document, document
from widgets.plan.ics import ics
from widgets.plan.markdown import markdown
from widgets.plan.need_file import need_of
from widgets.plan.plan import plan
from widgets.plan.print_html import print_html
from widgets.plan.summary import summary
from widgets.plan.wording import LANGUAGES
from widgets.rulebook.compile import compile_rulebook

if TYPE_CHECKING:
    from widgets.plan.commands import Subparsers

FORMATS = ("text", "md", "html", "docx", "ics", "json")
CHANGED = 3
_SHOWN_DIFFERENCES = 20

_DESCRIPTION = """\
Reads a need and prints its plan: the methods that the law leaves open, the days of each step, what is
to be watched, and the questions that are still open.

NEED is a file in YAML or JSON, or - for standard input:

  region: henan             a region of data/regions; leave out what is not known
  level: county
  budget: 3600000           yuan; 3,600,000 and 360万 are read too
  service: public
  date: 2026-03-02          the day on which the procurement intention is published

data/rules/vocabulary.yaml tells every field (kind: need); `own_figures` (limit, open_tender, document) are
thresholds of your own, `method` the method to be dated. A plan saved with --format json is read as well:
it is made again from its need, and what differs from the saved plan is told.
"""

_EXIT_CODES = f"""\
exit codes:
  0  done
  1  the input has faults; each is told with file, line, field and what is allowed
  2  the command could not run: wrong options, a file that cannot be read or written
  {CHANGED}  done, but the rulebook of today gives another plan than the one that was saved
"""


def add_to(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser(
        "plan",
        help="a need -> its lawful methods and dated schedule",
        description=_DESCRIPTION,
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("need", metavar="NEED", help="the need, or a saved plan; - for standard input")
    parser.add_argument(
        "--format",
        choices=FORMATS,
        help="text: a summary (the default); md, html: the whole plan; docx: Word; ics: calendar; json: saved plan. "
        "Without it the ending of FILE decides.",
    )
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="en (the default) or zh")
    parser.add_argument("-o", "--output", metavar="FILE", help="writes to FILE instead of standard output")
    parser.add_argument("--force", action="store_true", help="overwrites FILE if it is there")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    kind = _format(options)
    rulebook = compile_rulebook(Library.load())
    given = files.read(options.need)
    saved = open_archive(given, rulebook) if is_archive(given.value) else None
    need = saved.need if saved else need_of(given, rulebook, options.language)
    made = saved.today if saved else plan(need, rulebook)
    if kind == "json":
        data = to_json(need, made).encode()
    elif kind == "text":
        data = summary(made, rulebook, options.language).encode(errors="replace")
    else:
        written = document(made, rulebook, options.language)
        if kind == "ics" and not written["events"]:  # a calendar without an entry is none; programs refuse it
            raise files.CannotRunError("the plan has no days to put into a calendar; the text says why")
        data = _WRITERS[kind](written)
    files.write(data, options.output, force=options.force, source=options.need)
    return _report(saved) if saved and saved.differences else 0


def _format(options: argparse.Namespace) -> str:
    """The format that is asked for, by name or by the ending of the output file."""
    named = options.output not in (None, files.PIPE)
    if options.format:
        kind = str(options.format)
    elif named:
        ending = Path(options.output).suffix.lower().removeprefix(".")
        kind = {"txt": "text", "markdown": "md", "htm": "html"}.get(ending, ending)
        if kind not in FORMATS:
            raise files.CannotRunError(
                f"{options.output}: no format has this ending; --format names one of {', '.join(FORMATS)}"
            )
    else:
        kind = "text"
    if kind == "docx" and not named and sys.stdout.isatty():
        raise files.CannotRunError("a Word file is nothing for a screen; name a file with -o")
    return kind


def _report(saved: Archive) -> int:
    """Tells in what today's plan differs from the saved one."""
    differences = saved.differences
    lines = [
        f"The rulebook of {saved.today['as_of']} gives another plan than the one saved under that of "
        f"{saved.plan['as_of']}:",
        *(f"  {each}" for each in differences[:_SHOWN_DIFFERENCES]),
    ]
    if len(differences) > _SHOWN_DIFFERENCES:
        lines.append(f"  … and {len(differences) - _SHOWN_DIFFERENCES} more")
    print("\n".join(lines), file=sys.stderr)
    return CHANGED


def _word(made: Document) -> bytes:
    from widgets.plan.word import word  # takes a moment to import, and most calls do without it

    return word(made)


def _text(write: Callable[[Mapping[str, Any]], str]) -> Callable[[Document], bytes]:
    return lambda made: write(made).encode(errors="replace")


_WRITERS: Mapping[str, Callable[[Document], bytes]] = {
    "md": _text(markdown),
    "html": _text(print_html),
    "ics": _text(ics),
    "docx": _word,
}
