"""What several parts of the suite need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from book.machine import locked
from book.paths import ROOT, SITE
from tests.counts import load_profile

load_profile()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site, made (or brought up to date) by the same command that readers use; once in a run, however many
    processes share it. `make test` has built it just before and says so.
    """
    if os.environ.get("BOOK_SITE_BUILT"):
        return SITE
    run = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        run = run.parent
    said = run / "site.txt"
    with locked(run / "site.lock"):
        if not said.exists():
            done = subprocess.run(
                [sys.executable, "-m", "book", "build"], cwd=ROOT, capture_output=True, text=True, check=False
            )
            said.write_text("" if done.returncode == 0 else done.stdout + done.stderr, "utf-8")
    if fault := said.read_text("utf-8"):
        pytest.fail(f"python -m book build failed:\n{fault[-6000:]}", pytrace=False)
    return SITE
