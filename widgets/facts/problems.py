"""Where a fact stands and what is wrong with it: a complaint names file, line, fault and remedy."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA_DIR = ROOT / "data"


@dataclass(frozen=True, order=True)
class Where:
    """A place in a data file.

    `file` is relative to the repository (`data/law/parameters.yaml`), `line` counts from 1.
    """

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: where it is, what is wrong, and what is allowed there ("" where that says itself)."""

    where: Where
    what: str
    allowed: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"; allowed: {self.allowed}" if self.allowed else "")


class DataError(Exception):
    """`data/` cannot be used. `problems` lists every fault found, in the order of files and lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[DataError], tuple[tuple[Problem, ...]]]:
        return DataError, (self.problems,)


@cache
def shown_path(path: Path, data_dir: Path = DATA_DIR) -> str:
    """The path as messages show it: from the folder that holds `data/`, with forward slashes."""
    path = path.resolve()
    base = data_dir.resolve().parent
    return path.relative_to(base).as_posix() if path.is_relative_to(base) else path.name
