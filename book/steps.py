"""Runs named commands in the root, several at a time, and tells which failed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from book.bootstrap import say
from book.paths import ROOT


def steps(commands: dict[str, list[str]], at_once: int = 1) -> list[str]:
    """Run named commands in the root. Returns the names of those that failed, in the order given.

    One at a time they write straight to the console; with `at_once` above 1, what a command says is shown in whole
    when it has ended.
    """
    if at_once > 1:
        say(f"── {at_once} at a time: {', '.join(commands)}")
    with ThreadPoolExecutor(max(at_once, 1)) as pool:
        passed = list(pool.map(lambda name: _step(name, commands[name], at_once > 1), commands))
    return [name for name, well in zip(commands, passed, strict=True) if not well]


def _step(name: str, command: list[str], together: bool) -> bool:
    if not together:
        say(f"── {name}")
    start = time.monotonic()
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"} if together else None,
        stdout=subprocess.PIPE if together else None,
        stderr=subprocess.STDOUT if together else None,
        check=False,
    )
    seconds = f"{time.monotonic() - start:.0f} s"
    lines = []
    if together:
        said = done.stdout.decode("utf-8", "replace").strip()
        lines = [f"── {name} ({seconds})", *([said] if said else [])]
    if done.returncode != 0:
        lines.append(f"── {name}: FAILED after {seconds}")
    if lines:
        sys.stdout.write("\n".join(lines) + "\n")  # in one piece: others write too
        sys.stdout.flush()
    return done.returncode == 0
