"""The reader's sample bids, worked out by the rules of the plan. The twin of sample_bids.ts.

    {"way", "rule", "worked", "weight", "deduction", "ceiling", "ceiling_whose", "benchmark", "bids", "says", "asks"}
    bid: {"name", "price", "small", "social", "status", "deduction", "judged", "judged_as", "points", "points_as", "place", "low"}
    says: {"code", "text", "doubt", "cite", "mark"}

`way`: how prices decide, of data/rules/sample_bids.yaml (scored, lowest, unscored, agreed), and `rule` its row; None where it
is not known or not decided. `worked`: whether prices were judged. Prices are whole fen, rates basis points, points hundredths;
`judged` and `benchmark` ten-thousandths of a fen (prices.py). `judged_as` and `points_as` are the same as formulas with the
numbers in them, alike in both languages. `ceiling_whose`: sample, ceiling or budget. `status`: valid, no-price, reserved or
over-ceiling; only a valid bid is held against the others. `low`: [test, amount held against] for each figure that a price
lies below. `says`: what is to be told of it, each with its law; `asks`: the questions that are still open.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from widgets.plan.need import amount
from widgets.plan.numbers import grouped, hundredths_text, price_words
from widgets.plan.prices import LOW, WHOLE, judged, judged_text, low_prices, price_points
from widgets.plan.wording import LANGUAGES, Language, Text, day_text, fill, in_both, in_language
from widgets.rulebook.evaluate import Decider, InForce, decider, holds_on
from widgets.rulebook.on_day import cited_on

Questions = Callable[[Sequence[str]], list[str]]
LETTERS = "ABCDEFGHIJKL"


class SampleBids:
    """The rows of one law made ready. `rulebook` has the texts of a day in it, `parameters` what is then in force."""

    def __init__(self, rulebook: Mapping[str, Any], parameters: InForce) -> None:
        data = rulebook["sample_bids"]
        self.rulebook, self.data, self.parameters = rulebook, data, parameters
        self.language: Language | None = rulebook["language"]
        self.labels: Mapping[str, Any] = rulebook["labels"]
        self.ways, self.over = self.rows(data["ways"]), self.rows(data["over"])
        self.reserved = decider(data["social"]["reserved"])

    def rows(self, rows: Sequence[Mapping[str, Any]]) -> list[tuple[Mapping[str, Any], Decider]]:
        """Those in force; a row that names a provision has the time of that."""
        day, instruments = self.parameters["date"], self.rulebook["instruments"]
        return [
            ({**row, "cite": cited_on(row["cite"], instruments, day)}, decider(row["when"]))
            for row in rows
            if row["in_force"] is None or holds_on(row["in_force"], day)
        ]


class SampleTrial:
    """The bids of a need worked out on a day.

    `inputs` as the conditions of the contents read them, `contents` the sections of the plan, `method` the finding on the method
    that the plan goes by; `questions` turns unknown inputs into what a reader can answer.
    """

    def __init__(
        self,
        law: SampleBids,
        need: Mapping[str, Any],
        inputs: Mapping[str, Any],
        contents: Sequence[Mapping[str, Any]],
        method: Mapping[str, Any],
        day: str,
        questions: Questions,
    ) -> None:
        self.law, self.need, self.inputs = law, need, inputs
        self.method, self.day, self.questions = method, day, questions
        self.values = law.parameters["values"]
        self.told = {each["rule"]: each for section in contents for each in section["provisions"]}
        self.says: list[dict[str, Any]] = []
        self.asks: dict[str, None] = {}
        self.refused = self.blocked = False
        self.deduction: int | None = None
        self.benchmark: int | None = None
        self.bids = [self.bid(place, bid) for place, bid in enumerate(need["sample_bids"])]
        self.ceiling, self.whose = self.highest()

    def run(self) -> dict[str, Any]:
        """What stands at the head of this module."""
        way = self.way()
        competes = way is not None and way["way"] in ("scored", "lowest")
        weight = self.inputs["price_weight"] if way is not None and way["way"] == "scored" else None
        if way is not None:
            self.tell_way(way, weight)
        if competes:
            self.judge(weight)
        if self.blocked and not self.refused:
            self.say("open", at=0 if way is None else 1)
        return {
            "way": None if way is None else way["way"],
            "rule": None if way is None else way["id"],
            "worked": self.benchmark is not None,
            "weight": weight,
            "deduction": self.deduction,
            "ceiling": self.ceiling,
            "ceiling_whose": self.whose,
            "benchmark": self.benchmark,
            "bids": self.bids,
            "says": self.says,
            "asks": list(self.asks),
        }

    # -- the rows --------------------------------------------------------------------------------

    def bid(self, place: int, bid: Mapping[str, Any]) -> dict[str, Any]:
        language = self.law.language
        unnamed = fill(self.law.labels["sample"]["unnamed"], {"letter": LETTERS[place]}, language)
        name = unnamed if bid["name"] is None else bid["name"]
        return {
            "name": in_both(lambda each: in_language(name, each), language),
            "price": amount(bid["price"]),
            "small": bid["small"],
            "social": bid["social"],
            "status": "valid",
            "deduction": None,
            "judged": None,
            "judged_as": None,
            "points": None,
            "points_as": None,
            "place": None,
            "low": [],
        }

    def highest(self) -> tuple[int | None, str | None]:
        """The highest price that the bids are held to: their own, else that of the purchase, else its budget."""
        for name, field in (("sample", "sample_ceiling"), ("ceiling", "ceiling"), ("budget", "budget")):
            found = amount(self.need[field])
            if found is not None:
                return found, name
        return None, None

    # -- what holds ------------------------------------------------------------------------------

    def holds(self, rule: str) -> bool | None:
        """Whether a provision holds in the plan; where it is not told it does not."""
        return self.told[rule]["holds"] if rule in self.told else False

    def open(self, names: Sequence[str], *, blocks: bool = True) -> None:
        """Questions that are still open; without some of them no price can be judged."""
        self.asks |= dict.fromkeys(names)
        self.blocked = self.blocked or blocks

    def way(self) -> dict[str, Any] | None:
        """The row that says how prices decide, with its law; None where none does, which is then told."""
        if self.method["status"] in ("outside", "excluded"):
            statuses = self.law.labels["status"]
            self.say("unusable", method=self.method["label"], status=statuses[self.method["status"]])
            return None
        undecided: list[str] = []
        for row, when in self.law.ways:
            named = row["provision"]
            holds = when.value(self.inputs, self.values) if named is None else self.holds(named)
            if holds:
                law = row if named is None else self.told[named]
                return {**row, "cite": law["cite"], "mark": law["mark"]}
            if holds is None:
                undecided += (
                    self.questions(when.asks(self.inputs, self.values))
                    if named is None
                    else self.told[named]["asks"]
                )
        self.asks |= dict.fromkeys(undecided)
        self.blocked = bool(undecided)
        if not undecided:
            self.say("unknown", date=day_text(self.day))
        return None

    def tell_way(self, way: Mapping[str, Any], weight: int | None) -> None:
        if way["way"] == "scored" and weight is None:
            self.open(["price_weight"], blocks=False)
            said: Text = self.law.labels["sample"]["weight"]
        else:
            said = hundredths_text(weight or 0)
        self.say(way["way"], way, weight=said)
        self.forbid(way["unless"])
        self.forbid(way["proviso"], blocks=False)
        for rule in way["mind"]:
            if self.holds(rule):
                law = self.told[rule]
                self.say("mind", law, title=law["title"], says=law["says"])

    def forbid(self, rules: Sequence[str], *, blocks: bool = True) -> None:
        """Nothing is worked out against a provision that holds; against one that may hold only with that proviso, if at all."""
        for rule in rules:
            holds = self.holds(rule)
            if holds:
                self.refused = True
                self.say("refused", self.told[rule], says=self.told[rule]["says"])
            elif holds is None:
                self.open(self.told[rule]["asks"], blocks=blocks)
                if not blocks:
                    self.say("proviso", self.told[rule], says=self.told[rule]["says"])

    # -- prices ----------------------------------------------------------------------------------

    def judge(self, weight: int | None) -> None:
        reserved = self.reserved()
        self.count(reserved)
        self.deduct()
        if self.ceiling is None:
            # Then a price above it is not found, and one test of a low price is left out.
            self.open(["budget"], blocks=False)
        if self.refused:
            return
        counted = self.with_status("valid")
        if counted and not self.blocked:
            self.hold(counted, weight)
        if reserved is not None:
            self.low(counted)
        if self.benchmark is not None:
            self.ties(counted)

    def reserved(self) -> bool | None:
        """Whether a social organisation that bids cannot take part at all."""
        if not (self.holds(self.law.data["social"]["provision"]) and any(bid["social"] for bid in self.bids)):
            return False
        value = self.law.reserved.value(self.inputs, self.values)
        if value is None:
            self.open(self.questions(self.law.reserved.asks(self.inputs, self.values)))
        return value

    def count(self, reserved: bool | None) -> None:
        """Which bids are held against each other, and why the others are not."""
        rule = self.law.data["social"]["provision"]
        social = [bid for bid in self.bids if bid["social"]]
        over = next((row for row, when in self.law.over if when.value(self.inputs, self.values)), None)
        for bid in self.bids:
            if bid["price"] is None:
                bid["status"] = "no-price"
            elif bid["social"] and reserved:
                bid["status"] = "reserved"
            elif over is not None and self.ceiling is not None and bid["price"] > self.ceiling:
                bid["status"] = "over-ceiling"
        if social and reserved is not None and self.holds(rule):
            code = "reserved" if reserved else "social-bid"
            self.say(code, self.told[rule], bids=self.names(social))
        if out := self.with_status("no-price"):
            self.say("no-price", bids=self.names(out))
        if out := self.with_status("over-ceiling"):
            assert over is not None and self.ceiling is not None
            self.say(f"over-{over['of']}", over, bids=self.names(out), ceiling=_price(self.ceiling))

    def deduct(self) -> None:
        """The rate that small and micro enterprises get; None while it is not decided."""
        counted = self.with_status("valid")
        small = [bid for bid in counted if bid["small"]]
        unsized = [bid for bid in counted if bid["small"] is None and not bid["social"]]
        row = next(
            (each for each in self.law.data["deductions"] if self.holds(each["provision"]) is not False), None
        )
        if row is None or not (small or unsized):
            self.deduction = 0
            if small:
                self.say("no-deduction", bids=self.names(small))
            return
        rate, law = self.inputs["price_deduction"], self.told[row["provision"]]
        if law["holds"] is None:
            self.open(law["asks"])
        if unsized:
            self.blocked = True
            self.say("size-open", bids=self.names(unsized))
        if not small:
            return
        self.forbid(row["unless"])
        if rate is None:
            self.open(["price_deduction"])
        elif law["holds"] and not self.refused:
            self.deduction = rate
            self.say("deduction", law, bids=self.names(small), rate=self.percent(rate))

    def hold(self, counted: Sequence[dict[str, Any]], weight: int | None) -> None:
        """The prices judged, their places and points."""
        for bid in counted:
            rate = bid["deduction"] = (self.deduction or 0) if bid["small"] else 0
            value = bid["judged"] = judged(bid["price"], rate)
            bid["judged_as"] = judged_text(value)
            if rate:
                left = hundredths_text(WHOLE - rate)
                bid["judged_as"] = f"{grouped(bid['price'])} × {left}% = {judged_text(value)}"
        self.benchmark = lowest = min(bid["judged"] for bid in counted)
        for bid in counted:
            bid["place"] = 1 + sum(other["judged"] < bid["judged"] for other in counted)
            if weight is not None:
                points = bid["points"] = price_points(weight, lowest, bid["judged"])
                terms = f"{judged_text(lowest)} ÷ {judged_text(bid['judged'])} × {hundredths_text(weight)}"
                bid["points_as"] = f"{terms} = {grouped(points, always=True)}"

    def low(self, counted: Sequence[dict[str, Any]]) -> None:
        """Prices so low that a review must be opened: the price offered, not the one judged."""
        data = self.law.data["low"]
        if not self.holds(data["provision"]):
            self.say("low-none")
            return
        law = self.told[data["provision"]]
        shares = {test: int(self.values[data[test]]) for test in LOW}  # type: ignore[arg-type]
        for bid, low in zip(
            counted, low_prices([bid["price"] for bid in counted], self.ceiling, shares), strict=True
        ):
            bid["low"] = [[test, beside] for test, beside in low]
            for test, beside in low:
                share = self.percent(shares[test])
                self.say(f"low-{test}", law, bids=self.names([bid]), share=share, amount=_price(beside))
        if counted and not any(bid["low"] for bid in counted):
            self.say("low-quiet", law)

    def ties(self, counted: Sequence[dict[str, Any]]) -> None:
        rule = next((each for each in self.law.data["ties"] if self.holds(each)), None)
        for value in dict.fromkeys(bid["judged"] for bid in counted):
            tied = [bid for bid in counted if bid["judged"] == value]
            if len(tied) > 1:
                code = "tie-open" if rule is None else "tie"
                self.say(code, None if rule is None else self.told[rule], bids=self.names(tied))

    # -- words -----------------------------------------------------------------------------------

    def with_status(self, status: str) -> list[dict[str, Any]]:
        return [bid for bid in self.bids if bid["status"] == status]

    def names(self, bids: Sequence[Mapping[str, Any]]) -> Text:
        comma = self.law.labels["document"]["comma"]
        return in_both(
            lambda language: in_language(comma, language).join(
                in_language(bid["name"], language) for bid in bids
            ),
            self.law.language,
        )

    def percent(self, rate: int) -> Text:
        label = self.law.labels["count"]["percents"]
        return fill(label, {"count": hundredths_text(rate)}, self.law.language)

    def say(
        self, code: str, law: Mapping[str, Any] | None = None, at: int | None = None, **values: Text
    ) -> None:
        text = fill(self.law.labels["sample"][code], values, self.law.language)
        said = {
            "code": code,
            "text": text,
            "doubt": law.get("doubt") if law is not None and code in ("social-bid", "reserved") else None,
            "cite": law["cite"] if law is not None else [],
            "mark": law["mark"] if law is not None else None,
        }
        self.says.insert(len(self.says) if at is None else at, said)


def _price(fen: int) -> Text:
    return {language: price_words(fen, language) for language in LANGUAGES}
