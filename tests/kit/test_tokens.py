"""The tokens keep their contrast (WCAG 2), in light and dark."""

from __future__ import annotations

import json

import pytest

from book.paths import WIDGETS

TOKENS = json.loads((WIDGETS / "kit" / "tokens.json").read_text(encoding="utf-8"))


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_links_are_readable_on_page_and_panel(scheme: str) -> None:
    colours = TOKENS[scheme]
    for ground in ("page", "panel"):
        assert contrast(colours["text"], colours[ground]) >= 7
        for name in ("secondary", "link", "visited", "accent"):
            assert contrast(colours[name], colours[ground]) >= 7, (name, ground)
        assert contrast(colours["edge"], colours[ground]) >= 3
        assert contrast(colours["focus"], colours[ground]) >= 3


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("finding", ["unlawful", "check", "open", "good"])
def test_findings_are_readable_on_their_tint(scheme: str, finding: str) -> None:
    colours = TOKENS[scheme]
    assert contrast(colours[f"{finding}-ink"], colours[f"{finding}-tint"]) >= 7


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_and_maps_can_be_told_from_the_page(scheme: str) -> None:
    colours = TOKENS[scheme]
    for number in range(1, 9):
        assert contrast(colours[f"fig-{number}"], colours["page"]) >= 3, number
    for step in range(1, 6):
        assert contrast(colours[f"seq-{step}-ink"], colours[f"seq-{step}"]) >= 4.5, step
