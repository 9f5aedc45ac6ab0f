"""A Chromium for tests and pictures: the system's, else one that is installed here. Never silently none."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

from book.bootstrap import SetupError, say

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def installed() -> Path | None:
    """A browser that is there: named by CHROMIUM, on the path, in its usual place, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        if not Path(named).is_file():
            raise SetupError(
                f"CHROMIUM names {named}, which is no file; allowed: the path of a Chromium or Chrome."
            )
        return Path(named)
    found = [path for path in map(shutil.which, NAMES) if path]
    places = {
        "Darwin": ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
        "Windows": [
            f"{os.environ.get(folder, '')}\\{app}"
            for folder in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
            for app in ("Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe")
        ],
    }
    found += [place for place in places.get(platform.system(), []) if Path(place).is_file()]
    return Path(found[0]) if found else playwrights()


def playwrights() -> Path | None:
    """The browser that Playwright has downloaded for itself, if it has."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


def find_chromium() -> Path:
    """The browser to test with. Raises SetupError when there is none."""
    found = installed()
    if found is None:
        raise SetupError(
            "The browser tests need Chromium or Chrome, and none was found.\n"
            "Install one (Debian: apt-get install chromium), or name one: CHROMIUM=/path/to/chrome."
        )
    return found


def ensure_chromium() -> Path:
    """The browser to test with; installs one where there is none. Raises SetupError when that fails."""
    found = installed()
    if found is not None:
        return found
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        say("Installing Chromium for the browser tests (apt-get install chromium) …")
        for arguments in (["update", "-q"], ["install", "-qy", "--no-install-recommends", "chromium"]):
            done = subprocess.run(
                ["apt-get", *arguments],
                env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
                stdout=subprocess.DEVNULL,
                check=False,
            )
            if done.returncode != 0:
                break
    if installed() is None:
        say("Installing Playwright's Chromium for the browser tests …")
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    return find_chromium()
