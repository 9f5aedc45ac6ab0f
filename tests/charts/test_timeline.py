"""The timeline of the statistics explorer: the shared vectors, and its state in Python."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from widgets import StatisticsExplorer
from widgets.facts.library import Library
from widgets.statistics_explorer import timeline
from widgets.statistics_explorer.events import choices, count, select

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "events.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", VECTORS["filters"], ids=lambda vector: vector["says"])
def test_the_filter(vector: dict[str, Any]) -> None:
    ids = select(VECTORS["events"], vector["filter"])
    assert ids == vector["ids"]
    assert count(VECTORS["events"], ids) == vector["count"]
    assert choices(VECTORS["events"], vector["filter"]) == vector["choices"]


def test_every_event_has_a_group_and_a_kind() -> None:
    library = Library.load()
    assert len(timeline.events()) == len(library.timeline)
    for event in timeline.events():
        assert set(event["groups"]) <= set(timeline.GROUPS)
        assert event["kind"] in timeline.KINDS


def test_a_chapter_presets_places_kinds_and_years() -> None:
    explorer = StatisticsExplorer(
        table="timeline", groups=["china", "china-places"], kinds="law", to_year=2014
    )
    selected = explorer.selected
    assert set(selected["kind"]) == {"law"}
    assert selected["place"].str.endswith("China").all()
    assert selected["year"].max() <= 2014
    assert [fact.id for fact in explorer.facts()] == list(selected.index)


def test_a_wrong_preset_says_what_is_allowed() -> None:
    with pytest.raises(ValueError, match="china-places"):
        StatisticsExplorer(table="timeline", groups="atlantis")
    with pytest.raises(ValueError, match="statistics does not take"):
        StatisticsExplorer(groups="china")
