"""`check`: the facts of notices, plans or contracts in files -> what in them is against the law. A linter."""

from __future__ import annotations

import argparse
import gc
import json
import multiprocessing
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from widgets.facts.library import Library
from widgets.facts.problems import DataError, Problem, Where
from widgets.plan.archive import is_archive, open_archive
from widgets.plan.check import Checker
from widgets.plan.commands import files
from widgets.plan.findings_text import finding_lines, problem_line, undecided_line
from widgets.plan.plan_facts import facts_of
from widgets.plan.purchases import Told, is_table, purchases_in, rows
from widgets.plan.wording import LANGUAGES, Language, in_language
from widgets.rulebook.checks import compile_checks
from widgets.rulebook.compile import compile_rulebook, localise

if TYPE_CHECKING:
    from widgets.plan.commands import Subparsers

SEVERITIES = ("unlawful", "approval", "risk", "advice")
_UTF_8 = "utf-8-sig"
_CHUNK = 200
"""Purchases that a process takes at once."""
_AHEAD = 8
"""Chunks that are read before they are asked for: what keeps the memory bounded."""

_DESCRIPTION = """\
Checks what is known of purchases against the law: a YAML or JSON file with the facts of one or a list of them,
or a CSV file with one a row, of any length, as Excel saves it too. Facts may be partial: only what is known is judged.
A plan that `plan --format json` saved is checked as it would be carried out on its earliest days.

  method: open-tender
  documents_issued: 2026-04-01
  bid_deadline: 2026-04-15

`explain --facts` tells every fact, `explain CODE` a check.
"""

_EXIT_CODES = """\
exit codes:
  0  nothing found of the severities that count (see --fail-on)
  1  something was found
  2  the command could not run, or a file or a fact could not be read; each fault is told
"""


def add_to(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser(
        "check",
        help="facts of notices, plans, contracts -> what is against the law",
        description=_DESCRIPTION,
        epilog=_EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files", metavar="FILE", nargs="+", help="YAML, JSON or CSV; - for YAML on standard input"
    )
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="json: one purchase a line"
    )
    parser.add_argument("--language", choices=LANGUAGES, default="en", help="en (the default) or zh")
    parser.add_argument(
        "--select", metavar="CODES", type=_codes, help="only these, such as TIM or TIM010,CON"
    )
    parser.add_argument("--ignore", metavar="CODES", type=_codes, default=(), help="all but these")
    parser.add_argument(
        "--fail-on",
        choices=SEVERITIES,
        default="approval",
        help="the mildest severity that makes the exit code 1 (default: approval)",
    )
    parser.add_argument("--asks", action="store_true", help="tells also which missing facts would decide")
    parser.add_argument("--encoding", default=_UTF_8, help="of CSV files, such as gb18030 (default: UTF-8)")
    parser.add_argument(
        "--jobs", type=_jobs, default=None, help="processes for CSV files (default: one a core)"
    )
    parser.set_defaults(run=run)


def _codes(text: str) -> tuple[str, ...]:
    codes = tuple(code.strip().upper() for code in text.split(",") if code.strip())
    if not codes:  # with none selected, everything would pass
        raise argparse.ArgumentTypeError("names no code")
    return codes


