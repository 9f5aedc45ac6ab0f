"""Decide a compiled condition: true, false, or undecided because an input is unknown.

The twin of evaluate.ts; both give the same JSON, down to the order of its keys, and the same words in their
errors. An unknown input (null, or absent) leaves a test undecided, never true by default. Only whole
numbers, text, days as YYYY-MM-DD and yes or no are values; a number with a fraction is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict

from widgets.rulebook.expression import LARGEST, Condition, is_iso_date

Scalar = bool | int | str
Inputs = Mapping[str, Any]


class InForce(TypedDict):
    """The legal parameters as they stood on a day: engine units (fen, basis points, days, …) by id; of a range
    [least, most], which no condition compares.
    """

    date: str
    values: dict[str, Scalar | list[int]]


class Test(TypedDict):
    """One test of a trace. `operand` carries the value compared with; `value` is None for undecided."""

    input: str
    op: str
    operand: dict[str, Any]
    actual: Scalar | None
    value: bool | None


class Verdict(TypedDict):
    """`value` is None while undecided; `asks` are then the unknown inputs it hangs on, as read."""

    value: bool | None
    trace: list[Test]
    asks: list[str]


class EvaluationError(ValueError):
    """A value that no condition may be decided on, a parameter without a value, or a malformed tree."""


def in_force(parameters: Mapping[str, Mapping[str, Any]], day: str) -> InForce:
    """Those of the rulebook's parameters that are in force on a day, each in the version of that day."""
    _require_date(day)
    values: dict[str, Scalar | list[int]] = {}
    for identifier, parameter in parameters.items():
        version = version_on(parameter, day)
        if version is not None:
            values[identifier] = version["value"]
    return {"date": day, "values": values}


def version_on(parameter: Mapping[str, Any], day: str) -> Mapping[str, Any] | None:
    """The version of a legal parameter in force on a day, of several the one that came last; None if there is none."""
    found: Mapping[str, Any] | None = None
    for version in (parameter, *parameter.get("versions", ())):
        period = version["in_force"]
        if holds_on(period, day) and (
            found is None or (period["from"] or "") > (found["in_force"]["from"] or "")
        ):
            found = version
    return found


def holds_on(period: Mapping[str, str | None], day: str) -> bool:
    """Whether a period {"from": day or None, "to": day or None} covers a day, both ends included."""
    first, last = period["from"], period["to"]
    return (first is None or first <= day) and (last is None or day <= last)


def evaluate(condition: Condition, inputs: Inputs, parameters: InForce) -> Verdict:
    """The verdict on a condition, with every test of it, those that made no difference included.

    Raises EvaluationError for a parameter without a value on the day, a fraction, or values of different
    types.
    """
    trace: list[Test] = []
    value, asks = _decide(condition, inputs, parameters, trace)
    return {"value": value, "trace": trace, "asks": list(dict.fromkeys(asks))}


def decide(condition: Condition, inputs: Inputs, parameters: InForce) -> tuple[bool | None, list[str]]:
    """`value` and `asks` of the verdict alone, for conditions that are asked often and whose tests nobody is shown."""
    value, asks = _decide(condition, inputs, parameters, None)
    return value, list(dict.fromkeys(asks))


def _decide(
    condition: Condition, inputs: Inputs, parameters: InForce, trace: list[Test] | None
) -> tuple[bool | None, Sequence[str]]:
    """The value by Kleene's logic, and the unknown inputs it hangs on: those of the undecided parts only."""
    match condition:
        case {"all": [*parts]}:
            return _join([_decide(part, inputs, parameters, trace) for part in parts], decisive=False)
        case {"any": [*parts]}:
            return _join([_decide(part, inputs, parameters, trace) for part in parts], decisive=True)
        case {"not": part}:
            value, asks = _decide(part, inputs, parameters, trace)
            return None if value is None else not value, asks
        case {"test": [str(name), str(op), operand]}:
            return _test(name, op, operand, inputs, parameters, trace)
    raise EvaluationError("not a condition: all, any, not or test expected")


def _join(
    parts: Sequence[tuple[bool | None, Sequence[str]]], *, decisive: bool
) -> tuple[bool | None, Sequence[str]]:
    if any(value is decisive for value, _ in parts):
        return decisive, []
    if all(value is not None for value, _ in parts):
        return not decisive, []
    return None, [name for value, asks in parts if value is None for name in asks]


def _test(
    name: str,
    op: str,
    operand: Mapping[str, Any],
    inputs: Inputs,
    parameters: InForce,
    trace: list[Test] | None,
) -> tuple[bool | None, Sequence[str]]:
    actual = _scalar(name, inputs.get(name))
    shown: dict[str, Any]
    unknown = [name] if actual is None else []
    match operand:
        case {"value": wanted}:
            shown = {"value": wanted}
        case {"param": str(identifier)}:
            if identifier not in parameters["values"]:
                raise EvaluationError(
                    f"parameter '{identifier}' has no value in force on {parameters['date']}"
                )
            wanted = _scalar(f"parameter '{identifier}'", parameters["values"][identifier])
            shown = {"param": identifier, "value": wanted}
        case {"input": str(other)}:
            wanted = _scalar(other, inputs.get(other))
            shown = {"input": other, "value": wanted}
            if wanted is None:
                unknown.append(other)
        case _:
            raise EvaluationError(f"{name}: not an operand: value, param or input expected")
    if op == "known":
        value, unknown = actual is not None, []
    elif unknown:
        value = None
    else:
        assert actual is not None
        value = _compare(name, op, actual, wanted)
    if trace is not None:
        trace.append({"input": name, "op": op, "operand": shown, "actual": actual, "value": value})
    return value, unknown


def _compare(name: str, op: str, actual: Scalar, wanted: Any) -> bool:
    if op in ("in", "not_in"):
        if not isinstance(wanted, list):
            raise EvaluationError(f"{name}: a list is needed for {op}")
        members = [_same_type(name, actual, member) for member in wanted]
        return (actual in members) is (op == "in")
    wanted = _same_type(name, actual, wanted)
    if op == "eq":
        return bool(actual == wanted)
    if op == "ne":
        return bool(actual != wanted)
    if _type(actual) == "yes or no":
        raise EvaluationError(f"{name}: yes or no has no order")
    if isinstance(actual, str):
        # ISO days are in the order of their letters; other text has no order that two languages share.
        _require_date(actual)
        _require_date(wanted)
    match op:
        case "lt":
            return bool(actual < wanted)
        case "le":
            return bool(actual <= wanted)
        case "gt":
            return bool(actual > wanted)
        case "ge":
            return bool(actual >= wanted)
    raise EvaluationError(f"{name}: unknown operator {op}")


def _scalar(name: str, value: Any) -> Scalar | None:
    if value is None or type(value) in (bool, str):
        return value  # type: ignore[no-any-return]
    if type(value) is int and -LARGEST <= value <= LARGEST:
        return value
    raise EvaluationError(f"{name}: a whole number, text, yes or no, or nothing is needed")


def _same_type(name: str, actual: Scalar, wanted: Any) -> Any:
    wanted = _scalar(name, wanted)
    if wanted is None or _type(wanted) != _type(actual):
        expected = "nothing" if wanted is None else _type(wanted)
        raise EvaluationError(f"{name}: {_type(actual)} cannot be compared with {expected}")
    return wanted


def _type(value: Scalar) -> str:
    if isinstance(value, bool):
        return "yes or no"
    return "a number" if isinstance(value, int) else "text"


def _require_date(value: str) -> None:
    if not is_iso_date(value):
        raise EvaluationError(f"not a day: {value!s}; allowed: YYYY-MM-DD")
