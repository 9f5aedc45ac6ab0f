"""Regimes of procurement compared: which of them have an instrument, and in which cells words occur. `compare.ts` is the
twin; both read tests/vectors/compare.json.

A regime is JSON: `id`, `cells` (field -> the text that a search looks through) and `answers` (instrument -> "yes",
"part" or "no"; an instrument without an answer is not confirmed).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from widgets.cases.search import fold, words


def meeting(regimes: Sequence[Mapping[str, Any]], has: Sequence[str]) -> dict[str, list[str]]:
    """Ids of the regimes that have every instrument of `has` (`meets`: yes or in part), that lack one (`lacks`), and of
    which the one or the other is not confirmed (`open`). What is not known never counts as no.
    """
    found: dict[str, list[str]] = {"meets": [], "lacks": [], "open": []}
    for regime in regimes:
        answers = [regime["answers"].get(instrument) for instrument in has]
        if "no" in answers:
            found["lacks"].append(regime["id"])
        elif None in answers:
            found["open"].append(regime["id"])
        else:
            found["meets"].append(regime["id"])
    return found


def hits(regimes: Sequence[Mapping[str, Any]], text: str) -> list[list[str]]:
    """Regime and field of each cell in which every word of `text` occurs; none where there is no word."""
    terms = words(text)
    if not terms:
        return []
    found = []
    for regime in regimes:
        for field, said in regime["cells"].items():
            folded = fold(said)
            if all(term in folded for term in terms):
                found.append([regime["id"], field])
    return found
