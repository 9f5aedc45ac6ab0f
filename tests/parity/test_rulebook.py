"""Python and TypeScript decide every condition and count every period alike, down to the bytes of the JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.counts import many
from tests.parity.deno import Engine, canonical
from tests.rulebook.strategies import conditions, inputs, parameters
from widgets.rulebook.calendar import CalendarError, WorkingCalendar
from widgets.rulebook.evaluate import EvaluationError, InForce, decider, evaluate

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/calendar.json").read_text(encoding="utf-8"))
WAYS = ("add", "subtract")
CALENDAR = WorkingCalendar(VECTORS["calendar"])

# The engine is the same process for every example, which is meant; a busy machine is no fault of an example.
compared = settings(
    max_examples=many(1_000),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

# Mostly days that the calendar reaches, some before and after them.
days = st.dates(date(2017, 11, 1), date(2028, 2, 1)).map(lambda day: day.isoformat())
counts = st.integers(0, 60) | st.sampled_from([-1, 36_525, 36_526])
calls = (
    st.tuples(
        st.sampled_from(["is_working_day", "roll_forward", "roll_back", "provisional"]), st.tuples(days)
    )
    | st.tuples(
        st.sampled_from([f"{way}_{unit}_days" for way in WAYS for unit in ("working", "calendar")]),
        st.tuples(days, counts),
    )
    | st.tuples(st.sampled_from(["end_of_calendar_days", "start_of_calendar_days"]), st.tuples(days, counts))
    | st.tuples(st.sampled_from(["working_days_between", "provisional"]), st.tuples(days, days))
)


def python_answer(run: Callable[[], Any], *errors: type[Exception]) -> str:
    """What the Python twin says, in the form of the engine's answer."""
    try:
        return canonical({"result": run()})
    except errors as error:
        return canonical({"error": str(error)})


@pytest.mark.long
@compared
@given(condition=conditions(), given_inputs=inputs(), values=parameters())
def test_conditions_are_decided_alike(
    engine: Engine, condition: dict[str, Any], given_inputs: dict[str, Any], values: InForce
) -> None:
    answer = engine.answer("evaluate", condition=condition, inputs=given_inputs, parameters=values)
    assert answer == python_answer(lambda: evaluate(condition, given_inputs, values), EvaluationError)


@pytest.mark.long
@compared
@given(condition=conditions(), given_inputs=inputs(), values=parameters())
def test_conditions_made_ready_decide_alike(
    engine: Engine, condition: dict[str, Any], given_inputs: dict[str, Any], values: InForce
) -> None:
    answer = engine.answer("decide", condition=condition, inputs=given_inputs, parameters=values)
    ready = decider(condition)
    value = ready.value(given_inputs, values["values"])
    asks = ready.asks(given_inputs, values["values"]) if value is None else []
    assert answer == canonical({"result": {"value": value, "asks": asks}})


@pytest.mark.long
@compared
@given(call=calls)
def test_periods_are_counted_alike(engine: Engine, call: tuple[str, tuple[Any, ...]]) -> None:
    name, arguments = call
    engine.keep("calendar", VECTORS["calendar"])
    answer = engine.answer("calendar", calendar="calendar", call=name, args=arguments)
    assert answer == python_answer(lambda: getattr(CALENDAR, name)(*arguments), CalendarError)


def test_every_day_of_the_calendar_is_worked_alike(engine: Engine) -> None:
    engine.keep("calendar", VECTORS["calendar"])
    day = VECTORS["calendar"]["first"]
    while day <= VECTORS["calendar"]["last"]:
        works = engine.call("calendar", calendar="calendar", call="is_working_day", args=[day])
        assert works is CALENDAR.is_working_day(day), day
        day = CALENDAR.add_calendar_days(day, 1)


def test_an_unknown_operation_is_an_error_and_the_engine_lives_on(engine: Engine) -> None:
    assert "unknown op nothing; allowed: keep, evaluate, " in engine.answer("nothing")
    assert engine.call(
        "evaluate", condition={"all": []}, inputs={}, parameters={"date": "", "values": {}}
    ) == {
        "value": True,
        "trace": [],
        "asks": [],
    }
