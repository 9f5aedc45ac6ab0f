"""The process that turns states of widgets into HTML: one Deno for a whole build, asked in JSON lines."""

from __future__ import annotations

import json
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from book.paths import ROOT


class RenderError(Exception):
    """A widget could not be rendered; the message says which, on which page, and why."""


class Renderer:
    """Speaks the protocol of widgets/kit/render.tsx. Starts with the first request; `close` (or leaving
    `with`) ends it.

    `command` is run in the root of the repository; `provide(name, language, part)` gives the line that hands a
    widget's data over.
    """

    def __init__(
        self, command: Sequence[str], provide: Callable[[str, Any, str], str], folder: Path = ROOT
    ) -> None:
        self._command = list(command)
        self._provide = provide
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None
        self._complaints: IO[str] | None = None
        self._provided: set[tuple[str, str, str]] = set()
        self._numbers = count(1)

    def __enter__(self) -> Renderer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def html(self, output: dict[str, Any], element: str, root: str, page: str) -> str:
        """The HTML of a widget's view in the state of its `output`; `element` and `root` as in
        `book.bundle.frame`.

        `page` is named in errors. Raises RenderError.
        """
        name, language, part = output["widget"], output["language"], output.get("part", "")
        where = f"widget {name!r} on page {page!r}"
        if (name, language, part) not in self._provided:
            self._ask(self._provide(name, language, part), where)
            self._provided.add((name, language, part))
        number = next(self._numbers)
        request = {
            "id": number,
            "widget": name,
            "part": part,
            "language": language,
            "state": output["state"],
            "element": element,
            "root": root,
        }
        answer = self._ask(json.dumps(request, ensure_ascii=False), where)
        if answer.get("error"):
            raise RenderError(f"{where}: {answer['error']}")
        if answer.get("id") != number or not isinstance(answer.get("html"), str):
            raise RenderError(
                f"{where}: the renderer answered {str(answer)[:200]}; expected {{id: {number}, html}}"
            )
        return str(answer["html"])

    def close(self) -> None:
        """End the process, if it runs. May be called twice."""
        process, self._process = self._process, None
        self._provided.clear()
        if process is not None:
            if process.stdin:
                process.stdin.close()  # the renderer ends with its input
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            if process.stdout:
                process.stdout.close()
        if self._complaints is not None:
            self._complaints.close()
            self._complaints = None

    def _ask(self, line: str, where: str) -> dict[str, Any]:
        process = self._running()
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(line + "\n")
            process.stdin.flush()
            reply = process.stdout.readline()
        except BrokenPipeError:
            reply = ""
        if not reply:
            status = process.wait()
            raise RenderError(f"{where}: the renderer ended (exit status {status}). {self._said()}")
        try:
            answer = json.loads(reply)
        except ValueError as error:
            raise RenderError(
                f"{where}: the renderer wrote {reply.strip()[:200]!r}, which is not JSON"
            ) from error
        if not isinstance(answer, dict):
            raise RenderError(f"{where}: the renderer answered {reply.strip()[:200]}; expected an object")
        return answer

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None:
            # A file takes what it complains of: nobody reads it along the way, and a full pipe would stop
            # everything.
            self._complaints = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115
            self._process = subprocess.Popen(
                self._command,
                cwd=self._folder,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self._complaints,
                text=True,
                encoding="utf-8",
            )
        return self._process

    def _said(self) -> str:
        if self._complaints is None:
            return ""
        self._complaints.seek(0)
        return self._complaints.read().strip()[-2000:]
