"""Where things stand in the repository (standard library only)."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CHAPTERS = ROOT / "chapters"
DATA = ROOT / "data"
WIDGETS = ROOT / "widgets"
THEME = ROOT / "book" / "theme"
BUILD = Path(os.environ.get("BOOK_BUILD", ROOT / "_build")).resolve()  # BOOK_BUILD: build elsewhere
SITE = BUILD / "html"

LANGUAGES = ("en", "zh")
