"""Which rules have a vector in which they decide, and one at each side of their bound.

    cover = rule_cover(compile_rulebook(Library.load()), vectors)

A row is a rule on methods, a provision of the contents, a step of the schedule or a term of one, or a word of the vocabulary. Its
sides are what can be seen of it:

- `decides`: without the rule a method would have another status, or would no longer be required, or nothing would tell why it
  stands so (every rule that bears a status). Of several that exclude or ask for approval each bears the status alone
- `holds`, `fails`: its condition is met, and is not, where the row speaks (every row with a condition)
- `suppliers ge 3` and the like: two needs that differ in this one answer, which is the bound in the one and lies one unit
  beside it in the other, and the row differs too (every comparison of a condition with a number or a day)

A vector ({"need", "expect"} as in tests/vectors) shows the sides of the rows that it names in `expect`, and of no others: a row
that is dropped or turned round fails a vector that names it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from widgets.plan.need import amount
from widgets.plan.plan import plan
from widgets.rulebook.evaluate import InForce, evaluate, holds_on, in_force
from widgets.rulebook.expression import PER_UNIT, Condition, tests_in

Side = tuple[str, str]
Vector = Mapping[str, Any]

_STATUS = ("outside", "exclude", "permit", "require", "approval")
_ORDERED = ("lt", "le", "gt", "ge")
_FRAMEWORK = "framework-agreement"


@dataclass(frozen=True)
class Row:
    """A row of the rulebook. `kind`: rule, provision, step, term or word; `step`: of a term, the id of its step."""

    kind: str
    name: str
    when: Condition | None
    data: Mapping[str, Any]
    step: Mapping[str, Any] | None = None

    @property
    def key(self) -> str:
        return f"{self.kind} {self.name}"

    @property
    def sides(self) -> list[str]:
        """What has to be seen of it."""
        found = ["decides"] if self.kind == "rule" and self.data["effect"] in _STATUS else []
        if self.when is None:
            return found
        if self.kind != "word":
            found += ["holds", "fails"]
        return [
            *found,
            *dict.fromkeys(told_test(test) for test in tests_in(self.when) if test[1] in _ORDERED),
        ]


@dataclass(frozen=True)
class Cover:
    """`wanted`: every side of every row; `by`: the number of vectors that show it."""

    wanted: list[Side]
    by: Mapping[Side, int]

    @property
    def open(self) -> list[Side]:
        """The sides that no vector shows."""
        return [side for side in self.wanted if not self.by.get(side)]


def rule_vectors(folder: Path) -> list[dict[str, Any]]:
    """The vectors of plan.json, rules.json and plan_by_date.json in a folder, their needs laid over their base."""
    found = []
    for name, key in (("plan", "plans"), ("rules", "vectors"), ("plan_by_date", "plans")):
        file = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        found += [{**each, "need": {**file["base"], **each["need"]}} for each in file[key]]
    return found


def rows(rulebook: Mapping[str, Any]) -> list[Row]:
    """Every row that has something to be seen."""
    found = [Row("rule", rule["id"], rule["when"], rule) for rule in rulebook["rules"]]
    found += [Row("provision", each["id"], each["when"], each) for each in rulebook["contents"]["provisions"]]
    for step in rulebook["steps"]:
        found.append(Row("step", step["id"], step["when"], step))
        found += [
            Row("term", f"{step['id']} {number}", term["when"], term, step)
            for number, term in enumerate(step["terms"])
        ]
    found += [
        Row("word", word["name"], word["when"], word)
        for word in rulebook["vocabulary"]
        if word["kind"] == "derived"
    ]
    return [row for row in found if row.sides]


def rule_cover(rulebook: Mapping[str, Any], vectors: Sequence[Vector]) -> Cover:
    """How far the vectors, their needs laid over their base already, show every row from every side."""
    every = rows(rulebook)
    situations: dict[str, Situation] = {}
    naming: dict[str, list[Situation]] = defaultdict(list)
    for vector in vectors:
        key = json.dumps(vector["need"], sort_keys=True)
        if key not in situations:
            situations[key] = Situation(rulebook, vector["need"])
        for name in _named(vector["expect"]):
            naming[name].append(situations[key])
    by: dict[Side, int] = defaultdict(int)
    for row in every:
        for situation in naming[row.key]:
            for side in situation.sides(row):
                by[row.key, side] += 1
        for side in row.sides:
            if side not in ("decides", "holds", "fails"):
                by[row.key, side] += _pairs(row, side, naming[row.key])
    return Cover([(row.key, side) for row in every for side in row.sides], by)


class Situation:
    """A need with its plan, in which the conditions of the rows can be looked at."""

    def __init__(self, rulebook: Mapping[str, Any], need: Mapping[str, Any]) -> None:
        self.rulebook, self.need = rulebook, need
        self.plan: Mapping[str, Any] = plan(need, rulebook)
        self.day: str = self.plan["law_date"]
        self.parameters: InForce = in_force(rulebook["parameters"], self.day)
        self.methods = {each["method"]: each for each in self.plan["methods"]}

    @cached_property
    def inputs(self) -> dict[str, Any]:
        """What the conditions read, in engine units; the words of the chosen method for the method that is dated."""
        told: dict[str, Any] = {}
        for word in self.rulebook["vocabulary"]:
            name = word["name"]
            if word["kind"] == "need":
                told[name] = _engine(word["type"], self.plan["need"][name])
            elif word["kind"] == "figure":
                told[name] = self.plan["figures"][name]
            elif word["kind"] == "derived":
                told[name] = evaluate(word["when"], told, self.parameters)["value"]
        method = self.plan["chosen"]
        form = None
        if method == _FRAMEWORK:
            form = "open" if told["framework_open"] else "closed"
        approval = None
        if method is not None:
            holds = [
                each["holds"] for each in self.methods[method]["reasons"] if each["effect"] == "approval"
            ]
            approval = True if True in holds else None if None in holds else False
        return {**told, "method": method, "needs_approval": approval, "framework_form": form}

    def truth(self, row: Row) -> bool | None:
        """Whether its condition is met. Only where the row speaks."""
        if row.when is None:
            return True
        inputs = self.inputs
        if row.kind == "provision":
            wanted = self.plan["need"]["method"] or "open-tender"
            usable = self.methods[wanted]["status"] not in ("outside", "excluded")
            holds = [
                each["holds"] for each in self.methods[wanted]["reasons"] if each["effect"] == "approval"
            ]
            approval = True if True in holds else None if None in holds else False
            inputs = {
                **inputs,
                "method": wanted if usable else None,
                "needs_approval": approval if usable else None,
            }
        return evaluate(row.when, inputs, self.parameters)["value"]

    def speaks(self, row: Row) -> bool:
        """Whether the row is law of the day and of such a purchase, so that its condition decides what it does."""
        period = row.data.get("in_force")
        if period is not None and not holds_on(period, self.day):
            return False
        if row.kind == "provision":
            return bool(not self.inputs["exempt"] or row.data["also_below"])
        if row.kind in ("step", "term"):
            step = row.data if row.step is None else row.step
            methods = step["methods"]
            if not self.plan["schedule"] or (methods is not None and self.plan["chosen"] not in methods):
                return False
            return row.step is None or any(told["step"] == row.data["from"] for told in self.plan["schedule"])
        return True

    def sides(self, row: Row) -> list[str]:
        """The sides of a row that this need shows, its bounds left out: they take two needs."""
        if not self.speaks(row):
            return []
        truth = self.truth(row)
        found = [] if truth is None or row.when is None else ["holds" if truth else "fails"]
        bears = row.kind == "rule" and row.data["effect"] in _STATUS
        if bears and any(self.changes(row, self.methods[method]) for method in row.data["methods"]):
            found.append("decides")
        if row.kind == "term" and truth and not self._decides(row):
            return []
        return found

    def changes(self, row: Row, method: Mapping[str, Any]) -> bool:
        """Whether the method would stand otherwise without the rule, or nothing would tell why it stands so."""
        reasons, effect = method["reasons"], row.data["effect"]
        standing = (method["status"], bool(method["required"]))
        assert _standing(reasons) == standing
        mine = [each for each in reasons if each["rule"] == row.name and each["decides"]]
        if not mine:
            return False
        without = [each for each in reasons if each["rule"] != row.name]
        if _standing(without) != standing or not any(each["decides"] for each in without):
            return True
        others = [each for each in reasons if each["effect"] != effect]
        alone = effect in ("outside", "exclude", "approval") and _standing([*others, *mine]) == standing
        return alone and _standing(others) != standing

    def _decides(self, row: Row) -> bool:
        """Whether a term that counts decides the day of its step, or has none to decide."""
        assert row.step is not None
        step = next((each for each in self.plan["schedule"] if each["step"] == row.step["id"]), None)
        if step is None:
            return False
        return any(
            each["from"] == row.data["from"]
            and each["parameter"] == row.data["parameter"]
            and (each["decides"] or step["earliest"] is None)
            for each in step["terms"]
        )


def _standing(reasons: Sequence[Mapping[str, Any]]) -> tuple[str, bool]:
    """Status of a method and whether it is required, as the head of data/rules/methods.yaml says it."""

    def some(effect: str) -> bool | None:
        holds = [each["holds"] for each in reasons if each["effect"] == effect]
        return True if True in holds else None if None in holds else False

    outside, exclude, permit, approval = (
        some(effect) for effect in ("outside", "exclude", "permit", "approval")
    )
    if outside:
        return "outside", False
    if outside is None:
        return "open", False
    if exclude or permit is False:
        return "excluded", False
    if None in (exclude, permit, approval):
        return "open", False
    return ("approval", False) if approval else ("permitted", bool(some("require")))


def _pairs(row: Row, side: str, situations: Sequence[Situation]) -> int:
    """How many pairs of needs show a bound of the row."""
    assert row.when is not None
    found = 0
    for name, op, operand in dict.fromkeys(
        (name, op, json.dumps(operand)) for name, op, operand in tests_in(row.when) if op in _ORDERED
    ):
        if told_test((name, op, json.loads(operand))) != side:
            continue
        at: dict[str, bool | None] = {}
        beside: list[tuple[str, bool | None]] = []
        for situation in situations:
            if not situation.speaks(row):
                continue
            value, bound = situation.inputs[name], bound_of(situation, json.loads(operand))
            if value is None or bound is None:
                continue
            rest = json.dumps(
                {key: each for key, each in situation.need.items() if key != name}, sort_keys=True
            )
            distance = _apart(value, bound)
            if distance == 0:
                at[rest] = situation.truth(row)
            elif distance == unit_of(situation.rulebook, name):
                beside.append((rest, situation.truth(row)))
        found += sum(rest in at and at[rest] != truth for rest, truth in beside)
    return found


def bound_of(situation: Situation, operand: Mapping[str, Any]) -> Any:
    """What a comparison compares with, in engine units; None where it is not known."""
    if "param" in operand:
        return situation.parameters["values"].get(operand["param"])
    return situation.inputs[operand["input"]] if "input" in operand else operand["value"]


def _apart(one: Any, other: Any) -> int:
    if isinstance(one, str):
        return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
    return abs(int(one) - int(other))


def unit_of(rulebook: Mapping[str, Any], name: str) -> int:
    """The least step of an answer in engine units: a fen, a whole per cent, a day, one."""
    word = next(each for each in rulebook["vocabulary"] if each["name"] == name)
    return PER_UNIT["percent"] if word["type"] == "percent" else 1


def told_test(test: tuple[str, str, Mapping[str, Any]]) -> str:
    """A comparison as a side: "suppliers ge 3"."""
    name, op, operand = test
    return f"{name} {op} {next(iter(operand.values()))}"


def _engine(kind: str, value: Any) -> Any:
    if kind == "money":
        return amount(value)
    return value * PER_UNIT["percent"] if kind == "percent" and value is not None else value


def _named(expect: Mapping[str, Any]) -> Iterable[str]:
    """The rows that a vector speaks of."""
    told = {name for reasons in expect.get("reasons", {}).values() for name in reasons}
    told |= {name for names in expect.get("decides", {}).values() for name in names}
    yield from (f"rule {name}" for name in told)
    yield from (f"provision {name}" for name in expect.get("contents", {}))
    yield from (
        f"step {name}"
        for name in {*expect.get("stands", {}), *expect.get("days", {}), *expect.get("absent", [])}
    )
    yield from (f"term {name}" for name in expect.get("terms", {}))
    yield from (f"word {name}" for name in ("below_limit", "above_open_tender") if name in expect)
