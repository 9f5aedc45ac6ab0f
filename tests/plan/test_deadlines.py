"""What holds of the deadlines after every event; that they are the days of the running purchase; that they follow the data."""

from __future__ import annotations

import random
import shutil
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.charts.test_contracts import DEADLINES
from tests.counts import many
from tests.plan.states import EARLIEST, LAST, random_state
from widgets import DeadlineCalculator, PlanBuilder
from widgets.deadline_calculator import book
from widgets.facts.library import Library
from widgets.facts.problems import DATA_DIR, DataError
from widgets.plan.deadline_document import deadline_document, interest_sentence
from widgets.plan.deadlines import deadlines, interest_fen, rate_text, rate_units
from widgets.plan.ics import ics
from widgets.plan.markdown import markdown
from widgets.rulebook.calendar import WorkingCalendar
from widgets.rulebook.compile import compile_rulebook
from widgets.rulebook.evaluate import evaluate
from widgets.rulebook.on_day import cited_on

relaxed = settings(max_examples=many(300), deadline=None)


@cache
def calendar() -> WorkingCalendar:
    return WorkingCalendar(book("en")["calendar"])


@st.composite
def states(draw: st.DrawFn) -> dict[str, Any]:
    source = random.Random(draw(st.integers(0, 10**9)))
    return dict(random_state(book("en"), source, nonsense=False))


def figure(identifier: str) -> str:
    name, _, key = identifier.partition(".")
    return str(Library.load().examples[name]["figures"][key]["value"])


#: Figure of the examples: preset, deadline, reading. Together all of them that chapters 4.7 and 4.9 print.
PRINTED = {
    "home-care-tender.result-notice-ends": ("objections", "result-notice-ends", None),
    "home-care-tender.query-ends": ("objections", "query-on-result", None),
    "home-care-query.query-ends": ("objections", "query-on-result", None),
    "home-care-tender.losers-bonds-due": ("objections", "bonds-returned-losers", None),
    "home-care-tender.contract-due": ("objections", "contract-signing", None),
    "home-care-query.answer-due": ("objections", "query-answer", None),
    "home-care-query.complaint-ends": ("objections", "complaint-filing", "full-period"),
    "home-care-query.complaint-ends-cautious": ("objections", "complaint-filing", "from-answer"),
    "home-care-query.examined-by": ("objections", "complaint-examined", None),
    "home-care-query.sent-by": ("objections", "complaint-sent-on", None),
    "home-care-query.explained-by": ("objections", "complaint-explained", None),
    "home-care-query.decided-by": ("objections", "complaint-decided", None),
    "home-care-query.suspended-until": ("objections", "suspension-at-once", None),
    "home-care-payment.acceptance-due": ("payment", "acceptance-due", None),
    "home-care-payment.result-due": ("payment", "result-published", None),
    "home-care-payment.pay-due": ("payment", "payment-any", None),
    "home-care-payment.pay-due-fast": ("payment", "payment-fast", None),
    "home-care-payment.cure-ends": ("payment", "mended", None),
    "home-care-payment.firm-due": ("payment-firm", "payment-sme", None),
    "home-care-payment.firm-due-longest": ("payment-firm", "payment-sme-longest", None),
}


@pytest.mark.parametrize("identifier", PRINTED)
def test_the_default_states_give_the_days_that_the_chapters_print(identifier: str) -> None:
    preset, name, reading = PRINTED[identifier]
    found = next(each for each in DeadlineCalculator(preset).result["deadlines"] if each["deadline"] == name)
    ways = {each["reading"]: each["last"] for each in found["countings"]}
    assert ways[reading] == figure(identifier)


def test_every_deadline_of_the_two_chapters_is_among_them() -> None:
    chapters = ("home-care-query.", "home-care-payment.")
    told = {name for name, *_ in DEADLINES if name.startswith(chapters)}
    # The report is due by the contract alone, from the end of a quarter: no event of the calculator.
    assert told - PRINTED.keys() == {"home-care-payment.report-due"}


