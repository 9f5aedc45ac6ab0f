"""How a rule of evaluation chooses the winner: scores, ranking, what the law says of it. The twin of scoring.ts.

    checked = check_lab(raw, sets)              what the reader typed, made whole
    result = evaluate(checked["lab"], law)      scores and findings

A lab is JSON, every number in it text as the reader writes it:

    {"set", "procedure": "tender" | "consultation", "method": "scoring" | "lowest-price", "price_weight", "deduction",
     "ceiling" (null: none), "low": {"average", "second", "ceiling"},
     "items": [{"id", "name", "points"}],
     "bids": [{"id", "name", "price", "small", "out", "scores": {item: text or null},
               "contact", "address", "maker", "account", "mistakes", "met", "won"}]}

Percentages are of the whole; scores are out of the points of their item. A name or a trace that is null is that of the set
the lab began with. `law` holds the bounds of the law in basis points (`widgets.scoring_lab.lab_law`).

Inside, prices are whole fen, points hundredths, percentages basis points; a price after deduction is kept in ten-thousandths
of a fen, so that nothing is rounded before the score is. A score is rounded half up to hundredths, item by item, and the
total is the sum of what is printed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from widgets.plan.need import LARGEST_PRICE, MOST_BIDS
from widgets.plan.numbers import fen, half_up, hundredths, hundredths_text
from widgets.plan.prices import LOW, WHOLE, judged, low_prices, price_points
from widgets.plan.wording import yuan_text

Lab = dict[str, Any]
Result = dict[str, Any]

PROCEDURES = ("tender", "consultation")
METHODS = ("scoring", "lowest-price")
TRACES = ("contact", "address", "maker", "account", "mistakes")
COUNTS = ("met", "won")
MOST_ITEMS = 8
LONGEST = 120

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_BID = ("id", "name", "price", "small", "out", "scores", *TRACES, *COUNTS)
_LAB = (
    "set",
    "procedure",
    "method",
    "price_weight",
    "deduction",
    "ceiling",
    "low",
    "items",
    "bids",
)


def check_lab(raw: Any, sets: Mapping[str, Lab]) -> dict[str, Any]:
    """`{"lab", "problems"}`: the lab with what can be read, the rest as in the set it names; a problem {field, code, value,
    allowed} for everything that cannot. `sets` holds a whole lab for each set of bids."""
    return _Check(sets).run(raw)


class _Check:
    def __init__(self, sets: Mapping[str, Lab]) -> None:
        self.sets = sets
        self.problems: list[dict[str, Any]] = []

    def run(self, raw: Any) -> dict[str, Any]:
        if not isinstance(raw, Mapping):
            self.report("", raw, "not-a-lab")
            raw = {}
        self.known("", raw, _LAB)
        name = self.choice("set", raw.get("set"), list(self.sets), next(iter(self.sets)))
        start = self.sets[name]
        lab: Lab = {
            "set": name,
            "procedure": self.choice("procedure", raw.get("procedure"), PROCEDURES, start["procedure"]),
            "method": self.choice("method", raw.get("method"), METHODS, start["method"]),
            "price_weight": self.percent(
                "price_weight", raw.get("price_weight"), start["price_weight"], WHOLE
            ),
            "deduction": self.percent("deduction", raw.get("deduction"), start["deduction"], WHOLE - 1),
            "ceiling": self.money("ceiling", raw["ceiling"]) if "ceiling" in raw else start["ceiling"],
            "low": self.low(raw.get("low"), start["low"]),
        }
        lab["items"] = self.items(raw.get("items"), start["items"])
        lab["bids"] = self.bids(raw.get("bids"), start["bids"], lab["items"])
        return {"lab": lab, "problems": self.problems}

    def low(self, raw: Any, start: Mapping[str, str]) -> dict[str, str]:
        if raw is None:
            raw = {}
        if not isinstance(raw, Mapping):
            self.report("low", raw, "object")
            raw = {}
        self.known("low.", raw, LOW)
        return {name: self.percent(f"low.{name}", raw.get(name), start[name], WHOLE) for name in LOW}

    def items(self, raw: Any, start: Sequence[Lab]) -> list[Lab]:
        entries = self.listed("items", raw, start, MOST_ITEMS)
        found: list[Lab] = []
        for entry, field in self.entries("item", entries, ("id", "name", "points")):
            points = hundredths(entry.get("points"))
            if points is None or not 0 < points <= WHOLE:
                self.report(f"{field}.points", entry.get("points"), "points")
                points = WHOLE
            name = self.text(f"{field}.name", entry.get("name"))
            found.append({"id": entry["id"], "name": name or None, "points": hundredths_text(points)})
        return found or [dict(item) for item in start]

    def bids(self, raw: Any, start: Sequence[Lab], items: Sequence[Lab]) -> list[Lab]:
        entries = self.listed("bids", raw, start, MOST_BIDS)
        return [self.bid(entry, field, items) for entry, field in self.entries("bid", entries, _BID)]

    def bid(self, entry: Mapping[str, Any], field: str, items: Sequence[Lab]) -> Lab:
        scores = entry.get("scores")
        if scores is not None and not isinstance(scores, Mapping):
            self.report(f"{field}.scores", scores, "object")
            scores = None
        scores = scores or {}
        # A score of an item that is there no longer goes with its item.
        found: Lab = {
            "id": entry["id"],
            "name": self.text(f"{field}.name", entry.get("name")) or None,
            "price": self.money(f"{field}.price", entry.get("price")),
            "small": self.truth(f"{field}.small", entry.get("small")),
            "out": self.truth(f"{field}.out", entry.get("out")),
            "scores": {item["id"]: self.score(field, item, scores.get(item["id"])) for item in items},
        }
        for trace in TRACES:
            found[trace] = self.text(f"{field}.{trace}", entry.get(trace))
        for count in COUNTS:
            found[count] = self.count(f"{field}.{count}", entry.get(count))
        if found["met"] is not None and found["won"] is not None and found["won"] > found["met"]:
            self.report(f"{field}.won", found["won"], "won-above", str(found["met"]))
            found["won"] = None
        return found

    # -- single fields ---------------------------------------------------------------------------

    def entries(
        self, kind: str, entries: Sequence[Any], keys: Sequence[str]
    ) -> list[tuple[Mapping[str, Any], str]]:
        """The entries of a list that have an id of their own, each with its name as a field."""
        found: list[tuple[Mapping[str, Any], str]] = []
        taken: set[str] = set()
        for entry in entries:
            identifier = entry.get("id") if isinstance(entry, Mapping) else None
            good = isinstance(identifier, str) and len(identifier) <= 40 and _ID.fullmatch(identifier)
            if not good or identifier in taken:
                self.report(kind, identifier, "id")
                continue
            taken.add(str(identifier))
            self.known(f"{kind}.{identifier}.", entry, keys)
            found.append((entry, f"{kind}.{identifier}"))
        return found

    def listed(self, field: str, raw: Any, start: Sequence[Lab], most: int) -> Sequence[Any]:
        if raw is None:
            return start
        if not isinstance(raw, list) or not 1 <= len(raw) <= most:
            self.report(field, raw, "list", str(most))
            return start
        return raw

    def known(self, prefix: str, raw: Mapping[str, Any], keys: Sequence[str]) -> None:
        for key, value in raw.items():
            if key not in keys:
                self.report(f"{prefix}{key}", value, "unknown-field", ", ".join(keys))

    def choice(self, field: str, value: Any, allowed: Sequence[str], start: str) -> str:
        if value is None:
            return start
        if isinstance(value, str) and value in allowed:
            return value
        self.report(field, value, "choice", ", ".join(allowed))
        return start

    def percent(self, field: str, value: Any, start: str, most: int) -> str:
        if value is None:
            return start
        found = hundredths(value)
        if found is None or found > most:
            self.report(field, value, "percent", hundredths_text(most))
            return start
        return hundredths_text(found)

    def money(self, field: str, value: Any) -> str | None:
        if value is None or value == "":
            return None
        found = fen(value)
        if not found or found > LARGEST_PRICE:
            self.report(field, value, "money")
            return None
        return yuan_text(found)

    def score(self, field: str, item: Lab, value: Any) -> str | None:
        if value is None or value == "":
            return None
        found = hundredths(value)
        if found is None:
            self.report(f"{field}.score.{item['id']}", value, "score", item["points"])
            return None
        if found > (hundredths(item["points"]) or 0):
            self.report(f"{field}.score.{item['id']}", value, "score-above", item["points"])
            return None
        return hundredths_text(found)

    def truth(self, field: str, value: Any) -> bool:
        if isinstance(value, bool):
            return value
        if value is not None:
            self.report(field, value, "bool")
        return False

    def text(self, field: str, value: Any) -> str | None:
        if value is None:
            return None
        if isinstance(value, str) and len(value) <= LONGEST:
            return value
        self.report(field, value, "text", str(LONGEST))
        return None

    def count(self, field: str, value: Any) -> int | None:
        if value is None or value == "":
            return None
        found = hundredths(value)
        if found is None or found % 100 or found > 99 * 100:
            self.report(field, value, "count", "99")
            return None
        return found // 100

    def report(self, field: str, value: Any, code: str, allowed: str = "") -> None:
        self.problems.append({"field": field, "code": code, "value": _plain(value), "allowed": allowed})


def evaluate(lab: Lab, law: Mapping[str, Any]) -> Result:
    """Scores, ranking, the lines over the weight of the price, and findings.

    Result: {"weight", "points", "rest", "bids": [{"id", "status", "price", "deduction", "evaluated", "price_score", "items",
    "quality", "total", "rank"}], "benchmark", "first", "lines", "leaders", "flips", "lawful", "deductions", "depends",
    "findings": [{"code", "bids", "values": {name: [kind, value]}}]}. `status` is valid, out, over-ceiling, no-price or
    no-score; only a valid bid has a rank.
    """
    return _Evaluation(lab, law).run()


class _Evaluation:
    def __init__(self, lab: Lab, law: Mapping[str, Any]) -> None:
        self.lab, self.law = lab, law
        self.scoring = lab["method"] == "scoring"
        self.weight = hundredths(lab["price_weight"]) or 0
        self.rest = WHOLE - self.weight
        self.deduction = hundredths(lab["deduction"]) or 0
        self.ceiling = None if lab["ceiling"] is None else fen(lab["ceiling"])
        self.points = {item["id"]: hundredths(item["points"]) or 0 for item in lab["items"]}
        self.sum = sum(self.points.values())
        self.findings: list[dict[str, Any]] = []

    def run(self) -> Result:
        rows = self.rank([self.row(bid) for bid in self.lab["bids"]], self.deduction)
        counted = [row for row in rows if row["status"] in ("valid", "no-score")]
        first = _first(rows)
        benchmark = min((row["evaluated"] for row in counted), default=None)
        lines = self.lines(rows, benchmark)
        leaders, flips = self.leaders(rows)
        deductions = self.deductions(rows)
        depends = self.depends(rows, first)
        self.law_of_weights()
        self.law_of_prices(rows, counted)
        self.law_of_ties(rows)
        self.law_of_numbers(rows, counted)
        for case in depends:
            if case["first"] != first:
                self.find("depends-on", [case["without"]], winner=["bids", case["first"]])
            else:
                self.find("order-depends", [case["without"]], order=["bids", case["order"]])
        return {
            "weight": self.weight,
            "points": self.sum,
            "rest": self.rest,
            "bids": rows,
            "benchmark": benchmark,
            "first": first,
            "lines": lines,
            "leaders": leaders,
            "flips": flips,
            "lawful": self.lawful(),
            "deductions": deductions,
            "depends": depends,
            "findings": self.findings,
        }

    # -- scores ----------------------------------------------------------------------------------

    def row(self, bid: Lab) -> dict[str, Any]:
        price = None if bid["price"] is None else fen(bid["price"])
        scores = {name: None if text is None else hundredths(text) for name, text in bid["scores"].items()}
        if bid["out"]:
            status = "out"
        elif price is None:
            status = "no-price"
        elif self.ceiling is not None and price > self.ceiling:
            status = "over-ceiling"
        elif self.scoring and None in scores.values():
            status = "no-score"
        else:
            status = "valid"
        return {"id": bid["id"], "status": status, "price": price, "small": bid["small"], "scores": scores}

    def rank(self, rows: Sequence[Mapping[str, Any]], deduction: int) -> list[dict[str, Any]]:
        """The rows with their scores and ranks under a rate of deduction."""
        priced = [
            {
                **row,
                "deduction": deduction if row["small"] else 0,
                "evaluated": None
                if row["price"] is None
                else judged(row["price"], deduction if row["small"] else 0),
            }
            for row in rows
        ]
        lowest = min(
            (row["evaluated"] for row in priced if row["status"] in ("valid", "no-score")), default=1
        )
        scored = [self.scored(row, lowest) for row in priced]
        ranked = [row for row in scored if row["status"] == "valid"]
        for row in ranked:
            row["rank"] = 1 + sum(_order(other) < _order(row) for other in ranked)
        return scored

    def scored(self, row: Mapping[str, Any], lowest: int) -> dict[str, Any]:
        counts = row["status"] in ("valid", "no-score") and self.scoring
        items = {
            name: None if score is None or not counts else half_up(score * self.rest, self.sum)
            for name, score in row["scores"].items()
        }
        price_score = price_points(self.weight, lowest, row["evaluated"]) if counts else None
        whole = counts and None not in items.values()
        quality = sum(score or 0 for score in items.values()) if whole else None
        return {
            "id": row["id"],
            "status": row["status"],
            "price": row["price"],
            "small": row["small"],
            "scores": row["scores"],
            "deduction": row["deduction"],
            "evaluated": row["evaluated"],
            "price_score": price_score,
            "items": items,
            "quality": quality,
            "total": None if quality is None or price_score is None else price_score + quality,
            "rank": None,
        }

    # -- over the weight of the price ------------------------------------------------------------

    def lines(self, rows: Sequence[Mapping[str, Any]], benchmark: int | None) -> list[dict[str, Any]]:
        """For each ranked bid its total where the price counts for nothing and where it counts for all, in hundredths; the
        total in between lies on the straight line."""
        if not self.scoring or benchmark is None:
            return []
        return [
            {
                "id": row["id"],
                "at_0": half_up(_scores(row) * WHOLE, self.sum),
                "at_100": price_points(WHOLE, benchmark, row["evaluated"]),
            }
            for row in rows
            if row["status"] == "valid"
        ]

    def leaders(self, rows: Sequence[Mapping[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Who is first at which weight of the price, and where that changes, before any rounding.

        The total of a bid is t × B/E + (1 − t) × S/P: t the weight, B the lowest price, E its own, S its score, P the points.
        """
        lines = [row for row in rows if row["status"] == "valid"] if self.scoring else []
        if not lines:
            return [], []
        counted = [row["evaluated"] for row in rows if row["status"] in ("valid", "no-score")]
        lowest = min(counted)
        # A bid that overtakes is cheaper than the one it overtakes: the line of a cheaper bid rises more steeply.
        leader = max(lines, key=lambda row: (_scores(row), -row["evaluated"]))
        leaders: list[dict[str, Any]] = []
        flips: list[dict[str, Any]] = []
        begins = 0
        while True:
            crossings = []
            for row in lines:
                if row["evaluated"] >= leader["evaluated"]:
                    continue
                lead = (_scores(leader) - _scores(row)) * leader["evaluated"] * row["evaluated"]
                gain = self.sum * lowest * (leader["evaluated"] - row["evaluated"])
                crossings.append((lead, lead + gain, row))
            if not crossings:
                break
            best = crossings[0]
            for one in crossings[1:]:
                left, right = one[0] * best[1], best[0] * one[1]
                if left < right or (left == right and one[2]["evaluated"] < best[2]["evaluated"]):
                    best = one
            where = half_up(best[0] * WHOLE, best[1])
            if where > begins:
                leaders.append({"from": begins, "to": where, "bid": leader["id"]})
            flips.append({"at": where, "from": leader["id"], "to": best[2]["id"]})
            leader, begins = best[2], where
        leaders.append({"from": begins, "to": WHOLE, "bid": leader["id"]})
        return leaders, flips

    def lawful(self) -> dict[str, int]:
        """The weights of the price that the law allows here without more."""
        if self.lab["procedure"] == "tender":
            return {"from": self.law["weight_tender"], "to": WHOLE}
        return {
            "from": self.law["weight_consultation"]["min"],
            "to": self.law["weight_consultation"]["max"],
        }

    # -- what if ---------------------------------------------------------------------------------

    def deductions(self, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Who would be first without a deduction and at the ends of the range, where a small enterprise bids."""
        if not any(row["small"] and row["status"] == "valid" for row in rows):
            return []
        rates = [0, self.law["deduction"]["min"], self.law["deduction"]["max"]]
        return [{"deduction": rate, "first": _first(self.rank(rows, rate))} for rate in rates]

    def depends(self, rows: Sequence[Mapping[str, Any]], first: Sequence[str]) -> list[dict[str, Any]]:
        """The bids that are not first and without which another would be, or the others stand in another order."""
        found = []
        for row in rows:
            if row["status"] not in ("valid", "no-score") or row["id"] in first:
                continue
            others = [{**other, "status": "out"} if other is row else other for other in rows]
            ranked = self.rank(others, self.deduction)
            order = _places([other for other in rows if other is not row])
            if _places(ranked) != order and len(order) > 1:
                after = [identifier for identifier, _ in _places(ranked)]
                found.append({"without": row["id"], "first": _first(ranked), "order": after})
        return found

    # -- law -------------------------------------------------------------------------------------

    def find(self, code: str, bids: Sequence[str] = (), **values: Any) -> None:
        self.findings.append({"code": code, "bids": list(bids), "values": values})

    def law_of_weights(self) -> None:
        tender = self.lab["procedure"] == "tender"
        if not self.scoring:
            self.find("lowest-price-tender" if tender else "lowest-price-consultation")
            return
        lawful, weight = self.lawful(), ["percent", self.weight]
        good = lawful["from"] <= self.weight <= lawful["to"]
        if tender:
            self.find("weight-lawful-tender" if good else "weight-below-minimum", weight=weight)
        else:
            least, most = ["percent", lawful["from"]], ["percent", lawful["to"]]
            code = "weight-lawful-consultation" if good else "weight-outside-consultation"
            self.find(code, weight=weight, least=least, most=most)
        if self.sum != self.rest:
            self.find("weights-scaled", sum=["points", self.sum + self.weight], rest=["points", self.rest])

    def law_of_prices(self, rows: Sequence[Mapping[str, Any]], counted: Sequence[Mapping[str, Any]]) -> None:
        allowed = self.law["deduction"]
        least, most = ["percent", allowed["min"]], ["percent", allowed["max"]]
        deduction = ["percent", self.deduction]
        small = [row["id"] for row in counted if row["small"]]
        if not allowed["min"] <= self.deduction <= allowed["max"]:
            self.find("deduction-outside", deduction=deduction, least=least, most=most)
        elif small:
            self.find("deduction-applied", small, deduction=deduction, least=least, most=most)
        for row in rows:
            if row["status"] == "over-ceiling":
                self.find(
                    f"over-ceiling-{self.lab['procedure']}",
                    [row["id"]],
                    price=["money", row["price"]],
                    ceiling=["money", self.ceiling],
                )
        if self.ceiling is None:
            self.find("no-ceiling")
        for name in LOW:
            share = hundredths(self.lab["low"][name]) or 0
            base = self.law["low"][name]
            if not base <= share <= self.law["low"]["cap"]:
                self.find(
                    "low-figure-outside",
                    share=["percent", share],
                    figure=["figure", name],
                    least=["percent", base],
                )
        if self.low_prices(counted):
            self.find("low-review")

    def low_prices(self, counted: Sequence[Mapping[str, Any]]) -> bool:
        """Prices so low that the panel must ask: the price bid is held against the others, not the one after deduction."""
        shares = {name: hundredths(self.lab["low"][name]) or 0 for name in LOW}
        beside = {"average": "average", "second": "next", "ceiling": "ceiling"}
        found = low_prices([row["price"] for row in counted], self.ceiling, shares)
        for row, low in zip(counted, found, strict=True):
            for test, amount in low:
                self.find(
                    f"low-{test}",
                    [row["id"]],
                    price=["money", row["price"]],
                    share=["percent", shares[test]],
                    **{beside[test]: ["money", amount]},
                )
        return any(found)

    def law_of_ties(self, rows: Sequence[Mapping[str, Any]]) -> None:
        ranked = [row for row in rows if row["status"] == "valid"]
        measure = "total" if self.scoring else "evaluated"
        for value in dict.fromkeys(row[measure] for row in ranked):
            tied = [row for row in ranked if row[measure] == value]
            if len(tied) < 2:
                continue
            if not self.scoring:
                self.find("tie-lowest", [row["id"] for row in tied])
                continue
            places = dict.fromkeys(row["evaluated"] for row in tied)
            if len(places) > 1:
                self.find(f"tie-price-{self.lab['procedure']}", [row["id"] for row in tied])
            for place in places:
                joint = [row["id"] for row in tied if row["evaluated"] == place]
                if len(joint) > 1:
                    self.find(f"tie-joint-{self.lab['procedure']}", joint)
            if any(
                _sign(one["price"] - other["price"]) != _sign(one["evaluated"] - other["evaluated"])
                for place, one in enumerate(tied)
                for other in tied[place + 1 :]
            ):
                self.find("tie-reading", [row["id"] for row in tied])

    def law_of_numbers(self, rows: Sequence[Mapping[str, Any]], counted: Sequence[Mapping[str, Any]]) -> None:
        count = ["count", len(counted)]
        if self.lab["procedure"] == "tender":
            if len(counted) < self.law["bidders_tender"]:
                self.find("too-few-tender", count=count)
        elif len(counted) < self.law["bidders_consultation"]:
            self.find("two-consultation" if len(counted) == 2 else "too-few-consultation", count=count)
        missing = [row["id"] for row in rows if row["status"] in ("no-price", "no-score")]
        if missing:
            self.find("incomplete", missing)
        out = [row["id"] for row in rows if row["status"] == "out"]
        if out:
            self.find("set-aside", out)


def _scores(row: Mapping[str, Any]) -> int:
    """What the panel gave a ranked bid for all items together."""
    return sum(score or 0 for score in row["scores"].values())


def _order(row: Mapping[str, Any]) -> tuple[int, int]:
    """By score from high to low, then by price from low to high; without scores by price."""
    return (-(row["total"] or 0), row["evaluated"])


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _places(rows: Sequence[Mapping[str, Any]]) -> list[tuple[str, int]]:
    """The ranked bids by rank, each with how many are before it among them."""
    ranked = sorted((row for row in rows if row["rank"] is not None), key=lambda row: row["rank"])
    return [(row["id"], sum(other["rank"] < row["rank"] for other in ranked)) for row in ranked]


def _first(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return [row["id"] for row in rows if row["rank"] == 1]


def _plain(value: Any) -> Any:
    """What a report keeps of a value: texts, numbers and truths as they are, cut to a readable length."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return value[:60] + ("…" if len(value) > 60 else "")
    return "[…]" if isinstance(value, list) else "{…}"
