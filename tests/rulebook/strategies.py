"""Random conditions and inputs over one small vocabulary, for properties and for the comparison of the two engines."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from widgets.rulebook.evaluate import InForce

METHODS = ["open-tender", "invited-tender", "quotation"]
DAYS = st.dates().map(lambda day: day.isoformat())
# Few numbers, so that equal ones meet, and the large ones that 32 bits would damage.
NUMBERS = st.sampled_from([0, 1, 2, 3, 99_999_999, 100_000_000, 3_000_000_000, 2**53 - 1, -1])
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "budget": NUMBERS,
    "limit": NUMBERS,
    "suppliers": NUMBERS,
    "method": st.sampled_from(METHODS),
    "urgent": st.booleans(),
    "above": st.booleans(),
    "date": DAYS,
    "place": st.sampled_from(["", "郑州", 'a"\\b', "\u2028", "\x07", "𠮷"]),
}
_OPERATORS = {
    "budget": ["eq", "ne", "lt", "le", "gt", "ge", "in", "not_in", "known"],
    "method": ["eq", "ne", "in", "not_in", "known"],
    "urgent": ["eq", "ne", "known"],
    "date": ["eq", "ne", "lt", "le", "gt", "ge", "in", "not_in", "known"],
}
_OPERATORS |= {"limit": _OPERATORS["budget"], "suppliers": _OPERATORS["budget"]}
_OPERATORS |= {"place": _OPERATORS["method"], "above": _OPERATORS["urgent"]}
_TWINS = {"budget": "limit", "limit": "suppliers", "urgent": "above"}


@st.composite
def tests(draw: st.DrawFn) -> dict[str, Any]:
    name = draw(st.sampled_from(sorted(VALUES)))
    op = draw(st.sampled_from(_OPERATORS[name]))
    operand: dict[str, Any]
    if op == "known":
        operand = {"value": True}
    elif op in ("in", "not_in"):
        operand = {"value": draw(st.lists(VALUES[name], min_size=1, max_size=3))}
    else:
        kind = draw(st.sampled_from(["value", "param", "input"]))
        if kind == "param" and VALUES[name] is NUMBERS:
            operand = {"param": draw(st.sampled_from(["threshold", "min-suppliers"]))}
        elif kind == "input" and name in _TWINS:
            operand = {"input": _TWINS[name]}
        else:
            operand = {"value": draw(VALUES[name])}
    return {"test": [name, op, operand]}


def conditions() -> st.SearchStrategy[dict[str, Any]]:
    return st.recursive(
        tests(),
        lambda inner: (
            st.lists(inner, max_size=3).map(lambda parts: {"all": parts})
            | st.lists(inner, max_size=3).map(lambda parts: {"any": parts})
            | inner.map(lambda part: {"not": part})
        ),
        max_leaves=8,
    )


def inputs() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={name: st.none() | values for name, values in VALUES.items()})


def parameters() -> st.SearchStrategy[InForce]:
    return st.builds(
        lambda threshold, least: InForce(
            date="2026-03-02", values={"threshold": threshold, "min-suppliers": least}
        ),
        NUMBERS,
        NUMBERS,
    )
