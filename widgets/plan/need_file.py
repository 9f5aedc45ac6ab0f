"""What a user gives in a file: a need in YAML or JSON, or a saved plan; every complaint names file, line and field."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from widgets.facts.problems import DataError, Problem, Where
from widgets.facts.yaml_lines import LineDict, LineList, line_of, parse_yaml
from widgets.plan.need import BEYOND_WORDS, OWN_FIGURES, SAMPLE_BID, check_need
from widgets.plan.wording import LANGUAGES, Language, in_language

# A need without a day is a need: the plan then has no schedule, and says so.
_NO_FAULT = ("date-missing",)


@dataclass(frozen=True)
class Given:
    """The content of a file. `name` is what messages call it, `text` the file as it stands."""

    name: str
    value: Any
    text: str

    def where(self, path: Sequence[str | int]) -> Where:
        """The place of the value at a path, or of the nearest value above it."""
        if isinstance(self.value, LineDict | LineList):
            return Where(self.name, line_of(self.value, list(path)))
        return Where(self.name, _json_line(self.text, path))

    def fault(self, path: Sequence[str | int], what: str, allowed: str = "") -> Problem:
        return Problem(self.where(path), what, allowed)


def read_given(text: str, name: str) -> Given:
    """The content of a file by its text: JSON where the name says so or the text begins with a brace, else YAML.

    Raises DataError with every fault of the notation.
    """
    text = text.removeprefix("\ufeff")
    try:
        if name.lower().endswith(".json") or text.lstrip().startswith("{"):
            return Given(name, _parse_json(text, name), text)
        return Given(name, parse_yaml(text, name, plain_days=True), text)
    except RecursionError as error:
        raise DataError([Problem(Where(name, 1), "the file is nested too deeply")]) from error


def need_of(given: Given, rulebook: Mapping[str, Any], language: Language) -> dict[str, Any]:
    """The need of a file. Raises DataError with every field that cannot be read and what is allowed there."""
    checked = check_need(given.value, rulebook)
    problems = []
    for problem in checked["problems"]:
        if problem["code"] in _NO_FAULT:
            continue
        field = problem["field"]
        what = in_language(problem["text"], language)
        if not what.startswith(field):
            what = f"{field}: {what}"
        offer = _offer(problem, rulebook, checked["need"]["region"])
        if offer:
            what += _WORDS[language].format(offer=offer)
        problems.append(given.fault(_path(field), what))
    if problems:
        raise DataError(problems)
    return dict(_plain(given.value))


def _path(field: str) -> list[str | int]:
    """`sample_bids[1].price` as the keys that lead to it."""
    found: list[str | int] = []
    for part in field.split(".") if field else []:
        name, *places = part.rstrip("]").replace("]", "").split("[")
        found += [name, *(int(place) for place in places)] if all(map(str.isdecimal, places)) else [part]
    return found


_WORDS: Mapping[Language, str] = {"en": " Nearest: {offer}.", "zh": "最接近的：{offer}。"}


def _offer(problem: Mapping[str, Any], rulebook: Mapping[str, Any], region: str | None) -> str:
    """The known name that is nearest to the one given; "" where none is near. `region`: that of the need, None if unknown."""
    field, value = problem["field"], problem["value"]
    own, _, name = field.rpartition(".")
    if problem["code"] == "unknown-field":
        inner = SAMPLE_BID if own.startswith("sample_bids[") else OWN_FIGURES if own else _fields(rulebook)
        known = {each: each for each in inner}
    elif problem["code"] == "choice" and isinstance(value, str):
        known, name = _values(field, rulebook, region), value
    else:
        return ""
    close = difflib.get_close_matches(name, known, n=1)
    return known[close[0]] if close else ""


def _fields(rulebook: Mapping[str, Any]) -> list[str]:
    words = [word["name"] for word in rulebook["vocabulary"] if word["kind"] == "need"]
    return [*words, *BEYOND_WORDS]


def _values(field: str, rulebook: Mapping[str, Any], region: str | None) -> dict[str, str]:
    """The values of a field by their names: the value itself, and what it is called in either language."""
    match field:
        case "region":
            named = [(region["id"], region["name"]) for region in rulebook["regions"]]
        case "level":
            places = [each for each in rulebook["regions"] if region in (None, each["id"])]
            levels = [figures for each in places for figures in each["levels"]]
            named = [(figures["level"], figures["label"]) for figures in levels]
        case "method":
            named = [(method["id"], method["label"]) for method in rulebook["methods"]]
        case _:
            word = next(word for word in rulebook["vocabulary"] if word["name"] == field)
            named = [(choice["value"], choice["label"]) for choice in word["choices"]]
    values = {in_language(label, language): value for value, label in named for language in LANGUAGES}
    return {**values, **{value: value for value, _ in named}}


def _plain(value: Any) -> Any:
    """The value without its lines."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, list) else value


_BLANKS = re.compile(r"\s*")


# -- JSON ----------------------------------------------------------------------------------------


class _DoubledKeyError(ValueError):
    """A key that stands twice in one object: the second would silently win."""


def _parse_json(text: str, name: str) -> Any:
    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        for key in (keys := [key for key, _ in found]):
            if keys.count(key) > 1:
                raise _DoubledKeyError(key)
        return dict(found)

    def no_number(word: str) -> Any:
        raise json.JSONDecodeError(f"{word} is no number of JSON", text, max(0, text.find(word)))

    try:
        return json.loads(text, object_pairs_hook=pairs, parse_constant=no_number)
    except json.JSONDecodeError as error:
        raise DataError([Problem(Where(name, error.lineno), f"not JSON: {error.msg}")]) from error
    except _DoubledKeyError as error:
        key = str(error)
        second = [found.start() for found in _key(key).finditer(text)][1:2]
        line = text.count("\n", 0, second[0]) + 1 if second else 1
        raise DataError(
            [Problem(Where(name, line), f"the key {key!r} occurs twice", "each key once")]
        ) from error


def _key(name: str) -> re.Pattern[str]:
    return re.compile(re.escape(json.dumps(name, ensure_ascii=False)) + r"\s*:")


def _json_line(text: str, path: Sequence[str | int]) -> int:
    """The line of the last step of a path that is found behind the one before it (JSON is read without lines)."""
    place = 0
    for step in path:
        if isinstance(step, int):
            place = _entry(text, place, step)
        else:
            found = _key(step).search(text, place)
            place = found.start() if found else place
    return text.count("\n", 0, place) + 1


def _entry(text: str, place: int, number: int) -> int:
    """Where an entry of the next list begins; `place` itself where it has no such entry."""
    begins, decoder = text.find("[", place) + 1, json.JSONDecoder()
    for _ in range(number):
        try:
            _, ends = decoder.raw_decode(text, _BLANKS.match(text, begins).end())  # type: ignore[union-attr]
        except json.JSONDecodeError:
            return place
        begins = ends + 1 + len(text[ends:].partition(",")[0])
    return _BLANKS.match(text, begins).end() if begins else place  # type: ignore[union-attr]
