"""The figures of the chapters on methods and on the law say what data and formula hold."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from widgets import charts
from widgets.charts.methods import RANKS, example_bids, flip, rank, total
from widgets.facts import Library

HAN = re.compile(r"[\u4e00-\u9fff]")
FIGURES = [charts.county_thresholds, charts.price_weight, charts.instruments_by_rank]


@pytest.mark.parametrize("make", FIGURES, ids=lambda make: make.__name__)
def test_words_are_in_the_language_of_the_edition(make, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    facts = []
    for language in ("en", "zh"):
        monkeypatch.setenv("BOOK_LANGUAGE", language)
        figure = make()
        facts.append([(fact.kind, fact.id, fact.mark) for fact in figure.facts])
        words = [figure.finding, figure.unit, figure.alt, *(note.text for note in figure.notes)]
        assert all(bool(HAN.search(text)) == (language == "zh") for text in words)
    assert facts[0] == facts[1] and facts[0]
    assert all(mark != "memory" for _, _, mark in facts[0])


def test_the_budget_is_counted_against_every_known_county(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "en")
    data = charts.county_thresholds().data
    budget = int(Library.load().examples["home-care"]["figures"]["budget"]["value"])
    reached = int((data["open_tender_threshold_yuan"] <= budget).sum())
    assert f"in {reached} of the {len(data)} provinces" in charts.county_thresholds().finding


def test_scores_follow_the_formula_of_the_law() -> None:
    bids = {bid.id: bid for bid in example_bids(Library.load(), "en")}
    everyone = list(bids.values())
    assert float(total(bids["heqing"], everyone, Fraction(15))) == pytest.approx(88.19, abs=0.005)
    assert total(bids["jiale"], everyone, Fraction(15)) == 80
    turn = flip(everyone, bids["heqing"], bids["jiale"])
    assert total(bids["heqing"], everyone, turn) == total(bids["jiale"], everyone, turn)
    assert round(float(turn), 1) == 40.9


def test_the_deduction_moves_the_turning_point() -> None:
    library = Library.load()
    turns = []
    for rate in (0, 10, 20):
        bids = {bid.id: bid for bid in example_bids(library, "en", Fraction(rate))}
        turns.append(flip(list(bids.values()), bids["heqing"], bids["jiale"]))
    assert turns == sorted(turns, reverse=True)


def test_every_instrument_has_a_rank() -> None:
    library = Library.load()
    ranks = {one.id: rank(one) for one in library.instruments.values()}
    assert set(ranks.values()) <= set(RANKS)
    assert ranks["gpl"] == "law" and ranks["gpl-regs"] == "regulation"
    assert ranks["order-102"] == "rule" and ranks["consultation-214"] == "document"
