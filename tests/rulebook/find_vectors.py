"""Finds needs that show the rules no vector shows yet: python -m tests.rulebook.find_vectors

Prints entries for tests/vectors/rules.json, one need a line with the rows it shows, for reading against the law before they go into the
file: what is expected is what the engine says today. The needs differ from the base of that file in as few answers as the search
finds. A side that it does not find is named; write its vector by hand.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from book.prose.rule_cover import Row, Situation, bound_of, rows, rule_cover, rule_vectors, told_test, unit_of
from widgets.facts.library import Library
from widgets.rulebook.compile import compile_rulebook
from widgets.rulebook.expression import names_in, tests_in

VECTORS = Path(__file__).parents[1] / "vectors/rules.json"
Need = dict[str, Any]

_MOST = 400  # needs tried for one side
_PLACES = (
    ("henan", "county"), ("jiangsu", "county"), ("central", "central"), ("beijing", "province"), ("hunan", "city"),
    ("heilongjiang", "county"), ("zhejiang", "county"), ("shenzhen", "city"), ("henan", "province"), ("shanghai", "province"),
)  # fmt: skip
_DAYS = (
    "2026-03-02",
    "2020-07-01",
    "2021-01-01",
    "2021-09-01",
    "2020-12-31",
    "2022-06-01",
    "2025-03-02",
    "2018-06-01",
    "2023-03-01",
)
_NUMBERS: Mapping[str, tuple[int, ...]] = {
    "suppliers": (1, 2, 3, 4), "budget": (3_600_000, 280_000, 1_800_000, 1_000_000, 12_000_000),
    "price_weight": (15, 5, 35), "price_deduction": (10, 5, 25), "term_months": (12, 24, 48), "ceiling": (3_571_200, 4_000_000),
}  # fmt: skip
# What makes a method usable, so that its steps and provisions can be seen.
_USABLE: Mapping[str, Need] = {
    "invited-tender": {"limited_market": True},
    "competitive-negotiation": {"complexity": "specification-open"},
    "single-source": {"sole_reason": "public-service-special"},
    "framework-agreement": {"user_choice": True},
    "competitive-consultation": {},
    "cooperative-innovation": {
        "region": "central",
        "level": "central",
        "complexity": "research",
        "innovation_case": "breakthrough",
        "innovation_fits_plans": True,
    },
}
# Few figures of earlier days are known; with the reader's own the statuses are.
_OWN_FIGURES: Need = {"limit": 500_000, "open_tender": 1_200_000, "document": "made up"}
_OF_METHOD = (
    "limited_market",
    "complexity",
    "prior_tender",
    "sole_reason",
    "user_choice",
    "open_framework",
    "service",
    "place",
)


class Finder:
    def __init__(self, rulebook: Mapping[str, Any], base: Need) -> None:
        self.rulebook, self.base = rulebook, base
        self.words = {word["name"]: word for word in rulebook["vocabulary"]}
        self.known: dict[str, Situation] = {}
        self.answers: dict[str, tuple[Any, ...]] = {"place": _PLACES, "date": _DAYS, **_NUMBERS}
        self.answers["method"] = (*_USABLE, "open-tender", "request-for-quotations")
        for name, word in self.words.items():
            if word["kind"] == "need" and word["type"] == "choice":
                self.answers[name] = tuple(choice["value"] for choice in word["choices"])
            elif word["kind"] == "need" and word["type"] == "bool":
                self.answers[name] = (True, False)

    def situation(self, changed: Need) -> Situation:
        key = json.dumps(changed, sort_keys=True)
        if key not in self.known:
            self.known[key] = Situation(self.rulebook, {**self.base, **changed})
        return self.known[key]

    def fields(self, row: Row) -> list[str]:
        """The answers on which a row hangs."""
        found: list[str] = []

        def read(name: str) -> None:
            word = self.words[name]
            if word["kind"] == "derived":
                for each in names_in(word["when"]):
                    read(each)
            elif word["kind"] == "figure":
                found.extend(["place", "budget"])
            elif name in ("region", "level"):
                found.append("place")
            elif name == "needs_approval":
                found.extend(["method", "place", "prior_tender"])
            elif name == "framework_form":
                found.extend(["user_choice", "open_framework", "method", "service"])
            else:
                found.append(name)

        for name in names_in(row.when) if row.when is not None else []:
            read(name)
        if "decides" in row.sides:
            found.extend(_OF_METHOD)
        return [name for name in dict.fromkeys(found) if name in self.answers]

    def needs(self, row: Row, fields: list[str], most: int) -> Iterator[Need]:
        """Needs that could show a row, those with the fewest changes first."""
        starts: list[Need] = [{}]
        if row.kind in ("step", "term", "provision"):
            methods = (row.data if row.step is None else row.step).get("methods")
            usable = [
                {"method": name, **more}
                for name, more in _USABLE.items()
                if methods is None or name in methods
            ]
            starts = usable if methods and "open-tender" not in methods else [{}, *usable]
        if row.kind == "rule" and len(row.data["methods"]) == 1:
            starts += [_USABLE[name] for name in row.data["methods"] if _USABLE.get(name)]
        first = (row.data.get("in_force") or {}).get("from") or ""
        if first > self.base["date"]:
            starts = [{**start, "date": first} for start in starts]
        last = (row.data.get("in_force") or {}).get("to")
        if last is not None:
            starts = [{**start, "date": last, "own_figures": _OWN_FIGURES} for start in starts]
        seen: set[str] = set()
        for count in range(most + 1):
            for start in starts:
                for names in itertools.combinations(fields, count):
                    for values in itertools.product(*(self.answers[name] for name in names)):
                        changed = dict(start)
                        for name, value in zip(names, values, strict=True):
                            changed |= (
                                {"region": value[0], "level": value[1]} if name == "place" else {name: value}
                            )
                        changed = {
                            key: value for key, value in changed.items() if self.base.get(key) != value
                        }
                        key = json.dumps(changed, sort_keys=True)
                        if key not in seen:
                            seen.add(key)
                            yield changed

    def side(self, row: Row, side: str) -> list[Need]:
        """The need that shows a side, or the two that show a bound; none if it is not found."""
        fields = self.fields(row)
        if side in ("decides", "holds", "fails"):
            for changed in itertools.islice(self.needs(row, fields, 3), _MOST):
                if side in self.situation(changed).sides(row):
                    return [changed]
            return []
        assert row.when is not None
        name, _, operand = next(test for test in tests_in(row.when) if told_test(test) == side)
        others = ["place", "centralised"] if row.kind == "word" else [each for each in fields if each != name]
        for changed in itertools.islice(self.needs(row, others, 2), _MOST):
            bound = bound_of(self.situation(changed), operand)
            if bound is None:
                continue
            at = {**changed, name: self.written(name, bound)}
            there = self.situation(at)
            for step in (-1, 1):
                beside = {**changed, name: self.written(name, self.moved(name, bound, step))}
                here = self.situation(beside)
                if there.speaks(row) and here.speaks(row) and there.truth(row) != here.truth(row):
                    return [at, beside]
        return []

    def moved(self, name: str, bound: Any, steps: int) -> Any:
        if isinstance(bound, str):
            return (date.fromisoformat(bound) + timedelta(days=steps)).isoformat()
        return bound + steps * unit_of(self.rulebook, name)

    def written(self, name: str, value: Any) -> Any:
        """An answer in the engine's units as a need has it."""
        match self.words[name]["type"]:
            case "money":
                return value // 100 if value % 100 == 0 else f"{value // 100}.{value % 100:02d}"
            case "percent":
                return value // 100
        return value

    def expected(self, row: Row, situation: Situation, side: str) -> dict[str, Any]:
        """What the plan says of a row."""
        made = situation.plan
        if row.kind == "rule":
            for method in row.data["methods"]:
                found = situation.methods[method]
                reason = next((each for each in found["reasons"] if each["rule"] == row.name), None)
                if reason is None or (side == "decides" and not situation.changes(row, found)):
                    continue
                told: dict[str, Any] = {
                    "status": {method: found["status"]},
                    "reasons": {method: {row.name: reason["holds"]}},
                }
                if row.data["effect"] == "require":
                    told["required"] = [name for name, each in situation.methods.items() if each["required"]]
                return told
        if row.kind == "provision":
            provisions = {
                each["rule"]: each["holds"] for part in made["contents"] for each in part["provisions"]
            }
            return {"contents": {row.name: provisions.get(row.name, "absent")}}
        steps = {each["step"]: each for each in made["schedule"]}
        if row.kind == "step":
            return {"stands": {row.name: row.name in steps}}
        if row.kind == "term":
            assert row.step is not None
            step = steps.get(row.step["id"])
            terms = (
                []
                if step is None
                else [[each["from"], each["parameter"], each["decides"]] for each in step["terms"]]
            )
            return {"terms": {row.name: terms}}
        return {name: made[name] for name in ("below_limit", "above_open_tender")}


