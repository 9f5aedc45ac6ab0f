"""Cases placed on the two axes of chapter 3.1: was there a contest, and is the provider independent? `axes.ts` is the
twin; both read tests/vectors/axes.json.

A case is JSON: `id`, `cell` (one of `CELLS`), `china` (mainland China or elsewhere) and `weak` (weak competition is
among its lessons).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from widgets.cases.collection import UNCLASSIFIED

#: Fields of the figure; the last holds the cases of which the sources do not say.
CELLS: Final = (
    "competitive-independent",
    "non-competitive-independent",
    "non-competitive-dependent",
    "cooperative",
    UNCLASSIFIED,
)


def place(cases: Sequence[Mapping[str, Any]], ids: Sequence[str]) -> list[dict[str, Any]]:
    """Each field with its cases among `ids` (mainland China first, then those without weak competition, else in the
    order of `ids`) and how many of them are Chinese, from elsewhere, and taught by weak competition. Counts, and no
    rates: the collection is no sample.
    """
    by_id = {case["id"]: case for case in cases}
    placed = []
    for cell in CELLS:
        inside = [by_id[one] for one in ids if by_id[one]["cell"] == cell]
        inside.sort(key=lambda case: (not case["china"], case["weak"]))
        china = sum(1 for case in inside if case["china"])
        placed.append(
            {
                "cell": cell,
                "ids": [case["id"] for case in inside],
                "china": china,
                "elsewhere": len(inside) - china,
                "weak": sum(1 for case in inside if case["weak"]),
            }
        )
    return placed
