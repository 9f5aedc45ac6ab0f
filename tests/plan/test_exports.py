"""What a reader takes away: a calendar file other programs accept, Markdown and a page that no typed text can break."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from widgets.facts.library import Library
from widgets.plan.document import Document, document
from widgets.plan.ics import ics
from widgets.plan.markdown import markdown
from widgets.plan.plan import plan
from widgets.plan.print_html import print_html
from widgets.rulebook.compile import compile_rulebook

NEED = {
    "region": "henan", "level": "county", "budget": 3_600_000, "service": "public", "date": "2026-03-02", "suppliers": 4,
    "urgency": "none", "complexity": "clear", "prior_tender": "none", "sole_reason": "none", "limited_market": False,
    "tender_cost_high": False, "user_choice": False, "small_repeated": False, "spare_day": True, "own_figures": None,
    "method": None, "centralised": "none",
}  # fmt: skip


@cache
def rulebook() -> dict[str, Any]:
    return compile_rulebook(Library.load())


def made(language: Any = "en", **changes: Any) -> Document:
    return document(plan({**NEED, **changes}, rulebook()), rulebook(), language)


def entries(text: str) -> list[dict[str, str]]:
    """The events of a calendar file, unfolded."""
    lines = text.replace("\r\n ", "").split("\r\n")
    events: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and ":" in line:
            name, value = line.split(":", 1)
            events[-1][name] = value
    return events


@pytest.mark.parametrize("language", ["en", "zh"])
def test_calendar_file_keeps_to_the_format(language: str) -> None:
    text = ics(made(language))
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert not re.search(r"(?<!\r)\n|\r(?!\n)", text)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    events = entries(text)
    assert len({event["UID"] for event in events}) == len(events)
    assert {event["DTSTAMP"] for event in events} == {"20261125T000000Z"}
    assert all(event["DTSTART;VALUE=DATE"] < event["DTEND;VALUE=DATE"] for event in events)


def test_calendar_file_is_the_same_for_the_same_plan_and_moves_with_the_date() -> None:
    assert ics(made()) == ics(made())
    first, later = entries(ics(made())), entries(ics(made(date="2026-03-09")))
    assert {event["UID"] for event in first} == {event["UID"] for event in later}
    assert first[0]["DTSTART;VALUE=DATE"] == "20260302"
    assert later[0]["DTSTART;VALUE=DATE"] == "20260309"
    assert not {e["UID"] for e in first} & {e["UID"] for e in entries(ics(made(budget=3_700_000)))}


def test_provisional_days_say_so_wherever_they_appear() -> None:
    text = ics(made(date="2026-11-16", spare_day=False))
    deadline = next(event for event in entries(text) if event["UID"].startswith("bid-deadline"))
    assert deadline["DTSTART;VALUE=DATE"] == "20270105"
    assert deadline["SUMMARY"] == "Provisional: Deadline for bids"
    assert deadline["STATUS"] == "TENTATIVE"
    assert "5 January 2027 (provisional)" in markdown(made(date="2026-11-16", spare_day=False))
    assert "2027年1月5日（暂定）" in print_html(made("zh", date="2026-11-16", spare_day=False))


def test_calendar_text_is_escaped() -> None:
    odd = {**made(), "title": "a,b;c\\d\ne"}
    assert "X-WR-CALNAME:a\\,b\\;c\\\\d\\ne\r\n" in ics(odd)


def test_typed_text_cannot_break_out() -> None:
    figures = {"limit": 300_000, "open_tender": 2_000_000, "document": "<img src=x>|`{amount}`"}
    odd = made(own_figures=figures)
    assert r"\<img src=x\>\|\`{amount}\`" in markdown(odd)
    assert "&lt;img src=x&gt;|`{amount}`" in print_html(odd)
    assert "<img" not in print_html(odd)


def test_a_document_tells_what_was_decided_and_what_was_not() -> None:
    text = markdown(made())
    assert "| open tender | required |" in text
    assert "Government Procurement Law, art. 35" in text
    assert "## Not judged here" in text
    for each in rulebook()["not_judged"]:
        assert each["title"]["en"] in text


def test_the_chinese_document_has_no_english_left() -> None:
    text = markdown(made("zh", region="hunan", budget=300_000, prior_tender=None, spare_day=False))
    assert not re.findall(r"[A-Za-z]{2,}", text.replace("<br>", ""))


def test_an_outside_purchase_has_a_document_without_a_schedule() -> None:
    outside = made(budget=280_000)
    assert outside["events"] == []
    assert "outside the Law" in markdown(outside)


def test_the_plan_is_there_to_be_signed_in_every_format() -> None:
    text, page = markdown(made()), print_html(made("zh"))
    assert "| Role | Name and signature | Date |\n| --- | --- | --- |\n| Prepared by |  |  |" in text
    assert '<th scope="row">审查人</th><td></td><td></td>' in page
