"""Checks the shape of a YAML file against its JSON Schema in `data/schemas`, and words the fault plainly."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from widgets.facts.problems import DATA_DIR, Problem, Where, shown_path
from widgets.facts.yaml_lines import line_of

_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null",
    "array": "a list",
    "object": "a mapping",
}


@cache
def schema_texts(schema_dir: Path) -> tuple[tuple[str, bytes], ...]:
    """All schemas of a folder, name and text."""
    return tuple((path.name, path.read_bytes()) for path in sorted(schema_dir.glob("*.json")))


@cache
def _validator(schemas: tuple[tuple[str, bytes], ...], name: str) -> Any:
    from jsonschema import Draft202012Validator, FormatChecker
    from referencing import Registry, Resource

    resources = [(file, Resource.from_contents(json.loads(text))) for file, text in schemas]
    registry: Registry[Any] = Registry().with_resources(resources)
    schema = registry[f"{name}.json"].contents
    return Draft202012Validator(schema, registry=registry, format_checker=FormatChecker(["date"]))


def _list(words: Any) -> str:
    return ", ".join("null" if word is None else str(word) for word in words)


def _short(value: Any) -> str:
    text = repr(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "…"


def _words(error: Any) -> Iterator[tuple[str, str, list[str | int]]]:
    """What is wrong, what is allowed, and where, for one error of the validator."""
    path: list[str | int] = list(error.absolute_path)
    schema, value, kind = error.schema, error.instance, error.validator
    if kind == "additionalProperties" and isinstance(value, dict):
        patterns = schema.get("patternProperties", {})
        for key in value:
            if key not in schema.get("properties", {}) and not patterns:
                yield f"the key {key!r} is not known here", _list(schema["properties"]), [*path, key]
        if patterns:
            yield f"a key here is not of the form {_list(patterns)}", "", path
    elif kind == "required":
        missing = [key for key in error.validator_value if key not in value]
        for key in missing if error.message.startswith(f"'{missing[0]}'") else []:
            yield f"the key {key!r} is missing", "", path
    elif kind == "enum":
        yield f"{_short(value)} is not one of the values used here", _list(error.validator_value), path
    elif kind == "type":
        wanted = error.validator_value
        names = [wanted] if isinstance(wanted, str) else wanted
        yield f"{_short(value)} is of the wrong kind", " or ".join(_TYPES[name] for name in names), path
    elif kind == "format":
        yield f"there is no day {value}", "a day of the calendar", path
    elif kind == "pattern":
        allowed = schema.get("description", f"the form {error.validator_value}")
        yield f"{_short(value)} is not of the form used here", allowed, path
    elif kind == "anyOf":
        # An optional value: the branch that is not null says what is wrong with what stands there.
        branches = [inner for inner in error.context if inner.validator_value != "null"]
        if len({inner.schema_path[0] for inner in branches}) == 1:
            for inner in branches:
                yield from _words(inner)
        else:
            yield f"{_short(value)} is not of a kind used here", schema.get("description", ""), path
    elif kind == "minLength":
        yield "an empty text", "text, or null where nothing is known", path
    else:
        yield error.message, schema.get("description", ""), path


def check_shape(document: Any, path: Path, schema: str, data_dir: Path = DATA_DIR) -> list[Problem]:
    """The faults of a document of `read_yaml` against `data/schemas/<schema>.json`."""
    file = shown_path(path, data_dir)
    if not (data_dir / "schemas" / f"{schema}.json").is_file():
        return [Problem(Where(file, 1), f"there is no schema schemas/{schema}.json for this file")]
    return [
        Problem(Where(file, line_of(document, steps)), what, allowed)
        for what, allowed, steps in shape_faults(document, schema, data_dir)
    ]


def shape_faults(
    document: Any, schema: str, data_dir: Path = DATA_DIR
) -> Iterator[tuple[str, str, list[str | int]]]:
    """What is wrong with a document under a schema of `data/schemas`, what is allowed, and the path to it."""
    for error in _validator(schema_texts(data_dir / "schemas"), schema).iter_errors(document):
        for what, allowed, steps in _words(error):
            place = ".".join(str(step) for step in steps)
            name = _name_of(document, steps)
            yield f"{name or place}: {what}" if steps else what, allowed, steps


def _name_of(document: Any, steps: list[str | int]) -> str:
    """The path in words, with a record's id in place of its number: `tender-min-time.article`."""
    words: list[str] = []
    for step in steps:
        if isinstance(document, list) and isinstance(step, int) and step < len(document):
            document = document[step]
            identity = document.get("id") if isinstance(document, dict) else None
            words = [str(identity)] if identity else [*words, str(step)]
        elif isinstance(document, dict) and step in document:
            document = document[step]
            words.append(str(step))
        else:
            words.append(str(step))
    return ".".join(words)
