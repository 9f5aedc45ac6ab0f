"""The figures of the book: they say what the data support, in both languages, and carry what a reader needs
to check them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd
import pytest

from widgets import charts
from widgets.charts import theme, words
from widgets.charts.breaks import line, preferred
from widgets.charts.figure import MIME, NOTEBOOK_MIME, Figure
from widgets.charts.lines import spread
from widgets.facts import Library

FIGURES: list[Callable[[], Figure]] = [charts.services_in_procurement, charts.methods_share]
HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(params=["en", "zh"])
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("BOOK_LANGUAGE", request.param)
    return str(request.param)


@cache
def made(make: Callable[[], Figure], language: str) -> Figure:
    """A figure is drawn once for all tests; `language` is that of the environment."""
    return make()


@pytest.fixture(params=FIGURES, ids=lambda make: make.__name__)
def figure(request: pytest.FixtureRequest, language: str) -> Figure:
    return made(request.param, language)


def strings(value: Any) -> list[str]:
    """Every text that a specification shows: data values, headings, heads of tooltips."""
    if isinstance(value, dict):
        return [
            text
            for key, item in value.items()
            if key not in ("config", "$schema", "format")
            for text in strings(item)
        ]
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    return [value] if isinstance(value, str) else []


def test_every_word_is_in_the_language_of_the_edition(figure: Figure, language: str) -> None:
    bundle = figure.bundle()
    shown = [bundle[part] for part in ("finding", "unit", "source", "alt")]
    shown += [note["text"] for note in bundle["notes"]] + bundle["table"]["columns"]
    shown += [cell for row in bundle["table"]["rows"] for cell in row]
    if language == "en":
        assert not [text for text in shown + strings(bundle["chart"]) if HAN.search(text)]
    else:
        labels = [text for text in shown if re.search(r"[A-Za-z]{2,}", text)]
        assert not labels, labels
        in_chart = [
            text for text in strings(bundle["chart"]) if re.search(r"(?i)\b(about|share|amount|year)\b", text)
        ]
        assert not [text for text in in_chart if " " in text or text.istitle()]


def test_both_editions_show_the_same_facts(monkeypatch: pytest.MonkeyPatch) -> None:
    for make in FIGURES:
        stated = []
        for language in ("en", "zh"):
            monkeypatch.setenv("BOOK_LANGUAGE", language)
            stated.append([(fact.kind, fact.id, fact.mark) for fact in made(make, language).facts])
        assert stated[0] == stated[1] and stated[0]


def test_every_value_drawn_is_declared_as_a_fact_of_data(figure: Figure) -> None:
    library = Library.load()
    for fact in figure.facts:
        series, category, measure, year = fact.id.split("/")
        row = library.observation(series, category=category, measure=measure, year=int(year))
        assert fact.kind == "stat"
        assert (fact.source, fact.mark) == (row.source, row.verified)


def test_every_break_of_a_line_is_explained_below_it(figure: Figure, language: str) -> None:
    letters = [note.letter for note in figure.notes if note.letter]
    assert letters == sorted(set(letters))
    in_chart = {text for text in strings(figure.bundle()["chart"]) if re.fullmatch("[a-z]", text)}
    assert in_chart <= set(letters)
    assert all(note.text.strip() for note in figure.notes)


def test_a_break_without_words_stops_the_figure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_BREAKS", {})
    with pytest.raises(ValueError, match=r"words\.py has no words for the break"):
        charts.services_in_procurement()


def test_unconfirmed_years_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for language, word in (("en", "unconfirmed"), ("zh", "未证实")):
        monkeypatch.setenv("BOOK_LANGUAGE", language)
        figure = made(charts.services_in_procurement, language)
        assert word in strings(figure.bundle()["chart"])
        row = figure.table[figure.table.iloc[:, 0] == "2011"].iloc[0]
        assert word in row.iloc[-1]


def test_the_services_figure_claims_only_what_the_data_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "en")
    figure = made(charts.services_in_procurement, "en")
    share = Library.load().observation(
        "by_category", category="services", measure="share_of_total_procurement", year=2024
    )
    assert share.value is not None and share.value > 100 / 3
    assert "more than a third" in figure.finding and "may" in figure.finding
    assert "not the same as the purchase of public services" in figure.unit
    assert any(
        "1,021.9 billion yuan" in note.text and "535.9 billion yuan" in note.text for note in figure.notes
    )
    assert "10219.3" not in figure.data["value"].astype(str).tolist()


def test_the_methods_figure_claims_only_what_the_data_show() -> None:
    library = Library.load()
    series = library.series("by_method")
    shares = {
        name: line(preferred(series, category=name, measure="share_of_total_procurement"), [], first=2018)
        for name in ("open_tender", "competitive_consultation", "single_source", "competitive_negotiation")
    }
    assert all(Decimal(70) <= value <= Decimal(80) for value in shares["open_tender"].rows["value"])
    assert shares["competitive_consultation"].value(2023) > shares["competitive_consultation"].value(2018)
    assert shares["single_source"].value(2023) < shares["single_source"].value(2018)
    assert max(shares["competitive_negotiation"].rows["value"]) < 4


def test_shares_and_remainder_make_a_hundred(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "en")
    table = made(charts.methods_share, "en").table
    for year in table.columns[1:]:
        assert sum(Decimal(value) for value in table[year] if value != "–") == 100
    assert table.iloc[-1, 0] == "Not stated"


def test_amounts_in_the_unit_of_the_language() -> None:
    assert words.billions(Decimal("11964.0"), "~", "en") == "about 1,196.4"
    assert words.billions(Decimal("11964.0"), "~", "zh") == "约11964"
    assert words.billions(Decimal("1934.25"), "", "en") == "193.4"
    assert words.billions(Decimal("1934.25"), "", "zh") == "1934.25"
    assert words.amount(Decimal("5358.5"), "en") == "535.9 billion yuan"


def test_a_site_build_puts_out_our_type_and_a_notebook_an_ordinary_chart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "en")
    figure = made(charts.services_in_procurement, "en")
    assert set(figure._repr_mimebundle_()) == {MIME, "text/plain"}
    monkeypatch.delenv("BOOK_LANGUAGE")
    bundle = figure._repr_mimebundle_()
    assert set(bundle) == {NOTEBOOK_MIME, "image/svg+xml", "text/plain"}
    written = json.dumps(bundle[NOTEBOOK_MIME])
    assert figure.notes[0].text[:40] in written and "Source: Ministry of Finance" in written
    assert "Services now make up more than a third" in bundle["image/svg+xml"]


def test_a_figure_says_what_it_lacks() -> None:
    chart = alt.Chart(alt.InlineData(values=[])).mark_point()
    whole: dict[str, Any] = {
        "name": "made-up",
        "language": "en",
        "chart": chart,
        "narrow": chart,
        "finding": "It rises",
        "unit": "per cent",
        "source": "made up",
        "mark": "text",
        "alt": "A rising line",
        "table": pd.DataFrame({"year": ["2020"], "value": ["1"]}),
        "data": pd.DataFrame({"year": [2020], "value": [1]}),
    }
    Figure(**whole)
    for part, wrong in (
        ("alt", " "),
        ("finding", ""),
        ("name", "Made Up"),
        ("mark", "sure"),
        ("table", pd.DataFrame()),
    ):
        with pytest.raises(ValueError, match=f"{part}|made-up|Made Up"):
            Figure(**{**whole, part: wrong})


def test_labels_keep_their_distance_their_order_and_the_floor() -> None:
    values = [3.8, 3.1, 1.8, 1.5, 0.6, 0.6, 12.3]
    places = spread(values, 1.2, 0.5)
    assert sorted(range(7), key=lambda index: places[index]) == sorted(
        range(7), key=lambda index: values[index]
    )
    ordered = sorted(places)
    assert ordered[0] >= 0.5
    assert all(above - below >= 1.2 - 1e-9 for below, above in pairwise(ordered))
    assert places[-1] == 12.3


def test_the_theme_uses_tokens_only(language: str) -> None:
    written = json.dumps(theme.config("en" if language == "en" else "zh"))
    assert set(re.findall(r"#[0-9a-f]{6}", written)) <= set(theme.colour_names())
    assert theme.config("en")["range"]["category"] == [
        theme.colour(f"fig-{number}") for number in range(1, 9)
    ]
    assert theme.config("en")["aria"] is False
