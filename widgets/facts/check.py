"""Referential integrity: what no single file can say of itself."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from widgets.facts.articles import check_place
from widgets.facts.law_text import squeeze
from widgets.facts.problems import Problem, Where
from widgets.facts.records import MARKS, Case, CaseNotes, Parameter, plain

if TYPE_CHECKING:
    from widgets.facts.library import Library

_URL = re.compile(r"https?://[^\s<>\"]+$")
_NUMBER = re.compile(r"-?\d+(\.\d+)?$")
_QUALIFIERS = ("", "~", ">", "<", "<=")

# The prose of a case, which the Chinese text gives again.
CASE_PROSE = (
    "summary",
    "what_worked",
    "what_failed",
    "purchaser",
    "provider",
    "beneficiaries",
    "field_note",
    "amount_note",
    "verification_note",
)

POINT_WORDS = (60, 140)

# Words that stand in place of an article number, and why no article is given.
UNNUMBERED = {
    "whole": "a short notice without numbered articles",
    "not seen": "the article was not seen",
    "limits of decentralised procurement": "a catalogue that is quoted by its headings",
    "open-tender amount": "a catalogue that is quoted by its headings",
    "Treasury Department answer": "an answer to the press about the instrument",
}


def cited_articles(article: str) -> list[str]:
    """The articles of a citation: `21(1), 34(3)` -> 21, 34; `18-19` -> 18, 19; `part 3` -> part 3."""
    if match := re.fullmatch(r"(?:guide )?parts? (\d+)(?:-(\d+))?", article):
        return [f"part {n}" for n in range(int(match[1]), int(match[2] or match[1]) + 1)]
    numbers: list[str] = []
    for piece in article.split(","):
        match = re.fullmatch(r"\s*(\d+)(?:-(\d+))?(?:\(\d+\))*\d*\s*", piece)
        if match is None:
            return []
        numbers += [str(n) for n in range(int(match[1]), int(match[2] or match[1]) + 1)]
    return numbers


def _date_problem(where: Where, name: str, value: str | None) -> Iterator[Problem]:
    if value is None or len(value) < 10:
        return
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        yield Problem(where, f"{name}: there is no day {value}", "a day of the calendar")


def _url_problem(where: Where, name: str, value: str | None) -> Iterator[Problem]:
    if value and not _URL.match(value):
        yield Problem(where, f"{name}: {value!r} is not an address", "http:// or https://, without spaces")


def _by_date(lib: Library) -> Iterator[Problem]:
    """The table of the law by date: known instruments, real days, and nothing looked up that did not hold."""
    file = "data/law/by_date.yaml"
    document = lib.law_by_date
    days = document["days"]
    for subject in document["subjects"]:
        named = {entry["instrument"] for entry in subject["entries"]}
        for entry in subject["entries"]:
            where = Where(file, entry.lines["instrument"])
            one = lib.instruments.get(entry["instrument"])
            if one is None:
                yield Problem(
                    where, f"there is no instrument {entry['instrument']!r}", "ids of law/instruments.yaml"
                )
            elif "from" not in entry and len(one.effective or "") < 10:
                yield Problem(where, f"{one.id}: the register has no day of effect", "`from` in this table")
            elif one.status == "repealed" and "to" not in entry and one.repealed_by not in lib.instruments:
                yield Problem(
                    where, f"{one.id}: the register does not say who repealed it", "`to` in this table"
                )
            if "articles" in entry and not cited_articles(entry["articles"]):
                yield Problem(
                    Where(file, entry.lines["articles"]),
                    f"{entry['articles']!r} is no article",
                    "35, 36, 18-19",
                )
            for key in ("from", "to"):
                yield from _date_problem(Where(file, entry.lines.get(key, entry.line)), key, entry.get(key))
        for day, found in subject.get("looked_up", {}).items():
            where = Where(file, subject["looked_up"].lines[day])
            if day not in days:
                yield Problem(where, f"{day} is none of the days looked up", ", ".join(days))
            for name in found:
                if name not in named:
                    yield Problem(where, f"{name} is no entry of {subject['id']}", ", ".join(sorted(named)))


def _unique(things: Iterable[tuple[str, str, Where]]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], Where] = {}
    for kind, value, where in things:
        if (kind, value) in seen:
            yield Problem(
                where, f"the {kind} {value!r} is taken (line {seen[kind, value].line})", f"each {kind} once"
            )
        seen.setdefault((kind, value), where)


def _parameter(lib: Library, p: Parameter) -> Iterator[Problem]:
    if p.version_of is not None:
        first = lib.parameters.get(p.version_of)
        if first is None or first.version_of is not None or first is p:
            allowed = "the id of another parameter that is itself no version"
            yield Problem(p.where, f"{p.id}: version of {p.version_of!r}", allowed)
        elif (first.unit, first.bound) != (p.unit, p.bound):
            told = f"{p.unit}, {p.bound}; {first.id} is {first.unit}, {first.bound}"
            yield Problem(p.where, f"{p.id}: version of another kind of quantity: {told}", "the same kind")
    if p.in_force_to and p.in_force_to < p.in_force_from:
        yield Problem(p.where, f"{p.id}: in force to {p.in_force_to}, before {p.in_force_from}")
    if p.quote_zh and p.verified != "text":
        yield Problem(
            p.where, f"{p.id}: a quotation in an entry marked {p.verified}", "reported_zh or unverified_zh"
        )
    if p.instrument not in lib.instruments:
        yield Problem(
            p.where, f"{p.id}: there is no instrument {p.instrument!r}", "ids of law/instruments.yaml"
        )
        return
    numbers = cited_articles(p.article)
    if not numbers and p.article not in UNNUMBERED:
        yield Problem(
            p.where,
            f"{p.id}: {p.article!r} is not an article",
            f"35, 36, 49, 18-19, 13(2), part 4, or {', '.join(UNNUMBERED)}",
        )
    if p.quote_zh:
        yield from _quotation(lib, p)
    text = lib.law_texts.get(p.instrument)
    if text is None:
        return
    found = [text.articles[n] for n in numbers if n in text.articles]
    if text.complete and len(found) < len(numbers) and any(n.isdigit() for n in text.articles):
        missing = ", ".join(n for n in numbers if n not in text.articles)
        yield Problem(p.where, f"{p.id}: the text of {p.instrument} has no article {missing}")
    in_article = lib.article(p.instrument, found[0].number, p.paragraph, p.item) if len(found) == 1 else ""
    if in_article is None:
        place = f"paragraph {p.paragraph}, item {p.item}"
        yield Problem(p.where, f"{p.id}: article {found[0].number} of {p.instrument} has no {place}")


def _quotation(lib: Library, p: Parameter) -> Iterator[Problem]:
    """The quotation stands in the text that is kept, in the very article, paragraph and item cited."""
    assert p.quote_zh is not None
    text = lib.law_texts.get(p.instrument)
    if text is None:
        what = f"{p.id}: a quotation, and no text of {p.instrument} is kept to hold it against"
        yield Problem(p.where, what, "a text in law/texts, or reported_zh in place of quote_zh")
        return
    if not text.holds(p.quote_zh):
        what = f"{p.id}: the quotation does not occur in {text.where.file}"
        yield Problem(p.where, what, "the words of that text, or reported_zh in place of quote_zh")
        return
    quote = squeeze(p.quote_zh)
    numbers = [number for number in cited_articles(p.article) if number in text.articles]
    cited = [lib.article(p.instrument, number, p.paragraph, p.item) or "" for number in numbers]
    if cited and not any(quote in squeeze(words) for words in cited):
        found = [n for n, article in text.articles.items() if quote in squeeze(article.text)]
        place = f"paragraph {p.paragraph}, item {p.item} of article {p.article}" if p.paragraph else p.article
        yield Problem(
            p.where,
            f"{p.id}: the quotation is not in {place} of {p.instrument}",
            f"article {', '.join(found)}, where it stands" if found else "the article where it stands",
        )


def _law(lib: Library) -> Iterator[Problem]:
    for instrument in lib.instruments.values():
        for name in ("promulgated", "effective"):
            yield from _date_problem(instrument.where, f"{instrument.id}.{name}", getattr(instrument, name))
        if instrument.repealed_by and instrument.repealed_by not in lib.instruments:
            yield Problem(
                instrument.where, f"{instrument.id}: there is no instrument {instrument.repealed_by!r}"
            )
    yield from _unique(
        (kind, getattr(instrument, kind), instrument.where)
        for instrument in lib.instruments.values()
        for kind in ("short_en", "short_zh")
    )
    for text in lib.law_texts.values():
        if text.instrument not in lib.instruments:
            yield Problem(
                text.where, f"there is no instrument {text.instrument!r}", "ids of law/instruments.yaml"
            )
    for parameter in lib.parameters.values():
        yield from _parameter(lib, parameter)


def _regions(lib: Library) -> Iterator[Problem]:
    for region in lib.regions.values():
        if region.in_province and region.in_province not in lib.regions:
            yield Problem(region.where, f"{region.id}: there is no region {region.in_province!r}")
        figures = region.levels.values()
        known = any(f.limit_yuan is not None or f.open_tender_yuan is not None for f in figures)
        if known and region.verified == "none":
            yield Problem(region.where, f"{region.id}: figures without a mark", ", ".join(MARKS))
        for level, f in region.levels.items():
            if f.limit_yuan and f.open_tender_yuan and f.limit_yuan > f.open_tender_yuan:
                yield Problem(region.where, f"{region.id}/{level}: the limit is above the open-tender amount")


def _calendar(lib: Library) -> Iterator[Problem]:
    for year in lib.holidays.years.values():
        off = set()
        for r in year.ranges:
            first, last = dt.date.fromisoformat(r.first), dt.date.fromisoformat(r.last)
            if last < first:
                yield Problem(
                    year.where, f"{year.year}: the range {r.first} to {r.last} ends before it begins"
                )
            off |= {first + dt.timedelta(n) for n in range((last - first).days + 1)}
        work = {dt.date.fromisoformat(day) for day in year.make_up_workdays}
        for day in sorted(off | work):
            if day.year != year.year:
                yield Problem(year.where, f"{day} stands under {year.year}", f"days of {year.year}")
        for day in sorted(work):
            if day.weekday() < 5:
                yield Problem(
                    year.where, f"the make-up day {day} is no weekend day", "a Saturday or a Sunday"
                )
            if day in off:
                yield Problem(year.where, f"{day} is both a day off and a make-up day")
        if year.official:
            start = dt.date(year.year, 1, 1)
            length = (dt.date(year.year + 1, 1, 1) - start).days
            calendar = (start + dt.timedelta(n) for n in range(length))
            count = sum(1 for day in calendar if day in work or (day.weekday() < 5 and day not in off))
            if count != year.working_days:
                yield Problem(year.where, f"{year.year} has {count} working days, not {year.working_days}")


def _cases(lib: Library) -> Iterator[Problem]:
    for name, coded in lib.codebook.items():
        for code in coded.codes.values():
            tile, group = code.more.get("tile"), code.more.get("group")
            if tile and tile not in lib.tiles:
                yield Problem(
                    code.where, f"{name}.{code.id}: there is no tile {tile!r}", "ids of maps/tiles.csv"
                )
            if group and group not in coded.groups:
                yield Problem(
                    code.where, f"{name}.{code.id}: there is no group {group!r}", ", ".join(coded.groups)
                )
    any_chinese = any(case.chinese for case in lib.cases.values())
    for case in lib.cases.values():
        for name, coded in lib.codebook.items():
            value = getattr(case, name)
            for code_id in value if coded.many else [value]:
                if code_id is not None and code_id not in coded.codes:
                    allowed = ", ".join(coded.codes)
                    yield Problem(
                        case.where, f"{case.id}: {name} {code_id!r} is not in the code book", allowed
                    )
        if case.year_start and case.year_end and case.year_end < case.year_start:
            yield Problem(case.where, f"{case.id}: ends in {case.year_end}, before {case.year_start}")
        if case.amount is not None and case.currency is None:
            yield Problem(case.where, f"{case.id}: an amount without its currency")
        untold = [name for name in CASE_PROSE if getattr(case, name) and name not in case.chinese]
        if any_chinese and untold:
            yield Problem(case.where, f"{case.id}: cases.zh.yaml lacks {', '.join(untold)}")


def _flags(lib: Library) -> Iterator[Problem]:
    """The codes that raise a flag are in the code book."""
    raising = [(flag["id"], flag.line, flag["when"]) for flag in lib.flags["flags"]]
    for name, line, codes in [*raising, ("told", lib.flags.line, lib.flags["told"])]:
        where = Where("data/cases/flags.yaml", line)
        for coded_field, values in codes.items():
            coded = lib.codebook.get(coded_field)
            if coded is None:
                yield Problem(where, f"{name}: no coded field {coded_field!r}", ", ".join(lib.codebook))
                continue
            for value in values:
                if value not in coded.codes:
                    yield Problem(where, f"{name}: {coded_field} has no {value!r}", ", ".join(coded.codes))


def _day_problem(where: Where, name: str, value: str | None) -> Iterator[Problem]:
    """A year, a month or a day that the calendar has."""
    if value is None:
        return
    try:
        dt.date.fromisoformat((value + "-01-01")[:10])
    except ValueError:
        yield Problem(where, f"{name}: there is no day {value}", "a year, month or day of the calendar")


def _after(earlier: str, later: str) -> bool:
    """Whether `earlier` lies behind `later`, as far as both are told: a year holds its months and days."""
    told = min(len(earlier), len(later))
    return earlier[:told] > later[:told]


def _notes(lib: Library) -> Iterator[Problem]:
    order = {key: number for number, key in enumerate(lib.cases)}
    last = -1
    for notes in lib.case_notes.values():
        case = lib.cases.get(notes.id)
        if case is None:
            yield Problem(notes.where, f"there is no case {notes.id!r}", "ids of cases.yaml")
            continue
        if order[case.id] < last:
            yield Problem(notes.where, f"{case.id} stands out of its place", "the order of cases.yaml")
        last = max(last, order[case.id])
        low, high = POINT_WORDS
        if not low <= (count := len(notes.point.en.split())) <= high:
            yield Problem(notes.where, f"{case.id}: the point has {count} words", f"{low} to {high}")
        yield from _events(case, notes)
        for touch in notes.touches:
            cite = touch.cite
            try:
                check_place(lib, cite.instrument, cite.article, cite.paragraph, cite.item)
            except ValueError as problem:
                yield Problem(touch.where, f"{case.id}: {problem}", "what data/law has")
        yield from _unique((f"provision of {case.id}", str(each.cite), each.where) for each in notes.touches)
        yield from _unique((f"related case of {case.id}", each.case, each.where) for each in notes.related)
        for related in notes.related:
            if related.case not in lib.cases or related.case == case.id:
                what = f"{case.id}: {related.case!r} is no other case"
                yield Problem(related.where, what, "another id of cases.yaml")
    for case in lib.cases.values():
        if case.id not in lib.case_notes:
            yield Problem(case.where, f"{case.id}: cases/notes.yaml lacks it", "notes on every case")


def _events(case: Case, notes: CaseNotes) -> Iterator[Problem]:
    before = None
    for event in notes.events:
        name = f"{case.id}: {event.text.en!r}"
        faults = [
            *_day_problem(event.where, name, event.date),
            *_day_problem(event.where, name, event.until),
        ]
        yield from faults
        if faults:
            continue
        if event.until is not None and _after(event.date, event.until):
            yield Problem(event.where, f"{name} ends on {event.until}, before {event.date}")
        if before is not None and _after(before, event.date):
            yield Problem(event.where, f"{name} stands behind {before}", "events in order of time")
        before = event.date
        if event.mark is not None and MARKS.index(event.mark) <= MARKS.index(case.verified):
            yield Problem(
                event.where,
                f"{name} is marked {event.mark}, and the case {case.verified}",
                "no mark, or a weaker one",
            )


def _terms(lib: Library) -> Iterator[Problem]:
    terms = lib.terms.values()
    yield from _unique((kind, getattr(t, kind), t.where) for t in terms for kind in ("zh", "en"))
    for term in terms:
        if term.source_instrument and term.source_instrument not in lib.instruments:
            yield Problem(term.where, f"{term.id}: there is no instrument {term.source_instrument!r}")
        for name in ("zh", "pinyin", "en", "definition_en", "field"):
            if not getattr(term, name):
                yield Problem(term.where, f"{term.id}: {name} is empty")


def _series(lib: Library) -> Iterator[Problem]:
    for rows in lib.tables.values():
        for where, row in rows:
            if row["value"] and not _NUMBER.match(row["value"]):
                yield Problem(
                    where, f"the value {row['value']!r}", "a number with a decimal point, or nothing"
                )
            for name, allowed in (
                ("verified", MARKS),
                ("qualifier", _QUALIFIERS),
                ("preferred", ("0", "1")),
            ):
                if row[name] not in allowed:
                    yield Problem(where, f"{name} is {row[name]!r}", ", ".join(filter(None, allowed)))
            for name in ("year", "period_start", "period_end"):
                if row.get(name) and not re.fullmatch(r"\d{4}", row[name]):
                    yield Problem(where, f"{name} is {row[name]!r}", "a year of four digits")
            if not row["unit"] or not row["source"]:
                yield Problem(where, "a number without its unit or its source")
            for name in ("source_url", "source2_url"):
                yield from _url_problem(where, name, row[name])
    for item in lib.breaks:
        yield from _url_problem(item.where, "source_url", item.source_url)
        series = lib.tables.get(item.series)
        if series is None:
            yield Problem(item.where, f"there is no series {item.series!r}", ", ".join(lib.tables))
            continue
        columns = series[0][1].keys() if series else ()
        unknown = [column for column in item.filter if column not in columns]
        if unknown:
            yield Problem(item.where, f"{item.series} has no column {', '.join(unknown)}", ", ".join(columns))
            continue
        measure = "measure" if "measure" in columns else "indicator"
        for column, values in {measure: item.measures, **item.filter}.items():
            present = {plain(row[column]) for _, row in series}
            for value in values:
                if value not in present:
                    yield Problem(item.where, f"no row of {item.series} has {column}={value}")
        if not any(item.touches(row) for _, row in series):
            yield Problem(item.where, f"no row of {item.series} matches the break")


def _tiles(lib: Library) -> Iterator[Problem]:
    tiles = lib.tiles.values()
    yield from _unique(("cell", f"{t.column}, {t.row}", t.where) for t in tiles)
    yield from _unique(("abbreviation", t.abbreviation, t.where) for t in tiles)
    for region in lib.regions.values():
        if region.kind not in ("central", "separately_planned_city") and region.id not in lib.tiles:
            yield Problem(region.where, f"{region.id} has no tile", "a row of maps/tiles.csv")


def _milestones(lib: Library) -> Iterator[Problem]:
    for item in lib.milestones:
        for tile in item.tiles:
            if tile not in lib.tiles:
                yield Problem(item.where, f"{item.id}: there is no tile {tile!r}", ", ".join(lib.tiles))
        if bool(item.tiles) != (item.level == "local"):
            yield Problem(item.where, f"{item.id}: level {item.level} with tiles {list(item.tiles)}")


def _practice(lib: Library) -> Iterator[Problem]:
    """Problems and remedies name cases and problems that exist."""
    for key, problem in lib.problems.items():
        where = Where("data/literature/problems.yaml", problem.line)
        for case in problem["cases"]:
            if case not in lib.cases:
                yield Problem(where, f"{key}: there is no case {case!r}", "ids of cases/cases.yaml")
    for key, remedy in lib.remedies.items():
        where = Where("data/literature/remedies.yaml", remedy.line)
        for answered in remedy["answers"]:
            if answered not in lib.problems:
                yield Problem(where, f"{key}: there is no problem {answered!r}", "ids of problems.yaml")


def _questions(lib: Library) -> Iterator[Problem]:
    """What decides the answer exists, and a numeric answer is the parameter's value."""
    rules = {rule["id"] for rule in lib.rules.get("methods", {}).get("rules", [])}
    for chapter, document in lib.questions.items():
        file = f"data/questions/{chapter.rpartition('/')[2]}.yaml"
        for question in document["questions"]:
            where = Where(file, question.line)
            decided = question.get("decided_by", {})
            name = question["id"]
            if "rule" in decided and decided["rule"] not in rules:
                yield Problem(
                    where, f"{name}: there is no rule {decided['rule']!r}", "ids of rules/methods.yaml"
                )
            if "law" in decided and decided["law"].split(" ")[0] not in lib.instruments:
                yield Problem(where, f"{name}: there is no instrument {decided['law']!r}", "gpl 27")
            if "param" not in decided:
                continue
            if decided["param"] not in lib.parameters:
                allowed = "ids of law/parameters.yaml"
                yield Problem(where, f"{name}: there is no parameter {decided['param']!r}", allowed)
                continue
            parameter = lib.parameters[decided["param"]]
            if parameter.verified == "memory":
                yield Problem(where, f"{name}: decided by {parameter.id}, which is unconfirmed")
            answer = question.get("answer")
            if isinstance(answer, dict) and (answer["value"], answer["unit"]) != (
                parameter.value,
                parameter.unit,
            ):
                yield Problem(
                    where,
                    f"{name}: the answer is {answer['value']} {answer['unit']}",
                    f"{parameter.value} {parameter.unit}, as {parameter.id} has it; "
                    "a result worked out from it is decided by {law: …}",
                )


def check_references(lib: Library) -> list[Problem]:
    """Every fault between the files of a library."""
    parts = (
        _law, _by_date, _regions, _calendar, _cases, _flags, _notes, _terms, _series, _tiles, _practice, _questions,
    )  # fmt: skip
    return [problem for part in parts for problem in part(lib)]
