"""The case collection as tables: for pandas, and as a Data Package that anybody can download.

    from widgets import case_table, case_lessons
    case_table()                     # one row a case
    case_lessons(labels="zh")        # one row a lesson of a case, in words

Every table is made from the library; nothing here is written by hand. `COLUMNS` describes each column once, for the types of
pandas, for the Table Schema of the package and for the code book.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from widgets.cases.collection import TEXTS
from widgets.facts.library import Library

if TYPE_CHECKING:
    import pandas as pd

Language = Literal["en", "zh"]
Row = Mapping[str, Any]

SEPARATOR = ";"
"""Between the codes of a list in one cell of a CSV file; no code holds it."""

CODED = (
    *(
        "country",
        "province",
        "city",
        "district",
        "service_field",
        "provider_type",
        "relationship",
        "method",
        "payment",
    ),
    *("currency", "outcome", "tenor", "verified"),
)
LISTS = ("lessons", "chapters")
WHOLE = ("year_start", "year_end", "amount_year", "sources")
NUMBERS = ("lat", "lon", "amount_yuan", "amount")

_SAYS = {
    "id": "Id of the case, for ever the same",
    "name_en": "Short title in English",
    "name_zh": "Short title in Chinese",
    "lat": "Latitude in degrees, of the city or county (of the buyer's seat for national schemes); approximate",
    "lon": "Longitude in degrees, as lat",
    "year_start": "First year of the arrangement or event; empty: not stated",
    "year_end": "Last year; empty: still running or not known",
    "amount_yuan": "Sum in yuan, nominal, for Chinese cases; what it is says amount_note",
    "amount": "Sum in `currency`, nominal, for the other cases",
    "amount_year": "Year of the sum",
    "lessons": f"Codes of the lessons, joined by {SEPARATOR}; one row each in case-lessons",
    "chapters": f"Codes of the parts of the book, joined by {SEPARATOR}",
    "sources": "Number of sources; they stand in case-sources",
    "summary": "What happened",
    "what_worked": "What worked",
    "what_failed": "What failed",
    "purchaser": "Who bought, as the source names it",
    "provider": "Who provided, as the source names it",
    "beneficiaries": "For whom, with the origin of the number",
    "field_note": "What the field of service is where it is `other`",
    "amount_note": "What the sum is: price, fund, loss, repayment",
    "verification_note": "Which single points are weaker than the mark, and where sources disagree",
}
MARK_SAYS = (
    "How well the core of the record was seen: text, the official text; secondary, a report that was seen; memory, unconfirmed: "
    "a pointer, of which no figure may be quoted as fact"
)


@dataclass(frozen=True)
class Column:
    """A column of a table: `kind` as Table Schema has it, `codes` the coded field whose codes it holds."""

    name: str
    kind: Literal["string", "integer", "number"]
    says: str
    codes: str | None = None
    required: bool = False


@dataclass(frozen=True)
class Table:
    """A table of the package: its rows hold a value or None for every column."""

    name: str
    title: str
    says: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    key: tuple[str, ...]
    """The columns that tell rows apart; () where none do."""


def _text(name: str, language: Language) -> Column:
    words = {"en": "English", "zh": "Chinese"}[language]
    return Column(f"{name}_{language}", "string", f"{_SAYS[name]} ({words})")


def _case_columns(library: Library) -> tuple[Column, ...]:
    def coded(name: str) -> Column:
        label = library.codebook[name].label.en
        says = MARK_SAYS if name == "verified" else f"{label[:1].upper()}{label[1:]}, a code"
        required = all(getattr(case, name) is not None for case in library.cases.values())
        return Column(name, "string", says, name, required)

    def texts(*names: str) -> list[Column]:
        return [_text(name, language) for name in names for language in ("en", "zh")]

    plain = {
        **{name: Column(name, "integer", _SAYS[name]) for name in WHOLE},
        **{name: Column(name, "number", _SAYS[name]) for name in NUMBERS},
    }
    return (
        Column("id", "string", _SAYS["id"], required=True),
        Column("name_en", "string", _SAYS["name_en"], required=True),
        Column("name_zh", "string", _SAYS["name_zh"], required=True),
        coded("verified"),
        *(coded(name) for name in ("country", "province", "city", "district")),
        *(plain[name] for name in ("lat", "lon", "year_start", "year_end")),
        coded("service_field"),
        *texts("field_note", "purchaser", "provider"),
        *(coded(name) for name in ("provider_type", "relationship", "method", "payment")),
        *(plain[name] for name in ("amount_yuan", "amount")),
        coded("currency"),
        plain["amount_year"],
        *texts("amount_note", "beneficiaries", "summary", "what_worked", "what_failed"),
        *(coded(name) for name in ("outcome", "tenor")),
        *(Column(name, "string", _SAYS[name]) for name in LISTS),
        plain["sources"],
        *texts("verification_note"),
    )


def _case_row(case: Any) -> Row:
    row: dict[str, Any] = {
        name: getattr(case, name) for name in ("id", "name_en", "name_zh", *CODED, *NUMBERS)
    }
    row |= {name: getattr(case, name) for name in WHOLE if name != "sources"}
    row |= {name: SEPARATOR.join(getattr(case, name)) or None for name in LISTS}
    row["sources"] = len(case.sources)
    row |= {f"{name}_{language}": case.text(name, language) for name in TEXTS for language in ("en", "zh")}
    return row


def tables(library: Library) -> tuple[Table, ...]:
    """The tables of the package, in its order: cases, lessons, sources, events, code book."""
    cases = library.cases.values()
    lessons = library.codebook["lessons"].codes
    case = Column("case", "string", "Id of the case", required=True)
    verified = Column("verified", "string", MARK_SAYS, "verified", required=True)
    return (
        Table(
            "cases",
            "Cases",
            "Cases of government purchase of public services, one row each. A purposive collection and no sample: shares "
            "in it say nothing about rates.",
            _case_columns(library),
            tuple(_case_row(each) for each in cases),
            ("id",),
        ),
        Table(
            "case-lessons",
            "Lessons of the cases",
            "One row for each lesson that a case carries.",
            (
                case,
                Column("lesson", "string", "The lesson, a code", "lessons", required=True),
                Column("group", "string", "Group of the lesson in the code book", required=True),
                verified,
            ),
            tuple(
                {
                    "case": each.id,
                    "lesson": lesson,
                    "group": lessons[lesson].more["group"],
                    "verified": each.verified,
                }
                for each in cases
                for lesson in each.lessons
            ),
            ("case", "lesson"),
        ),
        Table(
            "case-sources",
            "Sources of the cases",
            "One row for each source of a case, in the order of the record.",
            (
                case,
                Column("number", "integer", "Place in the list of the case, from 1", required=True),
                Column("author_publisher", "string", "Author or publisher", required=True),
                Column("title", "string", "Title", required=True),
                Column("year", "integer", "Year; empty: none stated"),
                Column("url", "string", "Address; empty for print and where only a poor copy was found"),
            ),
            tuple(
                {
                    "case": each.id,
                    "number": number,
                    "author_publisher": source.author_publisher,
                    "title": source.title,
                    "year": source.year,
                    "url": source.url,
                }
                for each in cases
                for number, source in enumerate(each.sources, start=1)
            ),
            ("case", "number"),
        ),
        Table(
            "case-events",
            "Dated events of the cases",
            "One row for each event of a case, in order of time.",
            (
                case,
                Column("date", "string", "A year, a month or a day (ISO)", required=True),
                Column("until", "string", "The end of the event, as date; empty: it has none"),
                Column("kind", "string", "What falls on the day", required=True),
                Column("event_en", "string", "What happened (English)", required=True),
                Column("event_zh", "string", "What happened (Chinese)", required=True),
                verified,
            ),
            tuple(
                {
                    "case": notes.id,
                    "date": event.date,
                    "until": event.until,
                    "kind": event.kind,
                    "event_en": event.text.en,
                    "event_zh": event.text.zh,
                    "verified": event.mark or library.cases[notes.id].verified,
                }
                for notes in library.case_notes.values()
                for event in notes.events
            ),
            (),
        ),
        Table(
            "case-codes",
            "Code book of the cases",
            "Every code of every coded field with its labels, in the order in which they are shown.",
            (
                Column("field", "string", "The coded field", required=True),
                Column("code", "string", "The code", required=True),
                Column("label_en", "string", "What it is called (English)", required=True),
                Column("label_zh", "string", "What it is called (Chinese)", required=True),
                Column("test", "string", "When the code is given (relationship), in English"),
                Column("group", "string", "Group (lessons)"),
                Column("catalogue_zh", "string", "Heading of the guiding catalogue (service_field)"),
                Column("tile", "string", "Unit of the tile map (province)"),
            ),
            tuple(
                {
                    "field": name,
                    "code": code.id,
                    "label_en": code.label.en,
                    "label_zh": code.label.zh,
                    "test": code.more["test"]["en"] if "test" in code.more else None,
                    **{key: code.more.get(key) for key in ("group", "catalogue_zh", "tile")},
                }
                for name, coded in library.codebook.items()
                for code in coded.codes.values()
            ),
            ("field", "code"),
        ),
    )


# -- pandas --------------------------------------------------------------------------------------


def case_table(labels: Language | None = None) -> pd.DataFrame:
    """All cases of the book as a tidy table: one row a case, index `id`.

    Coded columns (country, province, service_field, method, outcome, verified …) are ordered as the code book orders them and
    hold codes as categories; with `labels="en"` or `"zh"` the categories are the labels. Years and the number of sources are
    nullable whole numbers (`Int64`), sums and degrees `Float64`: missing means not stated, never zero. Sums are nominal and
    not comparable without `amount_note`. Lessons are a table of their own, `case_lessons`. `verified` is the mark: rows with
    `memory` are unconfirmed, and none of their figures may be quoted as fact.

    The collection is no sample: count, but do not estimate rates from it.
    """
    library = Library.load()
    frame = _frame(tables(library)[0], library, labels)
    return frame.drop(columns=list(LISTS)).set_index("id")


def case_lessons(labels: Language | None = None) -> pd.DataFrame:
    """The lessons of all cases, long: columns `case` (an id of `case_table`), `lesson`, `group`, `verified`.

    `lesson` is a categorical of codes, with `labels="en"` or `"zh"` of labels.
    `case_lessons().merge(case_table(), left_on="case", right_index=True)` puts both together.
    """
    library = Library.load()
    return _frame(tables(library)[1], library, labels)


def _frame(table: Table, library: Library, labels: Language | None) -> pd.DataFrame:
    import pandas as pd

    if labels not in (None, "en", "zh"):
        raise ValueError(f"labels: {labels!r}; allowed: None, 'en', 'zh'")
    kinds = {"integer": "Int64", "number": "Float64", "string": "string"}
    frame = pd.DataFrame(
        {
            column.name: pd.Series([row[column.name] for row in table.rows], dtype=kinds[column.kind])
            for column in table.columns
        }
    )
    for column in table.columns:
        if column.codes is not None:
            codes = library.codebook[column.codes].codes
            kind = pd.CategoricalDtype(list(codes))
            frame[column.name] = frame[column.name].astype(object).astype(kind)
            if labels is not None:
                # Two codes may have one label, such as a province and its city: the label counts, then.
                words = {code.id: code.label[labels] for code in codes.values()}
                named = frame[column.name].astype(object).map(words, na_action="ignore")
                frame[column.name] = named.astype(pd.CategoricalDtype(list(dict.fromkeys(words.values()))))
    return frame


# -- files ---------------------------------------------------------------------------------------

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


def csv_text(table: Table) -> str:
    """The table as CSV: a head, empty cells for what is not known, lines that end as RFC 4180 has it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        writer.writerow(["" if row[column.name] is None else row[column.name] for column in table.columns])
    return out.getvalue()


