"""Turns documents and rows, whose shape has been checked, into records."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from widgets.facts.chinese import TOLD, laid_over, untold
from widgets.facts.problems import Problem, Where, shown_path
from widgets.facts.records import (
    MARKS,
    AppliesTo,
    Bilingual,
    Break,
    Case,
    CaseEvent,
    CaseNotes,
    CaseSource,
    Cite,
    Code,
    CodedField,
    DaysOff,
    Document,
    Figures,
    Holidays,
    HolidayYear,
    Instrument,
    Mark,
    Milestone,
    Observation,
    Parameter,
    Region,
    Related,
    Source,
    Term,
    Tile,
    Touch,
)
from widgets.facts.tables import Row, parse_filter
from widgets.facts.yaml_lines import LineDict

_RULES = ("cut", "mark", "point", "separate", "exclude", "remainder")


def bilingual(value: Mapping[str, str]) -> Bilingual:
    return Bilingual(value["en"], value["zh"])


def _source(value: Mapping[str, Any]) -> Source:
    return Source(
        citation=value["citation"],
        url=value.get("url"),
        seen_as=value.get("seen_as"),
        supports=value.get("supports"),
    )


def observation(series: str, where: Where, row: Mapping[str, str]) -> Observation:
    """A row of a series as an observation."""
    return Observation(
        series=series,
        value=float(row["value"]) if row["value"] else None,
        qualifier=row["qualifier"],
        unit=row["unit"],
        verified=cast(Mark, row["verified"]),
        source=row["source"],
        source_url=row["source_url"] or None,
        note=row["note"] or None,
        row=row,
        where=where,
    )


def _figures(
    levels: Mapping[str, Any], tender: Mapping[str, Any], level: str, part_of: str | None
) -> Figures:
    """The figures of a level.

    A place named apart takes those of its level (`part_of`) where the document gives it none of its own.
    """

    def entry(table: Mapping[str, Any]) -> tuple[int | None, int | None, str | None]:
        value = table[level] if level in table or part_of is None else table.get(part_of)
        if isinstance(value, dict):
            return None, value.get("floor"), value.get("default")
        return value, None, None

    limit, limit_floor, limit_note = entry(levels)
    amount, amount_floor, amount_note = entry(tender)
    return Figures(limit, limit_floor, amount, amount_floor, limit_note, amount_note)


_QUESTION_PARTS = {
    "single": "options",
    "multiple": "options",
    "true-false": "answer",
    "numeric": "answer",
    "ordering": "items",
}


def _question_faults(question: LineDict) -> Iterator[tuple[str, str]]:
    """What a schema cannot say of a question: which parts its kind has, how many options are right."""
    kind = question["kind"]
    part = _QUESTION_PARTS[kind]
    for key in ("options", "answer", "items"):
        if (key in question) != (key == part):
            yield f"a question of the kind {kind} {'has no' if key in question else 'lacks'} {key}", part
            return
    if part == "options":
        right = sum(option["right"] for option in question["options"])
        if right < 1 or (kind == "single" and right != 1):
            yield f"{right} options are right", "one" if kind == "single" else "one or more"
    if part == "answer" and isinstance(question["answer"], bool) != (kind == "true-false"):
        yield "the answer is of the wrong kind", "true or false" if kind == "true-false" else "value and unit"


class Builder:
    """Builds the records of one data folder, and collects what a schema cannot see (doubled ids, numbers)."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.problems: list[Problem] = []

    def where(self, name: str, line: int) -> Where:
        return Where(shown_path(self.data_dir / name, self.data_dir), line)

    def complain(self, where: Where, what: str, allowed: str = "") -> None:
        self.problems.append(Problem(where, what, allowed))

    def by_id(self, records: Iterable[LineDict], name: str) -> dict[str, LineDict]:
        """The records by their id; a doubled id is a problem of the second."""
        result: dict[str, LineDict] = {}
        for record in records:
            key = record["id"]
            if key in result:
                first = result[key].line
                self.complain(
                    self.where(name, record.line),
                    f"the id {key} occurs twice (first on line {first})",
                    "each id once",
                )
            else:
                result[key] = record
        return result

    def examples(self, documents: Mapping[str, Any]) -> dict[str, LineDict]:
        """The running examples of every file; an id may stand in one file only."""
        result: dict[str, LineDict] = {}
        for name, document in documents.items():
            for key, record in self.by_id(document["examples"], name).items():
                if key in result:
                    what = f"the example {key} stands in another file too"
                    self.complain(self.where(name, record.line), what, "each id once")
                result.setdefault(key, record)
        return result

    def questions(self, documents: Mapping[str, Any]) -> dict[str, LineDict]:
        """The questions by chapter. Each kind has the keys that it needs, and the right number of right answers."""
        result: dict[str, LineDict] = {}
        ids: dict[str, str] = {}
        for name, document in documents.items():
            chapter = document["chapter"]
            if name != f"questions/{chapter.rpartition('/')[2]}.yaml":
                self.complain(
                    self.where(name, 1), f"the questions of {chapter}", "the chapter whose name the file has"
                )
            result[chapter] = document
            for question in document["questions"]:
                where = self.where(name, question.line)
                if question["id"] in ids:
                    self.complain(where, f"the id {question['id']} occurs twice", "each id once")
                ids[question["id"]] = name
                for what, allowed in _question_faults(question):
                    self.complain(where, f"{question['id']}: {what}", allowed)
        return result

    def instruments(self, document: LineDict) -> dict[str, Instrument]:
        name = "law/instruments.yaml"
        return {
            key: Instrument(**{"note": None, **record}, where=self.where(name, record.line))
            for key, record in self.by_id(document["instruments"], name).items()
        }

    def parameters(self, document: LineDict) -> dict[str, Parameter]:
        name = "law/parameters.yaml"
        optional = dict.fromkeys(
            (
                "version_of",
                "bound",
                "of",
                "strength",
                "paragraph",
                "item",
                "quote_zh",
                "reported_zh",
                "unverified_zh",
                "note",
            )
        )
        return {
            key: Parameter(
                **{**optional, **record, "applies_to": AppliesTo(**record["applies_to"])},
                where=self.where(name, record.line),
            )
            for key, record in self.by_id(document["parameters"], name).items()
        }

    def regions(self, document: LineDict) -> dict[str, Region]:
        name = "regions/thresholds.yaml"
        labels = document["level_labels"]
        result: dict[str, Region] = {}
        for key, record in self.by_id(document["regions"], name).items():
            limit = record["services"]["decentralised_limit_yuan"]
            tender = record["services"]["open_tender_yuan"]
            special = record.get("special_levels", {})
            of_kind = {**labels["default"], **labels.get(record["kind"], {})}
            levels: dict[str, Figures] = {}
            level_labels: dict[str, Bilingual] = {}
            for level in dict.fromkeys([*limit, *tender]):
                if level not in special and level not in of_kind:
                    self.complain(
                        self.where(name, record.lines["services"]),
                        f"{key}: the level {level} has no label",
                        f"{', '.join(of_kind)}, or an entry in special_levels",
                    )
                    continue
                if level not in special and (level not in limit or level not in tender):
                    self.complain(
                        self.where(name, record.lines["services"]),
                        f"{key}: the level {level} stands in one table only",
                        "both, with null where the figure is not known",
                    )
                    continue
                part_of = special[level]["part_of"] if level in special else None
                levels[level] = _figures(limit, tender, level, part_of)
                level_labels[level] = bilingual(special[level]["label"] if part_of else of_kind[level])
            result[key] = Region(
                id=key,
                name_en=record["name_en"],
                name_zh=record["name_zh"],
                kind=record["kind"],
                in_province=record.get("in_province"),
                levels=levels,
                level_labels=level_labels,
                document=Document(**record["document"]),
                document_verified=record["document_verified"],
                verified=record["verified"],
                currency=None if record["currency"] == "none" else record["currency"],
                services_complete=record["services_complete"],
                goods=record["goods"],
                works_limit_yuan=record["works_decentralised_limit_yuan"],
                previous_editions=tuple(record.get("previous_editions", ())),
                notes=tuple(record["notes"]),
                sources=tuple(_source(source) for source in record["sources"]),
                where=self.where(name, record.line),
            )
        return result

    def in_chinese(
        self,
        file: str,
        records: Mapping[str, LineDict],
        chinese: Iterable[LineDict],
        works: Container[str],
    ) -> dict[str, Mapping[str, Any]]:
        """The records of a file with the texts of `<file>.zh.yaml` laid over them; a complaint for each that lacks one."""
        name = f"{file}.zh.yaml"
        texts = self.by_id(chinese, name)
        for key in texts.keys() - records.keys():
            self.complain(
                self.where(name, texts[key].line), f"there is no record {key}", f"ids of {file}.yaml"
            )
        told = TOLD[file.rpartition("/")[2]]
        found: dict[str, Mapping[str, Any]] = {}
        for key, record in records.items():
            if key not in texts:
                self.complain(self.where(name, 1), f"{key} is not told in Chinese")
            elif lacking := list(untold(record, texts[key], told, works)):
                self.complain(self.where(name, texts[key].line), f"{key} lacks {', '.join(lacking)}")
            else:
                found[key] = laid_over(record, {k: v for k, v in texts[key].items() if k != "id"})
        return found

    def milestones(
        self, records: Mapping[str, LineDict], chinese: Mapping[str, Mapping[str, Any]]
    ) -> tuple[Milestone, ...]:
        def both(key: str, text: str) -> Bilingual:
            english = str(records[key][text])
            return Bilingual(english, str(chinese[key][text]) if key in chinese else english)

        def sources(key: str) -> Bilingual:
            english = records[key]["source"]
            told = chinese[key]["source"] if key in chinese else english
            return Bilingual("; ".join(english), "；".join(told))

        return tuple(
            Milestone(
                id=record["id"],
                date=record["date"],
                place=Bilingual(record["place_en"], record["place_zh"]),
                level=record["level"],
                kind=record["kind"],
                tiles=tuple(record["tiles"]),
                title=Bilingual(record["title_en"], record["title_zh"]),
                what_happened=both(key, "what_happened"),
                significance=both(key, "significance"),
                source=sources(key),
                url=record["url"],
                verified=record["verified"],
                dispute=both(key, "dispute") if record.get("dispute") else None,
                where=self.where("regions/milestones.yaml", record.line),
            )
            for key, record in records.items()
        )

    def holidays(self, document: LineDict) -> Holidays:
        years: dict[int, HolidayYear] = {}
        for table, official in (("years", True), ("statutory", False)):
            for year, record in document[table].items():
                where = self.where("calendar/holidays.yaml", document[table].lines[year])
                if int(year) in years:
                    self.complain(
                        where, f"{year} has a notice and a statutory table", "only the official table"
                    )
                years[int(year)] = HolidayYear(
                    year=int(year),
                    official=official,
                    notice=record["notice" if official else "basis"],
                    verified=record["verified"],
                    source=_source(record["source"]),
                    note=record["note"],
                    ranges=tuple(DaysOff(bilingual(r["name"]), r["from"], r["to"]) for r in record["ranges"]),
                    make_up_workdays=tuple(record.get("make_up_workdays", ())),
                    working_days=record.get("working_days"),
                    where=where,
                )
        return Holidays(document["as_of"], document["settled_to"], dict(sorted(years.items())))

    def codebook(self, document: LineDict) -> dict[str, CodedField]:
        result: dict[str, CodedField] = {}
        for name, record in document["fields"].items():
            codes = {
                code: Code(
                    id=code,
                    label=bilingual(entry["label"]),
                    more={key: value for key, value in entry.items() if key != "label"},
                    where=self.where("cases/codebook.yaml", record["codes"].lines[code]),
                )
                for code, entry in record["codes"].items()
            }
            result[name] = CodedField(
                name=name,
                label=bilingual(record["label"]),
                many=record["many"],
                note=bilingual(record["note"]) if "note" in record else None,
                codes=codes,
                groups={group: bilingual(label) for group, label in record.get("groups", {}).items()},
            )
        return result

    def cases(
        self, document: LineDict, codebook: Mapping[str, CodedField], chinese: LineDict | None
    ) -> dict[str, Case]:
        name = "cases/cases.yaml"
        texts = self.by_id(chinese["cases"], "cases/cases.zh.yaml") if chinese else {}
        provinces = codebook["province"].codes if "province" in codebook else {}
        result: dict[str, Case] = {}
        for key, record in self.by_id(document["cases"], name).items():
            province = provinces.get(record["province"] or "")
            result[key] = Case(
                **{
                    **record,
                    "lessons": tuple(record["lessons"]),
                    "chapters": tuple(record["chapters"]),
                    "sources": tuple(CaseSource(**source) for source in record["sources"]),
                },
                tile=province.more.get("tile") if province else None,
                chinese={k: v for k, v in texts.get(key, {}).items() if k != "id"},
                where=self.where(name, record.line),
            )
        for key in texts.keys() - result.keys():
            self.complain(
                self.where("cases/cases.zh.yaml", texts[key].line),
                f"there is no case {key}",
                "ids of cases.yaml",
            )
        return result

    def case_notes(self, document: LineDict) -> dict[str, CaseNotes]:
        name = "cases/notes.yaml"

        def cite(record: LineDict) -> Cite:
            places = (int(record[key]) if key in record else None for key in ("paragraph", "item"))
            return Cite(record["instrument"], record["article"], *places)

        return {
            key: CaseNotes(
                id=key,
                point=bilingual(record["point"]),
                events=tuple(
                    CaseEvent(
                        date=each["date"],
                        until=each.get("until"),
                        kind=each["kind"],
                        text=bilingual(each),
                        mark=each.get("mark"),
                        where=self.where(name, each.line),
                    )
                    for each in record["events"]
                ),
                touches=tuple(
                    Touch(cite(each["cite"]), bilingual(each["why"]), self.where(name, each.line))
                    for each in record["touches"]
                ),
                related=tuple(
                    Related(each["case"], bilingual(each["why"]), self.where(name, each.line))
                    for each in record["related"]
                ),
                ask=tuple(bilingual(each) for each in record["ask"]),
                need=record["need"],
                facts=record["facts"],
                where=self.where(name, record.line),
            )
            for key, record in self.by_id(document["cases"], name).items()
        }

    def terms(self, rows: list[Row]) -> dict[str, Term]:
        result: dict[str, Term] = {}
        for where, row in rows:
            if row["id"] in result:
                first = result[row["id"]].where.line
                self.complain(
                    where, f"the id {row['id']} occurs twice (first on line {first})", "each id once"
                )
            self._mark(where, row["verified"])
            result[row["id"]] = Term(
                id=row["id"],
                zh=row["zh"],
                pinyin=row["pinyin"],
                en=row["en"],
                avoid_en=tuple(word.strip() for word in row["avoid_en"].split(";") if word.strip()),
                avoid_zh=tuple(word.strip() for word in row["avoid_zh"].split(";") if word.strip()),
                definition_en=row["definition_en"],
                note=row["note"] or None,
                field=row["field"],
                source_instrument=row["source_instrument"] or None,
                source_article=row["source_article"] or None,
                verified=cast(Mark, row["verified"]),
                where=where,
            )
        return result

    def tiles(self, rows: list[Row]) -> dict[str, Tile]:
        result: dict[str, Tile] = {}
        for where, row in rows:
            numbers = {name: self._whole(where, name, row[name]) for name in ("column", "row")}
            if row["id"] in result:
                self.complain(where, f"the id {row['id']} occurs twice", "each id once")
            result[row["id"]] = Tile(
                id=row["id"],
                name_en=row["name_en"],
                name_zh=row["name_zh"],
                abbreviation=row["abbreviation"],
                code=row["code"],
                column=numbers["column"],
                row=numbers["row"],
                where=where,
            )
        return result

    def breaks(self, rows: list[Row]) -> tuple[Break, ...]:
        result: list[Break] = []
        for where, row in rows:
            self._mark(where, row["verified"])
            if row["rule"] not in _RULES:
                self.complain(where, f"{row['rule']!r} is not a rule", ", ".join(_RULES))
            try:
                columns = parse_filter(row["filter"])
            except ValueError as error:
                self.complain(where, f"the filter: {error}", "column=value|value; column=value")
                columns = {}
            result.append(
                Break(
                    series=row["series_file"].removesuffix(".csv"),
                    measures=tuple(row["measure"].split("|")),
                    filter=columns,
                    year_from=self._whole(where, "year_from", row["year_from"]),
                    rule=cast(Any, row["rule"]),
                    what_changed=row["what_changed"],
                    says=Bilingual(row["says_en"], row["says_zh"]),
                    source=row["source"] or None,
                    source_url=row["source_url"] or None,
                    verified=cast(Mark, row["verified"]),
                    where=where,
                )
            )
        return tuple(result)

    def _mark(self, where: Where, mark: str) -> None:
        if mark not in MARKS:
            self.complain(where, f"{mark!r} is not a mark", ", ".join(MARKS))

    def _whole(self, where: Where, column: str, text: str) -> int:
        if re.fullmatch(r"\d+", text):
            return int(text)
        self.complain(where, f"{column} is {text!r}", "a whole number")
        return 0
