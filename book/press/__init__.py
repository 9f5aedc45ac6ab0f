"""The press: the Sphinx extension that turns chapters and data into pages. Each module has a `setup` of its own."""

from __future__ import annotations

import importlib
from typing import Any

from sphinx.application import Sphinx

MODULES = ("sources", "roles", "cite", "boxes", "reference", "outputs", "mathml", "search", "site")


def setup(app: Sphinx) -> dict[str, Any]:
    for name in MODULES:
        try:
            importlib.import_module(f"book.press.{name}")
        except ImportError as error:
            print("skipped", name, error)
            continue
        module = importlib.import_module(f"book.press.{name}")
        module.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
