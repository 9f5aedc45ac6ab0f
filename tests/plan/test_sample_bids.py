"""What holds of all sample bids: no points above a lawful weight, a lower price never worse, nothing worked out against the law."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from tests.counts import many
from tests.plan.needs import random_need, sample_bids
from widgets.facts.library import Library
from widgets.facts.problems import DATA_DIR, DataError
from widgets.plan.archive import from_json, to_json
from widgets.plan.check import Checker
from widgets.plan.document import document
from widgets.plan.need_file import need_of, read_given
from widgets.plan.numbers import hundredths
from widgets.plan.plan import plan
from widgets.plan.plan_facts import facts_of
from widgets.plan_builder import PlanBuilder
from widgets.rulebook.checks import compile_checks
from widgets.rulebook.compile import compile_rulebook
from widgets.scoring_lab import ScoringLab

RULEBOOK = compile_rulebook(Library.load())
NEEDS = 200


@cache
def parameter(name: str) -> Any:
    return Library.load().parameters[name].value


def trials(seed: int, number: int = NEEDS) -> Iterator[tuple[dict[str, Any], dict[str, Any], random.Random]]:
    """Needs with bids, and their plans; half of them such that prices are judged."""
    source = random.Random(seed)
    for turn in range(many(number)):
        need = {**random_need(RULEBOOK, source, flawless=True), "sample_bids": sample_bids(source)}
        if turn % 2:
            need |= {
                "date": source.choice(["2026-03-02", "2022-06-30", "2022-07-01", "2021-09-01", "2018-06-01"]),
                "own_figures": {"limit": 300_000, "open_tender": 2_000_000},
                "budget": source.choice([1_000_000, 3_600_000]),
                "method": source.choice(["open-tender", "competitive-consultation"]),
                "service": source.choice(["public", "auxiliary"]),
                "centralised": "none",
                "uniform_standard": False,
                "evaluation": source.choice(["scoring", "scoring", "lowest-price"]),
                "set_aside": source.choice(["none", "part"]),
                "price_deduction": source.choice([6, 10, 10, 15, 20]),
            }
        yield need, plan(need, RULEBOOK), source


def worked(seed: int) -> Iterator[tuple[dict[str, Any], dict[str, Any], dict[str, Any], random.Random]]:
    found = 0
    for need, made, source in trials(seed):
        if made["sample"]["worked"]:
            found += 1
            yield need, made, made["sample"], source
    assert found > NEEDS // 20


def counted(sample: dict[str, Any]) -> list[dict[str, Any]]:
    return [bid for bid in sample["bids"] if bid["place"] is not None]


@pytest.mark.long
def test_no_points_pass_the_weight_and_the_lowest_price_has_them_all() -> None:
    for _, _, sample, _ in worked(1):
        for bid in counted(sample):
            if bid["points"] is not None:
                assert 0 <= bid["points"] <= sample["weight"]
                assert (bid["points"] == sample["weight"]) or bid["judged"] > sample["benchmark"]
        assert sample["benchmark"] == min(bid["judged"] for bid in counted(sample))


@pytest.mark.long
def test_a_lower_price_judged_never_has_fewer_points_or_a_later_place() -> None:
    for _, _, sample, _ in worked(2):
        for one in counted(sample):
            for other in counted(sample):
                if one["judged"] < other["judged"]:
                    assert one["place"] < other["place"]
                    assert one["points"] is None or one["points"] >= other["points"]


@pytest.mark.long
def test_a_deduction_never_lowers_the_place_of_a_small_bidder() -> None:
    """Against the order of the prices offered, which is that without a deduction."""
    for _, _, sample, _ in worked(3):
        bids = counted(sample)
        for bid in bids:
            before = 1 + sum(other["price"] < bid["price"] for other in bids)
            if bid["small"]:
                assert bid["place"] <= before
                assert bid["judged"] <= bid["price"] * 10_000
            else:
                assert bid["judged"] == bid["price"] * 10_000


@pytest.mark.long
def test_nothing_is_scored_under_an_unlawful_weight_or_judged_by_an_unlawful_rate() -> None:
    least = parameter("price-weight-services-tender")
    within = parameter("price-weight-services-consultation")
    for need, made, sample, _ in worked(4):
        if sample["way"] == "scored" and need["method"] != "competitive-consultation":
            assert need["price_weight"] >= least
        if sample["way"] == "scored" and need["method"] == "competitive-consultation":
            # Outside the range finance has to consent: the plan says so beside the points.
            inside = within["min"] <= need["price_weight"] <= within["max"]
            if need["service"] == "government-it":
                assert (
                    need["price_weight"] == parameter("egov-price-weight")["services"]
                    or made["law_date"] < "2018-01-01"
                )
            else:
                assert inside == ("mind" not in [each["code"] for each in sample["says"]])
        if any(bid["deduction"] for bid in sample["bids"]):
            name = (
                "sme-price-deduction-goods-services"
                if made["law_date"] >= "2022-07-01"
                else "sme-price-deduction-2021"
                if made["law_date"] >= "2021-01-01"
                else "sme-price-deduction-2012"
            )
            assert parameter(name)["min"] <= need["price_deduction"] <= parameter(name)["max"]


@pytest.mark.long
def test_no_figure_opens_a_review_before_the_notice() -> None:
    for _, made, _ in trials(5):
        if made["law_date"] < "2026-02-01":
            assert not any(bid["low"] for bid in made["sample"]["bids"])
        for each in made["sample"]["says"]:
            if each["code"] in ("low-average", "low-second", "low-ceiling", "low-quiet"):
                assert each["mark"] == "secondary"
                assert [cite["instrument"] for cite in each["cite"]] == ["lowprice-2"]


@pytest.mark.long
def test_an_unknown_answer_of_a_bid_decides_nothing_that_an_answer_could_change() -> None:
    for need, _, _, source in worked(6):
        place = source.randrange(len(need["sample_bids"]))
        bids = [dict(bid) for bid in need["sample_bids"]]
        bids[place] |= {"small": None, "social": None}
        vague = plan({**need, "sample_bids": bids}, RULEBOOK)["sample"]
        for small in (True, False):
            bids[place] |= {"small": small, "social": False}
            if vague["worked"]:
                told = plan({**need, "sample_bids": bids}, RULEBOOK)["sample"]
                assert [bid["place"] for bid in told["bids"]] == [bid["place"] for bid in vague["bids"]]


@pytest.mark.long
def test_bids_change_nothing_else_of_a_plan_and_are_no_facts_of_it() -> None:
    checks = compile_checks(Library.load())
    checker = Checker(RULEBOOK, checks)
    for need, made, _ in trials(7, 60):
        without = plan({**need, "sample_bids": None, "sample_ceiling": None}, RULEBOOK)
        assert {**made, "need": 0, "sample": 0} == {**without, "need": 0, "sample": 0}
        told = facts_of(made, checks)
        assert told == facts_of(without, checks)
        assert checker.check(told) == checker.check(facts_of(without, checks))


def test_the_bids_of_the_book_earn_in_the_plan_what_they_earn_in_the_lab() -> None:
    builder = PlanBuilder(example="home-care", region="henan", level="county", bids="home-care-bids")
    lab = {row["id"]: row for row in ScoringLab().result["bids"]}
    bids = builder.plan["sample"]["bids"]
    assert [bid["points"] for bid in bids] == [row["price_score"] for row in lab.values()]
    assert [bid["judged"] for bid in bids] == [row["evaluated"] for row in lab.values()]
    figures = Library.load().examples["home-care-query"]["figures"]
    told = [hundredths(figures[f"{name}-points"]["value"]) for name in lab]
    assert [bid["points"] for bid in bids] == told
    with pytest.raises(KeyError, match="home-care-bids"):
        PlanBuilder(example="home-care", bids="nobody")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_document_shows_the_table_in_the_item_on_evaluation(language: Any) -> None:
    builder = PlanBuilder(example="home-care", region="henan", level="county", bids="home-care-bids")
    blocks = builder.document(language)["blocks"]
    title = RULEBOOK["labels"]["sample"]["title"][language]
    headings = [place for place, block in enumerate(blocks) if block["type"] == "heading"]
    [place] = [each for each in headings if blocks[each]["text"] == title]
    before = max(each for each in headings if each < place)
    assert blocks[before]["text"].startswith("9. ")
    table = blocks[place + 1]
    assert len(table["rows"]) == 4
    assert {len(row) for row in table["rows"]} == {len(table["head"])}
    assert table["rows"][2][3] == "31.05 ÷ 31.05 × 15 = 15.00"
    sources = blocks[-1]["items"]
    told = plan(builder.need, RULEBOOK)["sample"]["says"]
    assert {cite["words"][language] for each in told for cite in each["cite"]} <= set(sources)


def test_without_bids_nothing_is_worked_out_and_the_calendar_of_a_purchase_stays() -> None:
    need = dict(PlanBuilder(example="home-care", region="henan", level="county").need)
    assert plan(need, RULEBOOK)["sample"] is None
    tried = PlanBuilder(example="home-care", region="henan", level="county", bids="home-care-bids")
    assert tried.document("en")["key"] == document(plan(need, RULEBOOK), RULEBOOK, "en")["key"]


def test_a_saved_plan_with_bids_loads_back_and_fits_the_schema() -> None:
    schemas = {
        path.name: json.loads(path.read_text("utf-8")) for path in (DATA_DIR / "schemas").glob("*.json")
    }
    registry: Any = Registry().with_resources(
        [(name, Resource.from_contents(schema)) for name, schema in schemas.items()]
    )
    validator = Draft202012Validator(schemas["purchase_plan.json"], registry=registry)
    for need, made, _ in trials(8, 40):
        text = to_json(need, made)
        validator.validate(json.loads(text))
        loaded = from_json(text, RULEBOOK)
        assert loaded.plan == json.loads(json.dumps(made))
        assert loaded.differences == []


FAULTY = {
    "bids.yaml": "region: henan\nsample_bids:\n- {name: A, price: 36}\n- name: B\n  price: cheap\n- {name: C, prize: 3}\n",
    "bids.json": '{\n "region": "henan",\n "sample_bids": [\n  {"name": "A", "price": 36},\n  {"name": "B",\n   "price": "cheap"},\n'
    '  {"name": "C", "prize": 3}\n ]\n}\n',
}


@pytest.mark.parametrize(("name", "lines"), [("bids.yaml", (5, 6)), ("bids.json", (6, 7))])
def test_a_fault_in_a_file_is_told_by_field_and_line(name: str, lines: tuple[int, int]) -> None:
    with pytest.raises(DataError) as caught:
        need_of(read_given(FAULTY[name], name), RULEBOOK, "en")
    told = sorted(map(str, caught.value.problems))
    assert len(told) == 2
    assert told[0].startswith(f"{name}:{lines[0]}: sample_bids[1].price: ")
    assert "5,000,000,000" in told[0]
    assert told[1].startswith(f"{name}:{lines[1]}: sample_bids[2].prize: unknown field")
    assert told[1].endswith("Nearest: price.")
