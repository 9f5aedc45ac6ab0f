"""The seven files of data/statistics as lines of the explorer, with their breaks; what the view gets of them.

A line is one item (a category, a programme, an indicator, a country in one edition) under one measure. Rows and
breaks have the form of `widgets.charts.series`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

import pandas as pd

from widgets.charts.series import struck
from widgets.facts.library import Library
from widgets.facts.quantities import QUALIFIER_WORDS, grouped
from widgets.facts.records import Bilingual, Break
from widgets.kit.language import Language
from widgets.statistics_explorer import words

#: What is shown of a series at first: measure and items.
USUAL: dict[str, tuple[str, list[str]]] = {
    "by_category": ("amount", ["services"]),
    "by_method": ("share_of_total_procurement", ["open_tender", "competitive_consultation", "single_source"]),
    "policy": ("amount", ["awards_to_SMEs", "awards_to_small_and_micro"]),
    "purchase_of_services": ("amount", ["services-category", "to-the-public", "own-needs"]),
    "social_organisations": ("count", ["social_associations", "private_non_enterprise_units"]),
    "elderly_care_context": ("10 000 persons", ["population_60_plus", "population_65_plus"]),
    "world_government_procurement": ("procurement_percent_of_GDP", ["OECD average 2025"]),
}

MARKS = ("text", "secondary", "memory")


@dataclass(frozen=True)
class SeriesLine:
    """One item under one measure: `rows` and `breaks` as in `widgets.charts.series`, `records` the rows of the file."""

    series: str
    measure: str
    item: str
    name: Bilingual
    rows: tuple[dict[str, Any], ...]
    breaks: tuple[dict[str, Any], ...]
    records: tuple[Mapping[str, Any], ...]

    def json(self) -> dict[str, Any]:
        """The line as `widgets.charts.series` takes it."""
        return {"rows": list(self.rows), "breaks": list(self.breaks)}


@dataclass
class Tables:
    """Every line of every file, by series, measure and item, in the order of the files."""

    lines: dict[str, dict[str, dict[str, SeriesLine]]] = field(default_factory=dict)
    breaks: dict[str, tuple[Break, ...]] = field(default_factory=dict)

    def line(self, series: str, measure: str, item: str) -> SeriesLine:
        return self.lines[series][measure][item]


def _coded(series: str, record: Mapping[str, Any]) -> tuple[str, str, Bilingual]:
    """Measure, item and the item's name of a row."""
    if series == "purchase_of_services":
        code, name = words.PROGRAMMES[record["programme"]]
        return record["measure"], code, name
    if series == "elderly_care_context":
        return record["unit"], record["indicator"], words.NAMES[record["indicator"]]
    if series == "world_government_procurement":
        area, edition = record["area"], record["edition"]
        name = words.NAMES[area]
        if not edition:
            return record["indicator"], area, name
        said = {
            "en": f"{name['en']}, {words.EDITION['en']} {edition}",
            "zh": f"{name['zh']}（{edition}{words.EDITION['zh']}）".replace("Factbook 2015", "2015年概览"),
        }
        return record["indicator"], f"{area} {edition}", Bilingual(**said)
    return record["measure"], record["category"], words.NAMES[record["category"]]


def _basis(series: str, record: Mapping[str, Any]) -> str:
    column = {
        "purchase_of_services": "funding_basis",
        "social_organisations": "precision",
        "world_government_procurement": "",
    }
    name = column.get(series, "basis")
    return str(record[name]) if name else "published"


def _row(series: str, record: Mapping[str, Any], taken: set[str]) -> dict[str, Any]:
    first = int(record["period_start"] if "period_start" in record else record["year"])
    last = int(record["period_end"] if "period_end" in record else record["year"])
    basis = _basis(series, record)
    key = str(first) if first == last else f"{first}-{last}"
    if not record["preferred"]:
        key = f"{key} {basis}"
    plain, number = key, 2
    while key in taken:
        key, number = f"{plain} {number}", number + 1
    taken.add(key)
    value = None if pd.isna(record["value"]) else float(record["value"])
    return {
        "key": key,
        "from": first,
        "to": last,
        "value": int(value) if value is not None and value.is_integer() else value,
        "qualifier": record["qualifier"],
        "unit": record["unit"],
        "basis": basis,
        "mark": record["verified"],
        "preferred": bool(record["preferred"]),
    }


