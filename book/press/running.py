"""The running examples in words: figures of data/examples, arithmetic on them, and results that the rulebook computes for
them; counts in the sample of tender documents."""

from __future__ import annotations

import ast
import difflib
import operator
import re
from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from book.press import words
from book.press.words import Language
from widgets.facts import Library
from widgets.plan.plan import plan
from widgets.rulebook.compile import compile_rulebook, localise

_UNITS: dict[str, tuple[str, str, str]] = {  # unit: one, several, Chinese
    "persons": ("person", "people", "人"),
    "months": ("month", "months", "个月"),
    "hours": ("hour", "hours", "小时"),
    "days": ("day", "days", "日"),
    "working-days": ("working day", "working days", "个工作日"),
    "years": ("year", "years", "年"),
    "suppliers": ("provider", "providers", "家承接主体"),
    "organisations": ("organisation", "organisations", "家组织"),
    "packages": ("package", "packages", "个采购包"),
    "posts": ("post", "posts", "个岗位"),
    "visits": ("visit", "visits", "次上门服务"),
    "complaints": ("complaint", "complaints", "件投诉"),
    "points": ("point", "points", "分"),
    "percentage-points": ("percentage point", "percentage points", "个百分点"),
    "percent": ("per cent", "per cent", "%"),
    "number": ("", "", ""),
}


def in_words(value: int | str | Decimal, unit: str, language: Language) -> str:
    """A made-up figure in words: `"38.20", "yuan-per-hour"` -> "38.20 yuan an hour". Raises ValueError."""
    if unit == "yuan":
        return words.money(value, language)
    if unit == "date":
        return words.day(str(value), language)
    amount = Decimal(str(value))
    if unit == "yuan-per-hour":
        return f"{amount:,f} yuan an hour" if language == "en" else f"每小时{amount:f}元"
    if unit not in _UNITS:
        raise ValueError(f"unknown unit {unit!r}; allowed: yuan, date, yuan-per-hour, {', '.join(_UNITS)}")
    one, several, chinese = _UNITS[unit]
    if language == "zh":
        return f"{amount:f}{chinese}"
    return f"{amount:,f} {one if amount == 1 else several}".rstrip()


def _example(library: Library, identifier: str) -> Any:
    if identifier not in library.examples:
        near = difflib.get_close_matches(identifier, list(library.examples), 2, 0.4)
        raise ValueError(f"unknown example {identifier!r}; allowed: {', '.join(near or library.examples)}")
    return library.examples[identifier]


def planned(library: Library) -> list[str]:
    """The examples that are purchases with a need, which a plan can be made for."""
    return [identifier for identifier, example in library.examples.items() if "need" in example]


def example_words(library: Library, text: str, language: Language) -> str:
    """`home-care.budget` -> "3,600,000 yuan"; `home-care.name` -> its name. Raises ValueError for an unknown key."""
    identifier, _, key = text.partition(".")
    example = _example(library, identifier)
    if key in ("name", "note", "purchaser", "object") and key in example:
        return str(example[key][language])
    figures = example["figures"]
    if key not in figures:
        near = difflib.get_close_matches(key, list(figures), 3, 0.4)
        raise ValueError(f"{identifier} has no figure {key!r}; allowed: {', '.join(near or figures)}")
    value, unit = figures[key]["value"], figures[key]["unit"]
    if isinstance(value, dict):
        return str(value[language])
    return in_words(value, unit, language)


@lru_cache(maxsize=2)
def _rulebook(language: Language) -> Any:
    return localise(compile_rulebook(words.library()), language)


_PLAN = re.compile(
    r"(?P<example>[\w-]+)@(?P<region>\w+)/(?P<level>\w+) (?P<method>[a-z-]+)\.(?P<what>[a-z-]+?)(?P<latest>\.latest)?"
)


