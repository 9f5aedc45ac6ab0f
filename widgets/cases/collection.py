"""The collection of cases as the book shows and searches it, with its codes and their labels.

`collection.ts` describes the same data for the views. Nothing here reads a file: the records come
from the library.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from widgets.cases.filter import FACETS, Case, Filter, filter_cases, fold
from widgets.facts.records import Bilingual, CodedField, Tile
from widgets.facts.records import Case as Record

if TYPE_CHECKING:
    import pandas as pd

    from widgets.facts.library import Library

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
    NATIONAL: Bilingual("National programmes", "全国性项目"),
    UNCLASSIFIED: Bilingual("not classified", "未归类"),
}

# The prose of a case, which may exist in both languages.
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


def slug(name: str) -> str:
    """`United Kingdom` -> `united-kingdom`."""
    return re.sub(r"[^a-z]+", "-", name.lower()).strip("-")


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


@dataclass(frozen=True)
class Collection:
    """All cases with their code book and the tiles of the map, each by id."""

    records: Mapping[str, Record]
    codebook: Mapping[str, CodedField]
    tiles: Mapping[str, Tile]

    @classmethod
    def of(cls, library: Library) -> Collection:
        return cls(library.cases, library.codebook, library.tiles)

    @staticmethod
    def place_of(record: Record) -> str:
        """Code of a case's place: a tile of the map, `national`, or a country elsewhere."""
        return record.tile or (NATIONAL if record.country == "China" else slug(record.country))

    @cached_property
    def labels(self) -> Mapping[str, Mapping[str, Bilingual]]:
        """Label of every code of every facet, in the order in which they are shown."""
        places = {NATIONAL: _LABELS[NATIONAL]}
        places.update((tile.id, Bilingual(tile.name_en, tile.name_zh)) for tile in self.tiles.values())
        taken = {self.place_of(record) for record in self.records.values()}
        for country, code in self.codebook["country"].codes.items():
            if slug(country) in taken:
                places[slug(country)] = code.label
        labels: dict[str, Mapping[str, Bilingual]] = {}
        for facet in FACETS:
            if facet == "place":
                labels[facet] = places
                continue
            codes = {code.id: code.label for code in self.codebook[CODED[facet]].codes.values()}
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
        return [self._case(record) for record in self.records.values()]

    @cached_property
    def years(self) -> tuple[int, int]:
        """First and last year that any case states."""
        stated = [
            year
            for record in self.records.values()
            for year in (record.year_start, record.year_end)
            if year is not None
        ]
        return min(stated), max(stated)

    def _case(self, record: Record) -> Case:
        facets: dict[str, tuple[str, ...]] = {"place": (self.place_of(record),)}
        for facet, name in CODED.items():
            value = getattr(record, name)
            if value is None:
                facets[facet] = (UNCLASSIFIED,) if facet == "relationship" else ()
            else:
                facets[facet] = (value,) if isinstance(value, str) else tuple(value)
        first, last = record.year_start, record.year_end
        span: tuple[int, int | None] | None = None
        if first is not None:
            # Without an end year, only what continued or expanded is known to have gone on.
            goes_on = last is None and record.outcome in ("continued", "expanded")
            span = (first, None if goes_on else first if last is None else last)
        elif last is not None:
            span = (last, last)
        return Case(record.id, facets, first, span, fold(" ".join(self._searched(record))))

    def _searched(self, record: Record) -> list[str]:
        texts = [record.name_en, record.name_zh, self.place(record, "en"), self.place(record, "zh")]
        for name in ("purchaser", "provider", "summary"):
            texts += [text for language in ("en", "zh") if (text := record.text(name, language))]
        return texts

    def place(self, record: Record, language: str) -> str:
        """Where a case is, in words: smallest unit first in English and last in Chinese."""
        if (
            record.country == "China" and record.province is None
        ):  # a national programme; its city is the buyer's
            return "China" if language == "en" else "全国"
        parts: list[str] = []
        for name in ("country", "province", "city", "district"):
            value = getattr(record, name)
            if value is None or (name == "country" and record.tile is not None):
                continue
            label = self.codebook[name].codes[value].label[language]
            if label not in parts:
                parts.append(label)
        return ", ".join(reversed(parts)) if language == "en" else "".join(parts)

    def select(self, wanted: Filter) -> list[str]:
        """Ids of the cases that a filter takes, in its order."""
        return filter_cases(self.cases, wanted, self.codes)

    def frame(self, ids: Sequence[str]) -> pd.DataFrame:
        """The records of cases as a table: index `id`, columns as in `data/cases/cases.yaml`.

        Sums are nominal: yuan in `amount_yuan`, else `amount` in `currency`. Lessons, chapters and sources
        are tuples.
        """
        import pandas as pd

        columns = [field.name for field in fields(Record) if field.name not in ("id", "chinese", "where")]
        rows = [{name: getattr(self.records[case_id], name) for name in columns} for case_id in ids]
        frame = pd.DataFrame(rows, index=pd.Index(ids, name="id"), columns=columns)
        return frame.astype(dict.fromkeys(("year_start", "year_end", "amount_year"), "Int64"))

    def page_data(self, language: str) -> dict[str, Any]:
        """What the explorer's view needs, in one language; see `collection.ts`."""
        capital = _capital if language == "en" else str
        lessons = self.codebook["lessons"]
        return {
            "years": list(self.years),
            "labels": {
                facet: {code: capital(label[language]) for code, label in labels.items()}
                for facet, labels in self.labels.items()
            },
            "notes": {
                facet: note[language]
                for facet in ("method", "outcome", "relationship", "tenor")
                if (note := self.codebook[CODED[facet]].note)
            },
            "lessonGroups": [
                {
                    "label": capital(label[language]),
                    "codes": [code.id for code in lessons.codes.values() if code.more["group"] == group],
                }
                for group, label in lessons.groups.items()
            ],
            "currencies": {
                code.id: code.label[language] for code in self.codebook["currency"].codes.values()
            },
            "tiles": [
                {
                    "id": tile.id,
                    "sign": tile.abbreviation if language == "zh" else tile.code,
                    "column": tile.column,
                    "row": tile.row,
                }
                for tile in self.tiles.values()
            ],
            "cases": [self._page_case(case, language) for case in self.cases],
        }

    def _page_case(self, case: Case, language: str) -> dict[str, Any]:
        record = self.records[case.id]
        texts: dict[str, str] = {}
        english: list[str] = []
        for name in TEXTS:
            text = record.text(name, language)
            if text is None and language == "zh" and (text := record.text(name, "en")):
                english.append(name)
            if text:
                texts[name] = text
        amount = record.amount if record.amount_yuan is None else record.amount_yuan
        return {
            "id": case.id,
            "facets": {facet: list(codes) for facet, codes in case.facets.items() if codes},
            "began": case.began,
            "ended": record.year_end,
            "span": None if case.span is None else list(case.span),
            "search": case.search,
            "name": record.name(language),
            "otherName": record.name("zh" if language == "en" else "en"),
            "place": self.place(record, language),
            "texts": texts,
            "english": english,
            "amount": None
            if amount is None
            else {"sum": amount, "currency": record.currency, "year": record.amount_year},
            "sources": [
                {
                    "by": source.author_publisher,
                    "title": source.title,
                    "year": source.year,
                    "url": source.url,
                }
                for source in record.sources
            ],
        }
