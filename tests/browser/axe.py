"""What axe finds against a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


#: What axe judges: an element, or the page but for some elements; None: the page.
Context = str | dict[str, list[list[str]]] | None
#: A page but for its widgets, which their contract judges with all that can be unfolded in them.
FRAME_AND_TEXT: Context = {"exclude": [[".pps-widget"]]}


def violations(page: Page, context: Context = None, *further: str) -> list[tuple[Any, ...]]:
    """Each rule of WCAG 2 (and of the `further` tags) that the page, or the part `context` names, breaks: its id, the
    first places, what to do there.

    Axe describes in full only what is broken: to describe the thousands of elements that are well takes as long as to
    judge them all.
    """
    return _run(page, context, [*WCAG, *further])


def violations_in_the_dark(page: Page, context: Context = None) -> list[tuple[Any, ...]]:
    """The page turned dark by its own button: what axe then finds against the contrast, the one thing that changes.

    Asked of the English pages alone: both editions have the same colours.
    """
    page.locator("[data-action=scheme]:visible").first.click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    return _run(page, context, ["color-contrast"])


def _run(page: Page, context: Context, rules: Sequence[str]) -> list[tuple[Any, ...]]:
    # The bar at the head of the page lies over what was scrolled under it, and would count as its neighbour.
    page.evaluate("scrollTo(0, 0)")
    options = {"runOnly": list(rules), "resultTypes": ["violations"]}
    found = Axe().run(page, context=context, options=options).response["violations"]
    return [
        (each["id"], [node["target"] for node in each["nodes"]][:4], each["nodes"][0]["failureSummary"])
        for each in found
    ]
