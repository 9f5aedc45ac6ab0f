"""What several parts of the suite need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from book.paths import ROOT, SITE


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site, made (or brought up to date) by the same command that readers use."""
    done = subprocess.run(
        [sys.executable, "-m", "book", "build"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        pytest.fail(f"python -m book build failed:\n{(done.stdout + done.stderr)[-6000:]}", pytrace=False)
    return SITE
