"""Which pages and widgets the built site has, found by looking, so that new ones are tested by being there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from book.paths import WIDGETS


def widget_names() -> list[str]:
    """Every widget of the book: a folder with a view."""
    return sorted(view.parent.name.replace("_", "-") for view in WIDGETS.glob("*/view.tsx"))


@dataclass(frozen=True)
class Placed:
    """A widget on a built page."""

    name: str
    page: str
    element: str


def placed(site: Path, name: str, language: str) -> Placed:
    """The first page of an edition on which a widget stands. Fails where it stands on none."""
    pattern = re.compile(rf'<div[^>]*class="pps-widget"[^>]*data-widget="{name}"[^>]*>')
    for page in sorted((site / language).rglob("*.html")):
        found = pattern.search(page.read_text(encoding="utf-8"))
        if found:
            element = re.search(r'\bid="([^"]+)"', found[0])
            assert element, f"{page}: the widget has no id"
            return Placed(name, page.relative_to(site).as_posix(), element[1])
    raise AssertionError(f"the widget {name} stands on no page of the {language} edition")


def pages(site: Path) -> list[str]:
    """Every page of the site, as paths below its root."""
    return sorted(
        page.relative_to(site).as_posix()
        for page in site.rglob("*.html")
        if "/_static/" not in page.as_posix()
    )