def cases_json(library: Library) -> str:
    """The collection as one JSON text: the head says what it is, then each case with its lessons, sources and notes in full."""
    by_case: dict[str, dict[str, list[Row]]] = {}
    whole = {table.name: table for table in tables(library)}
    for name, key in (("case-sources", "sources"), ("case-events", "events")):
        for row in whole[name].rows:
            rest = {field: value for field, value in row.items() if field not in ("case", "number")}
            by_case.setdefault(row["case"], {}).setdefault(key, []).append(rest)
    cases = []
    for row in whole["cases"].rows:
        case = library.cases[row["id"]]
        entry = {**row, "lessons": list(case.lessons), "chapters": list(case.chapters)}
        entry |= {"sources": by_case.get(case.id, {}).get("sources", [])}
        notes = library.case_notes[case.id]
        entry |= {
            "point_en": notes.point.en,
            "point_zh": notes.point.zh,
            "events": by_case.get(case.id, {}).get("events", []),
            "related": [each.case for each in notes.related],
            "touches": [f"{each.cite.instrument} {each.cite.spec}".strip() for each in notes.touches],
            "need": None if notes.need is None else dict(notes.need),
            "facts": None if notes.facts is None else dict(notes.facts),
        }
        cases.append(entry)
    package = descriptor(library)
    head = {key: package[key] for key in ("title", "description", "version", "licenses")}
    return json.dumps({**head, "cases": cases}, ensure_ascii=False, indent=1) + "\n"


