"""A real Chromium over the built site, from disk and over http; every request to another host fails the test."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect, sync_playwright

from book.commands.browser import CHROMIUM_FLAGS, find_chromium

#: How long a page may take to come to what is expected of it, in ms: long enough for a machine that does much besides.
PATIENCE = 60_000


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(find_chromium()), args=list(CHROMIUM_FLAGS))
        expect.set_options(timeout=PATIENCE)
        yield chromium
        chromium.close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing: the test reports."""


@pytest.fixture(scope="session")
def http_root(site: Path) -> Iterator[str]:
    """Address of a server over the built site."""
    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def file_root(site: Path) -> str:
    return site.as_uri()


@dataclass
class Watch:
    """What a page asked of other hosts and what went wrong in it."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def clean(self) -> None:
        """Fails where a page asked another host or reported an error."""
        assert not self.foreign, f"requests to other hosts: {self.foreign}"
        assert not self.errors, f"errors in the page: {self.errors}"


Open = Callable[..., tuple[Page, Watch]]


@pytest.fixture
def open_page(browser: Browser, http_root: str, file_root: str) -> Iterator[Open]:
    """`open_page("en/index.html", over="file", width=1280, dark=False, script=True)` -> the page and its watch."""
    contexts: list[BrowserContext] = []
    watches: list[Watch] = []

    def open_it(
        path: str,
        over: str = "file",
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        script: bool = True,
        context: BrowserContext | None = None,
    ) -> tuple[Page, Watch]:
        root = http_root if over == "http" else file_root
        if context is None:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme="dark" if dark else "light",
                java_script_enabled=script,
                reduced_motion="reduce",
            )
            contexts.append(context)
        watch = Watch()
        watches.append(watch)

        def guard(route: Route) -> None:
            url = route.request.url
            if url.startswith((http_root, "file://", "data:", "blob:")):
                route.continue_()
            else:
                watch.foreign.append(url)
                route.abort()

        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.route("**/*", guard)
        page.on("pageerror", lambda error: watch.errors.append(str(error)))
        page.on("console", lambda line: watch.errors.append(line.text) if line.type == "error" else None)
        page.goto(f"{root}/{path}")
        return page, watch

    yield open_it
    for context in contexts:
        context.close()
    for watch in watches:
        assert not watch.foreign, f"requests to other hosts: {watch.foreign}"
