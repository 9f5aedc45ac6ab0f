"""The commands of `python -m book` (this package imports the standard library only until `.venv` stands).

A command is a module here (`test-long` is test_long.py) with a docstring (its help), `REQUIREMENTS` (the files it
needs installed), `add_arguments(parser)` and `run(args) -> int` (the exit status). `run` imports what it needs.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from types import ModuleType

from book import bootstrap
from book.paths import ROOT

NAMES = (
    "build",
    "serve",
    "lab",
    "facts",
    "prose",
    "coverage",
    "check",
    "test",
    "test-long",
    "bench",
    "clean",
)

BUILD_REQUIREMENTS = ("requirements.txt",)
TEST_REQUIREMENTS = ("requirements.txt", "requirements-lab.txt", "requirements-test.txt")
LAB_REQUIREMENTS = ("requirements.txt", "requirements-lab.txt")


def module(name: str) -> ModuleType:
    return importlib.import_module(f"book.commands.{name.replace('-', '_')}")


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m book",
        description="Builds and serves the book. The first use sets up .venv, which takes a few minutes.",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name in NAMES:
        text = (module(name).__doc__ or "").strip()
        sub = commands.add_parser(name, help=text.splitlines()[0], description=text)
        module(name).add_arguments(sub)
    return parser


def main(arguments: list[str]) -> int:
    """Run one command. Returns its exit status: 0 done, 1 the command found faults, 2 it could not run."""
    for stream in (sys.stdout, sys.stderr):  # a console of another encoding must not stop a build
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    args = make_parser().parse_args(arguments)
    command = module(args.command)
    try:
        if command.REQUIREMENTS:
            bootstrap.run_in_venv(ROOT, command.REQUIREMENTS, arguments)
        return int(command.run(args))
    except bootstrap.SetupError as error:
        print(f"book: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