def descriptor(library: Library) -> dict[str, Any]:
    """`datapackage.json` of the package: every table with its Table Schema, licence, what the marks mean."""

    def field(column: Column, table: Table) -> dict[str, Any]:
        made: dict[str, Any] = {"name": column.name, "type": column.kind, "description": column.says}
        constraints: dict[str, Any] = {}
        if column.required:
            constraints["required"] = True
        if table.key == (column.name,):
            constraints["unique"] = True
        if column.codes is not None:
            constraints["enum"] = list(library.codebook[column.codes].codes)
        return {**made, "constraints": constraints} if constraints else made

    def resource(table: Table) -> dict[str, Any]:
        schema: dict[str, Any] = {"fields": [field(column, table) for column in table.columns]}
        if table.key:
            schema["primaryKey"] = list(table.key)
        if table.columns[0].name == "case":
            reference = {"resource": "cases", "fields": ["id"]}
            schema["foreignKeys"] = [{"fields": ["case"], "reference": reference}]
        return {
            "name": table.name,
            "type": "table",
            "path": f"{table.name}.csv",
            "title": table.title,
            "description": table.says,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": schema,
        }

    return {
        "name": "cases-of-government-purchase-of-services",
        "title": "Cases of government purchase of public services",
        "description": (
            "The case collection of the textbook Purchasing Public Services (《政府购买公共服务》): cases from China and "
            "elsewhere, coded and told in English and Chinese. It is purposive: landmarks, a spread over fields, places and "
            "years, failures looked for; shares in it say nothing about rates. "
            + MARK_SAYS
            + ". Names of offenders, victims "
            "and other private persons are left out. Sums are nominal and not comparable without their notes."
        ),
        "version": library.as_of,
        "licenses": [LICENCE],
        "sources": [{"title": "Press, audit, court and research sources, case by case in case-sources.csv"}],
        "resources": [resource(table) for table in tables(library)],
    }