@cache
def tables() -> Tables:
    """The lines of data/statistics. A line of which no value is known is left out (it is in no chart)."""
    library = Library.load()
    made = Tables()
    for series in words.SERIES:
        breaks = library.breaks_of(series)
        found: dict[tuple[str, str], tuple[Bilingual, list[dict[str, Any]]]] = {}
        for record in library.series(series).to_dict("records"):
            if record["unit"] == "text" or (pd.isna(record["value"]) and not record["preferred"]):
                continue
            whole = {str(column): value for column, value in record.items()}
            whole.setdefault("year", whole.get("period_start"))
            measure, item, name = _coded(series, whole)
            found.setdefault((measure, item), (name, []))[1].append(whole)
        made.breaks[series] = breaks
        made.lines[series] = {}
        ranked = sorted(found.items(), key=lambda pair: _rank(series, pair[1][1][0]))
        for (measure, item), (name, records) in ranked:
            records.sort(key=_order)
            taken: set[str] = set()
            rows = tuple(_row(series, record, taken) for record in records)
            if not any(row["preferred"] and row["value"] is not None for row in rows):
                continue
            line = SeriesLine(
                series, measure, item, name, rows, tuple(struck(records, breaks)), tuple(records)
            )
            made.lines[series].setdefault(measure, {})[item] = line
    return made


def _rank(series: str, record: Mapping[str, Any]) -> tuple[int, int, str]:
    """Measures and items in the order in which `words` names them, newer editions first."""
    measure, item, _ = _coded(series, record)
    measures = list(words.MEASURES)
    if series == "purchase_of_services":
        return measures.index(measure), list(words.PROGRAMMES).index(record["programme"]), ""
    code = record.get("area", item)
    edition = str(record.get("edition", ""))
    newest = "".join(chr(0x7F - ord(letter)) for letter in edition)
    return measures.index(measure), list(words.NAMES).index(code), newest


def _order(record: Mapping[str, Any]) -> tuple[int, int, bool]:
    first = int(record["year"])
    return first, int(record.get("period_end", first)), not record["preferred"]


def printed(row: Mapping[str, Any], language: Language) -> str:
    """A value with its qualifier in the reader's unit: "about 1,196.4 billion yuan" or 约11964亿元."""
    shift, unit = words.UNITS[row["unit"]]
    number = Decimal(str(row["value"])).scaleb(-(shift if language == "en" else 0))
    about = QUALIFIER_WORDS[row["qualifier"]][language]
    if language == "zh":
        return f"{about}{grouped(number).replace(',', '')}{unit['zh']}"
    return f"{about}{grouped(number)} {unit['en']}"


class _Pool:
    """Values by number, each kept once."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._places: dict[Any, int] = {}

    def place(self, value: Any) -> int:
        if value not in self._places:
            self._places[value] = len(self.values)
            self.values.append(value)
        return self._places[value]


def page_data(language: Language) -> dict[str, Any]:
    """What the view gets, in one language: pools of words and, for each file, columns of numbers; see `tables.ts`."""
    made = tables()
    sources, notes, units, bases = _Pool(), _Pool(), _Pool(), _Pool()
    files = []
    for series, name in words.SERIES.items():
        columns: dict[str, list[Any]] = {
            column: []
            for column in (
                *("line", "key", "from", "to", "value", "qualifier", "unit", "basis", "mark"),
                *("preferred", "source", "second", "note"),
            )
        }
        lines = []
        for measure, items in made.lines[series].items():
            for item, line in items.items():
                lines.append(
                    {
                        "measure": measure,
                        "item": item,
                        "name": line.name[language],
                        "breaks": [[one["index"], one["rows"]] for one in line.breaks],
                    }
                )
                for row, record in zip(line.rows, line.records, strict=True):
                    source, second = (
                        (record["source"], record["source_url"]),
                        (record["source2"], record["source2_url"]),
                    )
                    plain = str(row["from"])
                    for column, value in {
                        "line": len(lines) - 1,
                        "key": 0 if row["key"] == plain else row["key"],
                        "from": row["from"],
                        "to": row["to"] - row["from"],
                        "value": row["value"],
                        "qualifier": row["qualifier"],
                        "unit": units.place(row["unit"]),
                        "basis": bases.place(row["basis"]),
                        "mark": MARKS.index(row["mark"]),
                        "preferred": int(row["preferred"]),
                        "source": sources.place(source),
                        "second": sources.place(second) if second[0] else -1,
                        "note": notes.place(record["note"]) if record["note"] else -1,
                    }.items():
                        columns[column].append(value)
        files.append(
            {
                "id": series,
                "name": name[language],
                "items": words.ITEMS[series][language],
                "measures": {measure: words.MEASURES[measure][language] for measure in made.lines[series]},
                "usual": [USUAL[series][0], USUAL[series][1]],
                "lines": lines,
                "columns": columns,
                "breaks": [
                    {
                        "rule": one.rule,
                        "year": one.year_from,
                        "says": one.says[language],
                        "source": one.source,
                        "url": one.source_url,
                        "mark": one.verified,
                    }
                    for one in made.breaks[series]
                ],
            }
        )
    return {
        "table": "statistics",
        "files": files,
        "sources": [list(source) for source in sources.values],
        "notes": notes.values,
        "units": [
            [unit, words.UNITS[unit][0] if language == "en" else 0, words.UNITS[unit][1][language]]
            for unit in units.values
        ],
        "bases": [[basis, words.BASES[basis][language]] for basis in bases.values],
        "rules": {rule: said[language] for rule, said in words.RULES.items()},
    }
