"""The collection of cases as the book shows and searches it, with its codes and their labels.

`collection.ts` reads the same for the views, in columns. Nothing here reads a file: the records come from the library.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from widgets.cases.columns import Columns, select
from widgets.cases.filter import FACETS, Case, Filter
from widgets.facts.records import Bilingual, CodedField, Tile
from widgets.facts.records import Case as Record

if TYPE_CHECKING:
    import pandas as pd

    from widgets.facts.library import Library

# Facet of the filter -> coded field of the cases. Places are put together from country, province and tile, flags from
# data/cases/flags.yaml.
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
MAINLAND: Final = "mainland"
UNCLASSIFIED: Final = "unclassified"
NOT_STATED: Final = "not-stated"

SILENT: Final = dict.fromkeys(FACETS, NOT_STATED) | {
    "method": "unknown",
    "outcome": "unknown",
    "payment": "unknown",
    "relationship": UNCLASSIFIED,
}
"""The code of each facet that says that the sources do not tell; every case carries a code of every facet."""

_LABELS: Final = {
    NATIONAL: Bilingual("National programmes", "全国性项目"),
    MAINLAND: Bilingual("Mainland China", "中国内地"),
    NOT_STATED: Bilingual("not stated", "未说明"),
    "no-flag": Bilingual("no flag in the record", "记录中没有"),
}

#: The prose of a case, which may exist in both languages.
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

#: Facets whose labels a search looks through beside the prose, and the codes that say too little to be found by.
_SEARCHED_FACETS: Final = ("field", "provider", "method", "payment", "outcome", "lesson")
_UNTELLING: Final = ("unknown", "other", "mixed", NOT_STATED)


def slug(name: str) -> str:
    """`United Kingdom` -> `united-kingdom`."""
    return re.sub(r"[^a-z]+", "-", name.lower()).strip("-")


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


@dataclass(frozen=True)
class Collection:
    """All cases with their code book and the tiles of the map, each by id, and the red flags over them."""

    records: Mapping[str, Record]
    codebook: Mapping[str, CodedField]
    tiles: Mapping[str, Tile]
    flags: Mapping[str, Any] = field(default_factory=lambda: {"flags": [], "told": {}})

    @classmethod
    def of(cls, library: Library) -> Collection:
        return cls(library.cases, library.codebook, library.tiles, library.flags)

    @staticmethod
    def places_of(record: Record) -> tuple[str, ...]:
        """Codes of a case's place: a tile of the map or `national`, with `mainland`; or a country or territory."""
        if record.country == "China":
            return (record.tile or NATIONAL, MAINLAND)
        return (record.tile or slug(record.country),)

    @cached_property
    def _raising(self) -> list[tuple[str, Mapping[str, Sequence[str]]]]:
        return [(flag["id"], flag["when"]) for flag in self.flags["flags"]]

    @staticmethod
    def carries(record: Record, codes: Mapping[str, Sequence[str]]) -> bool:
        """Whether a case carries one of some codes, by coded field."""
        for name, wanted in codes.items():
            value = getattr(record, name)
            if any(code in wanted for code in ((value,) if isinstance(value, str) else value or ())):
                return True
        return False

    @cached_property
    def labels(self) -> Mapping[str, Mapping[str, Bilingual]]:
        """Label of every code of every facet, in the order in which they are shown."""
        places = {NATIONAL: _LABELS[NATIONAL]}
        places.update((tile.id, Bilingual(tile.name_en, tile.name_zh)) for tile in self.tiles.values())
        places[MAINLAND] = _LABELS[MAINLAND]
        taken = {place for record in self.records.values() for place in self.places_of(record)}
        for country, code in self.codebook["country"].codes.items():
            if slug(country) in taken:
                places[slug(country)] = code.label
        labels: dict[str, Mapping[str, Bilingual]] = {}
        for facet in FACETS:
            if facet == "place":
                codes = places
            elif facet == "flag":
                codes = {flag["id"]: Bilingual(**flag["label"]) for flag in self.flags["flags"]}
            else:
                codes = {code.id: code.label for code in self.codebook[CODED[facet]].codes.values()}
            silent = SILENT[facet]
            # What is not told stands last.
            untold = codes.pop(silent, _LABELS["no-flag" if facet == "flag" else NOT_STATED])
            labels[facet] = {**codes, silent: untold}
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
    def columns(self) -> Columns:
        """The same in columns."""
        return Columns.of(self.cases, self.codes, self.years)

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
        facets: dict[str, tuple[str, ...]] = {
            "place": self.places_of(record),
            "flag": tuple(name for name, codes in self._raising if self.carries(record, codes)),
        }
        for facet, name in CODED.items():
            value = getattr(record, name) or ()
            facets[facet] = (value,) if isinstance(value, str) else tuple(value)
        facets = {facet: codes or (SILENT[facet],) for facet, codes in facets.items()}
        first, last = record.year_start, record.year_end
        span: tuple[int, int | None] | None = None
        if first is not None:
            # Without an end year, only what continued or expanded is known to have gone on.
            goes_on = last is None and record.outcome in ("continued", "expanded")
            span = (first, None if goes_on else first if last is None else last)
        elif last is not None:
            span = (last, last)
        searched = [record.name_en, record.name_zh]
        for language in ("en", "zh"):
            searched += self._searched(record, facets, language)
        searched += self.also_of(record)
        return Case(record.id, facets, first, span, "\n".join(searched))

    @cached_property
    def also(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Other words for the codes of a facet, of both languages: low bid, lowball, 低价中标; only codes that have any."""
        return {
            facet: {
                code.id: (*also.get("en", ()), *also.get("zh", ()))
                for code in self.codebook[CODED[facet]].codes.values()
                if (also := code.more.get("also"))
            }
            for facet in _SEARCHED_FACETS
        }

    def also_of(self, record: Record) -> list[str]:
        """The other words by which a case is found."""
        found: dict[str, None] = {}
        for facet, words in self.also.items():
            value = getattr(record, CODED[facet]) or ()
            for code in (value,) if isinstance(value, str) else value:
                found.update(dict.fromkeys(words.get(code, ())))
        return list(found)

    def _searched(self, record: Record, facets: Mapping[str, Iterable[str]], language: str) -> list[str]:
        """What a search looks through beside the names, in one language; `collection.ts` puts it together in the same way."""
        texts = [self.place(record, language)]
        texts += [text for name in TEXTS if (text := record.text(name, language))]
        for facet in _SEARCHED_FACETS:
            codes = [code for code in facets[facet] if code not in _UNTELLING]
            texts += [self.labels[facet][code][language] for code in codes]
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
        return select(self.columns, wanted)

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
        numbers = {facet: {code: at for at, code in enumerate(codes)} for facet, codes in self.codes.items()}

        def coded(facet: str, case: Case) -> int | list[int]:
            found = [numbers[facet][code] for code in case.facets[facet]]
            return found[0] if len(found) == 1 else found

        return {
            "years": list(self.years),
            "labels": {
                facet: {code: capital(label[language]) for code, label in labels.items()}
                for facet, labels in self.labels.items()
            },
            "also": {
                facet: {code: " ".join(words) for code, words in codes.items()}
                for facet, codes in self.also.items()
            },
            "silent": SILENT,
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
            "flags": [
                {
                    "id": flag["id"],
                    "when": [
                        capital(self.codebook[name].codes[code].label[language])
                        for name, codes in flag["when"].items()
                        for code in codes
                    ],
                    "innocent": flag["innocent"][language],
                    "ask": flag["ask"][language],
                }
                for flag in self.flags["flags"]
            ],
            "told": self.flags["told"].get("lessons", []),
            "columns": {
                "id": [case.id for case in self.cases],
                "codes": {facet: [coded(facet, case) for case in self.cases] for facet in FACETS},
                "began": [case.began for case in self.cases],
                "span": [None if case.span is None else list(case.span) for case in self.cases],
                **self._page_columns(language),
            },
        }

    def _page_columns(self, language: str) -> dict[str, Any]:
        """What is shown of each case, in columns."""
        other = "zh" if language == "en" else "en"
        records = list(self.records.values())
        texts: dict[str, list[str | None]] = {}
        english: dict[str, list[int]] = {}
        for name in TEXTS:
            texts[name] = [record.text(name, language) for record in records]
            if language == "zh":
                for row, record in enumerate(records):
                    if not texts[name][row] and (text := record.text(name, "en")):
                        texts[name][row] = text
                        english.setdefault(name, []).append(row)

        def amount(record: Record) -> list[Any] | None:
            value = record.amount if record.amount_yuan is None else record.amount_yuan
            return None if value is None else [value, record.currency, record.amount_year]

        return {
            "ended": [record.year_end for record in records],
            "name": [record.name(language) for record in records],
            "otherName": [record.name(other) for record in records],
            "place": [self.place(record, language) for record in records],
            "texts": texts,
            "english": english,
            "amount": [amount(record) for record in records],
            "sources": [
                [
                    [source.author_publisher, source.title, source.year, source.url]
                    for source in record.sources
                ]
                for record in records
            ],
            "search": [
                "\n".join(self._searched(self.records[case.id], case.facets, other)) for case in self.cases
            ],
        }
