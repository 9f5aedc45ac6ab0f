"""Python and TypeScript draw the series of the book, and any other, alike, and compute the same growth; and take the same
events, regimes and cases of the explorer's other tables.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.counts import many
from tests.parity.deno import Engine
from widgets.charts.series import candidates, draw, growth, pairs
from widgets.kit.language import LANGUAGES, Language
from widgets.statistics_explorer import law, milestones, regimes, relationships, timeline
from widgets.statistics_explorer.axes import place
from widgets.statistics_explorer.by_date import around, governing
from widgets.statistics_explorer.compare import hits, meeting
from widgets.statistics_explorer.events import choices, count, select
from widgets.statistics_explorer.tables import tables

YEARS = st.integers(2000, 2012)


@st.composite
def lines(draw_from: st.DrawFn) -> dict[str, Any]:
    """Lines as the files have them, with breaks of every rule that strike any rows."""
    count = draw_from(st.integers(0, 9))
    rows = []
    for number in range(count):
        first = draw_from(YEARS)
        places = draw_from(st.integers(0, 4))
        value = draw_from(st.none() | st.integers(-(10**8), 10**8).map(lambda n, p=places: n / 10**p))
        rows.append(
            {
                "key": f"{first} {number}",
                "from": first,
                "to": first + draw_from(st.sampled_from([0, 0, 0, 0, 3])),
                "value": int(value) if value is not None and float(value).is_integer() else value,
                "qualifier": draw_from(st.sampled_from(["", "", "", "~", ">", "<="])),
                "unit": draw_from(st.sampled_from(["projects", "percent", "% of GDP"])),
                "basis": draw_from(
                    st.sampled_from(["published", "published", "same_basis", "headline", "derived"])
                ),
                "mark": draw_from(st.sampled_from(["text", "secondary", "memory"])),
                "preferred": draw_from(st.sampled_from([True, True, True, False])),
            }
        )
    rows.sort(key=lambda row: (row["from"], row["to"], not row["preferred"]))
    breaks = [
        {
            "rule": draw_from(st.sampled_from(["cut", "mark", "point", "separate", "exclude", "remainder"])),
            "year": draw_from(YEARS),
            "rows": draw_from(st.lists(st.integers(0, count - 1), max_size=2, unique=True)) if count else [],
        }
        for _ in range(draw_from(st.integers(0, 3)))
    ]
    return {"rows": rows, "breaks": breaks}


def compare(engine: Engine, line: dict[str, Any], first: int | None, last: int | None) -> None:
    keys = candidates(line)
    asked = [(a, b) for a in keys for b in keys][:60]
    for headline in (False, True):
        answer = engine.call(
            "series",
            line=line,
            first=first,
            last=last,
            headline=headline,
            asked=[list(pair) for pair in asked],
        )
        assert answer == {
            "drawn": draw(line, first, last, headline),
            "pairs": pairs(line),
            "candidates": keys,
            "growths": [growth(line, a, b) for a, b in asked],
        }


def test_every_line_of_the_book(engine: Engine) -> None:
    for measures in tables().lines.values():
        for items in measures.values():
            for one in items.values():
                compare(engine, one.json(), None, None)


@pytest.mark.long
@settings(
    max_examples=many(300),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(line=lines(), first=st.none() | YEARS, last=st.none() | YEARS)
def test_any_line(engine: Engine, line: dict[str, Any], first: int | None, last: int | None) -> None:
    compare(engine, line, first, last)


@pytest.mark.long
@settings(max_examples=many(200), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    wanted=st.fixed_dictionaries(
        {
            "groups": st.lists(st.sampled_from(list(timeline.GROUPS)), unique=True),
            "kinds": st.lists(st.sampled_from(list(timeline.KINDS)), unique=True),
            "from": st.none() | st.integers(1950, 2030),
            "to": st.none() | st.integers(1950, 2030),
        }
    )
)
def test_any_filter_of_the_timeline(engine: Engine, wanted: dict[str, Any]) -> None:
    events = list(timeline.events())
    ids = select(events, wanted)
    assert engine.call("events", events=events, filter=wanted) == {
        "ids": ids,
        "count": count(events, ids),
        "choices": choices(events, wanted),
    }


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    wanted=st.fixed_dictionaries(
        {
            "groups": st.lists(st.sampled_from(list(milestones.places())), unique=True),
            "kinds": st.lists(st.sampled_from(list(milestones.KINDS)), unique=True),
            "from": st.none() | st.integers(1990, 2030),
            "to": st.none() | st.integers(1990, 2030),
        }
    )
)
def test_any_filter_of_the_milestones(engine: Engine, wanted: dict[str, Any]) -> None:
    events = list(milestones.events())
    ids = select(events, wanted)
    answer = engine.call("events", events=events, filter=wanted)
    assert (answer["ids"], answer["choices"]) == (ids, choices(events, wanted))


WORDS = (
    "standstill",
    "Days",
    "none",
    "第",
    "10",
    "É",
    "light  touch",
    "",
    "xyzzy",
    "(memory)",
    "采购法",
    "停顿期",
    "无",
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    language=st.sampled_from(LANGUAGES),
    has=st.lists(st.sampled_from(regimes.instruments()), unique=True),
    text=st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join),
)
def test_any_question_to_the_regimes(engine: Engine, language: Language, has: list[str], text: str) -> None:
    keys = list(regimes.keys(language))
    answer = engine.call("compare", regimes=keys, has=has, text=text)
    assert answer == {"met": meeting(keys, has), "hits": hits(keys, text)}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_cases_on_the_axes(engine: Engine, data: st.DataObject) -> None:
    cases = list(relationships.axes_cases())
    ids = data.draw(st.lists(st.sampled_from([case["id"] for case in cases]), unique=True))
    assert engine.call("axes", cases=cases, ids=ids) == place(cases, ids)


@pytest.mark.long
@settings(max_examples=many(200), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    day=st.dates(dt.date(2002, 12, 1), dt.date(2027, 1, 31)).map(str),
    subject=st.none() | st.sampled_from(list(law.subjects())),
)
def test_any_day_of_the_law(engine: Engine, day: str, subject: str | None) -> None:
    entries, (first, last) = list(law.entries()), law.bounds()
    bare = [
        {key: entry[key] for key in ("subject", "instrument", "from", "end", "looked_up")}
        for entry in entries
    ]
    answer = engine.call("law", entries=bare, day=day, subject=subject, first=first, last=last)
    assert answer == {
        "governing": governing(bare, day, subject),
        "around": around(bare, day, subject, first, last),
    }
