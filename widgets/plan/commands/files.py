"""What the commands read and write: a file or a pipe. Nothing is overwritten unless that is asked for."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from pathlib import Path

from widgets.facts.problems import DataError, Problem, Where
from widgets.plan.need_file import Given, read_given

PIPE = "-"


class CannotRunError(Exception):
    """The command cannot run; the message says why and what to do."""


def read(name: str) -> Given:
    """The content of a file, or of standard input for `-`. Raises DataError for faults of the notation."""
    shown = "standard input" if name == PIPE else name
    try:
        data = sys.stdin.buffer.read() if name == PIPE else Path(name).read_bytes()
    except OSError as error:
        raise CannotRunError(f"{shown} cannot be read: {error.strerror or error}") from error
    try:
        return read_given(data.decode(), shown)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise DataError([Problem(Where(shown, line), "the file is not UTF-8 text", "UTF-8")]) from error


def open_text(name: str, encoding: str) -> TextIOWrapper:
    """A text file to be read bit by bit, its ends of line as they stand."""
    try:
        return Path(name).open(encoding=encoding, newline="")
    except (OSError, LookupError) as error:
        raise CannotRunError(f"{name} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def write(data: bytes, name: str | None, *, force: bool, source: str) -> None:
    """Writes to a file, or to standard output for None and `-`. `source`: what was read, which is never written over."""
    if name is None or name == PIPE:
        sys.stdout.buffer.write(data)
        return
    path = Path(name)
    if source != PIPE and path.exists() and path.samefile(source):
        raise CannotRunError(f"{name} is the input itself; name another file with -o")
    try:
        with path.open("wb" if force else "xb") as file:
            file.write(data)
    except FileExistsError as error:
        raise CannotRunError(f"{name} is there already; --force overwrites it") from error
    except OSError as error:
        raise CannotRunError(f"{name} cannot be written: {error.strerror or error}") from error
