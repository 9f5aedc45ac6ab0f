"""The law of a day: what no plan and no finding of another time may say."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest

from tests.counts import many
from tests.plan.needs import random_need
from widgets.facts.library import Library
from widgets.plan.check import Checker
from widgets.plan.plan import plan
from widgets.plan.thresholds import thresholds_on
from widgets.rulebook.checks import compile_checks
from widgets.rulebook.compile import compile_rulebook, instrument_time, known_from, localise
from widgets.rulebook.evaluate import holds_on
from widgets.rulebook.expression import is_iso_date

FIRST, LAST = date(2003, 1, 1), date(2027, 9, 30)
CHANGES = (
    "2004-09-11", "2012-01-01", "2014-02-01", "2014-04-14", "2014-12-31", "2015-01-01", "2015-03-01", "2015-06-30",
    "2015-07-17", "2017-10-01", "2018-03-01", "2019-09-01", "2020-03-01", "2020-07-01", "2021-01-01", "2021-07-01",
    "2022-03-01", "2024-06-01", "2026-10-01",
)  # fmt: skip
"""Days on which law began. The plans of these and of the days before are made too."""


@cache
def library() -> Library:
    return Library.load()


@cache
def rulebook() -> dict[str, Any]:
    return localise(compile_rulebook(library()), "en")


@cache
def checker() -> Checker:
    return Checker(rulebook(), localise(compile_checks(library()), "en"))


def days(source: random.Random) -> Iterator[str]:
    for change in CHANGES:
        yield change
        yield (date.fromisoformat(change) - timedelta(days=1)).isoformat()
    for _ in range(many(150)):
        yield (FIRST + timedelta(days=source.randrange((LAST - FIRST).days))).isoformat()


def plans(seed: int) -> Iterator[dict[str, Any]]:
    source = random.Random(seed)
    for day in days(source):
        method = source.choice([method["id"] for method in rulebook()["methods"]])
        need = random_need(rulebook(), source, flawless=True)
        yield plan({**need, "date": day, "method": method, "service_from": None}, rulebook())


def bearing(made: dict[str, Any]) -> Iterator[tuple[str, list[Any], str | None]]:
    """Name, citations and mark of everything that a plan says by law."""
    for method in made["methods"]:
        yield method["method"], method["cite"], None
        for reason in method["reasons"]:
            yield reason["rule"], reason["cite"], reason["mark"]
    for step in made["schedule"]:
        yield step["step"], step["cite"], step["mark"]
        for term in step["terms"]:
            yield step["step"], term["cite"], term["mark"]
    for section in made["contents"]:
        for provision in section["provisions"]:
            yield provision["rule"], provision["cite"], provision["mark"]
    for each in made["not_judged"]:
        yield each["id"], each["cite"], each["mark"]


@pytest.mark.long
def test_nothing_cites_an_instrument_that_was_not_in_force() -> None:
    for made in plans(1):
        for name, cites, _ in bearing(made):
            for cite in cites:
                time = instrument_time(library(), cite["instrument"])
                assert holds_on(time, made["law_date"]), (made["law_date"], name, cite["id"])


@pytest.mark.long
def test_every_reason_and_provision_has_an_article_of_its_day() -> None:
    for made in plans(2):
        told = [reason for method in made["methods"] for reason in method["reasons"]]
        told += [each for section in made["contents"] for each in section["provisions"]]
        for each in told:
            assert each["cite"], (made["law_date"], each["rule"])


@pytest.mark.long
def test_a_step_lies_before_or_after_a_step_of_the_same_plan() -> None:
    for made in plans(6):
        steps = {step["step"] for step in made["schedule"]}
        for step in made["schedule"]:
            for key in ("before", "after", "overlaps"):
                assert step[key] is None or step[key] in steps, (made["law_date"], step["step"])


@pytest.mark.long
def test_no_memory_decides() -> None:
    for made in plans(3):
        assert all(mark != "memory" for _, _, mark in bearing(made))
        for name in ("limit", "open_tender"):
            if made["figures"][f"{name}_whose"] == "region":
                assert made["figures"]["mark"] in ("text", "secondary")


def test_the_rulebook_reads_no_quantity_that_only_memory_gives() -> None:
    for identifier, parameter in rulebook()["parameters"].items():
        for version in (parameter, *parameter["versions"]):
            assert version["mark"] != "memory", identifier


@pytest.mark.long
def test_what_is_not_known_of_earlier_law_is_told_and_nothing_of_todays() -> None:
    for made in plans(4):
        codes = {warning["code"] for warning in made["warnings"]}
        if made["law_date"] < "2021-07-01":
            assert made["gaps"] and codes & {"gap", "gaps"}
        elif made["law_date"] >= "2022-03-01":
            # Of what stands at the edge of the Law little was seen: research, and what a disaster asks.
            edge = made["need"]["complexity"] == "research" or made["need"]["urgency"] == "force-majeure"
            assert edge or (not made["gaps"] and not codes & {"gap", "gaps"})


def test_every_gap_names_a_place_of_the_plan() -> None:
    sections = {section["id"] for section in rulebook()["contents"]["sections"]}
    for gap in rulebook()["gaps"]:
        assert bool(gap["sections"]) == (gap["part"] == "contents"), gap["id"]
        assert set(gap["sections"]) <= sections


@pytest.mark.parametrize("day", ["1900-01-01", "1999-06-01", "2002-12-31"])
def test_before_the_law_no_plan_is_made(day: str) -> None:
    made = plan({"date": day, "region": "central", "budget": 3_000_000}, rulebook())
    assert {method["status"] for method in made["methods"]} == {"outside"}
    assert made["gates"]["status"] == "closed"
    assert "1 January 2003" in made["gates"]["reasons"][0]["says"]
    assert (made["chosen"], made["schedule"], made["figures"]["limit"]) == (None, [], None)
    assert made["warnings"][0]["code"] == "gates-closed"


def test_the_first_day_of_the_law_is_planned() -> None:
    own = {"limit": 500_000, "open_tender": 1_200_000, "document": "made up"}
    made = plan(
        {"date": "2003-01-01", "budget": 800_000, "own_figures": own, "centralised": "none"}, rulebook()
    )
    assert made["chosen"] == "open-tender"
    # No calendar reaches so far: the periods are told without days.
    assert [step["days"] for step in made["schedule"] if step["step"] == "bid-deadline"] == [20]
    assert all(step["earliest"] is None for step in made["schedule"])


def test_a_figure_of_today_is_not_one_of_an_earlier_day() -> None:
    for region in rulebook()["regions"]:
        before = (date.fromisoformat(region["from"]) - timedelta(days=1)).isoformat()
        for level in region["levels"]:
            told = thresholds_on(region, level["level"], before)
            assert told is not None and told["earlier"]
            if not region["earlier"]:
                amounts = ("limit", "limit_floor", "open_tender", "open_tender_floor")
                assert [told[name] for name in amounts] == [None] * 4


@pytest.mark.parametrize(
    ("day", "limit", "open_tender"),
    [
        ("2005-06-01", None, None),
        ("2010-06-01", None, None),
        ("2011-01-01", None, 1_200_000),
        ("2012-12-31", None, 1_200_000),
        ("2013-06-01", None, None),
        ("2014-12-31", None, None),
        ("2015-01-01", 500_000, 1_200_000),
        ("2016-12-31", 500_000, 1_200_000),
        ("2017-01-01", 1_000_000, 2_000_000),
        ("2019-12-31", 1_000_000, 2_000_000),
        ("2020-01-01", 1_000_000, 2_000_000),
    ],
)
def test_central_figures_are_those_of_the_edition_of_the_day(
    day: str, limit: int | None, open_tender: int | None
) -> None:
    central = next(region for region in rulebook()["regions"] if region["id"] == "central")
    told = thresholds_on(central, "central", day)
    assert told is not None
    found = [None if told[name] is None else told[name] // 100 for name in ("limit", "open_tender")]
    assert found == [limit, open_tender]


@pytest.mark.parametrize(
    ("effective", "issued", "day"),
    [
        ("2020-03-09", None, "2020-03-09"),
        ("2025-01-11 as printed", "2024", "2025-01-11"),
        ("2026-01 (month inferred)", None, "2026-02-01"),
        ("2018-12", None, "2019-01-01"),
        ("2021", None, "2022-01-01"),
        (None, "2022-03 (reported 2022-03-31)", "2022-04-01"),
        (None, None, "2026-01-01"),
    ],
)
def test_a_document_holds_from_the_day_that_its_dates_are_sure_of(
    effective: str | None, issued: str | None, day: str
) -> None:
    assert known_from(effective, issued, "2026-01-01") == day


def codes(found: dict[str, Any], key: str) -> set[str]:
    return {each["code"] for each in found[key]}


def notice(day: str, **facts: Any) -> dict[str, Any]:
    """A central purchase of 1.5 million yuan by negotiation, for which nobody asked for approval."""
    told = {
        "region": "central", "level": "central", "budget": 1_500_000, "centralised": "none",
        "method": "competitive-negotiation", "complexity": "specification-open", "prior_tender": "none",
        "service": "own", "method_approved": False,
        "notice_published": day,
    }  # fmt: skip
    return checker().check({name: value for name, value in {**told, **facts}.items() if value is not None})


def test_an_old_notice_is_judged_by_the_threshold_of_its_day() -> None:
    assert "ORG001" in codes(notice("2016-06-01"), "findings")  # open tender from 1.2 million
    assert "ORG001" not in codes(notice("2018-06-01"), "findings")  # from 2 million
    assert "ORG001" not in codes(notice("2026-06-01"), "findings")
    unknown = notice("2013-06-03")  # from memory only
    assert "ORG001" not in codes(unknown, "findings") and unknown["remark"]


def test_an_old_notice_whose_threshold_is_not_known_is_left_open_with_the_reason() -> None:
    for day, code, told_in in (
        ("2015-06-01", "MET010", "1 June 2015"),
        ("2010-06-01", "MET012", "1 June 2010"),
    ):
        found = notice(day, region="henan", level="province")
        assert code not in codes(found, "findings") | set(found["kept"])
        asks = next(each["asks"] for each in found["undecided"] if each["code"] == code)
        assert "open_tender" in asks
        assert told_in in found["remark"]
        told = notice(day, region="henan", level="province", limit=500_000, open_tender=1_000_000)
        assert code in codes(told, "findings") and told["remark"] is None


@pytest.mark.long
def test_no_finding_cites_an_instrument_that_was_not_in_force() -> None:
    source = random.Random(5)
    examples = [
        facts
        for document in library().checks.values()
        for entry in document["checks"]
        for facts in entry["broken"]
    ]
    for day in days(source):
        facts = {**source.choice(examples), "notice_published": day}
        for finding in checker().check(facts)["findings"]:
            # A period is judged by the law of the day on which it begins, which the facts tell.
            told = {day, *(str(value) for value in facts.values())}
            for cite in finding["cite"]:
                time = instrument_time(library(), cite["instrument"])
                assert any(holds_on(time, each) for each in told if is_iso_date(each)), (day, finding["code"])
