"""Random labs of bids: mostly such as a reader makes, some with fields that cannot be read."""

from __future__ import annotations

import copy
import random
from collections.abc import Mapping
from typing import Any

Lab = dict[str, Any]

PRICES = ("1", "36.80", "38.20", "39", "40", "40.01", "100", "912000", "5000000000", "3.6万")
WRONG: Mapping[str, tuple[Any, ...]] = {
    "set": ("nowhere", 3), "procedure": ("auction",), "method": ("lottery", False), "price_weight": ("-1", "ten", "100.01", [1]),
    "deduction": ("100", "x"), "ceiling": ("0", "-5", {}), "low": ("half", {"average": "101"}, {"lowest": "50"}),
    "items": ([], "plan", [{"id": "plan", "points": "0"}], [{"id": "!"}]), "bids": ([], [{"id": "a"}, {"id": "a"}], {"id": "a"}),
    "colour": ("red",),
}  # fmt: skip


def random_lab(labs: Mapping[str, Lab], source: random.Random, *, flawless: bool = False) -> Lab:
    """A lab that began with one of the sets. Prices and scores are drawn near each other, so that ties come about.

    `flawless`: every field can be read and every bid is whole.
    """
    lab = copy.deepcopy(source.choice(list(labs.values())))
    lab["procedure"] = source.choice(("tender", "consultation"))
    lab["method"] = source.choice(("scoring", "scoring", "scoring", "lowest-price"))
    lab["price_weight"] = _number(source, 100)
    lab["deduction"] = source.choice(("0", "10", "15.5", "20", "33.33"))
    lab["ceiling"] = source.choice((None, "40", "950000", lab["ceiling"]))
    lab["low"] = {name: source.choice(("45", "50", "65", "70")) for name in lab["low"]}
    lab["items"] = lab["items"][: source.randint(1, len(lab["items"]))]
    lab["bids"] = lab["bids"][: source.randint(1, len(lab["bids"]))]
    for item in lab["items"]:
        if source.random() < 0.3:
            item["points"] = _number(source, 100, least=1)
    near = source.choice((3820, 91_200_000, 100))
    for bid in lab["bids"]:
        step = source.choice((0, 1, 10, near // 50, source.randint(0, near)))
        fen = near + step * source.randint(0, 3)
        bid["price"] = source.choice((bid["price"], f"{fen // 100}.{fen % 100:02d}", source.choice(PRICES)))
        bid["small"] = source.random() < 0.4
        bid["out"] = source.random() < 0.1
        bid["met"], bid["won"] = source.choice(((None, None), (3, 1), (4, 0), (3, 3)))
        bid["contact"] = source.choice((None, "", "Lu", " lu ", "陆萍"))
        if source.random() < 0.1:
            bid["name"] = source.choice(("甲公司", "Acme", None))
        for item in lab["items"]:
            most = float(item["points"])
            bid["scores"][item["id"]] = f"{source.choice((most, most / 2, source.uniform(0, most))):.1f}"
            if float(bid["scores"][item["id"]]) > most:
                bid["scores"][item["id"]] = item["points"]
        if flawless:
            continue
        if source.random() < 0.1:
            bid["price"] = source.choice((None, "", "much", -3, 0))
        if source.random() < 0.1:
            bid["scores"][lab["items"][0]["id"]] = source.choice((None, "100.5", "x"))
    if not flawless and source.random() < 0.25:
        field = source.choice(list(WRONG))
        lab[field] = source.choice(WRONG[field])
    return lab


def _number(source: random.Random, most: int, least: int = 0) -> str:
    whole = source.randint(least, most - 1)
    return source.choice((str(whole), f"{whole}.5", f"{whole}.{source.randint(1, 99):02d}"))
