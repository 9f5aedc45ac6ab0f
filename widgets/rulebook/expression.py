"""Conditions of the rulebook: a readable expression, compiled to a tree that both engines walk.

A rule says `above_open_tender and method in ('open-tender', 'invited-tender')`. Python's own parser reads
it, a whitelist lets through what a condition may say, and the names and values are checked against the
declared vocabulary. Out comes plain JSON:

    {"all": [C, …]} | {"any": [C, …]} | {"not": C} | {"test": [input, op, operand]}

with op one of eq ne lt le gt ge in not_in known and operand {"value": x} | {"param": id} | {"input": name}.
A number of a legal parameter that has several is a parameter of its own: param('id.min'), param('id.max').
A bare name is a yes-or-no input and compiles to a test for true. Amounts are written in yuan and rates in
percent; the tree holds fen and basis points.
"""

from __future__ import annotations

import ast
import difflib
import io
import tokenize
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

Type = Literal["money", "int", "percent", "date", "choice", "bool", "text"]
TYPES: tuple[Type, ...] = get_args(Type)

# A condition as JSON; what may stand in it is said at the head of the module.
Condition = dict[str, Any]

LARGEST = 2**53 - 1
"""The largest whole number that a JavaScript number holds exactly."""

PER_UNIT: Mapping[Type, int] = {"money": 100, "percent": 100}
"""How many engine units one written unit is: fen in a yuan, basis points in a percent."""

_ORDERED: frozenset[Type] = frozenset({"money", "int", "percent", "date"})
_OPERATORS: dict[type[ast.cmpop], str] = {
    ast.Eq: "eq",
    ast.NotEq: "ne",
    ast.Lt: "lt",
    ast.LtE: "le",
    ast.Gt: "gt",
    ast.GtE: "ge",
    ast.In: "in",
    ast.NotIn: "not_in",
}
_MIRRORED = {"eq": "eq", "ne": "ne", "lt": "gt", "le": "ge", "gt": "lt", "ge": "le"}
_SYNTAX = (
    "and, or, not, brackets, == != < <= > >=, in and not in with a list in round brackets, "
    "known(name), param('id')"
)
_WRITTEN: Mapping[Type, str] = {
    "money": "a whole number of yuan",
    "int": "a whole number",
    "percent": "a whole number of percent",
    "date": "a day such as '2026-03-02'",
    "choice": "one of its choices in quotes",
    "bool": "True or False",
    "text": "text in quotes",
}


@dataclass(frozen=True)
class Word:
    """What a name of the vocabulary, or a legal parameter, can hold.

    `unit` names what a whole number counts (calendar_days, suppliers, …); `choices` are the values of a
    choice.
    """

    type: Type
    unit: str | None = None
    choices: tuple[str, ...] = ()


class ExpressionError(ValueError):
    """A condition that cannot stand: where (prints as file:line), column from 1, what, allowed."""

    def __init__(self, what: str, allowed: str, column: int, where: object | None = None) -> None:
        self.what, self.allowed, self.column, self.where = what, allowed, column, where
        place = f"{where}: " if where is not None else ""
        super().__init__(f"{place}column {column} of the condition: {what}; allowed: {allowed}")


def compile_condition(
    text: str, vocabulary: Mapping[str, Word], parameters: Mapping[str, Word], where: object | None = None
) -> Condition:
    """The tree of a condition, its names checked against the vocabulary and its parameters against theirs.

    Raises ExpressionError with the column of the first fault.
    """
    return _Compiler(text, vocabulary, parameters, where).compile()


def names_in(condition: Condition) -> list[str]:
    """The inputs a condition reads, each once, in the order of reading."""
    names: dict[str, None] = {}
    for name, _, operand in tests_in(condition):
        names[name] = None
        if "input" in operand:
            names[operand["input"]] = None
    return list(names)


def parameters_in(condition: Condition) -> list[str]:
    """The ids of the legal parameters a condition reads, each once, in the order of reading."""
    return list(
        dict.fromkeys(operand["param"] for _, _, operand in tests_in(condition) if "param" in operand)
    )


def tests_in(condition: Condition) -> Iterable[tuple[str, str, dict[str, Any]]]:
    """Every test of the tree as (input, op, operand), from left to right."""
    match condition:
        case {"all": parts} | {"any": parts}:
            for part in parts:
                yield from tests_in(part)
        case {"not": part}:
            yield from tests_in(part)
        case {"test": [name, op, operand]}:
            yield name, op, operand


def nearest(name: str, known: Iterable[str]) -> str:
    """What to offer for a name that does not exist: the nearest one, else all of them."""
    candidates = sorted(known)
    close = difflib.get_close_matches(name, candidates, n=1, cutoff=0.6)
    return f"{close[0]} (the nearest)" if close else ", ".join(candidates) or "none is declared"


