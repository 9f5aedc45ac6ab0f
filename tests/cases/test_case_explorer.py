"""The case explorer on Python objects, as a notebook uses it."""

from __future__ import annotations

import pytest

from widgets import CaseExplorer
from widgets.cases.filter import Filter


def test_a_chapter_presets_the_filter() -> None:
    explorer = CaseExplorer(field="elderly-care", place=["shanghai", "jiangsu"], from_year=2000)
    assert explorer.state == {
        "filter": {"place": ["shanghai", "jiangsu"], "field": ["elderly-care"], "from": 2000},
        "open": None,
    }
    selected = explorer.selected
    assert set(selected["service_field"]) == {"elderly-care"}
    assert set(selected["province"]) == {"Shanghai", "Jiangsu"}
    assert selected["year_start"].min() >= 2000


def test_without_a_filter_every_case_is_selected() -> None:
    explorer = CaseExplorer()
    assert len(explorer.selected) == len(explorer.data["cases"])


def test_the_filter_can_be_set_and_what_is_open_stays() -> None:
    explorer = CaseExplorer(case="ningbo-81890")
    explorer.filter = {"lesson": ["fraud", "weak-monitoring"], "lessons": "all"}
    assert explorer.state["open"] == "ningbo-81890"
    assert all({"fraud", "weak-monitoring"} <= set(lessons) for lessons in explorer.selected["lessons"])
    explorer.filter = Filter(text="校车")
    assert explorer.filter == Filter(text="校车")
    assert len(explorer.selected) > 0


def test_what_the_front_end_sets_is_what_python_selects() -> None:
    explorer = CaseExplorer()
    explorer.state = {"filter": {"tenor": ["scandal"]}, "open": None}
    assert set(explorer.selected["tenor"]) == {"scandal"}


@pytest.mark.parametrize(
    ("wrong", "allowed"),
    [
        ({"field": "eldery-care"}, "elderly-care"),
        ({"place": ["atlantis"]}, "guangdong"),
        ({"order": "random"}, "newest, oldest, place, field"),
        ({"from_year": "2000"}, "a year from 1900 to 2100"),
        ({"case": "nowhere"}, "the ids of data/cases/cases.yaml"),
    ],
)
def test_a_wrong_preset_says_what_is_allowed(wrong: dict[str, object], allowed: str) -> None:
    with pytest.raises(ValueError, match="allowed") as raised:
        CaseExplorer(**wrong)
    assert allowed in str(raised.value)


def test_it_states_each_case_it_shows_as_a_fact() -> None:
    explorer = CaseExplorer(field="agriculture")
    facts = explorer.facts()
    assert [fact.id for fact in facts] == list(explorer.selected.index)
    assert {fact.kind for fact in facts} == {"case"}
