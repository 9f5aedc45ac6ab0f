"""The TypeScript engines, reached from Python: one Deno process that answers requests until it is closed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Any

ROOT = Path(__file__).parents[2]


class EngineError(Exception):
    """What the TypeScript side threw."""


def deno() -> Path:
    """The Deno of the environment that runs the tests; the package `deno` of requirements.txt brings it."""
    name = "deno.exe" if sys.platform == "win32" else "deno"
    path = Path(sys.executable).parent / name
    if not path.exists():
        raise FileNotFoundError(f"{path} is missing: install requirements.txt into this environment")
    return path


class Engine:
    """tests/parity/engine.ts in a process of its own. Use it as a context manager."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}
        self._process = subprocess.Popen(
            [str(deno()), "run", "--quiet", "--no-remote", "tests/parity/engine.ts"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        self._process.wait(timeout=30)
        self._process.stdout.close()

    def answer(self, op: str, **arguments: Any) -> str:
        """The answer as the line of JSON that came: {"result": …} or {"error": …}, for comparison byte by byte."""
        assert self._process.stdin and self._process.stdout
        self._process.stdin.write(canonical({"op": op, **arguments}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise EngineError(f"the engine ended, code {self._process.wait(timeout=30)}")
        return line.rstrip("\n")

    def keep(self, name: str, value: Any) -> None:
        """Hands over a large value (a calendar, a rulebook) once, for requests to name it."""
        if self._kept.get(name) is not value:
            self.call("keep", name=name, value=value)
            self._kept[name] = value

    def call(self, op: str, **arguments: Any) -> Any:
        """The result of an operation; raises EngineError with what the TypeScript side threw."""
        answer = json.loads(self.answer(op, **arguments))
        if "error" in answer:
            raise EngineError(answer["error"])
        return answer["result"]


def canonical(value: Any) -> str:
    """JSON as JavaScript writes it: no blanks, keys in their order, characters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
