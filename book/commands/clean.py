"""Remove everything that was built (`_build`); `--all` removes the environment `.venv` as well."""

from __future__ import annotations

import argparse
import shutil

from book.paths import BUILD, ROOT

REQUIREMENTS: tuple[str, ...] = ()


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="remove .venv too")


def run(args: argparse.Namespace) -> int:
    for folder in (BUILD, ROOT / ".venv") if args.all else (BUILD,):
        if folder.exists():
            shutil.rmtree(folder)
            print(f"Removed {folder.name}.")
    return 0