def main() -> int:
    rulebook = compile_rulebook(Library.load())
    file = json.loads(VECTORS.read_text(encoding="utf-8"))
    finder = Finder(rulebook, file["base"])
    vectors = rule_vectors(VECTORS.parent)
    by_key = {row.key: row for row in rows(rulebook)}
    entries: dict[str, dict[str, Any]] = {}
    lost = []
    for key, side in rule_cover(rulebook, vectors).open:
        row = by_key[key]
        found = finder.side(row, side)
        if not found:
            lost.append(f"{key}: {side}")
        for number, need in enumerate(found):
            entry = entries.setdefault(
                json.dumps(need, sort_keys=True), {"shows": [], "need": need, "expect": {}}
            )
            entry["shows"].append(
                f"{key}: {side}" + (("", ", at the bound")[len(found) - 1] if number == 0 else ", beside it")
            )
            merge(entry["expect"], finder.expected(row, finder.situation(need), side))
    for entry in entries.values():
        print(json.dumps(entry, ensure_ascii=False) + ",")
    for each in lost:
        print(f"not found: {each}", file=sys.stderr)
    return 1 if lost else 0


def merge(told: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Lays one expectation over another, table by table."""
    for key, value in more.items():
        if isinstance(value, dict):
            merge(told.setdefault(key, {}), value)
        else:
            told[key] = value


if __name__ == "__main__":
    sys.exit(main())
