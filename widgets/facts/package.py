"""The Data Package (`data/datapackage.json`): it describes every file of `data/`, and every file fits it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from widgets.facts.problems import DATA_DIR, DataError, Problem, Where, shown_path
from widgets.facts.schemas import check_shape
from widgets.facts.tables import read_rows
from widgets.facts.yaml_lines import read_yaml

DESCRIPTOR = "datapackage.json"
_REQUIRED = ("name", "title", "description", "licenses", "sources", "resources")
_RESOURCE_REQUIRED = ("name", "path", "title", "description", "format", "mediatype")
_CONSTRAINTS = {
    "required": "a value in every row",
    "unique": "each value once",
    "enum": "one of {}",
    "pattern": "text of the form {}",
    "minimum": "{} or more",
    "maximum": "{} or less",
    "maxLength": "at most {} characters",
}


def _line_of(text: str, words: str) -> int:
    """The line of the descriptor where a quoted word stands first; 1 where it does not."""
    place = text.find(f'"{words}"')
    return text.count("\n", 0, place) + 1 if place >= 0 else 1


def _described(package: Mapping[str, Any], text: str, data_dir: Path) -> Iterator[Problem]:
    """Every file has its description, and every description its file."""
    file = shown_path(data_dir / DESCRIPTOR, data_dir)
    for name in _REQUIRED:
        if not package.get(name):
            yield Problem(Where(file, 1), f"the package has no {name}")
    described: set[str] = set()
    names: set[str] = set()
    for resource in package.get("resources", []):
        name = resource.get("name", "?")
        where = Where(file, _line_of(text, name))
        if name in names:
            yield Problem(where, f"the resource {name} occurs twice", "each name once")
        names.add(name)
        for key in _RESOURCE_REQUIRED:
            if not resource.get(key):
                yield Problem(where, f"the resource {name} has no {key}")
        path = str(resource.get("path", ""))
        if path in described:
            yield Problem(where, f"{path} is described twice", "each file once")
        described.add(path)
        if not (data_dir / path).is_file():
            yield Problem(Where(file, _line_of(text, path)), f"{path} is described and does not exist")
    for found in sorted(data_dir.rglob("*")):
        relative = found.relative_to(data_dir).as_posix()
        if found.is_file() and relative not in described and relative != DESCRIPTOR:
            yield Problem(
                Where(shown_path(found, data_dir), 1),
                "the file is not described",
                f"files that a resource of {file} names",
            )


def _shapes(package: Mapping[str, Any], data_dir: Path) -> Iterator[Problem]:
    """YAML files against the JSON Schemas that the package names for them."""
    for resource in package["resources"]:
        if resource["format"] != "yaml":
            continue
        schema = resource.get("jsonSchema")
        path = data_dir / resource["path"]
        if schema is None:
            yield Problem(Where(shown_path(path, data_dir), 1), "the package names no jsonSchema for it")
        elif path.is_file():
            try:
                document = read_yaml(path, data_dir)
            except DataError as error:
                yield from error.problems
            else:
                yield from check_shape(document, path, Path(schema).stem, data_dir)


def _tables(package: Mapping[str, Any], data_dir: Path) -> Iterator[Problem]:
    """CSV files against the Table Schemas of the package."""
    from frictionless import Package, system

    tables = [r for r in package["resources"] if r["format"] == "csv" and (data_dir / r["path"]).is_file()]
    lines: dict[str, list[int]] = {}
    for resource in tables:
        try:
            rows = read_rows(data_dir / resource["path"], data_dir)
        except DataError as error:
            yield from error.problems
            continue
        lines[resource["name"]] = [where.line for where, _ in rows]
    readable = [resource for resource in tables if resource["name"] in lines]
    with system.use_context(trusted=True):
        report = Package.from_descriptor(
            {"name": package["name"], "resources": readable}, basepath=str(data_dir)
        ).validate()
    for task in report.tasks:
        file = shown_path(data_dir / task.place, data_dir)
        fields = {
            field["name"]: field
            for resource in readable
            if resource["name"] == task.name
            for field in resource["schema"]["fields"]
        }
        for fault in task.errors:
            number = getattr(fault, "row_number", None)
            rows_of = lines[task.name]
            line = rows_of[number - 2] if number and number - 2 < len(rows_of) else 1
            field = fields.get(getattr(fault, "field_name", ""), {})
            yield Problem(Where(file, line), *_table_words(fault, field))


def _table_words(error: Any, field: Mapping[str, Any]) -> tuple[str, str]:
    """What is wrong and what is allowed, for one error of a table."""
    cell = getattr(error, "cell", None)
    if not field:
        return f"{error.title}: {error.note}", ""
    if error.type == "type-error":
        return f"{field['name']} is {cell!r}", f"a value of type {field['type']}"
    for name, value in field.get("constraints", {}).items():
        if f'constraint "{name}"' in error.note or (name == "unique" and error.type == "unique-error"):
            words = ", ".join(map(str, value)) if isinstance(value, list) else value
            return f"{field['name']} is {cell!r}", _CONSTRAINTS.get(name, name).format(words)
    return f"{field['name']} is {cell!r}: {error.note}", ""


def check_package(data_dir: Path = DATA_DIR) -> list[Problem]:
    """Every fault between `datapackage.json` and the files of the folder."""
    from frictionless import Package

    path = data_dir / DESCRIPTOR
    file = shown_path(path, data_dir)
    try:
        text = path.read_text(encoding="utf-8")
        package = json.loads(text)
    except FileNotFoundError:
        return [Problem(Where(file, 1), "the file is missing")]
    except json.JSONDecodeError as error:
        return [Problem(Where(file, error.lineno), f"not JSON: {error.msg}")]
    problems = list(_described(package, text, data_dir))
    faults = [
        Problem(Where(file, 1), f"not a Data Package: {fault.note}")
        for fault in Package.metadata_validate(package)
    ]
    if faults or any("path" not in r or "format" not in r for r in package["resources"]):
        return [*problems, *faults]
    return [*problems, *_shapes(package, data_dir), *_tables(package, data_dir)]
