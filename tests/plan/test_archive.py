"""A saved plan: it loads back to the same plan, refuses what is no saved plan, and tells where the law has changed."""

from __future__ import annotations

import copy
import json
import random
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.plan.needs import random_need
from widgets.facts.library import Library
from widgets.facts.problems import DATA_DIR, DataError
from widgets.plan.archive import from_json, to_json
from widgets.plan.plan import plan
from widgets.plan_builder import PlanBuilder
from widgets.rulebook.compile import compile_rulebook

NEED = {"region": "henan", "level": "county", "budget": 3_600_000, "service": "public", "date": "2026-03-02"}


@cache
def rulebook() -> dict[str, Any]:
    return compile_rulebook(Library.load())


def saved(**changes: Any) -> str:
    need = {**NEED, **changes}
    return to_json(need, plan(need, rulebook()))


def faults(text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        from_json(text, rulebook(), "p.json")
    return [str(problem) for problem in caught.value.problems]


def test_the_schema_is_one() -> None:
    schema = json.loads((DATA_DIR / "schemas" / "purchase_plan.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)


def test_a_saved_plan_is_the_same_plan_again_wrong_and_unknown_answers_included() -> None:
    source = random.Random(5)
    for _ in range(25):
        need = random_need(rulebook(), source)
        made = plan(need, rulebook())
        loaded = from_json(to_json(need, made), rulebook())
        assert json.dumps(loaded.plan) == json.dumps(made)
        assert json.dumps(loaded.need) == json.dumps(need)
        assert loaded.differences == []


def test_text_that_is_no_unicode_is_kept() -> None:
    need = {**NEED, "own_figures": {"document": "\ud800 采 \x00"}}
    text = to_json(need, plan(need, rulebook()))
    assert from_json(text.encode().decode(), rulebook()).need == need


def test_a_change_of_law_is_told_and_the_saved_plan_kept() -> None:
    text = saved()
    changed = copy.deepcopy(rulebook())
    henan = next(region for region in changed["regions"] if region["id"] == "henan")
    county = next(figures for figures in henan["levels"] if figures["level"] == "county")
    county["open_tender"] = county["open_tender_floor"] = 400_000_000
    changed["as_of"] = "2027-06-30"
    loaded = from_json(text, changed)
    told = {each.path: (each.was, each.now) for each in loaded.differences}
    assert told["figures.open_tender"] == (200_000_000, 400_000_000)
    assert told["methods.open-tender.required"] == (True, False)
    assert loaded.plan == plan(NEED, rulebook())
    assert loaded.today == plan(NEED, changed)


def test_a_rule_that_goes_or_comes_is_told_by_its_name() -> None:
    changed = copy.deepcopy(rulebook())
    gone = changed["not_judged"].pop(0)
    changed["not_judged"].append({**gone, "id": "new-matter"})
    told = {
        each.path: (each.was is None, each.now is None) for each in from_json(saved(), changed).differences
    }
    assert told == {f"not_judged.{gone['id']}": (False, True), "not_judged.new-matter": (True, False)}


def test_a_newer_date_of_the_data_alone_is_no_change() -> None:
    changed = {**rulebook(), "as_of": "2026-11-26"}
    assert from_json(saved(), changed).differences == []


def test_a_plan_from_a_newer_edition_is_refused() -> None:
    newer = {**json.loads(saved()), "version": 2}
    assert faults(json.dumps(newer, indent=1)) == [
        "p.json:3: version 2 of a saved plan is not known to this edition of the book; allowed: up to 1"
    ]


def test_what_is_no_saved_plan_is_refused_with_the_line() -> None:
    bad = json.loads(saved())
    bad["plan"]["methods"][1]["status"] = "perhaps"
    del bad["plan"]["schedule"]
    text = json.dumps(bad, ensure_ascii=False, indent=1)
    lines = text.splitlines()
    found = faults(text)
    assert any("the key 'schedule' is missing" in each for each in found)
    (status,) = [each for each in found if "perhaps" in each]
    assert "allowed: permitted, approval, excluded, open, outside" in status
    line = int(status.split(":")[1])
    assert '"status"' in lines[line - 1]


@pytest.mark.parametrize(("text", "said"), [
    ("", "p.json:1: not JSON"),
    ('{"schema": "purchase-plan",\n "schema": "purchase-plan"}', "p.json:2: the key 'schema' occurs twice"),
    ('{"schema": "purchase-plan",\n "version": NaN}', "p.json:2: not JSON: NaN is no number of JSON"),
    ("[" * 100_000, "p.json:1: the file is nested too deeply"),
])  # fmt: skip
def test_what_is_no_json_is_refused(text: str, said: str) -> None:
    assert faults(text)[0].startswith(said)


def test_a_plan_builder_saves_and_loads(tmp_path: Any) -> None:
    builder = PlanBuilder(example="home-care", region="henan", level="county")
    text = builder.to_json(tmp_path / "plan.json")
    assert (tmp_path / "plan.json").read_bytes() == text.encode()
    assert PlanBuilder.from_json(tmp_path / "plan.json").plan == builder.plan
    older = text.replace('"status": "permitted"', '"status": "excluded"')
    (tmp_path / "older.json").write_text(older, encoding="utf-8")
    with pytest.warns(UserWarning, match='methods.open-tender.status: "excluded" → "permitted"'):
        PlanBuilder.from_json(tmp_path / "older.json")


def test_a_plan_builder_writes_word_in_both_languages(tmp_path: Any) -> None:
    import docx

    builder = PlanBuilder(example="home-care", region="henan", level="county")
    for language, title in (("en", "Purchase plan: open tender"), ("zh", "采购实施计划要点：公开招标")):
        path = builder.to_word(tmp_path / f"{language}.docx", language)
        assert docx.Document(str(path)).core_properties.title == title
