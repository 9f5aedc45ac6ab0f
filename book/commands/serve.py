"""Serve the site on this machine; rebuild when a source changes and reload the pages that are open."""

from __future__ import annotations

import argparse
import errno
import functools
import http.server
import json
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from book.bootstrap import SetupError, say
from book.commands import BUILD_REQUIREMENTS as REQUIREMENTS
from book.paths import CHAPTERS, LANGUAGES, ROOT, SITE

__all__ = ["REQUIREMENTS", "add_arguments", "run"]

PULSE = "/__book__"
WATCHED = ("chapters", "data", "widgets", "book", "_toc.yml", "_config.yml", "deno.json", "requirements.txt")
PASSED_OVER = {"__pycache__", ".ipynb_checkpoints", ".DS_Store"}

# Put into pages by this server only: asks every second which build stands
RELOAD = """<script>(function () {
  var seen, title = document.title;
  setInterval(function () {
    fetch("PULSE").then(function (answer) { return answer.json(); }).then(function (now) {
      document.title = (now.failed ? "⚠ " : "") + title;
      if (seen === undefined) seen = now.build;
      if (seen !== now.build) location.reload();
    }).catch(function () {});
  }, 1000);
})()</script>""".replace("PULSE", PULSE)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="the port to try first (default 8000)")


class Pulse:
    """Which build stands, and whether the last one failed. Shared by the server and the watcher."""

    def __init__(self) -> None:
        self.build = 0
        self.failed = False

    def finished(self, well: bool) -> None:
        self.failed = not well
        self.build += well


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files, never from a browser's cache; pages get the script that reloads them."""

    def __init__(self, *args: Any, pulse: Pulse, **kwargs: Any) -> None:
        self.pulse = pulse
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        if self.path == PULSE:
            body = json.dumps({"build": self.pulse.build, "failed": self.pulse.failed}).encode()
            self.answer(body, "application/json")
            return
        path = Path(self.translate_path(self.path))
        if path.is_dir() and self.path.split("?")[0].endswith("/"):
            path = path / "index.html"
        if path.suffix == ".html" and path.is_file():
            page = path.read_text("utf-8")
            self.answer(page.replace("</body>", f"{RELOAD}</body>", 1).encode(), "text/html; charset=utf-8")
            return
        super().do_GET()

    def answer(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing of each request: the terminal is for the builds."""


def open_server(port: int, pulse: Pulse, site: Path) -> http.server.ThreadingHTTPServer:
    """A server on the port, or on the next free one. Raises SetupError when twenty are taken."""
    handler = functools.partial(Handler, directory=str(site), pulse=pulse)
    for candidate in range(port, port + 20):
        try:
            server = http.server.ThreadingHTTPServer(("127.0.0.1", candidate), handler)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            continue
        if candidate != port:
            say(f"Port {port} is in use; taking {candidate}.")
        server.daemon_threads = True
        return server
    raise SetupError(f"The ports {port} to {port + 19} are all in use; give another with --port.")


def sources(root: Path) -> Iterator[Path]:
    for name in WATCHED:
        path = root / name
        if path.is_file():
            yield path
        for file in path.rglob("*") if path.is_dir() else ():
            if not PASSED_OVER.intersection(file.parts) and file.suffix != ".pyc" and file.is_file():
                yield file


def snapshot(root: Path) -> dict[Path, int]:
    """Times of change of all sources, in nanoseconds."""
    times: dict[Path, int] = {}
    for path in sources(root):
        try:
            times[path] = path.stat().st_mtime_ns
        except FileNotFoundError:  # gone between listing and asking
            continue
    return times


def editions_of(changed: Iterable[Path], chapters: Path = CHAPTERS) -> list[str]:
    """The editions that a set of changed files touches: one when all are its chapters, else both."""
    touched = set()
    for path in changed:
        for language in LANGUAGES:
            if path.is_relative_to(chapters / language):
                touched.add(language)
                break
        else:
            return list(LANGUAGES)
    return [language for language in LANGUAGES if language in touched]


def build(languages: list[str]) -> bool:
    """Build in a process of its own, so that changed code of the book counts too."""
    command = [sys.executable, "-m", "book", "build"]
    if len(languages) == 1 and all((SITE / language).is_dir() for language in LANGUAGES):
        command += ["--edition", languages[0]]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def watch(pulse: Pulse, stop: threading.Event) -> None:
    """Rebuild after each change until told to stop."""
    before = snapshot(ROOT)
    while not stop.wait(0.5):
        now = snapshot(ROOT)
        changed = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
        if not changed:
            continue
        before = now
        first = min(changed).relative_to(ROOT).as_posix()
        say(f"\nChanged: {first}" + (f" and {len(changed) - 1} more" if len(changed) > 1 else ""))
        pulse.finished(build(editions_of(changed)))


def run(args: argparse.Namespace) -> int:
    pulse = Pulse()
    server = open_server(args.port, pulse, SITE)
    stop = threading.Event()
    try:
        well = build(list(LANGUAGES))
        pulse.finished(well)
        if not well and not (SITE / "index.html").is_file():
            return 1
        threading.Thread(target=server.serve_forever, daemon=True).start()
        say(f"Serving the book at http://127.0.0.1:{server.server_address[1]}/ (end with Ctrl-C)")
        watch(pulse, stop)
    except KeyboardInterrupt:
        say("\nServer ended.")
    finally:
        stop.set()
        server.server_close()
    return 0
