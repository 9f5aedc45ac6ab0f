"""The figures of chapters 5.2 and 6.3, and the results of the made-up markets that these chapters quote."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest

from tests.counts import many
from widgets import charts
from widgets.charts.figure import Figure
from widgets.charts.screens import MARKETS, SIGNALS, distance, honest, rates, ring, signals, spread
from widgets.facts import Library

FIGURES: list[Callable[[], Figure]] = [charts.signals_by_market, charts.weights_by_field]
ANLAN = [38.20, 36.80, 34.50, 39.00]


def figures(example: str) -> dict[str, float]:
    return {
        name: float(each["value"])
        for name, each in Library.load().examples[example]["figures"].items()
        if each["unit"] not in ("date", "words")
    }


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("make", FIGURES, ids=lambda make: make.__name__)
def test_figures_are_drawn_in_both_languages(
    make: Callable[[], Figure], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", language)
    bundle: dict[str, Any] = make().bundle()
    assert bundle["language"] == language
    assert bundle["table"]["rows"]


@pytest.mark.parametrize("market", MARKETS)
def test_results_quoted_are_those_of_the_simulation(market: str) -> None:
    quoted = figures("screens")
    for name in (*SIGNALS, "any", "close-2", "close-1"):
        assert rates(market)[name] == quoted[f"{market}-{name}"], name


def test_anlan_is_screened() -> None:
    given, bids = figures("screens"), figures("home-care-bids")
    prices = [bids[f"{name}-price"] for name in ("heqing", "minghe", "jiale", "welfare-centre")]
    assert prices == ANLAN
    assert round(100 * spread(prices), 1) == given["anlan-spread"]
    assert round(distance(prices), 1) == given["anlan-alone"]


@pytest.mark.long
@pytest.mark.parametrize("market", MARKETS)
def test_bids_are_lawful_tenders(market: str) -> None:
    source = Random(market)
    for _ in range(many(300)):
        prices, winner = ring(source) if market == "ring" else honest(source, market)
        assert len(prices) >= 3
        assert 0 <= winner < len(prices)
        assert all(0 < price <= 1 for price in prices)


def test_signals() -> None:
    rung = signals(([0.95, 0.96, 0.97], 0))
    assert rung["close"] and rung["three"] and rung["steps"] and not rung["ceiling"] and not rung["all"]
    assert not any(
        signals(([0.70, 0.80, 0.97, 0.74], 0))[name] for name in ("close", "ceiling", "three", "steps")
    )
