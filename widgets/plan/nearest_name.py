"""The known name that a misspelt one is nearest to. The twin of nearest_name.ts."""

from __future__ import annotations

from collections.abc import Sequence


def nearest_name(name: str, known: Sequence[str]) -> str:
    """Of the known names the one with the fewest letters to change, the first of equals; "" if none is known.

    Letters are compared without regard to case, `-` and ` ` as `_`.
    """
    plain = name.lower().replace("-", "_").replace(" ", "_")
    best, least = "", -1
    for each in known:
        distance = _distance(plain, each)
        if least < 0 or distance < least:
            best, least = each, distance
    return best


def _distance(one: str, other: str) -> int:
    """Levenshtein's distance."""
    before = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        now = [row]
        for column, each in enumerate(other, 1):
            now.append(min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != each)))
        before = now
    return before[-1]
