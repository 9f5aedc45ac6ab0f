"""Exact numbers for the two calculators: hundredths as whole numbers, rounding half up written out. The twin of numbers.ts.

A percentage, a number of points and an amount of yuan are all kept as hundredths: basis points, hundredths of a point, fen.
"""

from __future__ import annotations

import re
from math import isqrt
from typing import Any

from widgets.plan.need import amount
from widgets.plan.wording import Language, fen_words

LARGEST_HUNDREDTHS = 10**13
"""The largest number that a field takes, in hundredths."""

_BLANKS = re.compile("[ \t\r\n\u00a0\u2009\u202f\u3000]")
_WIDE = str.maketrans("０１２３４５６７８９，．％", "0123456789,.%")
_NUMBER = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.([0-9]{1,12}))?%?", re.ASCII)


def hundredths(value: Any) -> int | None:
    """A number that is not negative as hundredths: 27.2, "27.20", "1,020", "１５", "10%"; None for anything else, also
    for a third decimal."""
    written = _number_text(value) if isinstance(value, int | float) and not isinstance(value, bool) else value
    if not isinstance(written, str):
        return None
    match = _NUMBER.fullmatch(_BLANKS.sub("", written).translate(_WIDE))
    if not match:
        return None
    decimals = (match[2] or "").rstrip("0")
    if len(decimals) > 2:
        return None
    found = int(match[1].replace(",", "")) * 100 + int(decimals.ljust(2, "0"))
    return found if found <= LARGEST_HUNDREDTHS else None


def fen(value: Any) -> int | None:
    """An amount of yuan as fen, as in a need ("360万"), nothing included; None for what is no amount."""
    return 0 if hundredths(value) == 0 else amount(value)


def hundredths_text(value: int) -> str:
    """`2720` -> "27.2": as a state writes a number, without idle zeros."""
    whole, rest = divmod(value, 100)
    return f"{whole}.{rest:02d}".rstrip("0") if rest else str(whole)


def grouped(value: int, *, always: bool = False) -> str:
    """`382000` -> "3,820", `3820` -> "38.20": two decimals where there are any, or always."""
    whole, rest = divmod(abs(value), 100)
    sign = "−" if value < 0 else ""
    return f"{sign}{whole:,}.{rest:02d}" if rest or always else f"{sign}{whole:,}"


def price_words(value: int, language: Language) -> str:
    """An amount of fen with its decimals as prices are written: "38.20 yuan", 38.20元, 98.26万元."""
    if language == "en":
        return f"{grouped(value)} yuan"
    return fen_words(value, language) if abs(value) >= 1_000_000 else f"{grouped(value)}元"


def half_up(numerator: int, denominator: int) -> int:
    """The quotient as a whole number, halves away from zero. The denominator is positive."""
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole


def root_half_up(numerator: int, denominator: int) -> int:
    """The square root of a quotient that is not negative, as a whole number, halves up."""
    return (isqrt(4 * numerator // denominator) + 1) // 2


def _number_text(value: float) -> str:
    """A number as both languages write it; "…" for those that they write differently."""
    if abs(value) <= LARGEST_HUNDREDTHS and value == int(value):
        return str(int(value))
    return repr(value) if 1e-4 <= abs(value) < 1e15 else "…"