def test_other_events_give_the_other_days_of_the_story() -> None:
    def last(deadline: str, **state: Any) -> str:
        found = DeadlineCalculator(**state).result["deadlines"]
        return next(str(each["last"]) for each in found if each["deadline"] == deadline)

    notice = figure("home-care-tender.notice-ends")
    assert last("query-on-documents", event="documents-notice-ended", date=notice) == figure(
        "home-care-tender.documents-query-ends"
    )
    question = figure("home-care-tender.question-date")
    assert last("question-answer", event="question-received", date=question) == figure(
        "home-care-tender.answer-due"
    )
    signed = {"event": "contract-signed", "date": figure("home-care.contract-date")}
    assert last("contract-published", **signed) == figure("home-care-tender.contract-published-due")
    assert last("contract-filed", **signed) == figure("home-care-tender.contract-filed-due")
    final = {"event": "last-acceptance", "date": figure("home-care-payment.last-acceptance")}
    assert last("records-kept", **final) == figure("home-care-payment.records-until")


def test_late_interest_is_that_of_the_chapter() -> None:
    found = {each["deadline"]: each for each in DeadlineCalculator("payment").result["deadlines"]}
    interest = found["payment-any"]["interest"]
    assert interest["late_days"] == int(figure("home-care-payment.late-days"))
    assert f"{interest['total'] / 100:.2f}" == figure("home-care-payment.late-interest")
    assert interest_sentence(interest, book(), "en") == (
        "Paid on 20 December 2026, 30 calendar days after 20 November 2026: "
        "352,812.40 yuan × 0.05% a day (agreed in the contract) × 30 = 5,292.19 yuan"
    )
    # Without a rate in the contract this provider has none; a firm has the statutory one.
    without = {
        each["deadline"]: each for each in DeadlineCalculator("payment", rate=None).result["deadlines"]
    }
    assert without["payment-any"]["interest"]["rate"] is None
    firm = {each["deadline"]: each for each in DeadlineCalculator("payment-firm").result["deadlines"]}
    assert firm["payment-any"]["interest"] is None
    assert (firm["payment-sme"]["interest"]["rate"], firm["payment-sme"]["interest"]["rate_source"]) == (
        "0.05",
        "statutory",
    )


@pytest.mark.long
@relaxed
@given(state=states())
def test_no_deadline_lies_before_its_start_or_its_minimum(state: dict[str, Any]) -> None:
    for each in deadlines(state, book("en"))["deadlines"]:
        for counting in each["countings"]:
            start, last, days = counting["start"], counting["last"], counting["days"]
            assert start <= counting["act_by"] <= last
            if counting["unit"] == "working_days":
                assert days == 0 or calendar().is_working_day(last)
                assert calendar().working_days_between(start, last) == days
            elif counting["unit"] == "calendar_days":
                assert (date.fromisoformat(last) - date.fromisoformat(start)).days == days
            else:
                assert int(last[:4]) - int(start[:4]) == days and last[5:] >= start[5:]
        if each["last"] is None:
            assert each["beyond"] and not each["countings"]
            continue
        assert each["opens"] is None or each["opens"] <= each["last"]
        if each["careful"] is not None and each["yours"]:
            assert each["careful"] <= min(one["last"] for one in each["countings"])
        elif each["careful"] is not None:
            assert each["careful"] >= max(one["last"] for one in each["countings"])


@pytest.mark.long
@relaxed
@given(state=states(), everything=st.booleans())
def test_an_event_a_day_later_moves_no_deadline_earlier(state: dict[str, Any], everything: bool) -> None:
    def later(day: str) -> str:
        return min(date.fromisoformat(day) + timedelta(days=1), LAST).isoformat()

    moved = {**state, "date": later(state["date"])}
    if everything:
        moved["also"] = {name: later(day) for name, day in state["also"].items()}
    before, after = (
        {each["deadline"]: each for each in deadlines(one, book("en"))["deadlines"]} for one in (state, moved)
    )
    assert before.keys() == after.keys()
    for name, first in before.items():
        second = after[name]
        if first["last"] is None or second["last"] is None:
            assert second["beyond"] or first["beyond"]
            continue
        for key in ("opens", "last", "act_by"):
            assert first[key] is None or first[key] <= second[key], (name, key)
        assert (first["careful"] or first["last"]) <= (second["careful"] or second["last"]), name
        ways = {each["reading"]: each["last"] for each in second["countings"]}
        for counting in first["countings"]:
            assert counting["last"] <= ways[counting["reading"]], name


