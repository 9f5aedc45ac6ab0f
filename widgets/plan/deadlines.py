"""The deadlines that follow from an event. The twin of deadlines.ts; what the rows say is told in data/rules/deadlines.yaml.

    result = deadlines({"event": "query-received", "date": "2026-05-13", "who": "purchaser"}, book)

A `book` is the compiled rulebook, or those of its keys that are read here: as_of, language, calendar, labels, deadlines.
Money is whole fen, a rate a text in per cent with at most four decimals, days are ISO strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from widgets.plan.need import amount, is_absent, number_text, shown
from widgets.plan.wording import Text, day_text, fill, weakest, yuan_text
from widgets.rulebook.calendar import CalendarError, WorkingCalendar, years_later
from widgets.rulebook.evaluate import evaluate, in_force, version_on
from widgets.rulebook.expression import LARGEST, is_iso_date
from widgets.rulebook.on_day import cited_on, on_day

Book = Mapping[str, Any]
Result = dict[str, Any]

ACTORS = ("purchaser", "suppliers", "agency", "finance")
RATE_PER = ("day", "year")
_FIELDS = ("who", "event", "date", "also", "answers", "follow", "amount", "rate", "rate_per", "paid")
_MOST_DAYS = 10_000
_RATE = re.compile(r"([0-9]{1,3})(?:\.([0-9]{1,4}))?", re.ASCII)
_WHOLE_RATE = 1_000_000  # a rate is counted in ten-thousandths of a per cent
_DAYS_A_YEAR = 365


def check_state(raw: Any, book: Book) -> dict[str, Any]:
    """`{"state", "problems"}`: the state with what is valid in it, and a problem for everything that is not.

    Fields: `who` (an actor), `event`, `date`, `also` (days of other events by id), `answers` (by the name of a question),
    `follow` (whether deadlines are shown that suppose the one before used on its last day), and for late interest
    `amount` in yuan, `rate` in per cent, `rate_per` ("day", "year") and `paid`. Absent or null is unknown.
    """
    return _Check(book).run(raw)


def deadlines(raw: Any, book: Book) -> Result:
    """Every deadline that follows from a state. Never fails for what a reader can type.

    `deadlines`: in the order of the data, each with `last` (the last day of the period), `act_by` (the working day to act
    by where that is a day off), `opens` (the earliest day, None where there is none), `careful` (the day that is safe for
    `who`, where it is another), `countings` (one for each way to count), `stops`, `interest` and the law. `questions` and
    `also`: what else may be asked for this event. `pay_by`: the earliest day that binds a payment.
    """
    return _Calculator(raw, book).result()


def rate_units(text: Any) -> int | None:
    """A rate in per cent as ten-thousandths of a per cent: "0.05" -> 500; None if it is none, 0 or above 100."""
    written = number_text(text) if isinstance(text, int | float) and not isinstance(text, bool) else text
    match = _RATE.fullmatch(written.strip(" ")) if isinstance(written, str) else None
    if not match:
        return None
    units = int(match[1]) * 10_000 + int((match[2] or "").ljust(4, "0"))
    return units if 0 < units <= _WHOLE_RATE else None


def rate_text(units: int) -> str:
    """The rate as it is written: 500 -> "0.05"."""
    whole, rest = divmod(units, 10_000)
    return f"{whole}.{rest:04d}".rstrip("0").rstrip(".")


def interest_fen(fen: int, units: int, days: int, per: str) -> int | None:
    """Simple interest in fen, half a fen rounded up; None beyond what both languages count exactly."""
    over = _WHOLE_RATE * (_DAYS_A_YEAR if per == "year" else 1)
    found = (2 * fen * units * days + over) // (2 * over)
    return found if found <= LARGEST else None


class _Check:
    def __init__(self, book: Book) -> None:
        self.book, self.data = book, book["deadlines"]
        self.questions = {each["name"]: each for each in self.data["questions"]}
        self.events = {each["id"]: each for each in self.data["events"]}
        self.problems: list[dict[str, Any]] = []

    def run(self, raw: Any) -> dict[str, Any]:
        if not isinstance(raw, Mapping):
            self.report("", raw, "choice", ", ".join(_FIELDS))
            raw = {}
        for field, value in raw.items():
            if field not in _FIELDS:
                self.report(field, value, "unknown-field", ", ".join(_FIELDS))
        state: dict[str, Any] = {
            "who": self.one_of("who", raw.get("who"), ACTORS) or ACTORS[0],
            "event": self.one_of("event", raw.get("event"), list(self.events)) or next(iter(self.events)),
            "date": self.date("date", raw.get("date")),
            "also": self.also(raw.get("also")),
            "answers": self.answers(raw.get("answers")),
        }
        follow = self.truth("follow", raw.get("follow"))
        state["follow"] = True if follow is None else follow
        state["amount"] = self.money(raw.get("amount"))
        state["rate"] = self.rate(raw.get("rate"))
        state["rate_per"] = self.one_of("rate_per", raw.get("rate_per"), RATE_PER) or RATE_PER[0]
        state["paid"] = self.date("paid", raw.get("paid"), within=False)
        return {"state": state, "problems": self.problems}

    def also(self, value: Any) -> dict[str, str]:
        """The days of other events, in the order of the data."""
        return self.each("also", value, self.events, lambda name, given: self.date(f"also.{name}", given))

    def answers(self, value: Any) -> dict[str, Any]:
        return self.each("answers", value, self.questions, self.answer)

    def each(self, field: str, value: Any, known: Mapping[str, Any], read: Any) -> dict[str, Any]:
        if is_absent(value):
            return {}
        if not isinstance(value, Mapping):
            self.report(field, value, "choice", ", ".join(known))
            return {}
        for name, given in value.items():
            if name not in known:
                self.report(f"{field}.{name}", given, "unknown-field", ", ".join(known))
        found = {name: read(name, value[name]) for name in known if not is_absent(value.get(name))}
        return {name: each for name, each in found.items() if each is not None}

    def answer(self, name: str, value: Any) -> Any:
        question, field = self.questions[name], f"answers.{name}"
        if question["type"] == "choice":
            return self.one_of(field, value, [choice["value"] for choice in question["choices"]])
        return self.truth(field, value) if question["type"] == "bool" else self.count(field, value)

    def one_of(self, field: str, value: Any, allowed: Iterable[str]) -> str | None:
        if is_absent(value) or (isinstance(value, str) and value in allowed):
            return value or None
        self.report(field, value, "choice", ", ".join(allowed))
        return None

    def truth(self, field: str, value: Any) -> bool | None:
        if is_absent(value) or isinstance(value, bool):
            return value if isinstance(value, bool) else None
        self.report(field, value, "bool")
        return None

    def count(self, field: str, value: Any) -> int | None:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        written = number_text(value) if number else value
        if isinstance(written, str) and re.fullmatch("[0-9]{1,5}", written) and int(written) <= _MOST_DAYS:
            return int(written)
        self.report(field, value, "int")
        return None

    def date(self, field: str, value: Any, within: bool = True) -> str | None:
        if is_absent(value):
            return None
        if not isinstance(value, str) or not is_iso_date(value):
            self.report(field, value, "date")
            return None
        first, last = self.book["calendar"]["first"], self.book["calendar"]["last"]
        if within and not first <= value <= last:
            self.report(field, value, "date-range", first=first, last=last)
            return None
        return value

    def money(self, value: Any) -> str | None:
        if is_absent(value):
            return None
        fen = amount(value)
        if fen is None:
            self.report("amount", value, "money")
            return None
        return yuan_text(fen)

    def rate(self, value: Any) -> str | None:
        if is_absent(value):
            return None
        units = rate_units(value)
        if units is None:
            self.report("rate", value, "rate")
            return None
        return rate_text(units)

    def report(self, field: str, value: Any, code: str, allowed: str = "", **values: str) -> None:
        labels, name = self.data["labels"], field.split(".", 1)
        if len(name) == 2 and name[0] == "answers" and name[1] in self.questions:
            label = self.questions[name[1]]["label"]
        elif len(name) == 2 and name[0] == "also" and name[1] in self.events:
            label = self.events[name[1]]["label"]
        else:
            label = labels[field] if field in _FIELDS else field
        text = labels["problem-rate"] if code == "rate" else self.book["labels"]["problems"][code]
        filled = {"field": label, "value": shown(value), "allowed": allowed, **values}
        told = fill(text, filled, self.book["language"])
        self.problems.append({"field": field, "value": value, "code": code, "text": told})


@dataclass(frozen=True)
class _Base:
    """A day that something is counted from."""

    day: str
    provisional: bool
    supposed: bool


@dataclass(frozen=True)
class _Counted:
    """One term of a deadline, counted."""

    term: Mapping[str, Any]
    base: _Base
    days: int
    unit: str
    last: str
    act_by: str
    provisional: bool
    supposed: bool
    mark: str | None
    cite: list[Any]


class _Calculator:
    def __init__(self, raw: Any, book: Book) -> None:
        self.book = book
        checked = check_state(raw, book)
        self.state, self.problems = checked["state"], checked["problems"]
        self.law_date: str = self.state["date"] or book["as_of"]
        self.data = on_day(book["deadlines"], self.law_date)
        self.parameters = in_force(self.data["parameters"], self.law_date)
        self.calendar = WorkingCalendar(book["calendar"])
        self.events = {each["id"]: each for each in self.data["events"]}
        self.labels = {each["id"]: each["label"] for each in [*self.data["events"], *self.data["deadlines"]]}
        self.readings = {each["id"]: each["label"] for each in self.data["readings"]}
        self.answers = {
            each["name"]: self.state["answers"].get(each["name"]) for each in self.data["questions"]
        }
        self.bases: dict[str, _Base] = {}
        self.unseen: list[str] = []
        self.warnings: list[dict[str, Any]] = []

    def result(self) -> Result:
        event = self.events[self.state["event"]]
        for name, day in self.dated().items():
            self.bases[name] = _Base(day, self.calendar.provisional(day), False)
        found = [told for each in self.data["deadlines"] if (told := self.deadline(each)) is not None]
        reached = self.reached([event["id"], *event["also"]])
        reads = {name for each in reached for name in each["reads"]}
        self.warn_all(found)
        return {
            "state": self.state,
            "problems": self.problems,
            "as_of": self.book["as_of"],
            "law_date": self.law_date,
            "also": event["also"],
            "questions": [each["name"] for each in self.data["questions"] if each["name"] in reads],
            "asks_interest": any(each["interest"] for each in reached),
            "asks_follow": any(term["supposes"] for each in reached for term in each["terms"]),
            "deadlines": found,
            "pay_by": self.pay_by(found),
            "warnings": self.warnings,
        }

    def dated(self) -> dict[str, str]:
        """The days that are known: of the event, and of those others that may be told beside it."""
        if self.state["date"] is None:
            return {}
        beside = self.events[self.state["event"]]["also"]
        others = {name: day for name, day in self.state["also"].items() if name in beside}
        return {self.state["event"]: self.state["date"], **others}

    def reached(self, events: list[str]) -> list[Mapping[str, Any]]:
        """The deadlines that could follow from these events, whatever the answers."""
        known, found = set(events), []
        for each in self.data["deadlines"]:
            if any(term["from"] in known for term in each["terms"]):
                known.add(each["id"])
                found.append(each)
        return found

    def holds(self, condition: Any) -> tuple[bool | None, list[str]]:
        if condition is None:
            return True, []
        verdict = evaluate(condition, self.answers, self.parameters)
        return verdict["value"], verdict["asks"]

    # -- one deadline ----------------------------------------------------------------------------

    def deadline(self, data: Mapping[str, Any]) -> dict[str, Any] | None:
        holds, asks = self.holds(data["when"])
        if holds is False:
            return None
        try:
            counted, open_terms = self.counted(data)
        except CalendarError:
            return self.told(data, [], asks, beyond=True)
        if not counted:
            return None
        # A period that another way of counting still has is told with the deadline, not in its place.
        self.unseen = [each for each in self.unseen if each != data["id"]]
        ways = self.ways(data, counted)
        self.bases[data["id"]] = _Base(ways[0].last, ways[0].provisional, ways[0].supposed)
        return self.told(data, ways, list(dict.fromkeys([*asks, *open_terms])), beyond=False)

    def counted(self, data: Mapping[str, Any]) -> tuple[list[_Counted], list[str]]:
        """The terms that count. What is only supposed gives way to what is known."""
        found: list[_Counted] = []
        asks: list[str] = []
        for term in data["terms"]:
            holds, open_names = self.holds(term["when"])
            if holds is False or term["from"] not in self.bases:
                continue
            if self.sets_nothing(term):
                self.unseen.append(data["id"])
                continue
            counted = self.count(term, data["bound"])
            if counted is not None:
                found.append(counted)
                asks += open_names
        known = [each for each in found if not each.supposed]
        if known:
            return known, asks
        return (found if self.state["follow"] else []), asks

    def sets_nothing(self, term: Mapping[str, Any]) -> bool:
        """Whether the law of the day, as far as it was seen, has no such period."""
        named = term["parameter"]
        return named is not None and version_on(self.data["parameters"][named], self.law_date) is None

    def earlier(self, data: Mapping[str, Any]) -> list[Text]:
        """What is told of the law before, on a day when it was law."""
        return [
            each["says"]
            for each in data["earlier"]
            if self.law_date <= each["to"] and self.holds(each["when"])[0] is not False
        ]

    def cited(self, cites: list[Any] | None) -> list[Any]:
        """Those of the citations that are in force on the day."""
        return cited_on(cites or [], self.data["instruments"], self.law_date)

    def remarks(self, remarks: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """The remarks whose law is in force on the day, with what of it is."""
        told = [{**each, "cite": self.cited(each["cite"])} for each in remarks]
        return [each for each in told if each["cite"]]

    def count(self, term: Mapping[str, Any], bound: str) -> _Counted | None:
        base = self.bases[term["from"]]
        days, unit, mark = term["days"], term["unit"], None
        cite = self.cited(term["cite"])
        if term["parameter"] is not None:
            parameter = version_on(self.data["parameters"][term["parameter"]], self.law_date)
            if parameter is None:
                return None
            days, unit, mark = parameter["value"], parameter["unit"], parameter["mark"]
            cite = cite or parameter["cite"]
        elif term["agreed"] is not None:
            days = self.answers[term["agreed"]]
            unit = next(each["unit"] for each in self.data["questions"] if each["name"] == term["agreed"])
            if days is None:
                return None
        last, act_by = self.end(base.day, days, unit, bound)
        provisional = base.provisional or (unit != "years" and self.calendar.provisional(last))
        supposed = base.supposed or term["supposes"]
        return _Counted(term, base, days, unit, last, act_by, provisional, supposed, mark, cite)

    def end(self, start: str, days: int, unit: str, bound: str) -> tuple[str, str]:
        """The last day, and the day to act by where that is a day off: never before the day it is counted from."""
        if unit == "years":
            day = years_later(start, days)
            return day, day
        if unit == "working_days":
            day = self.calendar.add_working_days(start, days)
            return day, day
        day = self.calendar.add_calendar_days(start, days)
        back = max(self.calendar.roll_back(day), start)
        return day, back if bound == "maximum" else day

    def ways(self, data: Mapping[str, Any], counted: list[_Counted]) -> list[_Counted]:
        """For each reading the term that decides: the earliest of maxima, the latest of minima."""
        by_reading: dict[str | None, list[_Counted]] = {}
        for each in counted:
            by_reading.setdefault(each.term["reading"], []).append(each)
        choose = max if data["bound"] == "minimum" else min
        return [choose(each, key=lambda one: one.last) for each in by_reading.values()]

    def told(
        self, data: Mapping[str, Any], ways: list[_Counted], asks: list[str], *, beyond: bool
    ) -> dict[str, Any]:
        yours = self.state["who"] in data["actors"]
        main = ways[0] if ways else None
        cites = [cite for each in ways for cite in each.cite] + self.cited(data["cite"])
        off = (
            main is not None and main.unit == "calendar_days" and not self.calendar.is_working_day(main.last)
        )
        return {
            "deadline": data["id"],
            "label": data["label"],
            "actors": data["actors"],
            "yours": yours,
            "bound": data["bound"],
            "opens": self.opens(data) if ways else None,
            "last": main.last if main else None,
            "act_by": main.act_by if main else None,
            "day_off": off,
            "careful": self.careful(data, ways, yours),
            "beyond": beyond,
            "supposed": bool(main and main.supposed),
            "provisional": any(each.provisional for each in ways),
            "asks": asks,
            "countings": [self.counting(each) for each in ways],
            "stops": self.stops(data),
            "extends": [_plain_remark(each) for each in self.remarks(data["extends"])] if off else [],
            "interest": self.interest(data, main) if main else None,
            "goal": data["goal"],
            "note": data["note"],
            "doubts": [
                *(each.term["doubt"] for each in ways if each.term["doubt"]),
                *_some(data["doubt"]),
                *self.earlier(data),
            ],
            "cite": _citations(cites),
            "mark": weakest([*(each.mark for each in ways), data["mark"]]),
        }

    def counting(self, each: _Counted) -> dict[str, Any]:
        term = each.term
        return {
            "reading": term["reading"],
            "label": self.readings[term["reading"]] if term["reading"] else None,
            "from": term["from"],
            "from_label": self.labels[term["from"]],
            "start": each.base.day,
            "parameter": term["parameter"],
            "agreed": term["agreed"] is not None,
            "days": each.days,
            "unit": each.unit,
            "last": each.last,
            "act_by": each.act_by,
            "provisional": each.provisional,
            "supposed": each.supposed,
            "cite": each.cite,
            "mark": each.mark,
        }

    def opens(self, data: Mapping[str, Any]) -> str | None:
        days = [
            self.calendar.add_calendar_days(self.bases[each["from"]].day, 1 if each["next"] else 0)
            for each in data["opens"]
            if each["from"] in self.bases
        ]
        return min(days, default=None)

    def careful(self, data: Mapping[str, Any], ways: list[_Counted], yours: bool) -> str | None:
        """The day that is safe for the reader whichever counting holds, where it is not the last day itself."""
        if not ways or data["bound"] != "maximum":
            return None
        day = min(each.act_by for each in ways) if yours else max(self.moved(each) for each in ways)
        return None if day == ways[0].last else day

    def moved(self, each: _Counted) -> str:
        """The last day, moved to the next working day: others may hold that a period ends no earlier."""
        if each.unit != "calendar_days":
            return each.last
        try:
            return self.calendar.roll_forward(each.last)
        except CalendarError:
            return each.last

    def stops(self, data: Mapping[str, Any]) -> list[dict[str, Any]]:
        found = []
        for each in self.remarks(data["stops"]):
            holds, _ = self.holds(each["when"])
            if holds is not False:
                found.append({**_plain_remark(each), "certain": holds is True})
        return found

    # -- money -----------------------------------------------------------------------------------

    def interest(self, data: Mapping[str, Any], main: _Counted) -> dict[str, Any] | None:
        """What is owed after the last day; None where this deadline carries no interest."""
        entry = next(
            (
                each
                for each in data["interest"]
                if self.holds(each["when"])[0] and not self.sets_nothing(each)
            ),
            None,
        )
        if entry is None:
            return None
        named = self.data["parameters"].get(entry["parameter"]) if entry["parameter"] else None
        parameter = version_on(named, self.law_date) if named is not None else None
        units, per, source = None, "day", None
        if self.state["rate"] is not None:
            units, per, source = rate_units(self.state["rate"]), self.state["rate_per"], "agreed"
        elif parameter is not None:
            units, source = parameter["value"] * 100, "statutory"
        fen, paid = amount(self.state["amount"]), self.state["paid"]
        late = max(0, _between(main.last, paid)) if paid is not None else None
        money = units is not None and fen is not None
        return {
            "after": main.last,
            "paid": paid,
            "late_days": late,
            "amount": fen,
            "rate": rate_text(units) if units is not None else None,
            "rate_per": per,
            "rate_source": source,
            "daily": interest_fen(fen, units, 1, per) if money else None,  # type: ignore[arg-type]
            "total": interest_fen(fen, units, late, per) if money and late is not None else None,  # type: ignore[arg-type]
            "note": entry["note"],
            "cite": parameter["cite"] if parameter else self.cited(entry["cite"]),
            "mark": parameter["mark"] if parameter else entry["mark"],
        }

    def pay_by(self, found: list[dict[str, Any]]) -> dict[str, str] | None:
        binding = [each for each in found if each["goal"] == "payment" and each["act_by"] is not None]
        if not binding:
            return None
        first = min(binding, key=lambda each: str(each["act_by"]))
        return {"deadline": first["deadline"], "day": first["act_by"]}

    # -- warnings --------------------------------------------------------------------------------

    def warn_all(self, found: list[dict[str, Any]]) -> None:
        if self.state["date"] is None:
            return
        if self.state["date"] < self.data["from"]:
            self.warn("warning-before", **{"from": day_text(self.data["from"])})
        for each in self.data["deadlines"]:
            if each["id"] in self.unseen:
                for says in self.earlier(each):
                    self.warn("warning-unseen", name=each["label"], text=says)
        if self.state["date"] > self.book["as_of"]:
            self.warn("warning-after", as_of=day_text(self.book["as_of"]))
        self.warn_of_order()
        if any(each["provisional"] for each in found):
            self.warn("warning-provisional", day=day_text(self.book["calendar"]["provisional_from"]))

    def warn_of_order(self) -> None:
        """Days that stand in the wrong order: an event before another that it follows upon."""
        dated = self.dated()
        for earlier, later in self.data["order"]:
            if earlier in dated and later in dated and dated[later] < dated[earlier]:
                self.warn(
                    "warning-order",
                    earlier=self.labels[earlier],
                    later=self.labels[later],
                    first=day_text(dated[earlier]),
                    second=day_text(dated[later]),
                )

    def warn(self, code: str, **values: Text) -> None:
        text = fill(self.data["labels"][code], values, self.book["language"])
        self.warnings.append({"code": code, "text": text})


def _plain_remark(each: Mapping[str, Any]) -> dict[str, Any]:
    return {key: each[key] for key in ("says", "cite", "mark")}


def _some(text: Text | None) -> list[Text]:
    return [] if text is None else [text]


def _citations(cites: list[Any]) -> list[Any]:
    """All citations, each once."""
    found: dict[str, Any] = {}
    for cite in cites:
        found.setdefault(cite["id"], cite)
    return list(found.values())


def _between(first: str, last: str) -> int:
    """How many days lie after `first`, up to and including `last`; negative if it is earlier."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
