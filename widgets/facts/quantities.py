"""Quantities, amounts and days in words, in both languages; nothing else in the book puts them into words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from widgets.facts.citation import Language

_UNITS: dict[str, tuple[str, str, str]] = {  # unit: one, several, Chinese
    "calendar_days": ("calendar day", "calendar days", "日"),
    "working_days": ("working day", "working days", "个工作日"),
    "years": ("year", "years", "年"),
    "months": ("month", "months", "个月"),
    "minutes": ("minute", "minutes", "分钟"),
    "percent": ("per cent", "per cent", "%"),
    "suppliers": ("supplier", "suppliers", "家"),
    "persons": ("person", "persons", "人"),
    "candidates": ("candidate", "candidates", "名候选人"),
    "respondents": ("respondent", "respondents", "个调查对象"),
    "contracts": ("contract", "contracts", "个合同"),
    "items": ("item", "items", "项"),
    "times": ("time", "times", "次"),
}


def grouped(number: Decimal) -> str:
    """A number with commas between thousands and no idle zeros: 3,600,000 or 0.5."""
    text = f"{number:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def money(yuan: int | str | Decimal, language: Language) -> str:
    """`3600000` -> "3,600,000 yuan" or 360万元; `"374054.4"` -> "374,054.40 yuan" or 374054.40元.

    In Chinese, amounts below ten thousand and amounts with fen stay in yuan.
    """
    amount = Decimal(str(yuan))
    if amount % 1:
        return f"{amount:,.2f} yuan" if language == "en" else f"{amount:.2f}元"
    if language == "en":
        return f"{grouped(amount)} yuan"
    if amount >= 100_000_000:
        return f"{grouped(amount / 100_000_000)}亿元"
    if amount >= 10_000:
        return f"{grouped(amount / 10_000)}万元"
    return f"{grouped(amount)}元"


def day(iso: str, language: Language) -> str:
    """`"2026-03-02"` -> "2 March 2026" or 2026年3月2日."""
    value = date.fromisoformat(iso)
    if language == "zh":
        return f"{value.year}年{value.month}月{value.day}日"
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def part_of_time(iso: str, language: Language) -> str:
    """A year, a month or a day: `"2006"` -> "2006" or 2006年; `"2006-02"` -> "February 2006" or 2006年2月; a day as `day`."""
    if len(iso) > 7:
        return day(iso, language)
    year, _, month = iso.partition("-")
    if language == "zh":
        return f"{year}年" + (f"{int(month)}月" if month else "")
    return f"{_MONTHS[int(month) - 1]} {year}" if month else year


def quantity(value: Any, unit: str, language: Language) -> str | None:
    """`20, "calendar_days"` -> "20 calendar days" or 20日; None where the value is no single number."""
    unit = unit.removesuffix(" minimum").removesuffix(" maximum")
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if unit == "yuan":
        return money(str(value), language)
    if unit not in _UNITS:
        return None
    one, several, chinese = _UNITS[unit]
    number = grouped(Decimal(str(value)))
    if language == "zh":
        return f"{number}{chinese}"
    return f"{number} {one if value == 1 else several}"


# Not from the locale of the machine, which may be Chinese.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

# The three marks in words. data/rules/document.yaml and data/cases/codebook.yaml hold the same for the views.
MARK_WORDS: dict[str, dict[Language, str]] = {
    "text": {"en": "official text seen", "zh": "已见原文"},
    "secondary": {"en": "reported by a source seen", "zh": "见于转述"},
    "memory": {"en": "unconfirmed", "zh": "未证实"},
}

# How a figure of data/statistics is qualified, as words before the number.
QUALIFIER_WORDS: dict[str, dict[Language, str]] = {
    "": {"en": "", "zh": ""},
    "~": {"en": "about ", "zh": "约"},
    ">": {"en": "more than ", "zh": "超过"},
    "<": {"en": "less than ", "zh": "不足"},
    "<=": {"en": "at most ", "zh": "不超过"},
}
