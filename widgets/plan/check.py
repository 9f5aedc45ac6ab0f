"""`check(facts, rulebook, checks)`: what in a real notice, plan or contract is against the law, as far as its facts tell.

The twin of check.ts; both give the same JSON, down to the order of its keys. A check speaks only of what is known: where a
fact is missing it stays silent, or says which fact would decide, and it never guesses. The law of a day applies: that of the
day on which a period begins, and for all else that of the first of the `law_days` that is told.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from widgets.facts.quantities import quantity
from widgets.plan.facts import FactsReader, Scalar
from widgets.plan.plan import planner
from widgets.plan.thresholds import thresholds_on
from widgets.plan.wording import Text, day_text, fen_text, fill, in_both, weakest, yuan_text
from widgets.rulebook.calendar import CalendarError, DayNumbers, iso, number, years_later
from widgets.rulebook.evaluate import Decider, InForce, decider, holds_on, in_force, version_on
from widgets.rulebook.expression import names_in
from widgets.rulebook.laws import Laws, changes, periods_of
from widgets.rulebook.on_day import cited_on, texts_on_day

Rulebook = Mapping[str, Any]
Checks = Mapping[str, Any]
Findings = dict[str, Any]

_SOFTENED = ("unlawful", "approval")
_EXEMPT, _CATALOGUE = "exempt", "centralised"
_POINTS = 10_000
"""Basis points in a whole."""
_MOST_TIMES = 1_000


def check(facts: Any, rulebook: Rulebook, checks: Checks) -> Findings:
    """The findings on the facts of one purchase (a JSON object, see facts.py).

    `findings`: [{code, name, topic, severity, title, says, mend, doubt, facts, found, bound, nearest, readings, reasons, cite,
    mark, provisional}]. `readings` are the ways of counting between which the law leaves it open whether the period is kept; a
    finding that has some is no more than a risk. `nearest` is the nearest lawful value in words. `remark`: what is not known of
    the thresholds of that day, None if nothing. `undecided`: checks that would find something if a further fact (`asks`), or the
    calendar of those years (`asks` empty), were known. `kept`: the codes of the checks that were judged and found nothing.
    `problems`: facts that could not be read.
    """
    return Checker(rulebook, checks).check(facts)


@dataclass(slots=True)
class _Result:
    """How a requirement stands: kept True or False, None if undecided or, with `readings`, open to the way of counting.

    Of one that is kept nothing further is told.
    """

    kept: bool | None
    asks: list[str] = field(default_factory=list)
    found: Text | None = None
    bound: Text | None = None
    nearest: Text | None = None
    readings: list[dict[str, Any]] = field(default_factory=list)
    reasons: list[dict[str, Any]] = field(default_factory=list)
    provisional: bool = False


_KEPT = _Result(True)


@dataclass(frozen=True, eq=False, slots=True)
class _Row:
    """A check made ready. `needed`: what has to be worked out before it can be decided, in its order."""

    data: Mapping[str, Any]
    applies: Decider
    that: Decider | None
    needed: list[str]
    dated: bool


class Checker:
    """Checks the facts of many purchases under one rulebook."""

    def __init__(self, rulebook: Rulebook, checks: Checks) -> None:
        self.rulebook, self.data = rulebook, checks
        self.language = rulebook["language"]
        self.planner = planner(rulebook)
        self.reader = FactsReader(rulebook, checks)
        self.words = {fact["name"]: fact for fact in checks["facts"]}
        self.days = DayNumbers(rulebook["calendar"])
        self.regions = {region["id"]: region for region in rulebook["regions"]}
        core = [(word["name"], word["when"]) for word in rulebook["vocabulary"] if word["kind"] == "derived"]
        self.derived = dict([*core, *((word["name"], word["when"]) for word in checks["derived"])])
        self.deciders = {name: decider(when) for name, when in self.derived.items()}
        dated = set(checks["dated"]["checks"])
        self.rows = [self.row(each, place in dated) for place, each in enumerate(checks["checks"])]
        self.by_fact: dict[str, list[int]] = {}
        for place, each in enumerate(checks["checks"]):
            for name in each["reads"]:
                self.by_fact.setdefault(name, []).append(place)
        parameters = checks["parameters"]
        self.laws = Laws(changes(periods_of(parameters)), lambda day: in_force(parameters, day))

    def row(self, check: Mapping[str, Any], dated: bool) -> _Row:
        found: dict[str, None] = {}

        def add(condition: Any) -> None:
            for name in names_in(condition):
                if name in self.derived and name not in found:
                    add(self.derived[name])
                    found[name] = None

        if not check["also_below"]:  # whether it is silent outside the Law is asked first
            add({"test": [_EXEMPT, "eq", {"value": True}]})
        if check["when"] is not None:
            add(check["when"])
        that = check["require"]["when"] if check["require"]["kind"] == "that" else None
        if that is not None:
            add(that)
        return _Row(
            check, decider(check["when"]), None if that is None else decider(that), list(found), dated
        )

    def check(self, raw: Any) -> Findings:
        read = self.reader.read(raw)
        facts = read["facts"]
        day_of = next((name for name in self.data["law_days"] if name in facts), None)
        day = str(facts[day_of]) if day_of is not None else self.rulebook["as_of"]
        purchase = _Purchase(self, facts, day)
        for place in sorted({place for name in facts for place in self.by_fact.get(name, ())}):
            purchase.judge(self.rows[place])
        return {
            "facts": facts,
            "problems": read["problems"],
            "law_date": day,
            "law_date_from": day_of,
            "as_of": self.rulebook["as_of"],
            "remark": purchase.remark,
            "findings": purchase.findings,
            "undecided": purchase.undecided,
            "kept": purchase.kept,
        }

    def cited(self, cites: list[Any], day: str) -> list[Any]:
        """The citations that were law on a day."""
        return cited_on(cites, self.data["instruments"], day)

    # -- words -----------------------------------------------------------------------------------

    def value_words(self, word: Mapping[str, Any], value: Scalar) -> Text:
        """A fact in words."""
        if word["name"] == "region":
            return self.regions[value]["name"]
        if word["name"] == "level":
            regions = self.regions.values()
            return next(each["label"] for one in regions for each in one["levels"] if each["level"] == value)
        match word["type"]:
            case "choice":
                return next(choice["label"] for choice in word["choices"] if choice["value"] == value)
            case "bool":
                return self.rulebook["labels"]["answer"]["yes" if value else "no"]
            case "money":
                return self.words_of(fen_text(int(value)))
            case "percent":
                return self.percent(int(value))
            case "date":
                return self.day(str(value))
            case "int":
                return self.count(int(value), word["unit"])
        return self.words_of({"en": str(value), "zh": str(value)})

    def words_of(self, text: Text) -> Text:
        return text if self.language is None else text[self.language]

    def day(self, iso: str) -> Text:
        return self.words_of(day_text(iso))

    def count(self, number: int, unit: str) -> Text:
        return in_both(lambda language: quantity(number, unit, language) or str(number), self.language)

    def percent(self, points: int) -> Text:
        # As text, or a value such as 12.34 would not print as it stands.
        whole, rest = divmod(points, 100)
        return in_both(lambda language: _percent_words(whole, rest, language), self.language)


class _Purchase:
    """The judgement on one purchase."""

    def __init__(self, checker: Checker, facts: dict[str, Scalar], day: str) -> None:
        self.checker, self.facts, self.day = checker, facts, day
        self.inputs: dict[str, Any] = dict(facts)
        self.findings: list[dict[str, Any]] = []
        self.undecided: list[dict[str, Any]] = []
        self.kept: list[str] = []
        self.asked: dict[str, list[str]] = {}
        self.judged: dict[str, Any] | None = None
        self.remark: Text | None = None
        self.figures()

    def figures(self) -> None:
        """The thresholds: as told, else those of region and level on the day; those of now say nothing of an old notice."""
        region = self.checker.regions.get(str(self.facts.get("region")))
        found = thresholds_on(region, self.facts.get("level"), self.day)
        for name in ("limit", "open_tender"):
            value = self.facts.get(name, found[name] if found else None)
            floor = found[f"{name}_floor"] if found and value is None else value
            self.inputs |= {name: value, f"{name}_floor": floor}
        unknown = None in (self.inputs["limit"], self.inputs["open_tender"])
        if region is not None and found is not None and found["earlier"] and unknown:
            code = "figures-later" if region["from_known"] else "figures-undated"
            text = self.checker.rulebook["labels"]["warnings"][code]
            values = {"date": day_text(self.day), "effective": day_text(region["from"])}
            self.remark = fill(text, values, self.checker.language)

    def judge(self, row: _Row) -> None:
        check = row.data
        require = check["require"]
        day = str(self.facts.get(require["from"], self.day)) if require["kind"] == "span" else self.day
        if not holds_on(check["in_force"], day):
            return
        law = self.checker.laws.on(day)
        version = None
        if "parameter" in require:
            version = version_on(self.checker.data["parameters"][require["parameter"]], day)
            if version is None:
                return
        for name in row.needed:
            self.word(name, law)
        if not check["also_below"] and self.inputs[_EXEMPT] is True:
            return
        applies = row.applies.value(self.inputs, law["values"])
        if applies is False:
            return
        result = self.result(row, version, law)
        if result is _KEPT:
            self.kept.append(check["code"])
            return
        asks: list[str] = []
        if applies is None:
            asks = row.applies.asks(self.inputs, law["values"])
        if not check["also_below"] and self.facts_waited(_EXEMPT) == [_CATALOGUE]:
            # Its amount is below the threshold: procurement law binds it only as an item of the catalogue.
            asks = [*asks, _CATALOGUE]
        open_period = bool(result.readings)
        if asks or (result.kept is None and not open_period):
            missing = self.facts_asked([*asks, *result.asks])
            self.undecided.append(
                {"code": check["code"], "name": check["name"], "title": check["title"], "asks": missing}
            )
            return
        if row.dated:
            check = texts_on_day([check], [0], self.checker.data["parameters"], day)[0]
        self.findings.append(self.finding(check, result, version, day))

    def word(self, name: str, law: InForce) -> Any:
        """A derived word, worked out once."""
        if name not in self.inputs:
            decide = self.checker.deciders[name]
            value = decide.value(self.inputs, law["values"])
            if value is None:
                self.asked[name] = list(dict.fromkeys(decide.asks(self.inputs, law["values"])))
            self.inputs[name] = value
        return self.inputs[name]

    def facts_waited(self, name: str) -> list[str]:
        """The facts that a derived word waits for; none if it is known."""
        return self.facts_asked([name]) if self.inputs[name] is None else []

    def facts_asked(self, names: Sequence[str]) -> list[str]:
        """The facts that a reader can tell for those words, each once."""
        found: dict[str, None] = {}
        for name in names:
            if name in self.asked:
                found |= dict.fromkeys(self.facts_asked(self.asked[name]))
            elif name in ("limit_floor", "open_tender_floor"):
                found[name.removesuffix("_floor")] = None
            else:
                found[name] = None
        return list(found)

    def finding(
        self, check: Mapping[str, Any], result: _Result, version: Mapping[str, Any] | None, day: str
    ) -> dict[str, Any]:
        checker = self.checker
        values = {
            name: text
            for name, text in (("found", result.found), ("bound", result.bound), ("nearest", result.nearest))
            if text is not None
        }
        severity = check["severity"]
        # What only reports tell of the law of then is no more than a risk, and neither is an open count.
        reported = version is not None and version["mark"] != "text" and check["mark"] == "text"
        if (result.readings or reported) and severity in _SOFTENED:
            severity = "risk"
        earlier = version is not None and version["in_force"]["to"] is not None
        return {
            "code": check["code"],
            "name": check["name"],
            "topic": check["topic"],
            "severity": severity,
            "title": check["title"],
            "says": fill(check["says"], values, checker.language),
            "mend": None if check["mend"] is None else fill(check["mend"], values, checker.language),
            "doubt": check["doubt"],
            "facts": [
                {
                    "fact": name,
                    "label": checker.words[name]["label"],
                    "words": checker.value_words(checker.words[name], self.facts[name]),
                }
                for name in check["reads"]
                if name in self.facts
            ],
            "found": result.found,
            "bound": result.bound,
            "nearest": result.nearest,
            "readings": result.readings,
            "reasons": result.reasons,
            # What bound it then stands in the law of then.
            "cite": version["cite"] if earlier and version is not None else checker.cited(check["cite"], day),
            "mark": weakest([check["mark"], version["mark"] if version is not None else None]),
            "provisional": result.provisional,
        }

    # -- requirements ----------------------------------------------------------------------------

    def result(self, row: _Row, version: Any, law: InForce) -> _Result:
        require = row.data["require"]
        if row.that is not None:
            value = row.that.value(self.inputs, law["values"])
            if value is True:
                return _KEPT
            return _Result(value, row.that.asks(self.inputs, law["values"]) if value is None else [])
        match require["kind"]:
            case "method":
                return self.method(require)
            case "fact":
                return self.fact(require, version)
            case "share":
                return self.share(require, version)
        return self.span(require, version)

    def method(self, require: Mapping[str, Any]) -> _Result:
        """The method as the rules of methods.yaml judge it."""
        method = self.facts.get("method")
        if method is None:
            return _Result(None, asks=["method"])
        if self.judged is None:
            self.judged = self.checker.planner.judge(str(method), self.need(), self.day)
        told = self.judged
        status, asks = told["status"], told["asks"]
        kept: bool | None = None if status == "open" else True
        if require["method"] == "open":
            kept = False if status == "excluded" else kept
        elif status == "approval":
            approved = self.facts.get(require["by"])
            kept, asks = (None, [require["by"]]) if approved is None else (bool(approved), [])
        if kept:
            return _KEPT
        reasons = [
            {"rule": each["rule"], "title": each["title"], "says": each["says"], "cite": each["cite"]}
            for each in told["reasons"]
            if each["decides"] and each["says"] is not None
        ]
        return _Result(kept, asks, reasons=reasons)

    def need(self) -> dict[str, Any]:
        """The facts as the need of a plan."""
        words = self.checker.words
        told: dict[str, Any] = {}
        figures: dict[str, Any] = {}
        for name, value in self.facts.items():
            if words[name]["topic"] == "need":
                group = figures if name in ("limit", "open_tender") else told
                group[name] = yuan_text(int(value)) if words[name]["type"] == "money" else value
        return {**told, "own_figures": figures or None}

    def fact(self, require: Mapping[str, Any], version: Mapping[str, Any]) -> _Result:
        name = require["fact"]
        value = self.facts.get(name)
        if value is None:
            return _Result(None, asks=[name])
        value, relation, bound = int(value), require["bound"], version["value"]
        if relation == "within":  # the end of the range that is nearer
            least, most = bound
            relation, bound = ("at_least", least) if value < least else ("at_most", most)
        bound *= require["times"]
        if _within(value, relation, bound):
            return _KEPT
        word = self.checker.words[name]
        return _Result(
            False,
            found=self.checker.value_words(word, value),
            bound=version["words"],
            nearest=self.checker.value_words(word, _nearest(relation, bound)),
        )

    def share(self, require: Mapping[str, Any], version: Mapping[str, Any]) -> _Result:
        part, whole = self.facts.get(require["part"]), self.facts.get(require["of"])
        if part is None or whole is None:
            return _Result(
                None, asks=[name for name in (require["part"], require["of"]) if name not in self.facts]
            )
        part, whole = int(part), int(whole)
        product = whole * version["value"]
        upper = require["bound"] in ("at_most", "above")
        side = product // _POINTS if upper else -(-product // _POINTS)
        if _within(part * _POINTS, require["bound"], product):
            return _KEPT
        words = {
            "part": self.checker.words_of(fen_text(part)),
            "share": self.checker.percent(_points_of(part, whole, upper)),
            "of": self.checker.words_of(fen_text(whole)),
        }
        return _Result(
            False,
            found=fill(self.checker.data["labels"]["share"], words, self.checker.language),
            bound=version["words"],
            nearest=self.checker.words_of(fen_text(_nearest(require["bound"], side))),
        )

    def span(self, require: Mapping[str, Any], version: Mapping[str, Any]) -> _Result:
        first, last = self.facts.get(require["from"]), self.facts.get(require["to"])
        if first is None or last is None:
            return _Result(
                None, asks=[name for name in (require["from"], require["to"]) if name not in self.facts]
            )
        try:
            period = _Period(self.checker.days, str(first), version["value"], version["unit"])
            kept, readings = _kept(period, number(str(last)), require)
            found, nearest = period.found(number(str(last))), period.nearest(require)
        except CalendarError:
            return _Result(None)
        if kept:
            return _KEPT
        unit = "calendar_days" if version["unit"] == "years" else version["unit"]
        return _Result(
            kept,
            found=self.checker.count(found, unit),
            bound=version["words"],
            nearest=self.checker.day(iso(nearest)),
            readings=[self.reading(name, period) for name in readings],
            provisional=period.provisional(number(str(last))),
        )

    def reading(self, name: str, period: _Period) -> dict[str, Any]:
        values = {"end": self.checker.day(iso(period.end)), "raw": self.checker.day(iso(period.raw))}
        says = fill(self.checker.data["readings"][name], values, self.checker.language)
        return {"reading": name, "says": says}


class _Period:
    """A period of law after a day, in numbers of days. `raw` is its last day, `end` that day moved to a working day."""

    def __init__(self, days: DayNumbers, first: str, count: int, unit: str) -> None:
        self.days, self.first, self.count, self.unit = days, number(first), count, unit
        if unit == "working_days":
            self.raw = self.end = days.add_working_days(self.first, count)
        elif unit == "years":
            self.raw = self.end = number(years_later(first, count))
        else:
            self.raw = self.first + count
            self.end = days.roll_forward(self.raw)

    def with_first_day(self) -> int | None:
        """The last day if the day of the event counts; None where it could not count, being a day off."""
        if self.count == 0 or self.unit == "years":
            return None
        if self.unit == "working_days":
            if not self.days.is_working_day(self.first):
                return None
            return self.days.add_working_days(self.first, self.count - 1)
        return self.first + self.count - 1

    def found(self, last: int) -> int:
        """The days from the first day, which does not count, to the last, which does; 0 if that is earlier."""
        if self.unit == "working_days":
            return self.days.working_days_between(self.first, last)
        return max(0, last - self.first)

    def provisional(self, last: int) -> bool:
        return self.unit != "years" and max(self.raw, self.end, last) >= self.days.provisional_from

    def nearest(self, require: Mapping[str, Any]) -> int:
        """The nearest day that is lawful whichever way is counted."""
        if require["bound"] in ("at_most", "below", "equal"):
            return self.raw
        if require["until"] == "hour":
            return self.days.add_working_days(self.end, 1)
        return self.end


def _kept(period: _Period, last: int, require: Mapping[str, Any]) -> tuple[bool | None, list[str]]:
    """Whether a period is kept; None, with the readings that differ, where it hangs on the way of counting."""
    raw, end = period.raw, period.end
    if require["bound"] in ("at_most", "below"):
        if last <= raw:
            return True, []
        return (None, ["day-off-late"]) if last <= end else (False, [])
    whole = require["until"] == "day"
    if last > end or (whole and last == end):
        return True, []
    if last == end:
        return None, ["whole-last-day"]
    if raw <= last:
        return None, ["day-off"]
    earlier = period.with_first_day() if require["first_day"] == "open" else None
    return (None, ["first-day"]) if earlier is not None and last >= earlier else (False, [])


def _points_of(part: int, whole: int, up: bool) -> int:
    """What part of an amount another is, in basis points; what is more than a thousand times it counts as that.

    A share is cut down, one that is too large is rounded up, so that it never reads as its bound.
    """
    if part >= whole * _MOST_TIMES:
        return _MOST_TIMES * _POINTS
    return -(-part * _POINTS // whole) if up else part * _POINTS // whole


def _within(value: int, bound: str, limit: int) -> bool:
    match bound:
        case "at_least":
            return value >= limit
        case "at_most":
            return value <= limit
        case "above":
            return value > limit
        case "below":
            return value < limit
    return value == limit


def _nearest(bound: str, limit: int) -> int:
    """The lawful value nearest to one on the wrong side, in engine units."""
    return limit + {"above": 1, "below": -1}.get(bound, 0)


def _percent_words(whole: int, rest: int, language: str) -> str:
    number = f"{whole:,}" + (f".{rest:02d}".rstrip("0") if rest else "")
    return f"{number}%" if language == "zh" else f"{number} per cent"
