"""Facts in words, in both languages: quantities, money, dates, figures, works, marks.

Roles, source lists and reference pages print through these functions only, so that a quantity reads the same everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from widgets.facts import Case, Instrument, Library, Observation, Region, Work
from widgets.facts.articles import article_anchor
from widgets.facts.citation import Language, article_words
from widgets.facts.quantities import MARK_WORDS as MARKS
from widgets.facts.quantities import QUALIFIER_WORDS, day, grouped, money, part_of_time, quantity

__all__ = ["MARKS", "Language", "article_anchor", "day", "grouped", "money", "part_of_time", "quantity"]


@cache
def library() -> Library:
    """The facts, read once for the whole build: a build does not see a change of data that comes while it runs."""
    return Library.load()


MARK_ORDER = ("text", "secondary", "memory")


def language_of(config: Any) -> Language:
    """The edition that is being built."""
    return "zh" if str(config.language or "en").startswith("zh") else "en"


# -- statistics -------------------------------------------------------------------------------------------------------

_STAT_UNITS: dict[str, tuple[str, str]] = {  # the figure stands where {} stands
    "percent": ("{} per cent", "{}%"),
    "% of GDP": ("{} per cent of GDP", "国内生产总值的{}%"),
    "% of general government expenditure": (
        "{} per cent of general government expenditure",
        "政府总支出的{}%",
    ),
    "% of general government procurement": (
        "{} per cent of general government procurement",
        "政府采购总额的{}%",
    ),
    "% of fiscal expenditure": ("{} per cent of fiscal expenditure", "财政支出的{}%"),
    "% of production costs": ("{} per cent of production costs", "政府生产成本的{}%"),
    "organisations": ("{} organisations", "{}家"),
    "institutions": ("{} institutions", "{}家机构"),
    "committees": ("{} committees", "{}个"),
    "trusts": ("{} trusts", "{}单"),
    "projects": ("{} projects", "{}个项目"),
    "persons": ("{} persons", "{}人"),
    "beds": ("{} beds", "{}张床位"),
    "10 000 beds": ("{} beds", "{}张床位"),
    "beds per 1000": ("{} beds per 1000", "每千人{}张床位"),
    "10 000 yuan": ("{} yuan", "{}元"),
    "10 000": ("{}", "{}"),
    "years": ("{} years", "{}岁"),
}


def _chinese_number(number: Decimal) -> str:
    """A number as Chinese text writes it: no commas, ten thousands where they come out round. 370100 -> 37.01万."""
    if number >= 10_000 and (number / 10_000 * 100) % 1 == 0:
        return f"{grouped(number / 10_000)}万".replace(",", "")
    return grouped(number).replace(",", "")


def _rounded(number: Decimal, places: int) -> str:
    return grouped(number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


_SERIES_KEYS = {
    "elderly_care_context": ("indicator", "year"),
    "world_government_procurement": ("area", "indicator", "year"),
    "china_purchase_of_services": ("area", "programme", "measure", "period_start"),
}


def find_statistic(library: Library, identifier: str) -> Observation:
    """The figure that `by_category/services/amount/2024` names. Raises ValueError."""
    name, *values = identifier.split("/")
    try:
        series = library.series_name(name)
        keys = _SERIES_KEYS.get(series, ("category", "measure", "year"))
        if len(values) != len(keys):
            raise ValueError(f"{identifier!r} is no figure; allowed: {name}/{'/'.join(keys)}")
        return library.observation(series, **dict(zip(keys, values, strict=True)))
    except KeyError as problem:
        raise ValueError(problem.args[0]) from problem


def statistic(found: Observation, language: Language) -> str:
    """A figure of data/statistics in words, its unit turned into the reader's.

    11964, 100 million yuan, about -> "about 1,196.4 billion yuan" or 约11964亿元; 370100, organisations -> "370,100
    organisations" or 37.01万家. Chinese keeps 亿元 as published; English has billions with one decimal (two below ten).
    """
    if found.value is None:
        raise ValueError(f"the number was not found ({found.where})")
    unit, qualifier = found.unit, found.qualifier
    number = Decimal(str(found.value))
    about = QUALIFIER_WORDS[qualifier or ""][language]
    if unit == "100 million yuan":
        if language == "zh":
            return f"{about}{grouped(number).replace(',', '')}亿元"
        billions = number / 10
        return f"{about}{_rounded(billions, 2 if billions < 10 else 1)} billion yuan"
    if unit == "10 000 persons":
        if language == "zh":
            return f"{about}{grouped(number).replace(',', '')}万人"
        millions = number / 100
        return f"{about}{_rounded(millions, 1)} million people"
    words = _STAT_UNITS.get(unit)
    if words is None:
        raise ValueError(f"no words for the unit {unit!r} ({found.where}); allowed: {', '.join(_STAT_UNITS)}")
    if unit.startswith("10 000"):
        number *= 10_000
    if language == "zh":
        return about + words[1].format(_chinese_number(number))
    return about + words[0].format(grouped(number))


# -- law --------------------------------------------------------------------------------------------------------------

_SPEC = re.compile(r"(?P<article>[^()\[\]]*)(?:\((?P<paragraph>[0-9]+)\))?(?:\[(?P<item>[0-9]+)\])?")


def parse_article(spec: str) -> tuple[str, int | None, int | None]:
    """`"31(1)[2]"` -> ("31", 1, 2): article, paragraph 款, item 项. Raises ValueError."""
    match = _SPEC.fullmatch(spec.strip())
    if match is None:
        raise ValueError(f"not an article: {spec!r}; allowed: 31, 31(1), 31(1)[2], part 4")
    paragraph, item = match["paragraph"], match["item"]
    return match["article"].strip(), int(paragraph) if paragraph else None, int(item) if item else None


def article_of_id(spec: str, language: Language) -> str:
    """The article of a citation such as `31(1)[2]` in words."""
    article, paragraph, item = parse_article(spec)
    return article_words(article, paragraph, item, language) if article else ""


def article_key(spec: str) -> tuple[int, str]:
    """Sorts articles by number."""
    number = re.search(r"[0-9]+", spec)
    return (int(number[0]) if number else 0, spec)


def instrument_rank(library: Library, identifier: str) -> int:
    """Sorts instruments as data/law lists them: laws, regulations, orders, notices."""
    return list(library.instruments).index(identifier)


def instrument_full(instrument: Instrument, language: Language) -> str:
    """Title with document number, as a list of sources prints it."""
    if language == "zh":
        number = f"（{instrument.document_number}）" if instrument.document_number else ""
        return f"《{instrument.title_zh}》{number}"
    return (
        f"{instrument.title_en} ({instrument.document_number})"
        if instrument.document_number
        else instrument.title_en
    )


# -- works ------------------------------------------------------------------------------------------------------------


def _family_name(author: str) -> str:
    return author.partition(",")[0].strip()


def work_parts(entry: Work) -> tuple[str, str]:
    """A work in two parts: authors and year (or, without authors, title and year); then title and where it appeared."""
    year = entry.year or "n.d."
    parts = [part for part in (entry.container, entry.publisher) if part]
    if not entry.authors:
        return f"{entry.title} ({year})", _sentences(parts)
    return f"{'; '.join(entry.authors)} ({year})", _sentences([entry.title, *parts])


def _sentences(parts: list[str]) -> str:
    """`["Who Gains?", "Journal"]` -> ". Who Gains? Journal."."""
    return "." + "".join(f" {part}" if part[-1] in ".?!" else f" {part}." for part in parts)


def work(entry: Work) -> str:
    """A work as one line: authors, year, title, where it appeared."""
    return "".join(work_parts(entry))


def authors_short(entry: Work, language: Language) -> str:
    """The names in a citation: one, two, or the first and "et al." / 等."""
    names = [_family_name(author) for author in entry.authors] or [entry.title]
    if language == "zh":
        return "、".join(names) if len(names) <= 2 else f"{names[0]}等"
    return " and ".join(names) if len(names) <= 2 else f"{names[0]} et al."


# -- regions and cases ------------------------------------------------------------------------------------------------


def region_document(region: Region, language: Language) -> str:
    """The notice that fixes the figures of a region, in words."""
    document = region.document
    if language == "zh":
        title = f"《{document.title_zh}》" if document.title_zh else f"{region.name_zh}：未见文件"
        return title + (f"（{document.number}）" if document.number else "")
    title = document.title_en or document.title_zh or f"{region.name_en}: no document seen"
    return f"{title} ({document.number})" if document.number else title


def case_sources(case: Case) -> str:
    """Publisher and year of each source of a case."""
    return "; ".join(
        f"{source.author_publisher}" + (f" {source.year}" if source.year else "") for source in case.sources
    )


def case_place(library: Library, case: Case, language: Language) -> str:
    """Country, province, city, district, as far as the case tells them."""
    parts: list[str] = []
    for field in ("country", "province", "city", "district"):
        label = library.label(field, getattr(case, field), language)
        if label and not any(part.startswith(label) or part.endswith(label) for part in parts):
            parts.append(label)
    return "".join(parts) if language == "zh" else ", ".join(reversed(parts))


def case_amount(library: Library, case: Case, language: Language) -> str:
    """The sum of a case with currency and year; "" where none is known."""
    if case.amount_yuan is not None:
        amount = money(str(case.amount_yuan), language)
    elif case.amount is not None:
        currency = library.label("currency", case.currency, language) or ""
        number = grouped(Decimal(str(case.amount)))
        amount = f"{number}{currency}" if language == "zh" else f"{number} {currency}"
    else:
        return ""
    if case.amount_year is None:
        return amount
    return f"{amount} ({case.amount_year})" if language == "en" else f"{amount}（{case.amount_year}年）"


# -- where a fact has its page ----------------------------------------------------------------------------------------


def page_of(kind: str, identifier: str) -> tuple[str, str]:
    """Document and anchor where a fact of this kind is shown in full; ("", "") where there is none."""
    if kind == "param":
        parameter = library().parameters[identifier]
        return f"law/{parameter.instrument}", f"param-{identifier}"
    if kind == "threshold":
        return "reference/thresholds", identifier.split("/")[0]
    if kind == "case":
        return f"cases/{identifier}", ""
    if kind == "work":
        return "reference/works", f"work-{identifier.lower()}"
    if kind == "term":
        return "reference/glossary", f"term-{identifier}"
    if kind in ("problem", "remedy"):
        return "reference/problems", identifier.lower()
    if kind in ("event", "milestone"):
        return "reference/timeline", f"{kind}-{identifier}"
    if kind == "regime":
        return "reference/regimes", identifier.partition("/")[0]
    return "", ""


def cell_mark(cell: Mapping[str, Any]) -> str:
    """Mark of a cell of data/world/regimes.yaml: one that rests on memory in part counts as reported at best."""
    return "secondary" if cell.get("partly_memory") and cell["verified"] == "text" else str(cell["verified"])


def head_of(kind: str, identifier: str, printed: str, language: Language) -> str:
    """What a source list prints before the source; a threshold says whose it is."""
    if kind != "threshold":
        return printed
    region_id, level, which = identifier.split("/")
    region = library().regions[region_id]
    place = region.level_labels[level][language]
    if language == "zh":
        name = "采购限额标准" if which == "limit" else "公开招标数额标准"
        return f"{region.name_zh}（{place}）{name}{printed}"
    name = "procurement threshold" if which == "limit" else "open-tender threshold"
    return f"{region.name_en} ({place}), {name} {printed}"


def sort_key(kind: str, identifier: str, source: str) -> str:
    """The order within a group: works by author, all else by id."""
    return source if kind == "work" else identifier


def marks_legend(language: Language) -> str:
    """The line that explains the three marks."""
    pieces = [
        f'<span class="pps-mark pps-mark-{mark}" aria-hidden="true"></span> {MARKS[mark][language]}'
        for mark in MARK_ORDER
    ]
    return f'<p class="pps-marks-legend">{" &ensp; ".join(pieces)}</p>'


def mark_word_of_html(markup: str) -> str:
    """The word of a drawn mark, for forms without drawing: `…pps-mark-memory…` -> " (unconfirmed)"."""
    for mark in ("secondary", "memory"):
        for language in ("en", "zh"):
            if f"pps-mark-{mark}" in markup and MARKS[mark][language] in markup:
                return f" ({MARKS[mark][language]})" if language == "en" else f"（{MARKS[mark][language]}）"
    return ""
