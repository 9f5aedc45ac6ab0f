"""Decide a compiled condition: true, false, or undecided because an input is unknown.

The twin of evaluate.ts; both give the same JSON, down to the order of its keys, and the same words in their
errors. An unknown input (null, or absent) leaves a test undecided, never true by default. Only whole
numbers, text, days as YYYY-MM-DD and yes or no are values; a number with a fraction is refused.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
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


Values = Mapping[str, Scalar | list[int]]
"""The values of the parameters in force."""


@dataclass(eq=False, slots=True)
class Decider:
    """A condition made ready. `value`: as `evaluate` gives it; `asks`, of one that is undecided: as read, not each once."""

    value: Callable[[Inputs, Values], bool | None]
    asks: Callable[[Inputs, Values], list[str]]


def decider(condition: Condition | None) -> Decider:
    """A condition that is asked often, made ready once; None holds always.

    It takes inputs and parameters to be of the types that the compiler has seen, and looks no further once a part decides.
    """
    if condition is None:
        return Decider(lambda inputs, values: True, lambda inputs, values: [])
    if "all" in condition:
        return _joined([decider(part) for part in condition["all"]], decisive=False)
    if "any" in condition:
        return _joined([decider(part) for part in condition["any"]], decisive=True)
    if "not" in condition:
        return _negated(decider(condition["not"]))
    return _test_of(*condition["test"])


def _joined(parts: Sequence[Decider], *, decisive: bool) -> Decider:
    values_of = [part.value for part in parts]

    def joined(inputs: Inputs, values: Values) -> bool | None:
        value: bool | None = not decisive
        for value_of in values_of:
            found = value_of(inputs, values)
            if found is decisive:
                return decisive
            if found is None:
                value = None
        return value

    def asks(inputs: Inputs, values: Values) -> list[str]:
        undecided = [part for part in parts if part.value(inputs, values) is None]
        return [name for part in undecided for name in part.asks(inputs, values)]

    return Decider(joined, asks)


def _negated(part: Decider) -> Decider:
    def negated(inputs: Inputs, values: Values) -> bool | None:
        value = part.value(inputs, values)
        return None if value is None else not value

    return Decider(negated, part.asks)


def _test_of(name: str, op: str, operand: Mapping[str, Any]) -> Decider:
    if op == "known":
        return Decider(lambda inputs, values: inputs.get(name) is not None, lambda inputs, values: [])
    compare = _COMPARISONS[op]
    if "input" in operand:
        other = operand["input"]

        def with_input(inputs: Inputs, values: Values) -> bool | None:
            actual, wanted = inputs.get(name), inputs.get(other)
            return None if actual is None or wanted is None else compare(actual, wanted)

        return Decider(
            with_input, lambda inputs, values: [each for each in (name, other) if inputs.get(each) is None]
        )
    if "param" in operand:
        identifier = operand["param"]

        def with_parameter(inputs: Inputs, values: Values) -> bool | None:
            actual = inputs.get(name)
            return None if actual is None else compare(actual, values[identifier])

        return Decider(with_parameter, lambda inputs, values: [name])
    wanted = frozenset(operand["value"]) if op in ("in", "not_in") else operand["value"]

    def with_value(inputs: Inputs, values: Values) -> bool | None:
        actual = inputs.get(name)
        return None if actual is None else compare(actual, wanted)

    return Decider(with_value, lambda inputs, values: [name])


_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "lt": operator.lt,
    "le": operator.le,
    "gt": operator.gt,
    "ge": operator.ge,
    "in": lambda actual, members: actual in members,
    "not_in": lambda actual, members: actual not in members,
}


def _decide(
    condition: Condition, inputs: Inputs, parameters: InForce, trace: list[Test]
) -> tuple[bool | None, Sequence[str]]:
    """The value by Kleene's logic, and the unknown inputs it hangs on: those of the undecided parts only."""
    if isinstance(condition, dict):
        if "test" in condition:
            match condition["test"]:
                case [str(name), str(op), operand]:
                    return _test(name, op, operand, inputs, parameters, trace)
        for key, decisive in (("all", False), ("any", True)):
            if isinstance(parts := condition.get(key), list):
                decided = [_decide(part, inputs, parameters, trace) for part in parts]
                return _join(decided, decisive=decisive)
        if "not" in condition:
            value, asks = _decide(condition["not"], inputs, parameters, trace)
            return None if value is None else not value, asks
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
    trace: list[Test],
) -> tuple[bool | None, Sequence[str]]:
    actual = _scalar(name, inputs.get(name))
    unknown = [name] if actual is None else []
    if not isinstance(operand, dict):
        operand = {}
    wanted: Any
    shown: dict[str, Any]
    if "value" in operand:
        wanted = operand["value"]
        shown = {"value": wanted}
    elif isinstance(identifier := operand.get("param"), str):
        if identifier not in parameters["values"]:
            raise EvaluationError(f"parameter '{identifier}' has no value in force on {parameters['date']}")
        wanted = _scalar(f"parameter '{identifier}'", parameters["values"][identifier])
        shown = {"param": identifier, "value": wanted}
    elif isinstance(other := operand.get("input"), str):
        wanted = _scalar(other, inputs.get(other))
        shown = {"input": other, "value": wanted}
        if wanted is None:
            unknown.append(other)
    else:
        raise EvaluationError(f"{name}: not an operand: value, param or input expected")
    if op == "known":
        value, unknown = actual is not None, []
    elif unknown:
        value = None
    else:
        assert actual is not None
        value = _compare(name, op, actual, wanted)
    trace.append({"input": name, "op": op, "operand": shown, "actual": actual, "value": value})
    return value, unknown


def _compare(name: str, op: str, actual: Scalar, wanted: Any) -> bool:
    if op in ("in", "not_in"):
        if not isinstance(wanted, list):
            raise EvaluationError(f"{name}: a list is needed for {op}")
        members = [_same_type(name, actual, member) for member in wanted]
        return (actual in members) is (op == "in")
    if type(actual) is not type(wanted):
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
