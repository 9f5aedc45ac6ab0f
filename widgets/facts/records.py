"""What the library hands out: a frozen class for each kind of record, each with its line (`where`).

Marks (`verified`) are `text` (official text seen), `secondary` (reported on a page seen) and `memory` (not
confirmed); thresholds also know `none` (no figure). Amounts are in yuan, dates ISO strings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from widgets.facts.problems import Where
from widgets.facts.yaml_lines import LineDict

Mark = Literal["text", "secondary", "memory", "none"]
MARKS: tuple[Mark, ...] = ("text", "secondary", "memory")


@dataclass(frozen=True)
class Bilingual:
    """A text in both languages; `text["zh"]`."""

    en: str
    zh: str

    def __getitem__(self, language: str) -> str:
        if language not in ("en", "zh"):
            raise KeyError(f"{language!r} is not a language of the book; allowed: en, zh")
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True)
class Source:
    """A source of a record. `url` is None for print, and where only a poor copy was found."""

    citation: str
    url: str | None
    year: int | None = None
    seen_as: str | None = None
    supports: str | None = None


@dataclass(frozen=True)
class Instrument:
    """A law, regulation, order or notice.

    `short_en` and `short_zh` are unique and are what citations print.
    """

    id: str
    title_en: str
    title_zh: str
    short_en: str
    short_zh: str
    issuer: str
    document_number: str | None
    promulgated: str | None
    effective: str | None
    amended: str | None
    status: Literal["in_force", "repealed", "draft"]
    repealed_by: str | None
    what_it_does: str
    relevance: str
    source: str
    verified: Mark
    note: str | None
    where: Where

    def short(self, language: str) -> str:
        return self.short_zh if language == "zh" else self.short_en

    def title(self, language: str) -> str:
        return self.title_zh if language == "zh" else self.title_en


@dataclass(frozen=True)
class AppliesTo:
    """Which method, actor and stage a parameter speaks of, as comma-separated words ("all" for every one)."""

    method: str
    actor: str
    stage: str


@dataclass(frozen=True)
class Parameter:
    """A legal quantity or rule, with the article it stands in.

    `value` is a number, a truth value, a text, a list or a mapping, as `unit` says (working_days,
    calendar_days, percent, yuan, suppliers, persons, years, …, boolean, text, list). `bound` says what a
    number bounds. `in_force_to` None = in force on the date of the data; the last day counts. `version_of`: the id
    under which rules ask for this quantity, where the law of another day puts another value in its place.
    """

    id: str
    version_of: str | None
    topic: str
    value: Any
    unit: str
    bound: Literal["minimum", "maximum", "exact", "at_or_above", "at_or_below", "strictly_below"] | None
    of: str | None
    strength: str | None
    applies_to: AppliesTo
    regime: str
    rule_en: str
    instrument: str
    article: str
    paragraph: int | None
    item: int | None
    quote_zh: str | None
    reported_zh: str | None
    unverified_zh: str | None
    in_force_from: str
    in_force_to: str | None
    source: str
    verified: Mark
    note: str | None
    where: Where

    def in_force_on(self, day: str) -> bool:
        """Whether the parameter applies on an ISO day."""
        return self.in_force_from <= day and (self.in_force_to is None or day <= self.in_force_to)


@dataclass(frozen=True)
class Figures:
    """The services thresholds of one level of government, in yuan, "and above".

    None means not known, never zero and never another region's figure. A floor is the least that the lower
    government may fix for itself; a note says in words what the document leaves to it.
    """

    limit_yuan: int | None = None
    limit_floor_yuan: int | None = None
    open_tender_yuan: int | None = None
    open_tender_floor_yuan: int | None = None
    limit_note: str | None = None
    open_tender_note: str | None = None

    @property
    def complete(self) -> bool:
        return self.limit_yuan is not None and self.open_tender_yuan is not None


@dataclass(frozen=True)
class Document:
    """The notice that fixes the thresholds of a region. Its dates are told as far as they are known."""

    title_zh: str | None
    title_en: str | None
    number: str | None
    issued: str | None
    effective: str | None
    period: str | None


@dataclass(frozen=True)
class Region:
    """A jurisdiction that fixes thresholds: the central units, a province, or a separately planned city.

    `levels` holds the levels of government it has (`central`; `province`, `city`, `county`; `city`, `county`)
    and the places its document names apart (`zhengzhou_city`). `verified` grades the figures,
    `document_verified` the document.
    """

    id: str
    name_en: str
    name_zh: str
    kind: Literal["central", "province", "autonomous_region", "municipality", "separately_planned_city"]
    in_province: str | None
    levels: Mapping[str, Figures]
    level_labels: Mapping[str, Bilingual]
    document: Document
    document_verified: Mark
    verified: Mark
    currency: str | None
    services_complete: bool
    goods: Any
    works_limit_yuan: Any
    previous_editions: tuple[Mapping[str, Any], ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    where: Where

    def name(self, language: str) -> str:
        return self.name_zh if language == "zh" else self.name_en


@dataclass(frozen=True)
class Milestone:
    """An event in the history of the purchase of public services. `date` is a year, a month or a day; `tiles` are the
    provinces it belongs to, none for the whole country.
    """

    id: str
    date: str
    place: Bilingual
    level: str
    kind: str
    tiles: tuple[str, ...]
    title: Bilingual
    what_happened: Bilingual
    significance: Bilingual
    source: Bilingual
    url: str | None
    verified: Mark
    dispute: Bilingual | None
    where: Where


@dataclass(frozen=True)
class CaseSource:
    author_publisher: str
    title: str
    year: int | None
    url: str | None


@dataclass(frozen=True)
class Case:
    """A case of the collection.

    Coded fields hold codes of the code book; `chinese` the Chinese text, where there is one.

    `amount_yuan` is for Chinese cases, `amount` with `currency` for the others: nominal values of
    `amount_year`.
    """

    id: str
    name_en: str
    name_zh: str
    country: str
    province: str | None
    city: str | None
    district: str | None
    tile: str | None
    lat: float | None
    lon: float | None
    year_start: int | None
    year_end: int | None
    service_field: str
    field_note: str | None
    purchaser: str
    provider: str
    provider_type: str
    relationship: str | None
    method: str
    payment: str
    amount_yuan: float | None
    amount: float | None
    currency: str | None
    amount_year: int | None
    amount_note: str | None
    beneficiaries: str | None
    summary: str
    what_worked: str | None
    what_failed: str | None
    outcome: str
    tenor: str
    lessons: tuple[str, ...]
    chapters: tuple[str, ...]
    sources: tuple[CaseSource, ...]
    verified: Mark
    verification_note: str | None
    chinese: Mapping[str, Any]
    where: Where

    def name(self, language: str) -> str:
        return self.name_zh if language == "zh" else self.name_en

    def text(self, field: str, language: str) -> str | None:
        """A field of prose (`summary`, `what_worked`, …) in a language; None where it has none."""
        value = self.chinese.get(field) if language == "zh" else getattr(self, field)
        return None if value is None else str(value)


@dataclass(frozen=True)
class Cite:
    """A place in the law, as rules cite it: `paragraph` is the 款, `item` the 项."""

    instrument: str
    article: str
    paragraph: int | None = None
    item: int | None = None

    @property
    def spec(self) -> str:
        """The article as roles write it: `31(1)[2]`; "" for a whole instrument."""
        if self.article == "whole":
            return ""
        paragraph = f"({self.paragraph})" if self.paragraph else ""
        return self.article + paragraph + (f"[{self.item}]" if self.item else "")


@dataclass(frozen=True)
class CaseEvent:
    """Something that happened in a case. `date` and `until` are a year, a month or a day; `mark` None: that of the case."""

    date: str
    until: str | None
    kind: str
    text: Bilingual
    mark: Mark | None
    where: Where


@dataclass(frozen=True)
class Touch:
    """A provision of law that a case bears on, and why."""

    cite: Cite
    why: Bilingual
    where: Where


@dataclass(frozen=True)
class Related:
    """A case that stands beside another, and why."""

    case: str
    why: Bilingual
    where: Where


@dataclass(frozen=True)
class CaseNotes:
    """What the page of a case says beyond its coded record.

    `need` holds fields of a need and `facts` facts of a purchase, as data/rules names them and amounts in yuan; None where the
    record does not tell enough. `widgets.cases.notes` holds both against the rulebook.
    """

    id: str
    point: Bilingual
    events: tuple[CaseEvent, ...]
    touches: tuple[Touch, ...]
    related: tuple[Related, ...]
    ask: tuple[Bilingual, ...]
    need: LineDict | None
    facts: LineDict | None
    where: Where


@dataclass(frozen=True)
class Code:
    """One code of a coded field.

    `more` holds what else the code book says (`also`, `test`, `tile`, `group`, `catalogue_zh`).
    """

    id: str
    label: Bilingual
    more: Mapping[str, Any]
    where: Where


@dataclass(frozen=True)
class CodedField:
    """A coded field of the case collection with its codes, in the order in which they are shown."""

    name: str
    label: Bilingual
    many: bool
    note: Bilingual | None
    codes: Mapping[str, Code]
    groups: Mapping[str, Bilingual]


@dataclass(frozen=True)
class Term:
    """A term of the glossary: one Chinese term, one English term.

    `avoid_en` and `avoid_zh` list words that are not used for it.
    """

    id: str
    zh: str
    pinyin: str
    en: str
    avoid_en: tuple[str, ...]
    avoid_zh: tuple[str, ...]
    definition_en: str
    note: str | None
    field: str
    source_instrument: str | None
    source_article: str | None
    verified: Mark
    where: Where


@dataclass(frozen=True)
class Break:
    """A place where a statistical series may not be read across.

    `filter` maps columns of the series to the values meant (all rows where empty); `measures` are values of
    its `measure` (or `indicator`) column. `year_from` is the first year on the new basis; `rule` says what a
    chart must do there, `what_changed` is the editors' note, `says` what a reader is told.
    """

    series: str
    measures: tuple[str, ...]
    filter: Mapping[str, tuple[str, ...]]
    year_from: int
    rule: Literal["cut", "mark", "point", "separate", "exclude", "remainder"]
    what_changed: str
    says: Bilingual
    source: str | None
    source_url: str | None
    verified: Mark
    where: Where

    def touches(self, row: Mapping[str, Any]) -> bool:
        """Whether a row of the series (a mapping or a DataFrame row) is one that this break speaks of."""
        measure = row["measure"] if "measure" in row else row["indicator"]
        return measure in self.measures and all(
            plain(row[column]) in values for column, values in self.filter.items()
        )


def plain(value: Any) -> str:
    """A cell of a series as the filters of `breaks.csv` write it (`1` for a preferred row)."""
    return str(int(value)) if isinstance(value, bool) else str(value)


@dataclass(frozen=True)
class Observation:
    """One number of a statistical series.

    `qualifier`: "", "~" about, ">" more than, "<" less than, "<=" at most.
    """

    series: str
    value: float | None
    qualifier: str
    unit: str
    verified: Mark
    source: str
    source_url: str | None
    note: str | None
    row: Mapping[str, Any]
    where: Where


@dataclass(frozen=True)
class Work:
    """A work of the bibliography.

    `authors` are as written ("Hart, Oliver"); `title` is without protecting braces.

    `year` is None for a work without a date (n.d.).
    """

    key: str
    kind: str
    authors: tuple[str, ...]
    year: int | None
    title: str
    container: str | None
    publisher: str | None
    doi: str | None
    url: str | None
    verified: Mark
    annote: str | None
    where: Where


@dataclass(frozen=True)
class DaysOff:
    """A holiday: its name, first and last day off (ISO)."""

    name: Bilingual
    first: str
    last: str


@dataclass(frozen=True)
class HolidayYear:
    """The calendar of one year.

    `official`: by a notice; otherwise only the days that the holiday measures fix.

    `notice` is what is known of the notice: title_zh, number, date (or, without one, the basis in the
    measures).
    """

    year: int
    official: bool
    notice: Mapping[str, Any]
    verified: Mark
    source: Source
    note: str | None
    ranges: tuple[DaysOff, ...]
    make_up_workdays: tuple[str, ...]
    working_days: int | None
    where: Where


@dataclass(frozen=True)
class Holidays:
    """The calendar of public holidays. Every day after `settled_to` (ISO) is provisional."""

    as_of: str
    settled_to: str
    years: Mapping[int, HolidayYear]

    @property
    def official(self) -> tuple[HolidayYear, ...]:
        return tuple(year for year in self.years.values() if year.official)

    @property
    def statutory(self) -> tuple[HolidayYear, ...]:
        return tuple(year for year in self.years.values() if not year.official)


@dataclass(frozen=True)
class Tile:
    """A square of the tile map of China. `column` and `row` count from 1; `code` is that of ISO 3166-2."""

    id: str
    name_en: str
    name_zh: str
    abbreviation: str
    code: str
    column: int
    row: int
    where: Where

    def name(self, language: str) -> str:
        return self.name_zh if language == "zh" else self.name_en
