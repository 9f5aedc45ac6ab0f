"""The collection of cases as the book shows and searches it, with its codes and their labels.

`collection.ts` describes the same data for the views. Nothing here reads a file: the facts come in as
`data/` has them, a mapping for each case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pandas as pd

from widgets.cases.filter import FACETS, Case, Filter, filter_cases, fold

# Facet of the filter -> coded field of the cases. Places are put together from country, province and tile.
CODED: Final = {
    "field": "service_field",
    "provider": "provider_type",
    "method": "method",
    "outcome": "outcome",
    "lesson": "lessons",
    "relationship": "relationship",
    "payment": "payment",
    "tenor": "tenor",
    "mark": "verified",
    "chapter": "chapters",
}
NATIONAL: Final = "national"
UNCLASSIFIED: Final = "unclassified"

_LABELS: Final = {
    NATIONAL: {"en": "National programmes", "zh": "全国性项目"},
    UNCLASSIFIED: {"en": "not classified", "zh": "未归类"},
}

# Texts that `cases.zh.yaml` may hold in Chinese, each under its name in `cases.yaml`.
TEXTS: Final = (
    "purchaser",
    "provider",
    "beneficiaries",
    "field_note",
    "amount_note",
    "summary",
    "what_worked",
    "what_failed",
    "verification_note",
)

Record = Mapping[str, Any]


def slug(name: str) -> str:
    """`United Kingdom` -> `united-kingdom`."""
    return re.sub(r"[^a-z]+", "-", name.lower()).strip("-")


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


@dataclass(frozen=True)
class Tile:
    """A square of the tile map: a province-level unit at a column (1 to 7) and row (1 to 8)."""

    id: str
    name: Mapping[str, str]
    sign: Mapping[str, str]
    column: int
    row: int

    @classmethod
    def from_row(cls, row: Record) -> Tile:
        """A row of `data/maps/tiles.csv`."""
        return cls(
            id=row["id"],
            name={"en": row["name_en"], "zh": row["name_zh"]},
            sign={"en": row["code"], "zh": row["abbreviation"]},
            column=int(row["column"]),
            row=int(row["row"]),
        )


@dataclass(frozen=True)
class Collection:
    """All cases with their code book.

    `records` maps the id of a case to its record in `data/cases/cases.yaml`; `fields` is the code book's
    mapping of coded fields; `chinese` maps ids to the Chinese texts there are.
    """

    records: Mapping[str, Record]
    fields: Mapping[str, Any]
    tiles: Sequence[Tile]
    chinese: Mapping[str, Record]

    def place_of(self, record: Record) -> str:
        """Code of a case's place: a tile of the map, `national`, or a country elsewhere."""
        province = record["province"]
        if province is not None:
            tile = self.fields["province"]["codes"][province].get("tile")
            if tile is not None:
                return str(tile)
        return NATIONAL if record["country"] == "China" else slug(record["country"])

    @cached_property
    def labels(self) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
        """Label in both languages of every code of every facet, in the order in which they are shown."""
        places: dict[str, Mapping[str, str]] = {NATIONAL: _LABELS[NATIONAL]}
        places.update((tile.id, tile.name) for tile in self.tiles)
        taken = {self.place_of(record) for record in self.records.values()}
        for country, code in self.fields["country"]["codes"].items():
            if slug(country) in taken:
                places[slug(country)] = code["label"]
        labels: dict[str, Mapping[str, Mapping[str, str]]] = {}
        for facet in FACETS:
            if facet == "place":
                labels[facet] = places
                continue
            codes = {code: entry["label"] for code, entry in self.fields[CODED[facet]]["codes"].items()}
            if facet == "relationship":
                codes[UNCLASSIFIED] = _LABELS[UNCLASSIFIED]
            labels[facet] = codes
        return labels

    @cached_property
    def codes(self) -> Mapping[str, list[str]]:
        """The allowed codes of each facet."""
        return {facet: list(labels) for facet, labels in self.labels.items()}

    @cached_property
    def cases(self) -> list[Case]:
        """What a filter sees of each case."""
        return [self._case(case_id, record) for case_id, record in self.records.items()]

    @cached_property
    def years(self) -> tuple[int, int]:
        """First and last year that any case states."""
        stated = [
            year
            for record in self.records.values()
            for year in (record["year_start"], record["year_end"])
            if year is not None
        ]
        return min(stated), max(stated)

    def _case(self, case_id: str, record: Record) -> Case:
        facets: dict[str, tuple[str, ...]] = {"place": (self.place_of(record),)}
        for facet, name in CODED.items():
            value = record[name]
            if value is None:
                facets[facet] = (UNCLASSIFIED,) if facet == "relationship" else ()
            else:
                facets[facet] = tuple(value) if isinstance(value, list) else (value,)
        first, last = record["year_start"], record["year_end"]
        span: tuple[int, int | None] | None = None
        if first is not None or last is not None:
            begin = last if first is None else first
            # Without an end year, only what continued or expanded is known to have gone on.
            goes_on = last is None and record["outcome"] in ("continued", "expanded")
            span = (begin, None if goes_on else begin if last is None else last)
        return Case(case_id, facets, first, span, fold(" ".join(self._searched(case_id, record))))

    def _searched(self, case_id: str, record: Record) -> list[str]:
        chinese = self.chinese.get(case_id, {})
        texts = [record["name_en"], record["name_zh"], self.place(record, "en"), self.place(record, "zh")]
        for name in ("purchaser", "provider", "summary"):
            texts += [text for text in (record[name], chinese.get(name)) if text]
        return texts

    def place(self, record: Record, language: str) -> str:
        """Where a case is, in words, smallest unit first in English and last in Chinese."""
        parts: list[str] = []
        for name in ("country", "province", "city", "district"):
            value = record[name]
            if value is None or (name == "country" and value.startswith("China")):
                continue
            label = self.fields[name]["codes"][value]["label"][language]
            if label not in parts:
                parts.append(label)
        # A national programme has its buyer's seat as city.
        if record["country"] == "China" and record["province"] is None:
            parts = ["China" if language == "en" else "全国"]
        return ", ".join(reversed(parts)) if language == "en" else "".join(parts)

    def text(self, case_id: str, name: str, language: str) -> tuple[str | None, str]:
        """A text of a case and the language it is in: English where there is no Chinese one."""
        if language == "zh":
            chinese = self.chinese.get(case_id, {}).get(name)
            if chinese:
                return chinese, "zh"
        return self.records[case_id][name], "en"

    def select(self, wanted: Filter) -> list[str]:
        """Ids of the cases that a filter takes, in its order."""
        return filter_cases(self.cases, wanted, self.codes)

    def frame(self, ids: Sequence[str]) -> pd.DataFrame:
        """The records of cases as a table: index `id`, columns as in `data/cases/cases.yaml`.

        Sums are nominal: yuan in `amount_yuan`, else `amount` in `currency`. Lessons, chapters and sources
        are lists.
        """
        columns = [name for name in next(iter(self.records.values())) if name != "id"]
        rows = [{name: self.records[case_id][name] for name in columns} for case_id in ids]
        frame = pd.DataFrame(rows, index=pd.Index(ids, name="id"), columns=columns)
        return frame.astype(dict.fromkeys(("year_start", "year_end", "amount_year"), "Int64"))

    def page_data(self, language: str) -> dict[str, Any]:
        """What the explorer's view needs, in one language; see `collection.ts`."""
        capital = _capital if language == "en" else str
        groups = self.fields["lessons"].get("groups", {})
        return {
            "years": list(self.years),
            "labels": {
                facet: {code: capital(label[language]) for code, label in labels.items()}
                for facet, labels in self.labels.items()
            },
            "notes": {
                facet: self.fields[name]["note"][language]
                for facet, name in CODED.items()
                if "note" in self.fields[name]
            },
            "lessonGroups": [
                {
                    "label": capital(label[language]),
                    "codes": [
                        code
                        for code, entry in self.fields["lessons"]["codes"].items()
                        if entry["group"] == group
                    ],
                }
                for group, label in groups.items()
            ],
            "currencies": {
                code: entry["label"][language] for code, entry in self.fields["currency"]["codes"].items()
            },
            "tiles": [
                {"id": tile.id, "sign": tile.sign[language], "column": tile.column, "row": tile.row}
                for tile in self.tiles
            ],
            "cases": [self._page_case(case, language) for case in self.cases],
        }

    def _page_case(self, case: Case, language: str) -> dict[str, Any]:
        record = self.records[case.id]
        texts: dict[str, str] = {}
        english: list[str] = []
        for name in TEXTS:
            text, text_language = self.text(case.id, name, language)
            if text:
                texts[name] = text
                if text_language != language:
                    english.append(name)
        amount = record["amount_yuan"] if record["amount_yuan"] is not None else record["amount"]
        page: dict[str, Any] = {
            "id": case.id,
            "facets": {facet: list(codes) for facet, codes in case.facets.items() if codes},
            "began": case.began,
            "ended": record["year_end"],
            "span": None if case.span is None else list(case.span),
            "search": case.search,
            "name": record[f"name_{language}"],
            "otherName": record["name_zh" if language == "en" else "name_en"],
            "place": self.place(record, language),
            "texts": texts,
            "english": english,
            "amount": None
            if amount is None
            else {"sum": amount, "currency": record["currency"], "year": record["amount_year"]},
            "sources": [
                {
                    "by": source["author_publisher"],
                    "title": source["title"],
                    "year": source["year"],
                    "url": source["url"],
                }
                for source in record["sources"]
            ],
        }
        return page
