"""Reads YAML and keeps the lines, and takes only the part of YAML that cannot be misread.

YAML 1.1 turns `2026-03-01` into a date object, `no` into False and `12:30` into 750. Here a date must stand
in quotes, a truth value is `true` or `false`, a number is plain decimal, a key is text and occurs once.
Anything else is a `Problem` with file and line, and one reading reports all of them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from widgets.facts.problems import DATA_DIR, DataError, Problem, Where, shown_path

try:
    _Loader: Any = yaml.CSafeLoader
except AttributeError:  # PyYAML built without libyaml: the same result, slower
    _Loader = yaml.SafeLoader


class LineDict(dict[str, Any]):
    """A mapping that knows its place: `line` of its first key, `lines[key]` of each key, counted from 1."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int = 0) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[str, int] = {}


class LineList(list[Any]):
    """A sequence that knows its place: `line` of its start, `lines[index]` of each item, counted from 1."""

    __slots__ = ("line", "lines")

    def __init__(self, line: int = 0) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


_TAG = "tag:yaml.org,2002:"
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+")


class _Reader:
    def __init__(self, file: str, *, plain_days: bool) -> None:
        self.file = file
        self.plain_days = plain_days
        self.problems: list[Problem] = []

    def complain(self, node: yaml.Node, what: str, allowed: str = "") -> None:
        self.problems.append(Problem(Where(self.file, node.start_mark.line + 1), what, allowed))

    def value(self, node: yaml.Node) -> Any:
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node)
        if isinstance(node, yaml.SequenceNode):
            items = LineList(node.start_mark.line + 1)
            for child in node.value:
                items.append(self.value(child))
                items.lines.append(child.start_mark.line + 1)
            return items
        return self.scalar(node)

    def mapping(self, node: yaml.MappingNode) -> LineDict:
        result = LineDict(node.start_mark.line + 1)
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag != _TAG + "str":
                self.complain(
                    key_node,
                    f"the key {key!r} is not text to YAML",
                    f'text as key; write "{key}" in quotes' if isinstance(key, str) else "text as key",
                )
                key = str(key)
            if key in result:
                self.complain(
                    key_node,
                    f"the key {key!r} occurs twice (first on line {result.lines[key]})",
                    "each key once",
                )
                continue
            result[key] = self.value(value_node)
            result.lines[key] = key_node.start_mark.line + 1
        return result

    def scalar(self, node: yaml.Node) -> Any:
        text: str = node.value
        kind = node.tag.removeprefix(_TAG)
        if kind == "str":
            return text
        if kind == "null":
            return None
        if kind == "bool":
            if text not in ("true", "false"):
                self.complain(
                    node, f"{text} is read as a truth value", f'true or false, or "{text}" in quotes'
                )
            return text.lower() in ("true", "yes", "on")
        if kind == "int" and _INTEGER.fullmatch(text):
            return int(text)
        if kind == "float" and _DECIMAL.fullmatch(text):
            return float(text)
        if kind == "timestamp" and self.plain_days and _DAY.fullmatch(text):
            return text
        if kind == "timestamp":
            self.complain(node, f"the date {text} stands without quotes", f'"{text}" in double quotes')
        elif kind in ("int", "float"):
            self.complain(node, f"{text} is read as a number that it may not be", "digits, or text in quotes")
        else:
            self.complain(node, f"the tag {node.tag} is not used here", "text, numbers, true, false, null")
        return text


def read_yaml(path: Path, data_dir: Path = DATA_DIR) -> Any:
    """The content of a YAML file: `LineDict`, `LineList`, str, int, float, bool, None.

    Raises `DataError` with every unquoted date, doubtful truth value or number, and doubled key of the file.
    """
    file = shown_path(path, data_dir)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise DataError([Problem(Where(file, 1), "the file is missing")]) from error
    except UnicodeDecodeError as error:
        raise DataError([Problem(Where(file, 1), "the file is not UTF-8 text")]) from error
    return parse_yaml(text, file)


def parse_yaml(text: str, file: str, *, plain_days: bool = False) -> Any:
    """The content of a YAML text as `read_yaml` gives it; messages call it `file`.

    With `plain_days` a day such as 2026-03-02 may stand without quotes and is text all the same.
    """
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = " ".join(part for part in (error.context, error.problem) if part)
        raise DataError([Problem(Where(file, mark.line + 1 if mark else 1), f"not YAML: {what}")]) from error
    except yaml.YAMLError as error:
        raise DataError([Problem(Where(file, 1), f"not YAML: {error}")]) from error
    if node is None:
        raise DataError([Problem(Where(file, 1), "the file is empty")])
    reader = _Reader(file, plain_days=plain_days)
    value = reader.value(node)
    if reader.problems:
        raise DataError(reader.problems)
    return value


def line_of(document: Any, path: list[str | int]) -> int:
    """The line of the value at `path` in a document of `read_yaml`, or of the nearest value above it."""
    line: int = getattr(document, "line", 1)
    for step in path:
        if not isinstance(document, LineDict | LineList):
            break
        known = step in document if isinstance(document, LineDict) else step in range(len(document))
        if not known:
            break
        line = document.lines[step]  # type: ignore[index]  # a key of a mapping, an index of a list
        document = document[step]  # type: ignore[index]
    return line