def package_files(library: Library) -> dict[str, bytes]:
    """The files of the Data Package by name: descriptor, tables, a word to the reader."""
    package = json.dumps(descriptor(library), ensure_ascii=False, indent=2) + "\n"
    readme = (
        f"{descriptor(library)['title']} ({library.as_of})\n\n"
        f"{descriptor(library)['description']}\n\nLicence: {LICENCE['title']} (CC BY 4.0), {LICENCE['path']}\n"
        "datapackage.json describes every table and column (frictionless validate datapackage.json).\n"
    )
    texts = {
        "datapackage.json": package,
        **{f"{table.name}.csv": csv_text(table) for table in tables(library)},
        "README.txt": readme,
    }
    return {name: text.encode() for name, text in texts.items()}


def downloads(library: Library) -> dict[str, bytes]:
    """What the site offers, by file name: the cases and the code book as CSV (with the sign by which Excel knows UTF-8), all as
    JSON, and the Data Package as one ZIP. The same data give the same bytes.
    """
    files = package_files(library)
    signed = b"\xef\xbb\xbf"
    return {
        "cases.csv": signed + files["cases.csv"],
        "cases.json": cases_json(library).encode(),
        "case-codes.csv": signed + files["case-codes.csv"],
        "cases.zip": zipped(files.items()),
    }


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP file that does not know when it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content)
    return out.getvalue()