@pytest.mark.long
@relaxed
@given(state=states())
def test_what_an_unknown_answer_leaves_standing_is_marked(state: dict[str, Any]) -> None:
    """Nothing that could apply is dropped for want of an answer: every deadline of the answered state stands in the open one."""
    answered = {each["deadline"] for each in deadlines(state, book("en"))["deadlines"]}
    # An agreed period is a number that only the reader has, so those answers stay.
    agreed = {name: each for name, each in state["answers"].items() if name.endswith("_days")}
    open_ones = {
        each["deadline"] for each in deadlines({**state, "answers": agreed}, book("en"))["deadlines"]
    }
    assert answered <= open_ones


@cache
def compiled() -> Any:
    return compile_rulebook(Library.load())["deadlines"]


@pytest.mark.long
@relaxed
@given(number=st.integers(0, 10**9))
def test_an_earlier_event_cites_no_later_law_and_leaves_no_silence(number: int) -> None:
    """Whatever today's answers have has a day, or is named among the warnings; every article was in force."""
    state = random_state(book("en"), random.Random(number), nonsense=False, first=EARLIEST)
    made = deadlines(state, book("en"))
    instruments = book("en")["deadlines"]["instruments"]
    for each in made["deadlines"]:
        money = [each["interest"]] if each["interest"] else []
        for remark in (each, *each["stops"], *each["extends"], *money):
            assert remark["cite"] == cited_on(remark["cite"], instruments, state["date"]), each["deadline"]
    unseen = " ".join(each["text"] for each in made["warnings"] if each["code"] == "warning-unseen")
    told = {each["deadline"] for each in made["deadlines"]}
    known = {state["event"], *(name for name in state["also"] if name in made["also"])}
    rules = compiled()
    answers = {each["name"]: state["answers"].get(each["name"]) for each in rules["questions"]}
    for row in rules["deadlines"]:
        if row["when"] is not None and evaluate(row["when"], answers, {})["value"] is False:
            continue
        for term in row["terms"]:
            held = term["when"] is None or evaluate(term["when"], answers, {})["value"] is not False
            if term["parameter"] is not None and term["from"] in known and held and row["id"] not in told:
                assert row["label"]["en"] in unseen, row["id"]


@given(
    fen=st.integers(1, 10**14), units=st.integers(1, 10**6), days=st.integers(0, 5000),
    per=st.sampled_from(["day", "year"]),
)  # fmt: skip
def test_interest_is_rounded_half_up_and_grows(fen: int, units: int, days: int, per: str) -> None:
    now, next_day = (interest_fen(fen, units, count, per) for count in (days, days + 1))
    over = 10**6 * (365 if per == "year" else 1)
    if now is not None:
        assert -over <= 2 * (fen * units * days - now * over) < over
        assert next_day is None or now <= next_day
    assert interest_fen(fen, units, 0, per) == 0


def test_half_a_fen_is_rounded_up() -> None:
    assert [interest_fen(100, 5_000, days, "day") for days in (0, 1, 2, 3)] == [0, 1, 1, 2]


@given(units=st.integers(1, 10**6))
def test_a_rate_is_read_as_it_is_written(units: int) -> None:
    assert rate_units(rate_text(units)) == units


@pytest.mark.parametrize(
    "text", ["", "0", "0.0", "100.0001", "0.00001", "-1", "5%", "１", True, None, [], 1e-9]
)
def test_what_is_no_rate_is_none(text: Any) -> None:
    assert rate_units(text) is None


# -- data ---------------------------------------------------------------------------------------------------


def changed(folder: Path, file: str, old: str, new: str, *, after: str = "") -> dict[str, Any]:
    """The rulebook of a copy of data/ after one change: the first `old` after the text `after`."""
    data = Path(shutil.copytree(DATA_DIR, folder / "data"))
    text = (data / file).read_text(encoding="utf-8")
    at = text.index(old, text.index(after))
    (data / file).write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
    return compile_rulebook(Library.read(data))


