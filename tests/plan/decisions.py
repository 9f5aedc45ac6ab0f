"""Random decisions to make or buy: mostly such as a reader makes, some with fields that cannot be read."""

from __future__ import annotations

import copy
import random
from collections.abc import Mapping, Sequence
from typing import Any

from widgets.plan.make_or_buy import COUNTED, FIGURES, QUESTIONS

Case = dict[str, Any]

WRONG: Mapping[str, tuple[Any, ...]] = {
    "set": ("nowhere", 1), "years": (0, 6, "two"), "name": (7,), "figures": ("all", {"price": ["1", "0.5", "2"]}, {"wage": []}),
    "answers": ("yes", {"barred": "perhaps"}, {"suppliers": -1}, {"colour": "red"}), "notes": ({"ours": 1}, [1]), "colour": ("red",),
}  # fmt: skip


def random_case(
    cases: Mapping[str, Case],
    options: Mapping[str, Sequence[str]],
    source: random.Random,
    *,
    flawless: bool = False,
) -> Case:
    """A case that began with one of the sets. `flawless`: every field can be read and every question is answered."""
    case = copy.deepcopy(source.choice(list(cases.values())))
    case["years"] = source.choice((1, 1, 2, 3, 5))
    for key in FIGURES:
        if source.random() < 0.5:
            case["figures"][key] = _range(key, case["figures"][key], source)
    for part, values in options.items():
        if part in COUNTED:
            case["answers"][part] = source.choice((0, 1, 2, 3, 9) if flawless else (None, 0, 1, 2, 3, 9))
        elif source.random() < 0.4:
            case["answers"][part] = source.choice(list(values) if flawless else [None, *values])
    for question in QUESTIONS:
        if source.random() < 0.2:
            case["notes"][question] = source.choice(("Seen in March.", "见三月记录", "a | b <c>"))
    if not flawless and source.random() < 0.25:
        field = source.choice(list(WRONG))
        case[field] = source.choice(WRONG[field])
    return case


def _range(key: str, texts: Sequence[str], source: random.Random) -> list[str]:
    """Three numbers around those of the set, in order; now and then the same three times, or with odd fen."""
    middle = float(texts[1].replace(",", "")) or source.choice((0.0, 1000.0))
    if source.random() < 0.2:
        return [texts[1]] * 3
    shares = sorted(source.uniform(0.5, 1.5) for _ in range(3))
    whole = key in ("supervisors", "units") and source.random() < 0.5
    return [str(round(middle * share)) if whole else f"{max(0.01, middle * share):.2f}" for share in shares]