class _Compiler:
    def __init__(
        self, text: str, vocabulary: Mapping[str, Word], parameters: Mapping[str, Word], where: object | None
    ) -> None:
        # A condition may run over several lines of YAML. Blanks of the same length keep the columns right.
        self.text = text.replace("\r", " ").replace("\n", " ").replace("\t", " ").rstrip()
        self.indent = len(self.text) - len(self.text.lstrip())
        self.vocabulary, self.parameters, self.where = vocabulary, parameters, where

    def compile(self) -> Condition:
        source = self.text.lstrip()
        if not source:
            raise self.fault("the condition is empty", _SYNTAX, None)
        if "#" in source:
            # Joined to one line, a comment would silently swallow the rest of the condition.
            raise self.fault(
                "a condition has no comments",
                "a comment of the YAML file, on a line of its own",
                source.index("#"),
            )
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                tree = ast.parse(source, mode="eval")
            return self.condition(tree.body)
        except SyntaxError as error:
            raise self.fault(f"not readable: {error.msg}", _SYNTAX, (error.offset or 1) - 1) from None
        except (RecursionError, MemoryError):
            raise self.fault("the condition is nested too deeply", "several smaller rules", None) from None
        except ExpressionError:
            raise
        except ValueError as error:  # null characters, numbers of thousands of digits
            raise self.fault(f"not readable: {error}", _SYNTAX, None) from None

    def fault(self, what: str, allowed: str, at: ast.expr | int | None) -> ExpressionError:
        if isinstance(at, ast.expr):  # the parser counts bytes of UTF-8
            at = len(self.text.lstrip().encode()[: at.col_offset].decode(errors="ignore"))
        return ExpressionError(what, allowed, self.indent + (at or 0) + 1, self.where)

    def condition(self, node: ast.expr) -> Condition:
        match node:
            case ast.BoolOp(op, values):
                return {
                    "all" if isinstance(op, ast.And) else "any": [self.condition(value) for value in values]
                }
            case ast.UnaryOp(ast.Not(), inner):
                return {"not": self.condition(inner)}
            case ast.Compare():
                return self.comparison(node)
            case ast.Name():
                word = self.word(node)
                if word.type != "bool":
                    raise self.fault(
                        f"{node.id} is {_kind(word)}, so it needs a comparison", f"{node.id} == …", node
                    )
                return _test(node.id, "eq", {"value": True})
            case ast.Call(ast.Name("known"), [ast.Name() as name], []):
                self.word(name)
                return _test(name.id, "known", {"value": True})
            case ast.Call(ast.Name("known")):
                raise self.fault("known() takes one name of the vocabulary", "known(name)", node)
            case ast.Constant() | ast.Tuple() | ast.Call(ast.Name("param")):
                raise self.fault(
                    f"{self.excerpt(node)} alone is no condition", "a comparison of a name with it", node
                )
        raise self.fault(f"{self.excerpt(node)} is not allowed here", _SYNTAX, node)

    def comparison(self, node: ast.Compare) -> Condition:
        sides = [node.left, *node.comparators]
        if len(node.ops) > 1 and any(isinstance(op, ast.In | ast.NotIn) for op in node.ops):
            raise self.fault("in and not in cannot be part of a chain", "two comparisons joined by and", node)
        tests = [
            self.pair(left, op, right)
            for left, op, right in zip(sides, node.ops, node.comparators, strict=False)
        ]
        return tests[0] if len(tests) == 1 else {"all": tests}

    def pair(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Condition:
        operator = _OPERATORS.get(type(op))
        if operator is None:
            raise self.fault("is and is not compare objects, not values", "== and !=", left)
        if not isinstance(left, ast.Name) and isinstance(right, ast.Name) and operator in _MIRRORED:
            left, right, operator = right, left, _MIRRORED[operator]
        if not isinstance(left, ast.Name):
            raise self.fault(
                f"{self.excerpt(left)} stands where a name should",
                "a name of the vocabulary on one side",
                left,
            )
        word = self.word(left)
        if operator in ("in", "not_in"):
            return _test(left.id, operator, {"value": self.members(left.id, word, right)})
        if operator not in ("eq", "ne") and word.type not in _ORDERED:
            raise self.fault(f"{left.id} is {_kind(word)} and has no order", "== and !=", left)
        match right:
            case ast.Name():
                self.agree(left.id, word, right.id, self.word(right), right)
                return _test(left.id, operator, {"input": right.id})
            case ast.Call(ast.Name("param"), [ast.Constant(str() as identifier)], []):
                if identifier not in self.parameters:
                    raise self.fault(
                        f"'{identifier}' is no parameter with a single value",
                        nearest(identifier, self.parameters),
                        right,
                    )
                self.agree(left.id, word, f"parameter '{identifier}'", self.parameters[identifier], right)
                return _test(left.id, operator, {"param": identifier})
            case ast.Call(ast.Name("param")):
                raise self.fault("param() takes one id in quotes", "param('tender-min-time')", right)
            case ast.Call() | ast.Compare() | ast.BoolOp():
                raise self.fault(
                    f"{self.excerpt(right)} is not a value",
                    f"a name, param('id') or {_WRITTEN[word.type]}",
                    right,
                )
        return _test(left.id, operator, {"value": self.value(left.id, word, right)})

    def word(self, node: ast.Name) -> Word:
        if node.id not in self.vocabulary:
            raise self.fault(f"unknown name {node.id}", nearest(node.id, self.vocabulary), node)
        return self.vocabulary[node.id]

    def agree(self, name: str, word: Word, other: str, second: Word, node: ast.expr) -> None:
        """Both sides hold the same kind of thing, in the same unit, out of the same choices."""
        if (word.type, word.choices) != (second.type, second.choices):
            raise self.fault(
                f"{name} is {_kind(word)}, {other} is {_kind(second)}", "two of the same type", node
            )
        if word.unit and second.unit and word.unit != second.unit:
            raise self.fault(
                f"{name} counts {word.unit}, {other} counts {second.unit}", "two of the same unit", node
            )

    def members(self, name: str, word: Word, node: ast.expr) -> list[Any]:
        if not isinstance(node, ast.Tuple) or not node.elts:
            raise self.fault(
                f"{self.excerpt(node)} is not a list of values",
                "values in round brackets with a comma, such as ('a', 'b') or ('a',)",
                node,
            )
        if word.type == "bool":
            raise self.fault(f"{name} is {_kind(word)}", f"{name} or not {name}", node)
        values: list[Any] = []
        for element in node.elts:
            value = self.value(name, word, element)
            if value in values:
                raise self.fault(
                    f"{self.excerpt(element)} stands twice in the list", "each value once", element
                )
            values.append(value)
        return values

    def value(self, name: str, word: Word, node: ast.expr) -> int | str | bool:
        if not isinstance(node, ast.Constant):
            raise self.fault(
                f"{self.excerpt(node)} is not a value", f"{_WRITTEN[word.type]} for {name}", node
            )
        value = node.value
        match word.type, value:
            case _, None:
                raise self.fault("None is not a value", f"not known({name})", node)
            case "bool", bool():
                return value
            case (("money" | "int" | "percent"), int()) if not isinstance(value, bool):
                units = PER_UNIT.get(word.type, 1)
                if value > LARGEST // units:
                    raise self.fault(f"{value} is too large", f"at most {LARGEST // units}", node)
                return value * units
            case (("choice" | "date" | "text"), str()):
                self.check_text(name, word, value, node)
                return value
        raise self.fault(f"{name} is {_kind(word)}, {self.excerpt(node)} is not", _WRITTEN[word.type], node)

    def check_text(self, name: str, word: Word, value: str, node: ast.expr) -> None:
        # Python joins neighbouring strings, so a forgotten comma would make one value of two.
        segment = ast.get_source_segment(self.text.lstrip(), node) or ""
        tokens = tokenize.generate_tokens(io.StringIO(segment).readline)
        if sum(token.type == tokenize.STRING for token in tokens) != 1:
            raise self.fault(
                f"{self.excerpt(node)} are two values without a comma", "a comma between two values", node
            )
        if word.type == "choice" and value not in word.choices:
            raise self.fault(f"'{value}' is no value of {name}", nearest(value, word.choices), node)
        if word.type == "date" and not is_iso_date(value):
            raise self.fault(f"'{value}' is no day", _WRITTEN["date"], node)

    def excerpt(self, node: ast.expr) -> str:
        segment = ast.get_source_segment(self.text.lstrip(), node) or ast.unparse(node)
        return segment if len(segment) <= 60 else segment[:57] + "…"


def is_iso_date(value: str) -> bool:
    """Whether `value` is a day of the calendar as YYYY-MM-DD, in no other form that ISO 8601 knows."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _test(name: str, op: str, operand: dict[str, Any]) -> Condition:
    return {"test": [name, op, operand]}


def _kind(word: Word) -> str:
    kinds: Mapping[Type, str] = {
        "money": "an amount of money",
        "int": "a number",
        "percent": "a percentage",
        "date": "a day",
        "choice": f"a choice ({', '.join(word.choices)})",
        "bool": "yes or no",
        "text": "text",
    }
    return kinds[word.type]