def test_a_period_of_the_law_is_a_number_in_data(tmp_path: Path) -> None:
    rulebook = changed(
        tmp_path, "law/parameters.yaml", "value: 7\n", "value: 9\n", after="- id: query-filing\n"
    )
    found = deadlines(DeadlineCalculator("objections").state, rulebook)["deadlines"]
    query = next(each for each in found if each["deadline"] == "query-on-result")
    assert (query["last"], query["countings"][0]["days"]) == ("2026-05-20", 9)


def test_a_deadline_is_a_row_in_data(tmp_path: Path) -> None:
    row = """
- id: telephone
  label: {en: Bidders called, zh: 电话告知}
  actors: [agency]
  bound: maximum
  when: may_affect
  terms:
  - {from: query-received, parameter: query-answer}
labels:
"""
    rulebook = changed(tmp_path, "rules/deadlines.yaml", "\nlabels:\n", row)
    found = deadlines(DeadlineCalculator("objections").state, rulebook)["deadlines"]
    assert next(each["last"] for each in found if each["deadline"] == "telephone") == "2026-05-22"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("when: may_affect", "when: may_effect", "unknown name may_effect; allowed: may_affect"),
        (
            "from: query-received, parameter",
            "from: query-recieved, parameter",
            "is no event or deadline above",
        ),
        ("parameter: query-answer}", "parameter: query-anser}", "unknown parameter 'query-anser'"),
        ("agreed: cure_days", "agreed: provider", "provider is no number asked for"),
        # A period younger than the calendar has to say what held before.
        (
            "parameter: contract-filing}",
            "parameter: contract-publication}",
            "in force from 2015-03-01, and what held before is not told",
        ),
        ("reading: from-answer", "reading: from-nowhere", "from-nowhere is no reading"),
        ("also: [query-answered]", "also: [query]", "query is no event"),
        ('article: "54"', 'article: "540"', "gpl-regs has no article 540"),
    ],
)
def test_a_wrong_row_stops_with_file_and_line(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    with pytest.raises(DataError, match=rf"data/rules/deadlines\.yaml:\d+: .*{complaint}"):
        changed(tmp_path, "rules/deadlines.yaml", old, new)


# -- the widget ---------------------------------------------------------------------------------------------


def test_the_widget_refuses_what_it_cannot_read() -> None:
    with pytest.raises(KeyError, match="no preset 'nothing'; allowed: objections, payment, payment-firm"):
        DeadlineCalculator("nothing")
    with pytest.raises(ValueError, match=r"Day of the event: “2026-13-01” is no day"):
        DeadlineCalculator("payment", date="2026-13-01")
    with pytest.raises(ValueError, match=r"The provider: “firm” is not allowed. Allowed: sme, other"):
        DeadlineCalculator("payment", answers={"provider": "firm"})


def test_a_preset_can_be_changed_in_part() -> None:
    widget = DeadlineCalculator("objections", who="purchaser", also={"query-answered": None})
    assert widget.state["also"] == {"query-received": "2026-05-13"}
    frame = widget.deadlines
    assert list(frame[frame["deadline"] == "complaint-filing"]["last"]) == ["2026-06-12"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_widget_states_its_facts_and_carries_one_language(monkeypatch: Any, language: Any) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", language)
    facts = DeadlineCalculator("payment-firm").facts()
    assert {fact.kind for fact in facts} == {"param", "law"}
    assert {"payment-sme-30", "payment-sme-60", "payment-30-days"} <= {fact.id for fact in facts}
    assert DeadlineCalculator.page_data(language)["book"]["language"] == language
    assert "deadlines" not in PlanBuilder.page_data(language)["rulebook"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_files_hold_every_deadline(language: Any) -> None:
    widget = DeadlineCalculator("objections")
    document = deadline_document(widget.result, book(), language)
    text, calendar_file = markdown(document), ics(document)
    found = widget.result["deadlines"]
    for each in found:
        assert each["label"][language] in text
        assert f"DTSTART;VALUE=DATE:{each['last'].replace('-', '')}" in calendar_file
    careful = sum(each["careful"] is not None for each in found)
    assert calendar_file.count("BEGIN:VEVENT") == len(found) + careful
    assert (
        len({line for line in calendar_file.splitlines() if line.startswith("UID:")}) == len(found) + careful
    )
