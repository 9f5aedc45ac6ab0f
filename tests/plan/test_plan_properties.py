"""What holds of every plan, whatever the need."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.counts import many
from tests.plan.needs import random_need
from widgets.facts.library import Library
from widgets.plan.plan import plan
from widgets.plan.thresholds import thresholds_on
from widgets.rulebook.calendar import WorkingCalendar
from widgets.rulebook.compile import compile_rulebook, instrument_time, localise
from widgets.rulebook.evaluate import holds_on

PATHS = ("earliest", "latest")
RANK = {"outside": 0, "permitted": 1, "approval": 2}

relaxed = settings(max_examples=many(200), deadline=None)


@cache
def rulebook() -> dict[str, Any]:
    return localise(compile_rulebook(Library.load()), "en")


@cache
def calendar() -> WorkingCalendar:
    return WorkingCalendar(rulebook()["calendar"])


@st.composite
def needs(draw: st.DrawFn, *, complete: bool = False, **fixed: Any) -> dict[str, Any]:
    source = random.Random(draw(st.integers(0, 10**9)))
    need = random_need(rulebook(), source, flawless=complete)
    return {**need, **fixed}


def statuses(need: dict[str, Any]) -> dict[str, str]:
    return {each["method"]: each["status"] for each in plan(need, rulebook())["methods"]}


@pytest.mark.long
@relaxed
@given(need=needs(complete=True), data=st.data())
def test_an_unknown_answer_decides_nothing_that_an_answer_could_change(
    need: dict[str, Any], data: Any
) -> None:
    # Without figures of the reader's own those of the region apply: that is another answer, not an unknown one.
    # Nor is it assumed that the Law is left for a disaster: a plan goes by the Law until that is said.
    said = {"own_figures", *(["urgency"] if need["urgency"] == "force-majeure" else [])}
    answers = sorted(need.keys() - said)
    forgotten = data.draw(st.sets(st.sampled_from(answers), min_size=1))
    partial = statuses({name: None if name in forgotten else value for name, value in need.items()})
    # The law is that of the date, which a forgotten date leaves open in another way: by the date of the data.
    whole = statuses({**need, "date": None} if "date" in forgotten else need)
    assert {name: status for name, status in partial.items() if status != "open"}.items() <= whole.items()


@pytest.mark.long
@relaxed
@given(need=needs(complete=True), more=st.integers(1, 10**9))
def test_more_money_never_takes_an_approval_away(need: dict[str, Any], more: int) -> None:
    low, high = 1 + more % 5_000_000, 1 + more % 5_000_000 + more
    before, after = statuses({**need, "budget": low}), statuses({**need, "budget": high})
    for method, status in before.items():
        if status in RANK and after[method] in RANK:
            assert RANK[status] <= RANK[after[method]], method
        assert not (status == "excluded" and after[method] == "permitted")


@pytest.mark.long
@relaxed
@given(need=needs(complete=True))
def test_no_day_undercuts_a_minimum_or_passes_a_maximum(need: dict[str, Any]) -> None:
    steps = {step["step"]: step for step in plan(need, rulebook())["schedule"]}
    for step in steps.values():
        for term in step["terms"] if step["earliest"] is not None else []:
            for path in PATHS:
                if term["optional"] and path == "earliest":
                    continue
                first, last = steps[term["from"]][path], step[path]
                if term["back"]:
                    first, last = last, first
                gone = elapsed(first, last, term["unit"])
                if term["bound"] == "minimum":
                    assert gone >= term["days"], (step["step"], path)
                if term["bound"] == "maximum":
                    assert gone <= term["days"], (step["step"], path)


@pytest.mark.long
@relaxed
@given(need=needs(complete=True))
def test_the_law_s_own_periods(need: dict[str, Any]) -> None:
    """The figures of the articles themselves, so that a slip in the rulebook shows."""
    made = plan(need, rulebook())
    days = {step["step"]: step for step in made["schedule"] if step["earliest"] is not None}
    minima = [
        ("tender-documents-issued", "bid-deadline", 20, "calendar_days"),  # Law, art. 35
        ("invitations-sent", "bid-deadline", 20, "calendar_days"),
        ("tender-documents-issued", "tender-documents-available", 5, "working_days"),  # Regulations, art. 31
        (
            "consultation-documents-issued",
            "response-deadline",
            10,
            "calendar_days",
        ),  # 财库〔2014〕214号, art. 10
        ("consultation-documents-issued", "response-deadline", 5, "working_days"),
        ("uniqueness-notice", "uniqueness-notice-ends", 5, "working_days"),  # Regulations, art. 38
        ("tender-clarification-until", "bid-deadline", 15, "calendar_days"),
        ("consultation-clarification-until", "response-deadline", 5, "calendar_days"),
        ("negotiation-clarification-until", "response-deadline", 3, "working_days"),
        ("framework-call", "framework-response-deadline", 20, "calendar_days"),  # Order 110, art. 9
        ("framework-call", "framework-documents-available", 5, "working_days"),
        ("framework-clarification-until", "framework-response-deadline", 15, "calendar_days"),
    ]
    if (
        made["law_date"] >= "2022-01-01"
    ):  # phased in: centre and three cities from July 2020, counties from 2022
        minima.append(("intention", "procurement-start", 30, "calendar_days"))  # 财库〔2020〕10号
    if made["law_date"] >= "2014-02-01":  # Order 74, art. 29
        minima.append(("negotiation-documents-issued", "response-deadline", 3, "working_days"))
    maxima = [
        ("evaluation", "report", 2, "working_days"),  # Regulations, art. 43
        ("report", "award-decision", 5, "working_days"),
        ("award-decision", "award-notice", 2, "working_days"),
        ("award-notice", "contract-signed", 30, "calendar_days"),  # Law, art. 46
        ("contract-signed", "contract-published", 2, "working_days"),  # Regulations, art. 50
        ("contract-signed", "contract-filed", 7, "working_days"),  # Law, art. 47
        ("award-notice", "bonds-returned-losers", 5, "working_days"),  # Regulations, art. 33
        ("contract-signed", "bond-returned-winner", 5, "working_days"),
        ("framework-entry-notice", "framework-signed", 30, "calendar_days"),  # Order 110, art. 29
        ("framework-signed", "framework-filed", 7, "working_days"),
        ("framework-signed", "framework-users-told", 3, "working_days"),  # art. 30
        ("framework-application", "framework-application-reviewed", 7, "working_days"),  # art. 39
        ("framework-application-reviewed", "framework-admitted", 2, "working_days"),  # art. 40
        ("framework-award", "framework-award-published", 2, "working_days"),  # art. 35
    ]
    for path in PATHS:
        for first, last, count, unit in minima:
            if first in days and last in days:
                assert elapsed(days[first][path], days[last][path], unit) >= count, (first, last, path)
        for first, last, count, unit in maxima:
            if first in days and last in days:
                assert elapsed(days[first][path], days[last][path], unit) <= count, (first, last, path)


def elapsed(first: str, last: str, unit: str | None) -> int:
    if unit == "working_days":
        return calendar().working_days_between(first, last)
    if unit == "years":
        return int(last[:4]) - int(first[:4])
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


@pytest.mark.long
@relaxed
@given(need=needs(complete=True))
def test_days_are_in_order_and_marked(need: dict[str, Any]) -> None:
    made = plan(need, rulebook())
    steps = {step["step"]: step for step in made["schedule"]}
    boundary = rulebook()["calendar"]["provisional_from"]
    for step in steps.values():
        if step["earliest"] is None:
            # Before the calendar no day is counted, that of the start neither.
            uncounted = made["law_date"] < rulebook()["calendar"]["first"]
            assert step["before"] or step["after"] or step["from"] or uncounted
            for other in (step["before"], step["after"], step["from"], step["overlaps"]):
                assert other is None or other in steps
            continue
        assert step["earliest"] <= step["latest"]
        if step["from"] and not step["back"]:
            assert steps[step["from"]]["earliest"] <= step["earliest"]
        for path in PATHS:
            if step["unit"] != "years" and step[path] >= boundary:
                assert path in step["provisional_paths"]
        assert step["provisional"] == bool(step["provisional_paths"])


@pytest.mark.long
@relaxed
@given(need=needs(complete=True))
def test_a_day_in_hand_never_makes_a_deadline_earlier(need: dict[str, Any]) -> None:
    strict = {step["step"]: step for step in plan({**need, "spare_day": False}, rulebook())["schedule"]}
    for step in plan({**need, "spare_day": True}, rulebook())["schedule"]:
        if step["step"] in strict and step["earliest"] is not None:
            assert strict[step["step"]]["earliest"] <= step["earliest"]


@pytest.mark.long
@relaxed
@given(need=needs())
def test_an_unknown_threshold_stays_unknown(need: dict[str, Any]) -> None:
    made = plan(need, rulebook())
    region = next((each for each in rulebook()["regions"] if each["id"] == made["need"]["region"]), None)
    level = thresholds_on(region, made["need"]["level"], made["law_date"])
    for name in ("limit", "open_tender"):
        if made["figures"][f"{name}_whose"] != "reader":
            assert made["figures"][name] == (level[name] if level else None)


@pytest.mark.long
@relaxed
@given(need=needs())
def test_the_need_of_a_plan_is_a_need(need: dict[str, Any]) -> None:
    made = plan(need, rulebook())
    again = plan(made["need"], rulebook())
    assert again["need"] == made["need"]
    assert [problem["field"] for problem in again["problems"]] == (
        ["date"] if made["need"]["date"] is None else []
    )
    # What was refused is kept with the reason.
    for problem in made["problems"]:
        assert problem["text"]
        if "." not in problem["field"] and problem["field"] != "":
            assert problem["value"] == need.get(problem["field"])


@pytest.mark.long
def test_every_rule_can_hold_and_can_fail() -> None:
    source = random.Random(5)
    seen: dict[str, set[bool | None]] = {rule["id"]: set() for rule in rulebook()["rules"]}
    own = {"limit": 300_000, "open_tender": 1_200_000, "document": "made up"}
    # In every time of one law as many needs; some at the centre, whose figures are those of the edition of the day.
    starts = sorted({rule["in_force"]["from"] for rule in rulebook()["rules"]})
    for number in range(many(2_500)):
        place = (
            {"region": "central", "level": "central", "own_figures": None}
            if number % 8 == 0
            else {"own_figures": own}
        )
        need = {**random_need(rulebook(), source), **place, "date": starts[number % len(starts)]}
        for method in plan({**need, "service_from": None}, rulebook())["methods"]:
            for reason in method["reasons"]:
                seen[reason["rule"]].add(reason["holds"])
    always = {rule["id"] for rule in rulebook()["rules"] if rule["when"] is None}
    assert {rule for rule, held in seen.items() if not held >= {True, False}} == always
    assert all(seen[rule] == {True} for rule in always)


def test_a_rule_cites_law_of_its_first_and_its_last_day() -> None:
    library = Library.load()
    for rule in rulebook()["rules"]:
        times = [instrument_time(library, cite["instrument"]) for cite in rule["cite"]]
        assert all(time["from"] for time in times), rule["id"]
        if rule["id"] != "law-not-in-force":  # which tells of the Law itself
            for day in (rule["in_force"]["from"], rule["in_force"]["to"] or rulebook()["as_of"]):
                assert any(holds_on(time, day) for time in times), (rule["id"], day)


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_text_keeps_a_placeholder(language: Any) -> None:
    local = localise(compile_rulebook(Library.load()), language)
    source = random.Random(11)
    for _ in range(many(300)):
        made = plan(random_need(local, source), local)
        texts = [each["text"] for each in [*made["warnings"], *made["problems"]]]
        texts += [reason["says"] or "" for each in made["methods"] for reason in each["reasons"]]
        assert not [text for text in texts if "{" in text.replace("{…}", "")]
