"""The calendar files as a calendar library reads them: every day of the document, with its text, and nothing else."""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from typing import Any

import icalendar
import pytest

from tests.plan.needs import random_need
from tests.plan.states import random_state
from widgets.facts.library import Library
from widgets.plan.deadline_document import deadline_document
from widgets.plan.deadlines import deadlines
from widgets.plan.document import Document, document
from widgets.plan.ics import ics
from widgets.plan.plan import plan
from widgets.rulebook.compile import compile_rulebook

AWKWARD = 'a,b;c\\d:"e" 采购\r\nATTENDEE:mailto:x\rf\x00\x07\ng'


@cache
def rulebook() -> dict[str, Any]:
    return compile_rulebook(Library.load())


def told(document: Document) -> list[tuple[date, str, str, str]]:
    return [
        (
            date.fromisoformat(event["day"]),
            event["summary"],
            event["description"],
            "TENTATIVE" if event["provisional"] else "CONFIRMED",
        )
        for event in document["events"]
    ]


def read(text: str) -> tuple[icalendar.Calendar, list[tuple[date, str, str, str]]]:
    calendar = icalendar.Calendar.from_ical(text.encode())
    assert isinstance(calendar, icalendar.Calendar)
    assert calendar.errors == []
    entries = []
    for event in calendar.walk("VEVENT"):
        assert event.errors == []
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
        summary, description = str(event["summary"]), str(event.get("description", ""))
        entries.append((event.decoded("dtstart"), summary, description, str(event["status"])))
    return calendar, entries


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_calendar_program_reads_every_day_of_a_plan(language: Any) -> None:
    source = random.Random(f"calendar {language}")
    dated = 0
    for _ in range(30):
        made = document(plan(random_need(rulebook(), source), rulebook()), rulebook(), language)
        calendar, entries = read(ics(made))
        assert entries == told(made)
        assert str(calendar["x-wr-calname"]) == made["title"]
        dated += bool(entries)
    assert dated > 5


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_calendar_program_reads_every_deadline(language: Any) -> None:
    source = random.Random(f"deadlines {language}")
    for _ in range(30):
        result = deadlines(random_state(rulebook(), source, nonsense=False), rulebook())
        made = deadline_document(result, rulebook(), language)
        assert read(ics(made))[1] == told(made)


def test_no_text_can_add_a_property() -> None:
    event = {"id": "a", "day": "2026-03-02", "summary": AWKWARD, "description": AWKWARD, "provisional": False}
    odd = {
        "title": AWKWARD,
        "language": "en",
        "as_of": "2026-11-25",
        "key": "k",
        "blocks": [],
        "events": [event],
    }
    calendar, entries = read(ics(odd))
    plain = 'a,b;c\\d:"e" 采购\nATTENDEE:mailto:x\nf\ng'
    assert entries == [(date(2026, 3, 2), plain, plain, "CONFIRMED")]
    assert "attendee" not in calendar.walk("VEVENT")[0]
