"""The explorer's further tables in Python: milestones by place, regimes side by side, cases on two axes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from book.press.background import FIELDS as FIELDS_OF_THE_PAGE
from book.press.outputs import source_of
from widgets import StatisticsExplorer
from widgets.charts.relationships import shown_cases
from widgets.facts.library import Library
from widgets.facts.source_words import ADDRESS, foreign_words
from widgets.statistics_explorer import TABLES, milestones, regimes, relationships
from widgets.statistics_explorer.axes import CELLS, place
from widgets.statistics_explorer.compare import hits, meeting
from widgets.statistics_explorer.events import choices, select

VECTORS = Path(__file__).parent.parent / "vectors"
COMPARE = json.loads((VECTORS / "compare.json").read_text("utf-8"))
AXES = json.loads((VECTORS / "axes.json").read_text("utf-8"))


@pytest.mark.parametrize("vector", COMPARE["meetings"], ids=lambda vector: vector["says"])
def test_who_has_an_instrument(vector: dict[str, Any]) -> None:
    assert meeting(COMPARE["regimes"], vector["has"]) == {
        key: vector[key] for key in ("meets", "lacks", "open")
    }


@pytest.mark.parametrize("vector", COMPARE["searches"], ids=lambda vector: vector["says"])
def test_where_words_occur(vector: dict[str, Any]) -> None:
    assert hits(COMPARE["regimes"], vector["text"]) == vector["hits"]


@pytest.mark.parametrize("vector", AXES["places"], ids=lambda vector: vector["says"])
def test_where_cases_stand(vector: dict[str, Any]) -> None:
    assert place(AXES["cases"], vector["ids"]) == vector["placed"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(regimes.instruments()), unique=True))
def test_every_regime_has_lacks_or_is_open_and_asking_more_never_adds(has: list[str]) -> None:
    keys = regimes.keys("en")
    met = meeting(keys, has)
    assert sorted(one for found in met.values() for one in found) == sorted(key["id"] for key in keys)
    for fewer in range(len(has)):
        assert set(met["meets"]) <= set(meeting(keys, has[:fewer])["meets"])


@settings(deadline=None)
@given(st.data())
def test_every_case_stands_in_one_field(data: st.DataObject) -> None:
    cases = relationships.axes_cases()
    ids = data.draw(st.lists(st.sampled_from([case["id"] for case in cases]), unique=True))
    placed = place(cases, ids)
    assert sorted(one for field in placed for one in field["ids"]) == sorted(ids)
    assert sum(field["china"] + field["elsewhere"] for field in placed) == len(ids)


def test_choices_of_the_milestones_are_what_choosing_them_gives() -> None:
    events = milestones.events()
    wanted = milestones.state(["guangdong"], ["purchase"], None, 2012)
    offered = choices(events, wanted)
    for name, codes in (("groups", milestones.places()), ("kinds", milestones.KINDS)):
        for code in codes:
            number = len(select(events, {**wanted, name: [code]}))
            assert offered[name].get(code, 0) == number


def test_milestones_are_coded_by_place_and_kind() -> None:
    library = Library.load()
    for each in library.milestones:
        assert each.kind in milestones.KINDS
        assert set(each.tiles) <= set(library.tiles)
    explorer = StatisticsExplorer(table="milestones", groups="guangdong", kinds="purchase", to_year=2011)
    selected = explorer.selected
    assert len(selected) > 3
    assert all("guangdong" in tiles for tiles in selected["tiles"])
    assert set(selected["kind"]) == {"purchase"}
    assert [fact.id for fact in explorer.facts()] == list(selected.index)


def test_the_questions_ask_every_field_that_a_regime_has_and_each_once() -> None:
    library = Library.load()
    fields = [field for _, asked in regimes.QUESTIONS.values() for field in asked]
    assert sorted(fields) == sorted(regimes.FIELDS)
    assert len(regimes.QUESTIONS) == 8
    assert FIELDS_OF_THE_PAGE is regimes.FIELDS
    for record in library.regimes.values():
        own = {key for key, value in record.items() if isinstance(value, dict | list)}
        assert own <= set(regimes.FIELDS)
    assert set(regimes.ANSWERED_BY) == set(regimes.instruments())


def test_regimes_side_by_side_state_confirmed_cells_only() -> None:
    explorer = StatisticsExplorer(table="regimes", regimes=["china", "japan"], questions=["remedies"])
    selected = explorer.selected
    assert set(selected["field"]) == {"standstill", "remedies"}
    assert "memory" in set(selected["verified"])
    facts = explorer.facts()
    assert {fact.id for fact in facts} == {"china/standstill", "china/remedies"}
    for fact in facts:
        assert source_of(Library.load(), fact.kind, fact.id, "en")[1] in ("text", "secondary")


def test_amounts_stand_in_their_own_currency_in_the_order_of_the_file() -> None:
    for language, said in (("en", "750,000 euros"), ("zh", "750,000欧元")):
        found = StatisticsExplorer.part_data(language, "regimes")["regimes"]  # type: ignore[arg-type]
        eu = next(one for one in found if one["id"] == "eu")
        assert eu["shown"]["thresholds"][0]["amount"] == said
        for one in found:
            record = Library.load().told("regimes", language)[one["id"]]["thresholds"]
            shown = one["shown"]["thresholds"]
            assert [cell["since"] for cell in shown] == [cell["in_force_since"] for cell in record]
            assert all(
                ("amount" in cell) == (own["amount"] is not None)
                for cell, own in zip(shown, record, strict=True)
            )


def test_the_axes_hold_the_cases_of_the_printed_figure() -> None:
    library = Library.load()
    explorer = StatisticsExplorer(table="relationships")
    shown = shown_cases(library)
    assert set(explorer.selected.index) == {case.id for case in shown}
    placed = explorer.placed
    assert list(placed.index) == list(CELLS)
    assert placed.loc["unclassified"][["china", "elsewhere"]].sum() == sum(
        case.relationship is None for case in shown
    )
    some = StatisticsExplorer(table="relationships", field="elderly-care", from_year=2000)
    assert set(some.selected["service_field"]) == {"elderly-care"}
    assert some.selected["year_start"].min() >= 2000


@pytest.mark.parametrize("table", list(TABLES))
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_carries_its_own_table_and_no_other(table: str, language: Any) -> None:
    explorer = StatisticsExplorer(table=table, language=language)
    assert explorer.part == table
    assert explorer.data["table"] == table
    assert len(json.dumps(explorer.data)) < len(json.dumps(StatisticsExplorer.page_data(language))) / 1.5
    assert len(explorer.selected) > 1
    for fact in explorer.facts():
        assert source_of(Library.load(), fact.kind, fact.id, language)


@pytest.mark.parametrize(
    ("wrong", "allowed"),
    [
        ({"table": "milestones", "groups": "atlantis"}, "guangdong"),
        ({"table": "milestones", "kinds": "law"}, "catalogue"),
        ({"table": "milestones", "field": "elderly-care"}, "groups, kinds"),
        ({"table": "regimes", "regimes": ["china"]}, "2 to 5"),
        ({"table": "regimes", "regimes": ["china", "rome"]}, "new-zealand"),
        ({"table": "regimes", "questions": "price"}, "award"),
        ({"table": "regimes", "has": "voucher"}, "user-choice"),
        ({"table": "relationships", "cell": "dependent"}, "cooperative"),
        ({"table": "relationships", "field": "old"}, "elderly-care"),
        ({"table": "relationships", "case": "nowhere"}, "data/cases"),
        ({"table": "relationships", "from_year": 12}, "1900 to 2100"),
    ],
)
def test_a_wrong_preset_says_what_is_allowed(wrong: dict[str, Any], allowed: str) -> None:
    with pytest.raises(ValueError, match="allowed") as raised:
        StatisticsExplorer(**wrong)
    assert allowed in str(raised.value)


def test_sources_are_told_in_the_language_of_the_edition_with_the_same_addresses() -> None:
    library = Library.load()
    for table in ("regimes", "milestones"):
        told = {one: _sources(StatisticsExplorer.part_data(one, table)) for one in ("en", "zh")}  # type: ignore[arg-type]
        assert len(told["en"]) == len(told["zh"]) > 40
        for english, chinese in zip(told["en"], told["zh"], strict=True):
            assert ADDRESS.findall(english) == ADDRESS.findall(chinese)
            if any(foreign_words(english, library.works)):
                assert chinese != english
                assert re.search("[\u4e00-\u9fff]|^Lu & Cai", chinese)
    explorer = StatisticsExplorer(table="regimes", regimes=["uk", "eu"], questions=["times"])
    assert explorer.selected["source"][0].startswith("Procurement Act 2023 (reprint")
    uk = library.told("regimes", "zh")["uk"]["minimum_time_limits"]["source"]
    assert (
        uk.startswith("《2023年采购法》（Procurement Act 2023，转载：https://github.com/") and "第54条" in uk
    )
    assert source_of(library, "regime", "uk/minimum_time_limits", "zh")[0] == f"英国：{uk}"
    assert source_of(library, "event", "cn-38-2019", "zh")[0].startswith(
        "财库〔2019〕38号，转载：https://www.pj.gov.cn"
    )


def _sources(data: Any) -> list[str]:
    """Every source in what a view gets, in order."""
    if isinstance(data, dict):
        return [
            each for key, value in data.items() for each in ([value] if key == "source" else _sources(value))
        ]
    return [each for value in data for each in _sources(value)] if isinstance(data, list) else []


def test_view_and_page_end_an_address_at_the_same_place() -> None:
    view = (Path(regimes.__file__).parent / "parts.tsx").read_text("utf-8")
    written = re.search(r"^const ADDRESS = /(.+)/;$", view, re.MULTILINE)
    assert written and written[1].replace(r"\/", "/") == ADDRESS.pattern
