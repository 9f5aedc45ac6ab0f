"""Checks that the tables of the explorer share when they make a state from what a chapter gives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def refuse(what: str, value: object, allowed: Iterable[object]) -> ValueError:
    return ValueError(f"{what}: {value!r} is unknown; allowed: {', '.join(str(one) for one in allowed)}")


def listed(what: str, given: str | Iterable[str] | None, allowed: Iterable[str]) -> list[str]:
    """One code or several as a list, each once; none where nothing is given. Raises ValueError."""
    codes = [] if given is None else [given] if isinstance(given, str) else list(dict.fromkeys(given))
    known = list(allowed)
    for code in codes:
        if code not in known:
            raise refuse(what, code, known)
    return codes


def year(value: Any) -> int | None:
    """A year or None. Raises ValueError."""
    if value is not None and (type(value) is not int or not 1900 <= value <= 2100):
        raise ValueError(f"a year: {value!r}; allowed: a year from 1900 to 2100")
    return value
