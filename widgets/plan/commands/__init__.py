"""The commands of `python -m widgets.plan`.

A command is a module here with `add_to(subparsers)`, which adds its parser and sets `run` in its defaults:
`run(options) -> int`, the exit code. It is found by being here.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import sys
from typing import TYPE_CHECKING

from widgets.facts.problems import DataError
from widgets.plan.commands import files

if TYPE_CHECKING:
    # What argparse makes in `add_subparsers`; its class has no public name.
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]

EXIT_CODES = """\
exit codes:
  0  done
  1  the input has faults; each is told with file, line and what is allowed
  2  the command could not run: wrong options, a file that cannot be read or written
"""


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m widgets.plan",
        description="Which methods the law leaves open for a purchase, and by which days each step is due.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    subparsers: Subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for found in pkgutil.iter_modules(__path__):
        command = importlib.import_module(f"{__name__}.{found.name}")
        if hasattr(command, "add_to"):  # what several commands share has none
            command.add_to(subparsers)
    return parser


def main(arguments: list[str]) -> int:
    """Runs one command. Returns its exit code."""
    for stream in (sys.stdout, sys.stderr):  # a console of another encoding must not stop a plan
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    options = make_parser().parse_args(arguments)
    try:
        code = int(options.run(options))
        sys.stdout.flush()
        return code
    except DataError as error:
        number = len(error.problems)
        print(error, f"{number} fault{'s' if number != 1 else ''}", sep="\n", file=sys.stderr)
        return 1
    except files.CannotRunError as error:
        print(f"{options.command}: {error}", file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
