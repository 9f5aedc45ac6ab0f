"""The statistics explorer on Python objects, as a notebook uses it."""

from __future__ import annotations

import pytest

from book.press.outputs import source_of
from widgets import StatisticsExplorer
from widgets.facts.library import Library
from widgets.statistics_explorer.tables import USUAL, tables


def test_a_chapter_presets_series_years_and_growth() -> None:
    explorer = StatisticsExplorer(category="services", from_year=2011, growth=(2016, 2017))
    selected = explorer.selected
    assert set(selected["category"]) == {"services"}
    assert selected["year"].min() == 2011
    assert explorer.growth is not None
    assert explorer.growth["change"] == 831
    assert StatisticsExplorer().growth is None


def test_the_headline_stands_in_place_of_the_same_basis() -> None:
    own = StatisticsExplorer(category="services").selected.set_index("year")["value"]
    headline = StatisticsExplorer(category="services", basis="headline").selected.set_index("year")["value"]
    assert own[2016] < headline[2016]
    assert own.drop(2016).equals(headline.drop(2016))


@pytest.mark.parametrize("series", list(USUAL))
def test_each_series_opens_by_itself_and_states_its_values(series: str) -> None:
    explorer = StatisticsExplorer(series=series)
    assert len(explorer.selected) > 1
    library = Library.load()
    facts = explorer.facts()
    assert facts
    for fact in facts:
        assert source_of(library, fact.kind, fact.id, "en")[1] in ("text", "secondary", "memory")


def test_every_line_can_be_opened() -> None:
    for series, measures in tables().lines.items():
        for measure, items in measures.items():
            for item in items:
                explorer = StatisticsExplorer(series=series, measure=measure, category=item)
                assert len(explorer.selected) > 0
                explorer.facts()


@pytest.mark.parametrize(
    ("wrong", "allowed"),
    [
        ({"table": "weather"}, "statistics"),
        ({"series": "by_colour"}, "by_category"),
        ({"measure": "weight"}, "amount"),
        ({"category": "service"}, "services"),
        ({"from_year": "2011"}, "a year from 1900 to 2100"),
        ({"basis": "both"}, "headline"),
        ({"growth": (2016, 1066)}, "2016 headline"),
    ],
)
def test_a_wrong_preset_says_what_is_allowed(wrong: dict[str, object], allowed: str) -> None:
    with pytest.raises(ValueError, match="allowed") as raised:
        StatisticsExplorer(**wrong)  # type: ignore[arg-type]
    assert allowed in str(raised.value)