def plan_words(library: Library, text: str, language: Language) -> tuple[str, str]:
    """`home-care@henan/county open-tender.bid-deadline` -> what the rulebook finds, and where it comes from, in words.

    Behind the method: `status`, or the id of a step of its schedule (its earliest day; `.latest` for the latest).
    """
    match = _PLAN.fullmatch(text.strip())
    if match is None:
        raise ValueError(
            f"{text!r} is no plan result; allowed: example@region/level method.status or method.step[.latest]"
        )
    example = _example(library, match["example"])
    if "need" not in example:
        raise ValueError(f"{match['example']} has no need to plan; allowed: {', '.join(planned(library))}")
    if match["region"] not in library.regions:
        raise ValueError(f"unknown region {match['region']!r}")
    rulebook = _rulebook(language)
    need = {**example["need"], "region": match["region"], "level": match["level"], "method": match["method"]}
    made = plan(need, rulebook)
    region = library.regions[match["region"]]
    name = region.name_zh if language == "zh" else region.name_en
    source = f"computed by the rulebook for {name}" if language == "en" else f"按规则库推算（{name}）"
    if match["what"] == "status":
        found = next((each for each in made["methods"] if each["method"] == match["method"]), None)
        if found is None:
            raise ValueError(f"unknown method {match['method']!r}")
        return str(rulebook["labels"]["status"]["required" if found["required"] else found["status"]]), source
    steps = {step["step"]: step for step in made["schedule"]}
    if match["what"] not in steps:
        near = difflib.get_close_matches(match["what"], list(steps), 3, 0.4)
        raise ValueError(f"the schedule has no step {match['what']!r}; allowed: {', '.join(near or steps)}")
    step = steps[match["what"]]
    return words.day(step["latest" if match["latest"] else "earliest"], language), source


_NAMES = re.compile(r"[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*")
_OPERATORS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_FUNCTIONS: dict[str, Callable[..., Decimal]] = {"min": min, "max": max}


def _value(node: ast.expr, figures: dict[str, Decimal], written: str) -> Decimal:
    match node:
        case ast.Constant(value=bool()):
            pass
        case ast.Constant(value=int() | float() as number):
            return Decimal(str(number))
        case ast.Name(id=name) if name in figures:
            return figures[name]
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            two = _value(left, figures, written), _value(right, figures, written)
            return Decimal(_OPERATORS[type(op)](*two))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, figures, written)
        case ast.Call(func=ast.Name(id=name), args=[_, *_] as args, keywords=[]) if name in _FUNCTIONS:
            return _FUNCTIONS[name](*(_value(each, figures, written) for each in args))
        case ast.Call(func=ast.Name(id="ceil"), args=[one], keywords=[]):
            return _value(one, figures, written).to_integral_value(ROUND_CEILING)
        case ast.Call(func=ast.Name(id="round"), args=[one], keywords=[]):
            return _value(one, figures, written).to_integral_value(ROUND_HALF_UP)
        case ast.Call(
            func=ast.Name(id="round"), args=[one, ast.Constant(value=int() as places)], keywords=[]
        ):
            return _value(one, figures, written).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    raise ValueError(f"{written!r}: allowed are figures, numbers, + - * / ( ), min, max, round, ceil")


def _parameter(library: Library, identifier: str) -> Decimal:
    """The number of a legal parameter, in its own unit (a percentage as it is written)."""
    if identifier not in library.parameters:
        near = difflib.get_close_matches(identifier, list(library.parameters), 3, 0.5)
        raise ValueError(f"unknown parameter {identifier!r}; allowed: {', '.join(near)}")
    parameter = library.parameters[identifier]
    if isinstance(parameter.value, bool) or not isinstance(parameter.value, int | float):
        raise ValueError(f"{identifier} is no single number")
    if parameter.verified == "memory":
        raise ValueError(f"{identifier} is unconfirmed (memory): prose may not compute with it")
    return Decimal(str(parameter.value))


