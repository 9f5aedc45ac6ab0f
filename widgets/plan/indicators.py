"""A table of indicators: points between a target and a floor, the score, and what a rule of payment makes of it. The twin of
indicators.ts.

A table, JSON with numbers as text:

    {"rows": [{"id", "name", "on", "family", "better", "source", "points", "target", "floor", "result"}],
     "pay": {"price", "full", "per_point", "bottom", "cap", "surplus"}}

`family` is output, effect, satisfaction or cost; `better` says whether more or less is better; `source` who measures. A row
gets all its points at its target, none at its floor and a share between them; where both are the same it is all or none.
Points of a row are rounded to one decimal, halves up. Inside, points and percentages are hundredths and money is fen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from widgets.plan.numbers import fen, half_up, hundredths, hundredths_text, price_words
from widgets.plan.wording import Language, yuan_text

FAMILIES: Final = ("output", "effect", "satisfaction", "cost")
BETTER: Final = ("more", "less")
SOURCES: Final = ("purchaser", "provider", "users", "third")
ROW: Final = ("id", "name", "on", "family", "better", "source", "points", "target", "floor", "result")
PAY: Final = ("price", "full", "per_point", "bottom", "cap", "surplus")
MOST_ROWS: Final = 14
LONGEST: Final = 80
WHOLE: Final = 10_000
"""A hundred points, or all of a price, in hundredths."""
LARGEST_VALUE: Final = 100_000_000
"""A target, floor or result, in hundredths."""
LARGEST_PRICE: Final = 500_000_000_000
"""In fen: five thousand million yuan."""
_ID = re.compile(r"[a-z0-9-]+", re.ASCII)

Table = dict[str, Any]


def check_table(raw: Any, start: Table) -> dict[str, Any]:
    """`{"table", "problems"}`: the table with what can be read, the rest as in `start` or as a new row has it; a problem
    {field, code, value, allowed} for everything that cannot.
    """
    return _Check().run(raw, start)


class _Check:
    def __init__(self) -> None:
        self.problems: list[dict[str, Any]] = []

    def run(self, raw: Any, start: Table) -> dict[str, Any]:
        if not isinstance(raw, Mapping):
            self.report("", raw, "not-a-table")
            raw = {}
        self.known("", raw, ("rows", "pay"))
        table = {
            "rows": self.rows(raw.get("rows"), start["rows"]),
            "pay": self.pay(raw.get("pay"), start["pay"]),
        }
        return {"table": table, "problems": self.problems}

    def rows(self, raw: Any, start: Sequence[Any]) -> list[Any]:
        if raw is None:
            raw = start
        elif not isinstance(raw, list) or not 1 <= len(raw) <= MOST_ROWS:
            self.report("rows", raw, "list", str(MOST_ROWS))
            raw = start
        found: dict[str, Any] = {}
        for entry in raw:
            name = entry.get("id") if isinstance(entry, Mapping) else None
            good = isinstance(name, str) and len(name) <= 40 and _ID.fullmatch(name)
            if not good or name in found:
                self.report("row", name, "id")
                continue
            found[str(name)] = self.row(entry, f"row.{name}")
        return list(found.values()) or [dict(row) for row in start]

    def row(self, entry: Mapping[str, Any], field: str) -> Table:
        self.known(f"{field}.", entry, ROW)
        on = entry.get("on", True)
        if not isinstance(on, bool):
            self.report(f"{field}.on", on, "bool")
            on = True
        better = self.choice(f"{field}.better", entry.get("better"), BETTER)
        target = self.number(f"{field}.target", entry.get("target"), "value", LARGEST_VALUE, 9_000)
        floor = self.number(f"{field}.floor", entry.get("floor"), "value", LARGEST_VALUE, target)
        if (floor > target) if better == "more" else (floor < target):
            self.report(f"{field}.floor", entry.get("floor"), f"order-{better}", hundredths_text(target))
            floor = target
        result = entry.get("result")
        return {
            "id": entry["id"],
            "name": self.text(f"{field}.name", entry.get("name")),
            "on": on,
            "family": self.choice(f"{field}.family", entry.get("family"), FAMILIES),
            "better": better,
            "source": self.choice(f"{field}.source", entry.get("source"), SOURCES),
            "points": hundredths_text(
                self.number(f"{field}.points", entry.get("points"), "points", WHOLE, 1_000)
            ),
            "target": hundredths_text(target),
            "floor": hundredths_text(floor),
            "result": None if result is None or result == "" else self.measured(f"{field}.result", result),
        }

    def measured(self, field: str, value: Any) -> str | None:
        found = hundredths(value)
        if found is None or found > LARGEST_VALUE:
            self.report(field, value, "value", hundredths_text(LARGEST_VALUE))
            return None
        return hundredths_text(found)

    def pay(self, raw: Any, start: Mapping[str, Any]) -> Table:
        if raw is None:
            raw = {}
        if not isinstance(raw, Mapping):
            self.report("pay", raw, "object")
            raw = {}
        self.known("pay.", raw, PAY)
        given = {**start, **{key: raw[key] for key in PAY if key in raw}}
        full = self.number("pay.full", given["full"], "score", WHOLE, hundredths(start["full"]) or 0)
        bottom = self.number(
            "pay.bottom", given["bottom"], "score", WHOLE, min(full, hundredths(start["bottom"]) or 0)
        )
        if bottom > full:
            self.report("pay.bottom", given["bottom"], "order-pay", hundredths_text(full))
            bottom = full
        return {
            "price": self.money("pay.price", given["price"]) or start["price"],
            "full": hundredths_text(full),
            "per_point": hundredths_text(
                self.number(
                    "pay.per_point", given["per_point"], "percent", WHOLE, hundredths(start["per_point"]) or 0
                )
            ),
            "bottom": hundredths_text(bottom),
            "cap": hundredths_text(
                self.number("pay.cap", given["cap"], "percent", WHOLE, hundredths(start["cap"]) or 0)
            ),
            "surplus": None
            if given["surplus"] is None or given["surplus"] == ""
            else self.money("pay.surplus", given["surplus"]),
        }

    # -- single fields ---------------------------------------------------------------------------

    def known(self, prefix: str, raw: Mapping[str, Any], keys: Sequence[str]) -> None:
        for key, value in raw.items():
            if key not in keys:
                self.report(f"{prefix}{key}", value, "unknown-field", ", ".join(keys))

    def choice(self, field: str, value: Any, allowed: Sequence[str]) -> str:
        if value is None:
            return allowed[0]
        if isinstance(value, str) and value in allowed:
            return value
        self.report(field, value, "choice", ", ".join(allowed))
        return allowed[0]

    def number(self, field: str, value: Any, code: str, most: int, usual: int) -> int:
        if value is None:
            return usual
        found = hundredths(value)
        if found is None or found > most or (code == "points" and found == 0):
            self.report(field, value, code, hundredths_text(most))
            return usual
        return found

    def money(self, field: str, value: Any) -> str | None:
        found = fen(value)
        if not found or found > LARGEST_PRICE:
            self.report(field, value, "money")
            return None
        return yuan_text(found)

    def text(self, field: str, value: Any) -> str | None:
        if value is None or value == "":
            return None
        if isinstance(value, str) and len(value) <= LONGEST:
            return value
        self.report(field, value, "text", str(LONGEST))
        return None

    def report(self, field: str, value: Any, code: str, allowed: str = "") -> None:
        plain = value if isinstance(value, str | int | float | bool) or value is None else "…"
        self.problems.append({"field": field, "code": code, "value": plain, "allowed": allowed})


def score(table: Table) -> dict[str, Any]:
    """Points, score, payment and findings.

    {"sum": points of all rows, "rows": [{"id", "points", "most", "met", "jump"}], "score", "score_100": in a hundred,
     "cliff_100": the same by all or none, "pay", "pay_cliff": {"rate": millionths of the price, "deduction", "paid",
     "repair"}, "most": the largest deduction, "most_at": the score at which it is reached,
     "findings": [{"code", "rows", "values": {name: [kind, value]}}]}. A row without a result gets no points; `met` is then
    None.
    """
    rows = [_scored(row) for row in table["rows"] if row["on"]]
    total = sum(row["most"] for row in rows)
    reached = sum(row["points"] for row in rows)
    cliff = sum(row["most"] for row in rows if row["met"])
    hundred = half_up(reached * 1000, total) * 10 if total else 0
    all_or_none = half_up(cliff * 1000, total) * 10 if total else 0
    pay = table["pay"]
    least = _paid(pay, 0)
    result = {
        "sum": total,
        "rows": rows,
        "score": reached,
        "score_100": hundred,
        "cliff_100": all_or_none,
        "pay": _paid(pay, hundred),
        "pay_cliff": _paid(pay, all_or_none),
        "most": least["deduction"],
        "most_at": _most_at(pay),
    }
    return {**result, "findings": _findings(table, result)}


def _scored(row: Mapping[str, Any]) -> dict[str, Any]:
    most, target, floor = (hundredths(row[key]) or 0 for key in ("points", "target", "floor"))
    result = None if row["result"] is None else hundredths(row["result"])
    points, met = 0, None
    if result is not None:
        met = result >= target if row["better"] == "more" else result <= target
        if met:
            points = most
        elif target != floor:
            above = max(0, result - floor if row["better"] == "more" else floor - result)
            # A weight with two decimals may lie below its own rounding.
            points = min(most, half_up(most * above, 10 * abs(target - floor)) * 10)
    return {"id": row["id"], "points": points, "most": most, "met": met, "jump": target == floor}


def _rate(pay: Mapping[str, Any], reached: int) -> int:
    """The share taken off at a score, in millionths of the price."""
    full, per_point, bottom, cap = (
        hundredths(pay[key]) or 0 for key in ("full", "per_point", "bottom", "cap")
    )
    return min(cap * 100, per_point * max(0, full - max(reached, bottom)))


def _paid(pay: Mapping[str, Any], reached: int) -> dict[str, Any]:
    rate = _rate(pay, reached)
    price = fen(pay["price"]) or 0
    deduction = half_up(price * rate, 1_000_000)
    return {
        "rate": rate,
        "deduction": deduction,
        "paid": price - deduction,
        "repair": reached < (hundredths(pay["bottom"]) or 0),
    }


def _most_at(pay: Mapping[str, Any]) -> int:
    """The highest score, to a hundredth, at which the deduction is the largest."""
    full, per_point, bottom, cap = (
        hundredths(pay[key]) or 0 for key in ("full", "per_point", "bottom", "cap")
    )
    if per_point == 0 or cap == 0:
        return full
    return max(bottom, full - -(-cap * 100 // per_point))


def _findings(table: Table, result: Mapping[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    def find(code: str, rows: Sequence[str] = (), **values: Sequence[Any]) -> None:
        found.append(
            {
                "code": code,
                "rows": list(rows),
                "values": {name: list(value) for name, value in values.items()},
            }
        )

    rows = [row for row in table["rows"] if row["on"]]
    scored = result["rows"]
    if not rows:
        find("no-rows")
    elif result["sum"] == WHOLE:
        find("weights-whole", number=["count", len(rows)])
    else:
        find("weights-off", sum=["points", result["sum"]], number=["count", len(rows)])
    jumps = [row["id"] for row in scored if row["jump"]]
    if jumps:
        find("jumps", jumps)
    elif rows:
        find("grades")
    for family, code in (("effect", "effect"), ("satisfaction", "users")):
        of = [row["id"] for row in rows if row["family"] == family]
        find(code if of else f"no-{code}", of)
    alone = [row["id"] for row in rows if row["source"] == "provider"]
    if alone:
        points = sum(row["most"] for row in scored if row["id"] in alone)
        find("provider-alone", alone, points=["points", points])
    unmeasured = [row["id"] for row in scored if row["met"] is None]
    if unmeasured:
        find("unmeasured", unmeasured)
    find("pay-contract")
    surplus = None if table["pay"]["surplus"] is None else fen(table["pay"]["surplus"])
    if surplus is not None:
        code = "stake-above" if result["most"] > surplus else "stake-within"
        find(code, most=["money", result["most"]], surplus=["money", surplus])
    return found


def value_words(kind: str, value: Any, language: Language) -> str:
    """A value of a finding in words."""
    if kind == "money":
        return price_words(value, language)
    return hundredths_text(value) if kind == "points" else str(value)


def rate_words(rate: int) -> str:
    """Millionths of a price as a percentage, to two decimals: `18800` -> "1.88"."""
    return hundredths_text(half_up(rate, 100))
