"""Signals of collusion in a set of bids: what they measure and whether they ring. The twin of red_flags.ts.

    found = signals(resolved, result, lines)

`resolved` is a lab in which every trace is a text (widgets.plan.scoring_words.resolved), `result` its evaluation, `lines`
where the signals ring: {"tolerance", "spread", "near-ceiling", "many-invalid", "weak-losers"} in basis points, {"distance"}
in hundredths, {"met", "alike", "bidders"} in numbers. A signal is {"id", "rings" (null: cannot be reckoned), "bids",
"values": {name: [kind, value]}}. None of them proves anything; the texts of data/rules/scoring.yaml say so of each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from widgets.plan.numbers import fen, half_up, root_half_up
from widgets.plan.prices import WHOLE
from widgets.plan.scoring import Lab, Result

Signal = dict[str, Any]

_BLANKS = re.compile("[ \t\r\n\u00a0\u3000]+")
_CAPITALS = re.compile("[A-Z]")

ALIKE = {
    "same-maker": "maker",
    "same-contact": "contact",
    "same-account": "account",
    "same-mistakes": "mistakes",
    "same-address": "address",
}
"""Signals that ring where two bids carry the same trace."""


def signals(lab: Lab, result: Result, lines: Mapping[str, int]) -> list[Signal]:
    """Every signal, in the order of data/rules/scoring.yaml."""
    return _Signals(lab, result, lines).run()


class _Signals:
    def __init__(self, lab: Lab, result: Result, lines: Mapping[str, int]) -> None:
        self.lab, self.result, self.lines = lab, result, lines
        self.rows = {row["id"]: row for row in result["bids"]}
        # Collusion makes prices before any is refused: every bid with a price is looked at.
        self.priced = sorted(
            (row for row in result["bids"] if row["price"] is not None), key=lambda row: row["price"]
        )

    def run(self) -> list[Signal]:
        return [
            *(self.alike(name) for name in ("same-maker", "same-contact", "same-account", "same-mistakes")),
            self.regular_prices(),
            self.alike("same-address"),
            self.spread(),
            self.distance(),
            self.near_ceiling(),
            self.three_bidders(),
            self.many_invalid(),
            self.weak_losers(),
            self.steady_losers(),
            self.in_turn(),
        ]

    def alike(self, name: str) -> Signal:
        trace = ALIKE[name]
        groups: dict[str, list[str]] = {}
        for bid in self.lab["bids"]:
            if mark := _squeezed(bid[trace]):
                groups.setdefault(mark, []).append(bid["id"])
        if len(groups) == 0:
            return _signal(name, None)
        found = [ids for ids in groups.values() if len(ids) >= self.lines["alike"]]
        return _signal(name, bool(found), [identifier for ids in found for identifier in ids])

    def regular_prices(self) -> Signal:
        """The longest run of at least three neighbouring prices at equal distances, or in equal proportions."""
        prices = [row["price"] for row in self.priced]
        if len(prices) < 3:
            return _signal("regular-prices", None, tolerance=["percent", self.lines["tolerance"]])
        steps = self.run_of(prices, lambda low, middle, high: self.equal(middle - low, high - middle))
        ratios = self.run_of(
            prices, lambda low, middle, high: self.equal((middle - low) * middle, (high - middle) * low)
        )
        first, last = max(steps, ratios, key=lambda run: run[1] - run[0])
        rings = last - first >= 2
        values: dict[str, Any] = {"tolerance": ["percent", self.lines["tolerance"]]}
        if rings and (first, last) == steps:
            values["step"] = ["money", half_up(prices[last] - prices[first], last - first)]
        elif rings:
            values["ratio"] = ["percent", half_up(prices[first + 1] * WHOLE, prices[first])]
        bids = [row["id"] for row in self.priced[first : last + 1]] if rings else []
        return _signal("regular-prices", rings, bids, **values)

    def run_of(self, prices: Sequence[int], equal: Callable[[int, int, int], bool]) -> tuple[int, int]:
        """First and last place of the longest run in which every three neighbours are equal by `equal`."""
        best = (0, 1)
        first = 0
        for place in range(2, len(prices)):
            if not equal(prices[place - 2], prices[place - 1], prices[place]):
                first = place - 1
            if place - first > best[1] - best[0]:
                best = (first, place)
        return best

    def equal(self, one: int, other: int) -> bool:
        """Whether two rises are above nothing and equal within the tolerance of the first."""
        return one > 0 and other > 0 and abs(one - other) * WHOLE <= one * self.lines["tolerance"]

    def spread(self) -> Signal:
        prices = [row["price"] for row in self.priced]
        line = ["percent", self.lines["spread"]]
        number, total = len(prices), sum(prices)
        if number < 3:
            return _signal("spread", None, line=line)
        squares = number * sum(price * price for price in prices) - total * total
        value = root_half_up(squares * number * WHOLE * WHOLE, (number - 1) * total * total)
        return _signal("spread", value < self.lines["spread"], value=["percent", value], line=line)

    def distance(self) -> Signal:
        prices = [row["price"] for row in self.priced]
        line = ["number", self.lines["distance"]]
        others = prices[1:]
        number, total = len(others), sum(others)
        squares = number * sum(price * price for price in others) - total * total
        if number < 2 or squares == 0:
            return _signal("distance", None, line=line)
        gap = prices[1] - prices[0]
        value = root_half_up(gap * gap * number * (number - 1) * WHOLE, squares)
        return _signal("distance", value > self.lines["distance"], value=["number", value], line=line)

    def near_ceiling(self) -> Signal:
        line = ["percent", self.lines["near-ceiling"]]
        first = self.result["first"]
        ceiling = None if self.lab["ceiling"] is None else fen(self.lab["ceiling"])
        if ceiling is None or not first:
            return _signal("near-ceiling", None, line=line)
        price = self.rows[first[0]]["price"]
        value = half_up((ceiling - price) * WHOLE, ceiling)
        rings = (ceiling - price) * WHOLE < ceiling * self.lines["near-ceiling"]
        return _signal("near-ceiling", rings, first[:1], value=["percent", value], line=line)

    def three_bidders(self) -> Signal:
        number = len(self.rows)
        return _signal(
            "three-bidders",
            number == self.lines["bidders"],
            value=["number", number * 100],
            line=["number", self.lines["bidders"] * 100],
        )

    def many_invalid(self) -> Signal:
        number = len(self.rows)
        bids = [row["id"] for row in self.rows.values() if row["status"] in ("out", "over-ceiling")]
        value = half_up(len(bids) * WHOLE, number)
        rings = len(bids) * WHOLE > number * self.lines["many-invalid"]
        line = ["percent", self.lines["many-invalid"]]
        return _signal("many-invalid", rings, bids if rings else [], value=["percent", value], line=line)

    def weak_losers(self) -> Signal:
        line = ["percent", self.lines["weak-losers"]]
        ranked = [row for row in self.rows.values() if row["quality"] is not None]
        first = self.result["first"]
        if len(ranked) < 3 or not first or self.result["rest"] == 0:
            return _signal("weak-losers", None, line=line)
        whole = self.result["points"]
        weak = [
            row["id"]
            for row in ranked
            if sum(row["scores"].values()) * WHOLE < whole * self.lines["weak-losers"]
        ]
        rings = len(weak) >= 2 and not any(identifier in weak for identifier in first)
        return _signal("weak-losers", rings, weak if rings else [], line=line)

    def steady_losers(self) -> Signal:
        line = ["number", self.lines["met"] * 100]
        known = [bid for bid in self.lab["bids"] if bid["met"] is not None and bid["won"] is not None]
        if not known:
            return _signal("steady-losers", None, line=line)
        bids = [bid["id"] for bid in known if bid["met"] >= self.lines["met"] and bid["won"] == 0]
        rings = len(bids) >= 2
        return _signal("steady-losers", rings, bids if rings else [], line=line)

    def in_turn(self) -> Signal:
        line = ["number", self.lines["met"] * 100]
        bids = self.lab["bids"]
        if len(bids) < 2 or any(bid["met"] is None or bid["won"] is None for bid in bids):
            return _signal("in-turn", None, line=line)
        won = [bid["won"] for bid in bids]
        met = all(bid["met"] >= self.lines["met"] for bid in bids)
        rings = met and min(won) >= 1 and max(won) - min(won) <= 1
        return _signal("in-turn", rings, [bid["id"] for bid in bids] if rings else [], line=line)


def _signal(name: str, rings: bool | None, bids: Sequence[str] = (), **values: Any) -> Signal:
    return {"id": name, "rings": rings, "bids": list(bids), "values": values}


def _squeezed(text: str) -> str:
    """A trace as it is compared: blanks at the ends and doubled ones do not count, nor do capitals."""
    plain = _BLANKS.sub(" ", text).strip(" ")
    return _CAPITALS.sub(lambda letter: letter[0].lower(), plain)
