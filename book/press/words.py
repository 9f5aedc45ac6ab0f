"""Facts in words, in both languages: quantities, money, dates, figures, works, marks.

Roles, source lists and reference pages print through these functions only, so that a quantity reads the same everywhere.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from widgets.facts import Library
from widgets.facts.citation import article_words

Language = Literal["en", "zh"]

MARK_ORDER = ("text", "secondary", "memory")
MARKS: dict[str, dict[str, str]] = {
    "text": {"en": "official text seen", "zh": "已见原文"},
    "secondary": {"en": "reported by a source seen", "zh": "见于转述"},
    "memory": {"en": "unconfirmed", "zh": "未证实"},
}

_UNITS: dict[str, tuple[str, str, str]] = {  # unit -> (one, several, Chinese)
    "calendar_days": ("calendar day", "calendar days", "日"),
    "working_days": ("working day", "working days", "个工作日"),
    "years": ("year", "years", "年"),
    "minutes": ("minute", "minutes", "分钟"),
    "percent": ("per cent", "per cent", "%"),
    "suppliers": ("supplier", "suppliers", "家供应商"),
    "persons": ("person", "persons", "人"),
    "candidates": ("candidate", "candidates", "名候选人"),
    "respondents": ("respondent", "respondents", "个调查对象"),
    "contracts": ("contract", "contracts", "个合同"),
    "items": ("item", "items", "项"),
    "times": ("time", "times", "次"),
}


def language_of(config: Any) -> Language:
    """The edition that is being built."""
    return "zh" if str(config.language or "en").startswith("zh") else "en"


def _grouped(number: Decimal) -> str:
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(yuan: int | str | Decimal, language: Language) -> str:
    """`3600000` -> "3,600,000 yuan" or 360万元. Amounts below ten thousand stay in yuan in Chinese too."""
    amount = Decimal(str(yuan))
    if language == "en":
        return f"{_grouped(amount)} yuan"
    if amount >= 100_000_000:
        return f"{_grouped(amount / 100_000_000)}亿元"
    if amount >= 10_000:
        return f"{_grouped(amount / 10_000)}万元"
    return f"{_grouped(amount)}元"


def day(iso: str, language: Language) -> str:
    """`"2026-03-02"` -> "2 March 2026" or 2026年3月2日."""
    value = date.fromisoformat(iso)
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {value:%B} {value.year}"


def quantity(value: Any, unit: str, language: Language) -> str | None:
    """A number with its unit in words; None where the value is no single number."""
    unit = unit.removesuffix(" minimum").removesuffix(" maximum")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if unit == "yuan":
        return money(str(value), language)
    if unit not in _UNITS:
        return None
    one, several, chinese = _UNITS[unit]
    number = _grouped(Decimal(str(value)))
    if language == "zh":
        return f"{number}{chinese}"
    return f"{number} {one if value == 1 else several}"


# -- statistics -------------------------------------------------------------------------------------------------------

_SCALE = {"100 million yuan": Decimal(100_000_000), "10 000 persons": Decimal(10_000), "yuan": Decimal(1)}
_STAT_UNITS = {
    "percent": ("per cent", "%"),
    "% of GDP": ("per cent of GDP", "%（占国内生产总值）"),
    "organisations": ("organisations", "个组织"),
    "persons": ("persons", "人"),
    "beds": ("beds", "张床位"),
}
_QUALIFIERS = {
    "~": ("about ", "约"), ">": ("more than ", "超过"), "<": ("less than ", "不足"), "<=": ("at most ", "不超过"), "": ("", ""),
}  # fmt: skip


def _rounded(number: Decimal, places: int) -> str:
    return _grouped(number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


def statistic(value: str, unit: str, qualifier: str, language: Language) -> str:
    """A figure of data/statistics in words, its unit turned into the reader's.

    `("11964", "100 million yuan", "~")` -> "about 1,196.4 billion yuan" or 约11964亿元. Chinese keeps 亿元 as published;
    English has billions with one decimal (two below ten).
    """
    number = Decimal(str(value))
    about = _QUALIFIERS[qualifier or ""][0 if language == "en" else 1]
    if unit == "100 million yuan":
        if language == "zh":
            return f"{about}{number.normalize():f}亿元"
        billions = number / 10
        return f"{about}{_rounded(billions, 2 if billions < 10 else 1)} billion yuan"
    if unit == "10 000 persons":
        if language == "zh":
            return f"{about}{number.normalize():f}万人"
        millions = number / 100
        return f"{about}{_rounded(millions, 1)} million people"
    words = _STAT_UNITS.get(unit, (unit, unit))
    figure = _grouped(number)
    return f"{about}{figure} {words[0]}" if language == "en" else f"{about}{figure}{words[1]}"


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


def article_anchor(spec: str) -> str:
    """The anchor of an article on the page of its instrument: `"31(1)"` -> "art-31"."""
    article, _, _ = parse_article(spec)
    first = re.match(r"[0-9]+", article)
    if first:
        return f"art-{first[0]}"
    return re.sub(r"[^a-z0-9]+", "-", article.lower()).strip("-")


def article_key(spec: str) -> tuple[int, str]:
    """Sorts articles by number."""
    number = re.search(r"[0-9]+", spec)
    return (int(number[0]) if number else 0, spec)


def instrument_full(instrument: Any, language: Language) -> str:
    """Title with document number, as a list of sources prints it."""
    if language == "zh":
        number = f"（{instrument.document_number}）" if instrument.document_number else ""
        return f"《{instrument.title_zh}》{number}"
    return f"{instrument.title_en} ({instrument.document_number})" if instrument.document_number else instrument.title_en


# -- works ------------------------------------------------------------------------------------------------------------


def work(entry: Any) -> str:
    """A work as one line: authors, year, title, where it appeared."""
    parts = [f"{entry.authors} ({entry.year}). {entry.title}."]
    if entry.venue:
        parts.append(f"{entry.venue}.")
    return " ".join(parts)


def authors_short(entry: Any, language: Language) -> str:
    """The names in a citation: one, two, or the first and "et al." / 等."""
    names = entry.family_names
    if language == "zh":
        return "、".join(names) if len(names) <= 2 else f"{names[0]}等"
    if len(names) <= 2:
        return " and ".join(names)
    return f"{names[0]} et al."


# -- where a fact has its page ----------------------------------------------------------------------------------------


def page_of(kind: str, identifier: str) -> tuple[str, str]:
    """Document and anchor where a fact of this kind is shown in full; ("", "") where there is none."""
    if kind == "param":
        parameter = Library.load().parameters[identifier]
        return f"law/{parameter.instrument}", f"param-{identifier}"
    if kind == "threshold":
        return "reference/thresholds", identifier.split("/")[0]
    if kind == "case":
        return f"cases/{identifier}", ""
    if kind == "work":
        return "reference/works", f"work-{identifier.lower()}"
    if kind == "term":
        return "reference/glossary", f"term-{identifier}"
    return "", ""


def marks_legend(language: Language) -> str:
    """The line that explains the three marks."""
    pieces = [
        f'<span class="pps-mark pps-mark-{mark}" aria-hidden="true"></span> {MARKS[mark][language]}' for mark in MARK_ORDER
    ]
    return f'<p class="pps-marks-legend">{" &ensp; ".join(pieces)}</p>'


def mark_word_of_html(markup: str) -> str:
    """The word of a drawn mark, for forms without drawing: `…pps-mark-memory…` -> " (unconfirmed)"."""
    for mark in ("secondary", "memory"):
        for language in ("en", "zh"):
            if f"pps-mark-{mark}" in markup and MARKS[mark][language] in markup:
                return f" ({MARKS[mark][language]})" if language == "en" else f"（{MARKS[mark][language]}）"
    return ""
