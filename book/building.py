"""Builds the whole site (editions side by side, widgets, cover), then puts it in the earlier one's place."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

from book import editions
from book.editions import BookError, Places
from book.machine import locked
from book.paths import LANGUAGES

NAMES = {"en": "English edition", "zh": "Chinese edition"}


def say(text: str) -> None:
    print(text, flush=True)


def only_build(places: Places) -> contextlib.AbstractContextManager[None]:
    """Keep a second build waiting until the first has ended."""
    return locked(places.build / "lock", lambda: say("Another build is running; waiting for it to end …"))


# What kernels print whatever one does, and what is no fault of a chapter
NOISE = ("[IPKernelApp] WARNING | Kernel is running over TCP",)

COLOUR = re.compile(r"\x1b\[[\d;]*m")
CELL_FAULT = "CellExecutionError: "


def with_known_paths(line: str, places: Places, language: str) -> str:
    """A message with the path of the chapter in place of the staged copy that Sphinx read."""
    staged = places.source(language).as_posix()

    def known(match: re.Match[str]) -> str:
        chapter = places.chapters / language / match.group(1)
        if chapter.is_file():
            return places.shown(chapter)
        return f"{places.shown(places.source(language) / match.group(1))} (made from data)"

    return re.sub(
        rf"{re.escape(staged)}/([^:\s]+)", known, line.replace("\\", "/") if os.name == "nt" else line
    )


def relay(process: subprocess.Popen[str], places: Places, language: str) -> None:
    """Print what an edition's build says, with the paths that its author knows."""
    assert process.stdout is not None
    in_machinery = False
    for coloured in process.stdout:
        line = COLOUR.sub("", coloured).rstrip()
        # of a failing cell, the author needs the cell and its own traceback, not the way of the executor to it
        if line.startswith("Traceback (most recent call last):"):
            in_machinery = True
        elif CELL_FAULT in line:
            in_machinery = False
        if line and not in_machinery and not line.startswith(NOISE):
            say(f"{language} │ {with_known_paths(line, places, language)}")


def build_editions(places: Places, languages: list[str]) -> bool:
    """Build staged editions, each in its own process. Returns whether all went well."""
    running = []
    for language in languages:
        say(f"{language} │ {NAMES[language]}: running the chapters' code, writing the pages …")
        command = [sys.executable, "-m", "book.editions", language]
        command += [f"--{name}={path}" for name, path in places.folders().items()]
        command += [] if places.reference else ["--no-reference"]
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            env={**os.environ, "PYTHONUTF8": "1"},
        )
        reader = threading.Thread(target=relay, args=(process, places, language))
        reader.start()
        running.append((process, reader))
    try:
        for process, reader in running:
            process.wait()
            reader.join()
    finally:
        for process, _ in running:
            if process.poll() is None:
                process.terminate()
    return all(process.returncode == 0 for process, _ in running)


def swap(places: Places, languages: list[str]) -> None:
    """Put the new site together beside the old one and let it take its place."""
    from book.press.cover import write_cover

    following, site, previous = (places.build / name for name in ("next", "html", "previous"))
    for folder in (following, previous):
        shutil.rmtree(folder, ignore_errors=True)
    following.mkdir()
    for language in LANGUAGES:
        source = places.work(language) / "html" if language in languages else site / language
        if source.is_dir():
            shutil.copytree(
                source, following / language, ignore=shutil.ignore_patterns(".buildinfo*", "objects.inv")
            )
    shutil.copytree(places.assets, following / "assets")
    write_cover(following, places)
    if site.exists():
        site.rename(previous)
    following.rename(site)
    shutil.rmtree(previous, ignore_errors=True)


def drop_old_caches(places: Places, languages: list[str]) -> None:
    """Executed notebooks of earlier data and code are of no more use."""
    for language in languages:
        current = editions.cache_folder(places, language)
        for folder in (places.build / "cache").glob(f"{language}-*"):
            if folder != current:
                shutil.rmtree(folder, ignore_errors=True)


def build_site(languages: list[str], places: Places | None = None) -> int:
    """Build editions into `_build/html`. Returns 0; or 1, and then the earlier site stands."""
    from book.bundle import BundleError, bundle
    from book.press import charts
    from widgets.cases.notes import note_problems
    from widgets.facts import DataError, Library
    from widgets.rulebook.compile import compile_rulebook

    places = places or Places()
    start = time.monotonic()
    try:
        with only_build(places):
            say("Checking data, rules and chapters …")
            library = Library.load()
            compile_rulebook(library)
            if problems := note_problems(library):
                raise DataError(problems)
            parity = editions.check_twins(places)
            if parity.errors:
                raise BookError("\n".join(parity.errors))
            for language in languages:
                editions.prepare(places, language)
            say("Bundling the scripts of widgets and figures …")
            bundle()
            if set(languages) == set(LANGUAGES):
                shutil.rmtree(places.assets, ignore_errors=True)
            charts.publish(places.assets)
            well = build_editions(places, languages)
            if well:
                swap(places, languages)
                drop_old_caches(places, languages)
    except (BookError, BundleError, DataError) as error:
        say(f"\n{error}\n")
        well = False
    site = places.build / "html" / "index.html"
    if not well:
        kept = (
            "The site of the last good build stands unchanged." if site.is_file() else "No site was written."
        )
        say(f"The book was NOT built: see the messages above. {kept}")
        return 1
    for note in parity.notes:
        say(f"note: {note}")
    say(f"The book is built ({time.monotonic() - start:.0f} s). Open {open_hint(site)}")
    return 0


def open_hint(site: Path) -> str:
    """The cover as a path to open with a double click or to paste into a browser."""
    with contextlib.suppress(ValueError):
        return str(site.relative_to(Path.cwd()))
    return str(site)
