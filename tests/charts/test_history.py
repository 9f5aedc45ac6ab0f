"""The figures of the history chapters draw confirmed records only, each declared as a fact, in both languages."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import pytest

from widgets import charts
from widgets.charts import history
from widgets.charts.figure import Figure
from widgets.facts import Library
from widgets.facts.problems import DATA_DIR
from widgets.facts.yaml_lines import read_yaml

FIGURES: list[Callable[[], Figure]] = [
    charts.four_waves,
    charts.places_and_centre,
    charts.instruments_by_regime,
    charts.revision_calendar,
]


@pytest.fixture(params=FIGURES, ids=lambda make: make.__name__)
def make(request: pytest.FixtureRequest) -> Callable[[], Figure]:
    found: Callable[[], Figure] = request.param
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_word_is_in_the_language_of_the_edition(
    make: Callable[[], Figure], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", language)
    bundle = make().bundle()
    shown = [bundle[part] for part in ("finding", "unit", "alt")] + bundle["table"]["columns"]
    shown += [note["text"] for note in bundle["notes"]]
    shown += [cell for row in bundle["table"]["rows"] for cell in row]
    pattern = r"[\u4e00-\u9fff]" if language == "en" else r"[A-Za-z]{2,}"
    assert not [text for text in shown if re.search(pattern, text)]


def test_every_fact_is_a_confirmed_record_and_both_editions_state_the_same(
    make: Callable[[], Figure], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.load()
    milestones = {one.id for one in library.milestones}
    stated = []
    for language in ("en", "zh"):
        monkeypatch.setenv("BOOK_LANGUAGE", language)
        figure = make()
        stated.append([(fact.kind, fact.id, fact.mark) for fact in figure.facts])
        for fact in figure.facts:
            assert fact.mark in ("text", "secondary")
            if fact.kind == "event":
                assert library.timeline[fact.id]["verified"] == fact.mark
            elif fact.kind == "law":
                assert library.instruments[fact.id].verified == fact.mark
            elif fact.kind == "milestone":
                assert fact.id in milestones
            else:
                regime, _, cell = fact.id.partition("/")
                assert history.regime_cell(library.regimes[regime], cell)["verified"] == fact.mark
    assert stated[0] == stated[1] and stated[0]


def test_words_beside_a_ladder_keep_their_order_their_distance_and_the_frame() -> None:
    points = [0.0, 1.0, 2.0, 90.0, 99.0, 100.0]
    places = history.placed(points, 10, 100)
    assert all(below - above >= 10 - 1e-9 for above, below in pairwise(places))
    assert places[-1] <= 95 + 1e-9


def test_years_of_dates() -> None:
    assert history.year_of("1988") == 1988.5
    assert 1978 + 5 / 12 < history.year_of("1978-06-06") < 1978.5
    assert history.year_of("2013-07") < history.year_of("2013-07-31") < history.year_of("2013-08")


def test_the_comparison_answers_only_for_its_regimes() -> None:
    document = read_yaml(DATA_DIR / "world" / "comparison.yaml", DATA_DIR)
    for instrument in document["instruments"]:
        assert set(instrument["answers"]) <= set(document["regimes"])
        assert {answer["answer"] for answer in instrument["answers"].values()} <= {"yes", "part", "no"}