def _jobs(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 64:
        raise argparse.ArgumentTypeError("a whole number from 1 to 64")
    return int(text)


def run(options: argparse.Namespace) -> int:
    """A file that cannot be read does not keep the others from being checked."""
    report = _Report(options)
    for name in options.files:
        try:
            report.file(name)
        except DataError as error:
            report.cannot_read(str(error))
        except files.CannotRunError as error:
            report.cannot_read(f"{options.command}: {error}")
    report.sum_up()
    return report.code()


@dataclass(frozen=True)
class _Asked:
    """What of the options a worker needs."""

    language: Language
    select: tuple[str, ...] | None
    ignore: tuple[str, ...]
    json: bool
    asks: bool


@dataclass(frozen=True)
class _Printed:
    """One purchase as it is printed ("" if nothing is), and what to count."""

    text: str
    counts: dict[str, int]


class _Report:
    """Checks file after file, prints what is found, and counts."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        asked = _Asked(
            options.language, options.select, options.ignore, options.format == "json", options.asks
        )
        self.worker = _Worker(asked)
        facts = self.worker.checks["facts"]
        self.known = [fact["name"] for fact in facts]
        self.days = {fact["name"] for fact in facts if fact["type"] == "date"}
        self.counts: Counter[str] = Counter()
        known = [check["code"] for check in self.worker.checks["checks"]]
        for code in (*(options.select or ()), *options.ignore):
            if not any(each.startswith(code) for each in known):
                raise files.CannotRunError(f"{code} begins no code; `explain --list` tells all")

    def file(self, name: str) -> None:
        if is_table(name):
            self.table(name)
            return
        given = files.read(name)
        if is_archive(given.value):
            saved = open_archive(given, compile_rulebook(Library.load())).plan
            purchases = iter([Told(given.where([]), {}, facts_of(saved, self.worker.checks))])
        else:
            purchases = purchases_in(given)
        for told in purchases:
            self.put_out(self.worker.check(told))

    def table(self, name: str) -> None:
        """A CSV file: read as it is checked, by several processes, its rows in their order."""
        from tqdm import tqdm

        size = Path(name).stat().st_size if Path(name).is_file() else 0
        with (
            files.open_text(name, self.options.encoding) as file,
            tqdm(total=size, unit="B", unit_scale=True, disable=None, leave=False) as progress,
        ):
            # Of a text file only what lies under it knows how far it has been read.
            raw = cast(BinaryIO, file.buffer)
            try:
                told = rows(file, name, self.known, self.days, self.worker.labels)
                for printed in checked(told, self.worker, self.options.jobs):
                    self.put_out(printed)
                    progress.update(raw.tell() - progress.n)
            except UnicodeError as error:
                encoding = self.options.encoding
                what = f"the file is not {'UTF-8' if encoding == _UTF_8 else encoding} text"
                allowed = "UTF-8, or --encoding gb18030 for what Excel saves in China, or another name"
                raise DataError([Problem(Where(name, 1), what, allowed)]) from error

    def cannot_read(self, why: str) -> None:
        sys.stdout.flush()
        print(why, file=sys.stderr)
        self.counts["unread files"] += 1

    def put_out(self, printed: _Printed) -> None:
        sys.stdout.write(printed.text)
        self.counts.update(printed.counts)

    def sum_up(self) -> None:
        """What was read and what could not be, on standard error: the findings alone are the output."""
        counts = self.counts
        found = ", ".join(f"{counts[each]} {each}" for each in SEVERITIES if counts[each]) or "nothing"
        parts = [f"{_several(counts['read'], 'purchase')} read", f"found: {found}"]
        if counts["with findings"]:
            parts.append(f"in {_several(counts['with findings'], 'purchase')}")
        for kind in ("fact", "row"):
            if counts[f"unread {kind}s"]:
                parts.append(f"{_several(counts[f'unread {kind}s'], kind)} not read")
        if counts["unread files"]:
            parts.append(f"{_several(counts['unread files'], 'file')} not read, or not to its end")
        print("; ".join(parts), file=sys.stderr)

    def code(self) -> int:
        if any(self.counts[f"unread {kind}"] for kind in ("facts", "rows", "files")):
            return 2
        counted = SEVERITIES[: SEVERITIES.index(self.options.fail_on) + 1]
        return int(any(self.counts[each] for each in counted))


class _Worker:
    """Checks purchases and words what is found; one a process."""

    def __init__(self, asked: _Asked) -> None:
        library = Library.load()
        self.asked = asked
        compiled = compile_checks(library)
        self.labels = {label: fact["name"] for fact in compiled["facts"] for label in fact["label"].values()}
        self.checks = localise(compiled, asked.language)
        self.checker = Checker(localise(compile_rulebook(library), asked.language), self.checks)

    def check(self, told: Told) -> _Printed:
        found = self.checker.check({} if told.beyond else told.facts)
        if told.beyond:
            found["problems"] = [self.beyond(told.beyond)]
        for key in ("findings", "undecided"):
            found[key] = [each for each in found[key] if self.wanted(each["code"])]
        found["kept"] = [code for code in found["kept"] if self.wanted(code)]
        counts = Counter(each["severity"] for each in found["findings"])
        counts |= {
            "read": int(not told.beyond),
            "unread rows": int(bool(told.beyond)),
            "unread facts": 0 if told.beyond else len(found["problems"]),
            "with findings": int(bool(found["findings"])),
        }
        if self.asked.json:
            line = {"file": told.where.file, "line": told.where.line, **told.names, **found}
            return _Printed(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n", dict(counts))
        return _Printed("".join(f"{line}\n" for line in self.lines(told, found)), dict(counts))

    def lines(self, told: Told, found: dict[str, Any]) -> Iterator[str]:
        language = self.asked.language
        for problem in found["problems"]:
            yield f"{told.shown}: {problem_line(problem, language)}"
        if found["remark"] is not None and (found["findings"] or self.asked.asks):
            yield f"{told.shown}: {in_language(found['remark'], language)}"
        for each in found["findings"]:
            first, *more = finding_lines(each, self.checks["severities"], language)
            yield f"{told.shown}: {first}"
            yield from more
        for each in found["undecided"] if self.asked.asks else ():
            yield f"{told.shown}: {undecided_line(each, language)}"

    def beyond(self, count: int) -> dict[str, Any]:
        """What is told of a row with more cells than the first row."""
        text = _BEYOND[self.asked.language].format(count=count)
        return {"field": "", "value": None, "code": "row", "text": text}

    def wanted(self, code: str) -> bool:
        asked = self.asked
        return (asked.select is None or code.startswith(asked.select)) and not code.startswith(asked.ignore)


_BEYOND: Mapping[Language, str] = {
    "en": "the row, for the first row has no name for {count} of its cells. Commas inside a cell stand in quotes.",
    "zh": "该行有{count}个单元格在首行没有对应的名称；单元格内的逗号应当放在引号内。",
}

_in_process: list[_Worker] = []


def _start(asked: _Asked) -> None:
    # At Ctrl-C the main process ends its workers; none has a word to say.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _in_process[:] = [_Worker(asked)]
    # The rulebook stays: nothing of it need be looked through for garbage.
    gc.freeze()


def _chunk(purchases: list[Told]) -> list[_Printed]:
    return [_in_process[0].check(told) for told in purchases]


def checked(purchases: Iterable[Told], worker: _Worker, jobs: int | None = None) -> Iterator[_Printed]:
    """Every purchase as it is printed, in order, by several processes if there are many of them.

    What ends the reading, such as DataError, is raised when all that was read before it is printed.
    """
    ended: list[Exception] = []
    yield from _checked(_until(purchases, ended), worker, jobs)
    if ended:
        raise ended[0]


def _until(purchases: Iterable[Told], ended: list[Exception]) -> Iterator[Told]:
    """The purchases up to an exception, which is kept: raised among them, it would take those of its chunk with it."""
    try:
        yield from purchases
    except (DataError, UnicodeError, OSError) as error:
        ended.append(error)


def _checked(purchases: Iterator[Told], worker: _Worker, jobs: int | None) -> Iterator[_Printed]:
    first = list(islice(purchases, _CHUNK))
    jobs = jobs or os.cpu_count() or 1
    if len(first) < _CHUNK or jobs == 1:
        for told in chain(first, purchases):
            yield worker.check(told)
        return
    # The pool would read the whole file ahead; the semaphore lets it read only so far.
    ahead, stopped = threading.Semaphore(jobs * _AHEAD), threading.Event()

    def chunks() -> Iterator[list[Told]]:
        chunk = first
        while chunk:
            ahead.acquire()
            if stopped.is_set():
                return
            yield chunk
            chunk = list(islice(purchases, _CHUNK))

    with multiprocessing.get_context("spawn").Pool(jobs, _start, (worker.asked,)) as pool:
        try:
            for results in pool.imap(_chunk, chunks()):
                ahead.release()
                yield from results
        finally:
            # The thread that reads may be waiting, and the pool waits for it.
            stopped.set()
            ahead.release()


def _several(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
