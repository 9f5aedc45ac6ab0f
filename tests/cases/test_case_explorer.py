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
        "compare": [],
        "view": "explore",
        "lens": [],
    }
    selected = explorer.selected
    assert set(selected["service_field"]) == {"elderly-care"}
    assert set(selected["province"]) == {"Shanghai", "Jiangsu"}
    assert selected["year_start"].min() >= 2000


def test_lessons_are_chosen_by_either_name_and_all_of_them_on_request() -> None:
    either = CaseExplorer(field="elderly-care", lessons=["weak-competition", "fraud"])
    assert either.state["filter"]["lesson"] == ["weak-competition", "fraud"]
    every = CaseExplorer(lesson="fraud", lessons="weak-monitoring", all_lessons=True)
    assert all({"fraud", "weak-monitoring"} <= set(lessons) for lessons in every.selected["lessons"])
    assert 0 < len(every.selected) < 14


def test_cases_stand_side_by_side() -> None:
    explorer = CaseExplorer(compare=["ningbo-81890", "uk-carillion"])
    assert explorer.state["view"] == "compare"
    assert list(explorer.compared.columns) == ["ningbo-81890", "uk-carillion"]
    assert explorer.compared.loc["outcome", "ningbo-81890"] == "expanded"
    assert [fact.id for fact in explorer.facts()] == ["ningbo-81890", "uk-carillion"]
    assert CaseExplorer(compare=["ningbo-81890"], view="list").state["view"] == "list"


def test_undated_cases_can_be_asked_for() -> None:
    assert CaseExplorer(undated=True).selected["year_start"].isna().all()
    assert CaseExplorer(undated=True, from_year=2020).selected["year_start"].isna().sum() == 5


def test_without_a_filter_every_case_is_selected() -> None:
    explorer = CaseExplorer()
    assert len(explorer.selected) == len(explorer.data["columns"]["id"])


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
        ({"compare": ["nowhere"]}, "the ids of data/cases/cases.yaml"),
        ({"compare": ["ningbo-81890"] * 5}, "up to 4"),
        ({"view": "map"}, "explore, list, compare"),
        ({"lens": "guilt"}, "no-contest"),
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