def calculated(library: Library, text: str, language: Language) -> str:
    """`home-care.budget / home-care.people | yuan` -> "1,935 yuan".

    Behind the bar stands the unit, and after it the number of decimals: none for whole things, 2 for an hourly price;
    `percent` takes a share (0.15 is printed as 15 per cent). `param.payment-sme-interest` is the number of a legal
    parameter in its own unit. Raises ValueError.
    """
    written, bar, rest = (piece.strip() for piece in text.partition("|"))
    unit, _, places = rest.replace("|", " ").partition(" ")
    if not bar or not unit or (places.strip() and not places.strip().isdigit()):
        raise ValueError(f"{text!r}: a unit is wanted behind a bar, as in `… | yuan` or `… | percent 1`")
    figures: dict[str, Decimal] = {}

    def name(match: re.Match[str]) -> str:
        identifier, _, key = match[0].partition(".")
        if identifier == "param":
            figures[variable := f"f{len(figures)}"] = _parameter(library, key)
            return variable
        known = _example(library, identifier)["figures"]
        if key not in known:
            near = difflib.get_close_matches(key, list(known), 3, 0.4)
            raise ValueError(f"{identifier} has no figure {key!r}; allowed: {', '.join(near or known)}")
        try:
            figures[variable := f"f{len(figures)}"] = Decimal(str(known[key]["value"]))
        except InvalidOperation:
            raise ValueError(f"{match[0]} is no number ({known[key]['unit']})") from None
        return variable

    expression = _NAMES.sub(name, written)
    try:
        tree = ast.parse(expression, mode="eval")
        result = _value(tree.body, figures, written)
    except SyntaxError:
        raise ValueError(f"{written!r} is not arithmetic") from None
    except (InvalidOperation, ZeroDivisionError):
        raise ValueError(f"{written!r} divides by nothing") from None
    if unit == "percent":
        result *= 100
    decimals = int(places) if places.strip() else (2 if unit == "yuan-per-hour" else 0)
    return in_words(result.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), unit, language)


def sample_count(library: Library, text: str) -> tuple[int, int]:
    """`graded_bands=1 in field=social_work` -> how many documents of the sample, among how many.

    Conditions are joined by `and`; without `in …` the count is among all. Raises ValueError.
    """
    wanted, _, among = text.partition(" in ")

    def conditions(part: str) -> list[tuple[str, str, str]]:
        found = []
        for piece in filter(None, (each.strip() for each in part.split(" and "))):
            if not (match := re.fullmatch(r"(\w+)(=|<=|>=|<|>|!=)(.*)", piece)):
                raise ValueError(f"{piece!r} is no condition; allowed: column=value, also < > <= >= !=")
            if match[1] not in library.tenders[0][1]:
                columns = list(library.tenders[0][1])
                near = difflib.get_close_matches(match[1], columns, 3, 0.4)
                raise ValueError(
                    f"the sample has no column {match[1]!r}; allowed: {', '.join(near or columns)}"
                )
            found.append((match[1], match[2], match[3].strip()))
        return found

    def holds(row: Mapping[str, str], column: str, sign: str, value: str) -> bool:
        if sign in ("=", "!="):
            same = row[column] == value
            if not same and _NUMBER.fullmatch(row[column]) and _NUMBER.fullmatch(value):
                same = Decimal(row[column]) == Decimal(value)
            return same == (sign == "=")
        if not row[column]:
            return False
        compare = {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}[sign]
        return bool(compare(Decimal(row[column]), Decimal(value)))

    base = conditions(among)
    rows = [row for _, row in library.tenders if all(holds(row, *one) for one in base)]
    asked = conditions(wanted)
    if not asked or not rows:
        raise ValueError(f"{text!r}: {'no row is left to count among' if asked else 'nothing is asked'}")
    return sum(all(holds(row, *one) for one in asked) for row in rows), len(rows)


_NUMBER = re.compile(r"-?\d+(\.\d+)?")
