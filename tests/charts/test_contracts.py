"""The figures on award, contract, acceptance and objections: they say what the data support, in both languages."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from math import comb
from typing import Any

import pytest

from widgets import charts
from widgets.charts.contracts import interval, schedules
from widgets.charts.figure import Figure
from widgets.facts import Library
from widgets.rulebook.calendar import WorkingCalendar
from widgets.rulebook.compile import compile_rulebook

MAKERS = (
    charts.days_to_award,
    charts.payment_schedules,
    charts.sample_certainty,
    charts.objection_calendar,
)
HAN = re.compile(r"[\u4e00-\u9fff]")


def shown(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [
            text
            for key, item in value.items()
            if key not in ("config", "$schema", "format")
            for text in shown(item)
        ]
    if isinstance(value, list):
        return [text for item in value for text in shown(item)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("make", MAKERS, ids=lambda make: make.__name__)
def test_every_word_is_in_the_language_of_the_edition(make: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    for language in ("en", "zh"):
        monkeypatch.setenv("BOOK_LANGUAGE", language)
        bundle = make().bundle()
        words = [bundle[part] for part in ("finding", "unit", "source", "alt")]
        words += [note["text"] for note in bundle["notes"]] + bundle["table"]["columns"]
        words += [cell for row in bundle["table"]["rows"] for cell in row]
        if language == "en":
            assert not [text for text in words + shown(bundle["chart"]) if HAN.search(text)]
        else:
            assert not [text for text in words if re.search(r"[A-Za-z]{2,}", text)]


def test_the_days_are_those_of_the_law(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "en")
    figure: Figure = charts.days_to_award()
    parameters = Library.load().parameters
    assert {fact.kind for fact in figure.facts} == {"param"}
    for fact in figure.facts:
        assert str(parameters[fact.id].value) in fact.printed
        assert ("working" in fact.printed) == (parameters[fact.id].unit == "working_days")
    tender = figure.data[figure.data["method"] == "open-tender"]
    assert (tender["first"].iloc[0], tender["last"].iloc[0]) == (0, 20)
    assert all(tender["first"] <= tender["last"])


def test_the_schedules_are_complete_and_the_finding_counts_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "en")
    found = schedules([row for _, row in Library.load().tenders])
    assert all(len(shares) >= 2 and abs(sum(shares) - 100) < 0.2 for *_, shares in found)
    late = sum(shares[-1] > 20 for *_, shares in found)
    assert f"In {len(found)} service tenders" in charts.payment_schedules().finding
    assert f"in {late} of" in charts.payment_schedules().finding
    assert schedules([{"id": "D99", "field": "audit", "payment_schedule_pct": "30, rest in three"}]) == []


@pytest.mark.parametrize(("found", "among"), [(0, 20), (3, 60), (60, 60), (12, 240)])
def test_the_interval_leaves_its_tails(found: int, among: int) -> None:
    low, high = interval(found, among)
    assert 0 <= low <= found / among <= high <= 1

    def mass(share: float, ks: range) -> float:
        return sum(comb(among, k) * share**k * (1 - share) ** (among - k) for k in ks)

    if found:
        assert mass(low, range(found, among + 1)) == pytest.approx(0.025, abs=1e-9)
    if found < among:
        assert mass(high, range(found + 1)) == pytest.approx(0.025, abs=1e-9)
    with pytest.raises(ValueError, match="no share"):
        interval(among + 1, among)


def test_the_objections_follow_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "en")
    data = charts.objection_calendar().data
    assert all(data["first"] <= data["last"])
    assert data["last"].iloc[-1] == data["last"].max()


#: Deadlines of the examples: figure, day it is counted from, length, working days or not (not: raw calendar days).
DEADLINES = [
    ("home-care-tender.notice-ends", "home-care.documents-date", 5, True),
    ("home-care-tender.earliest-deadline", "home-care.documents-date", 20, False),
    ("home-care-tender.answer-due", "home-care-tender.question-date", 3, True),
    ("home-care-tender.late-change-ends", "home-care-tender.late-change", 15, False),
    ("home-care.bid-deadline", "home-care-tender.last-change", 15, False),
    ("home-care-tender.documents-query-ends", "home-care-tender.notice-ends", 7, True),
    ("home-care-tender.report-due", "home-care.bid-deadline", 2, True),
    ("home-care-tender.award-due", "home-care.report-date", 5, True),
    ("home-care-tender.award-notice-due", "home-care.award-date", 2, True),
    ("home-care-tender.result-notice-ends", "home-care.award-notice-date", 1, True),
    ("home-care-tender.query-ends", "home-care-tender.result-notice-ends", 7, True),
    ("home-care-tender.losers-bonds-due", "home-care.award-notice-date", 5, True),
    ("home-care-tender.contract-due", "home-care.award-notice-date", 30, False),
    ("home-care-tender.contract-published-due", "home-care.contract-date", 2, True),
    ("home-care-tender.contract-filed-due", "home-care.contract-date", 7, True),
    ("home-care-clauses.advance-due", "home-care-clauses.advance-invoice", 30, False),
    ("home-care-payment.report-due", "home-care-quarter.last-day", 8, True),
    ("home-care-payment.acceptance-due", "home-care-payment.report-date", 10, True),
    ("home-care-payment.result-due", "home-care-quarter.acceptance-date", 2, True),
    ("home-care-payment.pay-due", "home-care-quarter.invoice-date", 30, False),
    ("home-care-payment.pay-due-fast", "home-care-quarter.invoice-date", 10, True),
    ("home-care-payment.cure-ends", "home-care-quarter.acceptance-date", 10, True),
    ("home-care-payment.firm-due", "home-care-quarter.acceptance-date", 30, False),
    ("home-care-payment.firm-due-longest", "home-care-quarter.acceptance-date", 60, False),
    ("home-care-query.query-ends", "home-care-tender.result-notice-ends", 7, True),
    ("home-care-query.answer-due", "home-care.query-received", 7, True),
    ("home-care-query.complaint-ends", "home-care-query.answer-due", 15, True),
    ("home-care-query.complaint-ends-cautious", "home-care.query-answered", 15, True),
    ("home-care-query.examined-by", "home-care-query.complaint-ends", 5, True),
    ("home-care-query.sent-by", "home-care-query.complaint-ends", 8, True),
    ("home-care-query.explained-by", "home-care-query.sent-by", 5, True),
    ("home-care-query.decided-by", "home-care-query.complaint-ends", 30, True),
    ("home-care-query.suspended-until", "home-care-query.complaint-ends", 30, False),
]


def test_the_deadlines_of_the_examples_are_those_of_the_calendar() -> None:
    library = Library.load()
    calendar = WorkingCalendar(compile_rulebook(library)["calendar"])

    def day(identifier: str) -> str:
        name, _, figure = identifier.partition(".")
        return str(library.examples[name]["figures"][figure]["value"])

    for figure, start, length, working in DEADLINES:
        count = calendar.add_working_days if working else calendar.add_calendar_days
        assert day(figure) == count(day(start), length), figure
    moved = calendar.roll_forward(day("home-care-tender.late-change-ends"))
    assert moved == day("home-care-tender.late-change-deadline")


def test_the_scores_of_the_query_follow_from_the_bids() -> None:
    examples = Library.load().examples
    bids = {name: each["value"] for name, each in examples["home-care-bids"]["figures"].items()}
    query = {name: each["value"] for name, each in examples["home-care-query"]["figures"].items()}
    names = ("heqing", "minghe", "jiale", "welfare-centre")

    def totals(rate: Decimal) -> dict[str, Decimal]:
        prices = {name: Decimal(bids[f"{name}-price"]) for name in names}
        prices["jiale"] *= 1 - rate
        quality = {
            name: sum(Decimal(bids[f"{name}-{part}"]) for part in ("plan", "team", "quality", "handover"))
            for name in names
        }
        points = {
            name: (min(prices.values()) / prices[name] * int(bids["price-points"])).quantize(
                Decimal("0.01"), ROUND_HALF_UP
            )
            for name in names
        }
        return {name: points[name] + quality[name] for name in names}

    rate = Decimal(bids["sme-deduction"]) / 100
    for name, total in totals(rate).items():
        assert Decimal(query[f"{name}-total"]) == total
    for name, total in totals(Decimal(0)).items():
        assert Decimal(query.get(f"{name}-total-without", query["jiale-total"])) == total
    assert Decimal(query["heqing-total-highest"]) == totals(Decimal("0.2"))["heqing"]
