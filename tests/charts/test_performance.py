"""The figures of chapters 4.8, 5.4, 5.5 and 6.4, and the made-up results that these chapters quote: they are calculated, not guessed."""

from __future__ import annotations

from collections.abc import Callable
from math import sqrt
from typing import Any

import pytest

from widgets import charts
from widgets.charts.figure import Figure
from widgets.charts.performance import cash
from widgets.facts import Library

FIGURES: list[Callable[[], Figure]] = [
    charts.pay_rules,
    charts.cash_gap,
    charts.tender_clauses,
    charts.indicator_weights,
]


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


def reached() -> list[float]:
    """Share of the points that each row of the indicators reaches in the first quarter."""
    quarter, more, rule = (
        figures(name) for name in ("home-care-quarter", "home-care-evaluation", "home-care-indicators")
    )
    hours = figures("home-care-contract")["quarterly-hours"]
    held = quarter["visits-planned"] - quarter["visits-missed"]
    results = {
        "hours": quarter["delivered"] / hours,
        "on-time": more["visits-on-time"] / held,
        "missed": quarter["visits-missed"] / quarter["visits-planned"],
        "carer-turnover": 4 * quarter["carers-left"] / quarter["carers"],
        "complaints": quarter["complaints-settled"] / quarter["complaints"],
        "incidents": more["incidents-reported"] / more["incidents-known"],
        "satisfaction": quarter["satisfied"] / quarter["answered"],
    }
    shares = [
        (100 * result - more[f"{name}-floor"]) / (rule[f"{name}-target"] - more[f"{name}-floor"])
        for name, result in results.items()
    ]
    return [*(min(1.0, max(0.0, share)) for share in shares), 1.0]


def score(weights: list[float]) -> float:
    total = sum(weight * share for weight, share in zip(weights, reached(), strict=True))
    return round(100 * total / sum(weights), 1)


OWN = [20.0, 10, 10, 10, 10, 10, 20, 10]


def test_scores_of_the_quarter() -> None:
    more = figures("home-care-evaluation")
    assert score(OWN) == more["score-graded"]
    whole = [weight for weight, share in zip(OWN, reached(), strict=True) if share == 1]
    assert sum(whole) == more["score-cliff"]
    low = (more["satisfaction-low"] - more["satisfaction-floor"]) / (85 - more["satisfaction-floor"])
    assert round(more["score-graded"] - 20 * (1 - low), 1) == more["score-low"]


def test_other_weights() -> None:
    other = figures("assessing")
    assert score(OWN) == other["score-own"]
    assert score([1.0] * 8) == other["score-equal"]
    assert score([*OWN[:7], 0]) == other["score-no-cost"]
    assert score([20, 10, 20, 20, 10, 20, 20, 0]) == other["score-safety"]
    assert score([30, 10, 5, 5, 5, 5, 30, 10]) == other["score-comfort"]


def test_sampling_error() -> None:
    quarter, more = figures("home-care-quarter"), figures("home-care-evaluation")
    people, answered = figures("home-care")["people-east"], quarter["answered"]
    share = quarter["satisfied"] / answered

    def error(answers: float) -> float:
        return 196 * sqrt(share * (1 - share) / answers * (people - answers) / (people - 1))

    assert round(error(answered), 1) == more["margin"]
    assert round(100 * share - error(answered), 1) == more["satisfaction-low"]
    assert round(100 * share + error(answered), 1) == more["satisfaction-high"]
    assert error(more["answers-for-three"]) <= 3 < error(more["answers-for-three"] - 1)


def test_cash_of_the_agency() -> None:
    gap, contract = figures("cash-gap"), figures("home-care-contract")
    hours = contract["quarterly-hours"] / 3
    assert gap["cost-month"] == round(hours * (contract["price"] - contract["surplus"]), 2)
    assert gap["payroll-month"] == round(hours * (contract["wage"] + contract["insurance"]), 2)
    assert gap["quarter-price"] == round(3 * hours * contract["price"], 2)
    assert gap["surplus-year"] == round(12 * hours * contract["surplus"], 2)
    equal, last, lag = (0.25,) * 4, (0, 0, 0.5, 0.5), int(gap["lag"])
    runs = {
        "depth-advance": (contract["advance"], equal, lag),
        "depth-set-off-late": (contract["advance"], last, lag),
        "depth-no-advance": (0, equal, lag),
        "depth-late": (contract["advance"], equal, lag + int(gap["late"])),
    }
    balances = {
        name: cash(gap["cost-month"], gap["quarter-price"], advance, parts, wait, months=18)
        for name, (advance, parts, wait) in runs.items()
    }
    for name, each in balances.items():
        assert round(-min(each)) == gap[name]
        assert round(each[-1]) == gap["surplus-year"]

    def interest(name: str, reserve: float) -> float:
        return round(sum(max(0.0, -each - reserve) for each in balances[name]) * gap["loan-rate"] / 1200)

    assert interest("depth-advance", gap["reserve"]) == gap["interest-on-time"]
    assert interest("depth-no-advance", gap["reserve"]) == gap["interest-no-advance"]
    assert interest("depth-late", gap["reserve"]) == gap["interest-late"]
    assert interest("depth-late", 0) == gap["interest-late-no-reserve"]


def test_chances_of_hearing() -> None:
    heard, quarter = figures("users-heard"), figures("home-care-quarter")
    well = 1 - quarter["visits-not-found"] / quarter["visits-sampled"]
    assert round(100 * (1 - well ** heard["invited"])) == heard["chance-invited"]
    assert round(100 * (1 - well ** quarter["visits-sampled"])) == heard["chance-sampled"]
    assert 1 - well ** heard["needed"] >= 0.95 > 1 - well ** (heard["needed"] - 1)
