"""What holds of critical path, float, the way back and the methods side by side, whatever the need."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.plan.needs import random_need
from widgets.facts.library import Library
from widgets.plan.plan import plan
from widgets.plan.schedule import Scheduler, Timetable
from widgets.rulebook.calendar import CalendarError, WorkingCalendar, number
from widgets.rulebook.compile import compile_rulebook, localise

PATHS = ("earliest", "latest")
FORMS = ("closed", "open")
METHODS = (
    "open-tender", "invited-tender", "competitive-consultation", "competitive-negotiation", "single-source",
    "framework-agreement",
)  # fmt: skip
OPEN_TO_ALL = {
    "region": "henan", "level": "county", "budget": 3_600_000, "service": "public", "suppliers": 4, "urgency": "none",
    "complexity": "clear", "prior_tender": "none", "sole_reason": "none", "spare_day": True,
}  # fmt: skip

relaxed = settings(max_examples=100, deadline=None)
slow = settings(max_examples=25, deadline=None)


@cache
def rulebook() -> dict[str, Any]:
    return localise(compile_rulebook(Library.load()), "en")


@cache
def calendar() -> WorkingCalendar:
    return WorkingCalendar(rulebook()["calendar"])


@cache
def timetable() -> Timetable:
    return Timetable(rulebook())


@st.composite
def needs(draw: st.DrawFn) -> dict[str, Any]:
    return random_need(rulebook(), random.Random(draw(st.integers(0, 10**9))), flawless=True)


def moved(day: str, count: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()


def signed(need: dict[str, Any], day: str, path: str) -> str | None:
    """The day of the contract if the intention is published on a day, by a plan of its own for that day."""
    steps = plan({**need, "date": day, "service_from": None}, rulebook())["schedule"]
    return next((step[path] for step in steps if step["step"] == "contract-signed"), None)


@slow
@given(need=needs())
def test_the_way_back_agrees_with_the_way_forward(need: dict[str, Any]) -> None:
    """From the latest start the contract comes before the service, and from no later day that the calendar has."""
    if need["service_from"] is None:
        need = {**need, "service_from": "2026-11-02"}
    made = plan(need, rulebook())
    assume(made["latest_start"] is not None)
    need = {**need, "method": made["chosen"]}
    service_from = made["need"]["service_from"]
    for path in PATHS:
        start = made["latest_start"][path]
        if start is None:
            continue
        last = start["moved_from"] or start["day"]
        assert calendar().is_working_day(start["day"]) or start["day"] == last
        assert start["day"] <= last
        assert all(not calendar().is_working_day(day) for day in days_after(start["day"], last))
        assert start["goal"] < service_from
        # The law of another day may have another schedule, or none for a method that it does not know.
        for day in {start["day"], last}:
            reached = signed(need, day, path)
            assert reached is None or reached < service_from
        if (reached := signed(need, start["day"], path)) is not None:
            assert reached == start["goal"]
        for day in days_after(last, moved(service_from, -1))[:12]:
            reached = signed(need, day, path)
            assert reached is None or reached >= service_from, (path, day)


def days_after(first: str, last: str) -> list[str]:
    days = []
    while first < last:
        first = moved(first, 1)
        days.append(first)
    return days


@cache
def scheduler(method: str, form: str, law: str, spare: bool) -> Scheduler:
    inputs: dict[str, Any] = {word["name"]: None for word in rulebook()["vocabulary"]}
    inputs |= {**OPEN_TO_ALL, "date": law, "above_open_tender": True, "unique_supplier": True}
    inputs |= {
        "is_purchase_of_services": True,
        "method": method,
        "needs_approval": True,
        "framework_form": form,
    }
    return timetable().scheduler(inputs, law, spare)


schedulers = st.builds(
    scheduler, st.sampled_from(METHODS), st.sampled_from(FORMS), st.just("2026-01-05"), st.booleans()
)
days = st.dates(date(2024, 1, 1), date(2027, 5, 31)).map(date.isoformat)


@settings(max_examples=400, deadline=None)
@given(counting=schedulers, day=days, later=st.integers(1, 40))
def test_a_later_start_never_brings_the_contract_earlier(counting: Scheduler, day: str, later: int) -> None:
    """On this the search for the latest start rests: under one law the days of the goal do not run back."""
    before, after = counting.reached(day), counting.reached(moved(day, later))
    assert before is not None
    assert after is not None
    for path in PATHS:
        assert before[path].day <= after[path].day


@settings(max_examples=10, deadline=None)
@given(
    method=st.sampled_from(METHODS), form=st.sampled_from(FORMS), spare=st.booleans(),
    wanted=st.dates(date(2024, 3, 1), date(2027, 9, 30)).map(date.isoformat),
)  # fmt: skip
def test_the_latest_start_is_the_one_a_search_day_by_day_finds(
    method: str, form: str, spare: bool, wanted: str
) -> None:
    need = {
        **OPEN_TO_ALL,
        "date": "2026-01-05",
        "spare_day": spare,
        "service_from": wanted,
        "level": "province",
    }
    need |= {
        "method": method,
        "user_choice": True,
        "open_framework": form == "open",
        "complexity": "specification-open",
    }
    need |= {"limited_market": True, "sole_reason": "patent"}
    made = plan(need, rulebook())
    assert made["chosen"] == method
    for path in PATHS:
        start = made["latest_start"][path]
        assert start is not None
        day = moved(wanted, -1)
        while (reached := signed(need, day, path)) is None or reached >= wanted:
            day = moved(day, -1)
        assert (start["moved_from"] or start["day"]) == day


@relaxed
@given(need=needs())
def test_the_critical_path_runs_from_the_start_to_the_contract(need: dict[str, Any]) -> None:
    made = plan(need, rulebook())
    steps = {step["step"]: step for step in made["schedule"]}
    for path in PATHS:
        chain = made["critical_path"][path]
        # The periods before a research contract are not known, so that none of its days is.
        dated = made["chosen"] != "cooperative-innovation"
        assert bool(chain) == bool(steps and dated)
        if not chain:
            continue
        assert chain[-1] == "contract-signed"
        assert not steps[chain[0]]["terms"]
        assert steps[chain[0]]["earliest"] == steps[chain[0]]["latest"] == made["need"]["date"]
        for before, step in pairwise(chain):
            assert before in [term["from"] for term in steps[step]["terms"]]
        assert {step["step"] for step in steps.values() if path in step["critical_paths"]} == set(chain)
    for step in steps.values():
        assert step["critical"] == bool(step["critical_paths"])
        if "earliest" in step["critical_paths"]:
            assert step["float"] is not None


def slipped_goal(counting: Scheduler, day: str, slipping: str, count: int) -> str:
    """The day of the contract if every step of the road is counted anew and one of them comes so many days later."""
    earliest: dict[str, Any] = {}
    for name, node in counting.road.items():
        start = ((number(day), None, False), [], 0, None)
        earliest[name] = counting._earliest(node.terms, earliest) if node.terms else start
        if name == slipping:
            end, *rest = earliest[name]
            earliest[name] = ((end[0] + count, None, False), *rest)
    return date.fromordinal(earliest["contract-signed"][0][0]).isoformat()


@settings(max_examples=60, deadline=None)
@given(counting=schedulers, day=days)
def test_a_float_is_exactly_how_far_a_step_may_slip(counting: Scheduler, day: str) -> None:
    steps = {step["step"]: step for step in counting.run(day)}
    contract = steps["contract-signed"]["earliest"]
    for identifier, step in steps.items():
        if step["float"] is None:
            assert identifier not in counting.road
            continue
        limits = [term["earliest"] for term in step["terms"] if term["bound"] in ("maximum", "exact")]

        def slipped(count: int, identifier: str = identifier) -> str:
            return slipped_goal(counting, day, identifier, count)

        assert slipped(step["float"]) == contract
        further = step["float"] + 1
        assert slipped(further) > contract or moved(step["earliest"], further) > min([contract, *limits])


@slow
@given(need=needs())
def test_the_methods_side_by_side_are_those_of_their_own_plans(need: dict[str, Any]) -> None:
    made = plan(need, rulebook())
    for each in made["alternatives"]:
        if each["form"] == "open" and made["need"]["open_framework"] is None:
            continue
        own = plan({**need, "method": each["method"]}, rulebook())
        assert own["chosen"] == each["method"]
        ends = next((step for step in own["schedule"] if step["step"] == "contract-signed"), None)
        if ends is None:
            # The calendar may end before the records are filed, and the contract all the same have a day.
            continue
        dated = each["method"] != "cooperative-innovation"
        assert each["contract"] == ({path: ends[path] for path in PATHS} if dated else None)
        assert dated or ends["earliest"] is None
        assert each["provisional_paths"] == ends["provisional_paths"]
        approvals = [step for step in own["schedule"] if step["approval"]]
        assert sum(each["approvals"].values()) == len(approvals)
        if each["latest_start"] is not None:
            assert {path: own["latest_start"][path] for path in PATHS} == each["latest_start"]


@relaxed
@given(need=needs())
def test_days_that_are_missing_are_told(need: dict[str, Any]) -> None:
    made = plan(need, rulebook())
    codes = {warning["code"] for warning in made["warnings"]}
    found = made["latest_start"]
    if found is None:
        assert not codes & {"service-too-late", "service-at-risk", "service-beyond"}
        return
    assert ("service-too-late" in codes) == bool(found["missing"]["earliest"])
    assert ("service-at-risk" in codes) == (
        bool(found["missing"]["latest"]) and not found["missing"]["earliest"]
    )
    assert ("service-beyond" in codes) == (found["earliest"] is None or found["latest"] is None)
    contract = next((s for s in made["schedule"] if s["step"] == "contract-signed"), None)
    if contract is not None:
        for path in PATHS:
            if found["missing"][path] is not None:
                # The plan of the day itself and the way back say the same of it.
                assert (contract[path] < found["service_from"]) == (found["missing"][path] == 0)


def test_the_way_back_ends_where_the_calendar_does() -> None:
    need = {**OPEN_TO_ALL, "date": "2027-06-01", "service_from": "2027-10-01"}
    made = plan(need, rulebook())
    assert made["latest_start"]["earliest"]["provisional"]
    # So near the end the longest time for signing is not known, and no day is guessed.
    late = plan({**need, "service_from": "2027-12-30"}, rulebook())
    assert late["latest_start"]["earliest"] is None
    assert "service-beyond" in {warning["code"] for warning in late["warnings"]}
    early = plan({**need, "date": None, "service_from": rulebook()["calendar"]["first"]}, rulebook())
    assert early["latest_start"]["earliest"] is None
    assert "service-beyond" in {warning["code"] for warning in early["warnings"]}


def test_the_way_back_needs_no_day_of_the_plan() -> None:
    need = {**OPEN_TO_ALL, "date": None, "service_from": "2026-07-01"}
    made = plan(need, rulebook())
    assert made["schedule"] == []
    assert made["latest_start"]["earliest"]["day"] == "2026-04-24"
    assert made["latest_start"]["missing"] == {"earliest": None, "latest": None}


def test_counting_beyond_the_calendar_is_an_error_of_the_scheduler_only() -> None:
    counting = scheduler("open-tender", "closed", "2026-01-05", True)
    try:
        counting.reached("2027-12-01")
    except CalendarError:
        return
    raise AssertionError("days beyond the calendar were counted")
