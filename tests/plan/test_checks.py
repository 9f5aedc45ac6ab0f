"""What the checks find: their own examples, the bounds of the law, and what they must not say."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.counts import many
from tests.plan.needs import random_need
from widgets.facts.library import Library
from widgets.plan.check import Checker
from widgets.plan.facts import written
from widgets.plan.plan import plan
from widgets.plan.plan_facts import facts_of
from widgets.rulebook.calendar import WorkingCalendar, years_later
from widgets.rulebook.checks import compile_checks
from widgets.rulebook.compile import compile_rulebook
from widgets.rulebook.evaluate import version_on

LIBRARY = Library.load()
CHECKS = compile_checks(LIBRARY)
RULEBOOK = compile_rulebook(LIBRARY)
CHECKER = Checker(RULEBOOK, CHECKS)
CALENDAR = WorkingCalendar(RULEBOOK["calendar"])
NEEDS = 1_000
FIXED_BY_THE_READER = (
    "price_weight",
    "price_deduction",
    "ceiling",
    "term_months",
    "evaluation",
    "pricing",
    "set_aside",
    "split",
)


def _examples(kind: str) -> list[Any]:
    return [
        pytest.param(entry["code"], dict(facts), id=f"{entry['code']}-{number}")
        for document in LIBRARY.checks.values()
        for entry in document["checks"]
        for number, facts in enumerate(entry[kind])
    ]


@pytest.mark.parametrize(("code", "facts"), _examples("broken"))
def test_an_example_that_breaks_a_check_is_found(code: str, facts: dict[str, Any]) -> None:
    found = CHECKER.check(facts)
    assert not found["problems"]
    assert code in [each["code"] for each in found["findings"]], found["undecided"]


@pytest.mark.parametrize(("code", "facts"), _examples("kept"))
def test_an_example_that_keeps_a_check_is_judged_and_not_found(code: str, facts: dict[str, Any]) -> None:
    found = CHECKER.check(facts)
    assert not found["problems"]
    assert code not in [each["code"] for each in found["findings"]]
    assert code in found["kept"], found["undecided"]


@pytest.mark.long
def test_no_plan_is_found_unlawful() -> None:
    """Where the gates hold, what the plan builder proposes, on its earliest days, is against no provision of law.

    What the reader has fixed for the plan is left open here: it can be unlawful, and the check then says so.
    """
    source = random.Random(20260601)
    for _ in range(many(NEEDS)):
        need = {**random_need(RULEBOOK, source), **dict.fromkeys(FIXED_BY_THE_READER)}
        made = plan(need, RULEBOOK)
        if made["gates"]["status"] == "closed":
            continue
        found = CHECKER.check(facts_of(made, CHECKS))
        assert not found["problems"]
        bad = [each for each in found["findings"] if each["severity"] in ("unlawful", "approval")]
        assert not bad, (need, [(each["code"], each["says"]["en"]) for each in bad])


def test_with_a_day_in_hand_no_count_of_days_is_open() -> None:
    source = random.Random(7)
    for _ in range(NEEDS // 2):
        need = {**random_need(RULEBOOK, source, flawless=True), "spare_day": True}
        found = CHECKER.check(facts_of(plan(need, RULEBOOK), CHECKS))["findings"]
        assert not [each["code"] for each in found if each["readings"]], need


def _bounded(kind: str) -> list[Any]:
    found = []
    for check in CHECKS["checks"]:
        if check["require"]["kind"] == kind:
            entry = next(
                each
                for document in LIBRARY.checks.values()
                for each in document["checks"]
                if each["code"] == check["code"]
            )
            found.append(
                pytest.param(check, dict(entry["kept"][0]), dict(entry["broken"][0]), id=check["code"])
            )
    return found


def _stands(check: dict[str, Any], facts: dict[str, Any]) -> str:
    """kept, broken or, where the counting is open, open."""
    result = CHECKER.check(facts)
    assert not result["problems"], result["problems"]
    found = [each for each in result["findings"] if each["code"] == check["code"]]
    if found:
        return "open" if found[0]["readings"] else "broken"
    assert check["code"] in result["kept"]
    return "kept"


def _version(check: dict[str, Any], facts: dict[str, Any], day: str | None = None) -> Any:
    """The parameter that bounds the fact, as it stood on the day of the purchase."""
    law_day = day or CHECKER.check(facts)["law_date"]
    return version_on(CHECKS["parameters"][check["require"]["parameter"]], law_day)


_BESIDE = {"at_least": -1, "at_most": 1, "above": 0, "below": 0, "equal": 1}
_AT = {"at_least": 0, "at_most": 0, "above": 1, "below": -1, "equal": 0}


@pytest.mark.parametrize(("check", "kept", "broken"), _bounded("fact"))
def test_a_fact_at_its_bound_falls_on_the_right_side(
    check: dict[str, Any], kept: dict[str, Any], broken: dict[str, Any]
) -> None:
    require = check["require"]
    word = next(fact for fact in CHECKS["facts"] if fact["name"] == require["fact"])

    def stands(facts: dict[str, Any], moved: int, end: int | None = None) -> str:
        limit = _version(check, facts)["value"]
        value = (limit if end is None else limit[end]) * require["times"] + moved
        return _stands(check, {**facts, require["fact"]: written(word, value)}) if value > 0 else "none"

    if require["bound"] == "within":
        assert [stands(kept, 0, 0), stands(kept, 0, 1)] == ["kept", "kept"]
        assert [stands(broken, -1, 0), stands(broken, 1, 1)] == ["broken", "broken"]
        return
    assert stands(kept, _AT[require["bound"]]) in ("kept", "none")
    assert stands(broken, _BESIDE[require["bound"]]) in ("broken", "none")


@pytest.mark.parametrize(("check", "kept", "broken"), _bounded("share"))
def test_a_share_at_its_bound_falls_on_the_right_side(
    check: dict[str, Any], kept: dict[str, Any], broken: dict[str, Any]
) -> None:
    require = check["require"]
    whole = 10_000_000  # yuan: every basis point of it is a whole number of fen

    def stands(facts: dict[str, Any], moved: int) -> str:
        part = whole * _version(check, facts)["value"] // 100 + moved
        told = {**facts, require["of"]: whole, require["part"]: f"{part // 100}.{part % 100:02d}"}
        return _stands(check, told)

    assert stands(kept, _AT[require["bound"]]) == "kept"
    assert stands(broken, _BESIDE[require["bound"]]) == "broken"


@pytest.mark.parametrize(("check", "facts", "_broken"), _bounded("span"))
def test_a_period_is_kept_from_its_last_day_on_and_not_before(
    check: dict[str, Any], facts: dict[str, Any], _broken: dict[str, Any]
) -> None:
    require = check["require"]
    first = facts[require["from"]]
    version = _version(check, facts, first)
    count, unit = version["value"], version["unit"]
    if unit == "years":  # counted without a calendar
        end = years_later(first, count)
        late = CALENDAR.add_calendar_days(end, 1)
        assert _stands(check, {**facts, require["to"]: end}) == "kept"
        assert (_stands(check, {**facts, require["to"]: late}) == "kept") == (require["bound"] == "at_least")
        return
    calendar = CALENDAR
    working = unit == "working_days"
    end = calendar.add_working_days(first, count) if working else calendar.end_of_calendar_days(first, count)
    raw = end if working else calendar.add_calendar_days(first, count)

    def stands(day: str) -> str:
        return _stands(check, {**facts, require["to"]: day})

    if require["bound"] in ("at_most", "below"):
        assert stands(raw) == "kept"
        assert stands(calendar.add_calendar_days(end, 1)) == "broken"
        if raw != end:
            assert stands(end) == "open"
        return
    assert stands(calendar.add_calendar_days(end, 1)) == "kept"
    assert stands(end) == ("kept" if require["until"] == "day" else "open")
    if count > 1:
        before = calendar.subtract_calendar_days(raw, 1)
        assert stands(before) in (("open", "broken") if require["first_day"] == "open" else ("broken",))
        assert stands(first) == "broken"
