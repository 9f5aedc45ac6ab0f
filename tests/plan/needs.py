"""Random needs: mostly such as a reader gives, some wrong, some with unknown answers."""

from __future__ import annotations

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

Need = dict[str, Any]

AMOUNTS = (
    280_000,
    500_000,
    1_000_000,
    1_800_000,
    2_000_000,
    3_600_000,
    4_000_000,
    "299999.99",
    "2000000.01",
    "360万",
)
WRONG: Mapping[str, tuple[Any, ...]] = {
    "region": ("atlantis", 7), "level": ("village", False), "budget": (-1, 0, "many", 1.234, 1e30, [1]),
    "service": ("goods",), "date": ("2026-02-30", "1899-12-31", "2029-05-05", 20260302), "service_from": ("soon", "2099-01-01"), "suppliers": (-1, 2.5, "three"),
    "limited_market": ("yes", 1), "own_figures": ("none", {"limit": "x", "other": 1}, {"limit": 9, "open_tender": 1}),
    "price_weight": (-1, 101, 12.5, "ten"), "term_months": ("long", -1), "ceiling": (0, "low"), "purchaser": ("me", 1),
    "method": ("auction",), "spare_day": ("maybe",), "price_deduction": (101, "x"), "sample_ceiling": (0, "6000000000", "high"),
    "sample_bids": (
        "none", [{}] * 13, [], {"price": 3}, [7, {"price": -1}],
        [{"name": "x" * 121, "price": "5000000001", "small": "yes", "colour": "red"}, {"small": True, "social": True, "price": 3}],
        [{"name": {"en": "A"}, "price": 0}, {"name": {"en": "A", "zh": ""}, "social": 1, "price": "1e3"}],
    ),
}  # fmt: skip


def answer(word: Mapping[str, Any], source: random.Random) -> Any:
    """One answer that the word of the vocabulary allows."""
    match word["type"]:
        case "choice":
            return source.choice(word["choices"])["value"]
        case "int":
            return source.choice([1, 6, 12, 13, 24, 36, 37, 60])
        case "percent":
            return source.choice([0, 9, 10, 15, 30, 31, 60, 100])
        case "money":
            return source.choice([source.choice(AMOUNTS), source.randrange(1, 500_000_000) / 100])
    return source.choice([True, False])


def random_need(rulebook: Mapping[str, Any], source: random.Random, *, flawless: bool = False) -> Need:
    """A need under the rulebook: a third of them complete, the others with unknown answers, some of them wrong.

    `flawless`: every answer given and right.
    """
    region = source.choice(rulebook["regions"])
    # Half of the days lie under the law of any time, a few before it.
    first = source.choice(
        [date(2019, 1, 1), date(2003, 1, 1), date(2002, 6, 1)][: source.choice([1, 1, 2, 3])]
    )
    day = first + timedelta(days=source.randrange((date(2027, 10, 6) - first).days))
    wanted = min(day + timedelta(days=source.randrange(-20, 250)), date(2027, 12, 31))
    need: Need = {
        "region": region["id"],
        "level": source.choice(region["levels"])["level"],
        "budget": source.choice([source.choice(AMOUNTS), source.randrange(1, 500_000_000) / 100]),
        "date": day.isoformat(),
        "service_from": source.choice([None, None, wanted.isoformat()]),
        "suppliers": source.randrange(6),
        "own_figures": source.choice([None, own_figures(source)]),
        "method": source.choice([None, *(method["id"] for method in rulebook["methods"])]),
    }
    for word in rulebook["vocabulary"]:
        if word["kind"] == "need" and word["name"] not in need:
            need[word["name"]] = answer(word, source)
    if source.random() < 0.5:
        need["price_deduction"] = source.choice([6, 10, 10, 15, 20])
        need["sample_bids"] = sample_bids(source)
        need["sample_ceiling"] = source.choice([None, 40, 1_958_400, "5000000000"])
    if flawless:
        return need
    unknown, wrong = source.choice([(0, 0), (1 / 24, 1 / 40), (1 / 8, 1 / 40)])
    for name in list(need):
        chance = source.random()
        if chance < unknown:
            need[name] = None
        elif chance < unknown + wrong and name in WRONG:
            need[name] = source.choice(WRONG[name])
    return need


def own_figures(source: random.Random) -> Need:
    return {
        "limit": source.choice([None, 300_000, "50万"]),
        "open_tender": source.choice([None, 2_000_000, "400万", 200_000]),
        "document": source.choice([None, "某财购〔2026〕1号"]),
    }


def sample_bids(source: random.Random) -> list[dict[str, Any]]:
    """Bids near each other, so that ties come about, with some far below; of some it is not told what they are."""
    near = source.choice((3_820, 91_200_000, 100, 199_999_999_999))
    bids = []
    for _ in range(source.randint(1, 12)):
        fen = max(1, near + source.choice((0, 0, 1, near // 50, -near // 2, source.randint(-near, near))))
        small, social = source.choice(
            [(True, False), (False, True), (False, False), (False, None), (None, None)]
        )
        bids.append(
            {
                "name": source.choice([None, "Acme", "甲公司", {"en": "Heqing", "zh": "和清"}]),
                "price": source.choice(
                    [fen / 100, f"{fen // 100}.{fen % 100:02d}", None][: source.choice([2, 2, 3])]
                ),
                "small": small,
                "social": social,
            }
        )
    return bids
