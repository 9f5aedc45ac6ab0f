"""A need as the reader gives it, checked field by field against the vocabulary. The twin of need.ts.

A need is a JSON object with the fields of the vocabulary (kind `need`), `own_figures`, `method`, and for a trial of the
evaluation `sample_bids` with `sample_ceiling`. Every field may be absent or null, which means unknown; amounts are in yuan.
A sample bid is {"name", "price", "small", "social"}: a name (text, or {"en", "zh"}), the price offered, whether it is a small
or micro enterprise and whether a social organisation; the ceiling is the highest price of what the bids are for (the purchase, a
package or a unit), where that is not the ceiling or the budget. What cannot be read is reported and set aside as unknown, and
the report keeps it as it was given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypedDict

from widgets.plan.wording import Text, fill, yuan_text
from widgets.rulebook.expression import LARGEST, is_iso_date

Rulebook = Mapping[str, Any]

LARGEST_AMOUNT = 10**12 * 100
"""The largest amount of a need in fen: a million million yuan."""

EARLIEST = "1900-01-01"
"""The first day that a need may name; one before the Law is told that there was none."""

_MOST_SUPPLIERS = 10_000
_LONGEST_TEXT = 200
_LONGEST_SHOWN = 60
_BLANKS = re.compile("[ \t\r\n\u00a0\u2009\u202f\u3000]")
_WIDE = str.maketrans("０１２３４５６７８９，．￥", "0123456789,.¥")
_AMOUNT = re.compile(
    r"(?:¥|rmb|cny)?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,20})(?:\.([0-9]{1,20}))?(million|万|亿)?(?:元|yuan|rmb|cny)?",
    re.IGNORECASE | re.ASCII,
)
_TIMES = {"": 1, "万": 10_000, "million": 1_000_000, "亿": 100_000_000}
_SAMPLE_FIELD = re.compile(r"sample_bids\[([0-9]{1,2})\]\.(.*)", re.DOTALL)
OWN_FIGURES = ("limit", "open_tender", "document")
BEYOND_WORDS = ("own_figures", "method", "sample_bids", "sample_ceiling")
"""The fields of a need that no condition reads."""
SAMPLE_BID = ("name", "price", "small", "social")
MOST_BIDS = 12
LONGEST_NAME = 120
LARGEST_PRICE = 500_000_000_000
"""The largest price of a bid in fen: five thousand million yuan. After a deduction JavaScript can still hold it."""


class Problem(TypedDict):
    """A field that could not be read: what was given, why it is refused and what is allowed."""

    field: str
    value: Any
    code: str
    text: Text


class Checked(TypedDict):
    """A need whose every field is present (None: unknown) and valid. Amounts are text in yuan, as in `3600000`."""

    need: dict[str, Any]
    problems: list[Problem]


def check_need(raw: Any, rulebook: Rulebook) -> Checked:
    """The need with what is valid in it, and a problem for everything that is not."""
    return NeedReader(rulebook).read(raw)


def amount(value: Any) -> int | None:
    """An amount in yuan as whole fen: 3600000, "3,600,000", "360万", "1.5"; None if it is not one, or out of range."""
    written = number_text(value) if _is_number(value) else value
    if not isinstance(written, str):
        return None
    match = _AMOUNT.fullmatch(_BLANKS.sub("", written).translate(_WIDE))
    if not match:
        return None
    whole, decimals, times = match[1].replace(",", ""), match[2] or "", (match[3] or "").lower()
    fen, rest = divmod(int(whole + decimals) * _TIMES[times] * 100, 10 ** len(decimals))
    return fen if not rest and 0 < fen <= LARGEST_AMOUNT else None


class NeedReader:
    """Reads needs under a rulebook, many times over."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.messages: Mapping[str, Any] = rulebook["labels"]["problems"]
        self.figures: Mapping[str, Any] = rulebook["labels"]["figures"]
        self.language = rulebook["language"]
        self.last: str = rulebook["calendar"]["last"]
        self.words = {word["name"]: word for word in rulebook["vocabulary"] if word["kind"] == "need"}
        self.sample: Mapping[str, Any] = rulebook["labels"]["sample"]
        self.fields = dict.fromkeys([*self.words, *BEYOND_WORDS])
        self.choices = {
            name: [choice["value"] for choice in word["choices"]] for name, word in self.words.items()
        }
        self.methods = [method["id"] for method in rulebook["methods"]]
        self.levels = {
            region["id"]: [figures["level"] for figures in region["levels"]] for region in rulebook["regions"]
        }
        self.every_level = list(dict.fromkeys(level for levels in self.levels.values() for level in levels))

    def read(self, raw: Any) -> Checked:
        return _Reading(self).run(raw)


class _Reading:
    """One need as it is read."""

    def __init__(self, reader: NeedReader) -> None:
        self.reader, self.words = reader, reader.words
        self.need: dict[str, Any] = dict(reader.fields)
        self.problems: list[Problem] = []

    def run(self, raw: Any) -> Checked:
        if not isinstance(raw, Mapping):
            self.report("", raw, "not-a-need")
            raw = {}
        for field, value in raw.items():
            if field not in self.need:
                self.report(field, value, "unknown-field", ", ".join(self.need))
        for field in self.words:
            if field not in ("region", "level", "spare_day"):
                self.need[field] = self.field(field, raw.get(field))
        self.place(raw.get("region"), raw.get("level"))
        spare = self.field("spare_day", raw.get("spare_day"))
        self.need["spare_day"] = True if spare is None else spare
        if is_absent(raw.get("date")):
            self.report("date", None, "date-missing")
        self.need["own_figures"] = self.own_figures(raw.get("own_figures"))
        self.need["method"] = self.one_of("method", raw.get("method"), self.reader.methods)
        self.need["sample_bids"] = self.sample_bids(raw.get("sample_bids"))
        self.need["sample_ceiling"] = self.price("sample_ceiling", raw.get("sample_ceiling"))
        return {"need": self.need, "problems": self.problems}

    def field(self, name: str, value: Any) -> Any:
        if is_absent(value):
            return None
        match self.words[name]["type"]:
            case "choice":
                return self.one_of(name, value, self.reader.choices[name])
            case "bool":
                return self.truth(name, value)
            case "int":
                return self.count(name, value)
            case "percent":
                return self.percentage(name, value)
            case "money":
                return self.money(name, value)
            case "date":
                return self.date(name, value)
        self.report(name, value, "text")
        return None

    def truth(self, field: str, value: Any) -> bool | None:
        if isinstance(value, bool):
            return value
        self.report(field, value, "bool")
        return None

    def place(self, region: Any, level: Any) -> None:
        """A level is one of the region's; without a region, one that any region has."""
        levels = self.reader.levels
        found = self.need["region"] = self.one_of("region", region, list(levels))
        allowed = self.reader.every_level if found is None else levels[found]
        self.need["level"] = self.one_of("level", level, allowed)
        if found is not None and self.need["level"] is None and len(allowed) == 1:
            self.need["level"] = allowed[0]

    def one_of(self, field: str, value: Any, allowed: list[str]) -> str | None:
        if is_absent(value):
            return None
        if isinstance(value, str) and value in allowed:
            return value
        self.report(field, value, "choice", ", ".join(allowed))
        return None

    def count(self, field: str, value: Any) -> int | None:
        written = number_text(value) if _is_number(value) else value
        if (
            isinstance(written, str)
            and re.fullmatch(r"[0-9]{1,5}", written)
            and int(written) <= _MOST_SUPPLIERS
        ):
            return int(written)
        self.report(field, value, "int")
        return None

    def percentage(self, field: str, value: Any) -> int | None:
        written = number_text(value) if _is_number(value) else value
        if isinstance(written, str) and re.fullmatch(r"[0-9]{1,3}", written) and int(written) <= 100:
            return int(written)
        self.report(field, value, "percent")
        return None

    def money(self, field: str, value: Any) -> str | None:
        fen = amount(value)
        if fen is not None:
            return yuan_text(fen)
        self.report(field, value, "money")
        return None

    def date(self, field: str, value: Any) -> str | None:
        if not isinstance(value, str) or not is_iso_date(value):
            self.report(field, value, "date")
            return None
        first, last = EARLIEST, self.reader.last
        if not first <= value <= last:
            self.report(field, value, "date-range", first=first, last=last)
            return None
        return value

    def own_figures(self, value: Any) -> dict[str, Any] | None:
        if is_absent(value):
            return None
        if not isinstance(value, Mapping):
            self.report("own_figures", value, "object")
            return None
        for key, each in value.items():
            if key not in OWN_FIGURES:
                self.report(f"own_figures.{key}", each, "unknown-field", ", ".join(OWN_FIGURES))
        readers: dict[str, Callable[[str, Any], str | None]] = {
            "limit": self.money, "open_tender": self.money, "document": self.text,
        }  # fmt: skip
        own: dict[str, Any] = {
            key: None if is_absent(value.get(key)) else read(f"own_figures.{key}", value.get(key))
            for key, read in readers.items()
        }
        limit, open_tender = amount(own["limit"]), amount(own["open_tender"])
        if limit is not None and open_tender is not None and limit > open_tender:
            own["limit"] = None
            self.report("own_figures.limit", value["limit"], "order")
        return own if any(each is not None for each in own.values()) else None

    def text(self, field: str, value: Any) -> str | None:
        if isinstance(value, str) and len(value) <= _LONGEST_TEXT:
            return value
        self.report(field, value, "text")
        return None

    def sample_bids(self, value: Any) -> list[dict[str, Any]] | None:
        """The bids by their places: one that cannot be read stays as a bid of which nothing is known."""
        if is_absent(value):
            return None
        if not isinstance(value, list) or len(value) > MOST_BIDS:
            self.report("sample_bids", value, "bids", str(MOST_BIDS))
            return None
        return [self.sample_bid(f"sample_bids[{place}]", each) for place, each in enumerate(value)] or None

    def sample_bid(self, field: str, value: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            self.report(field, value, "bid", ", ".join(SAMPLE_BID))
            value = {}
        for key, each in value.items():
            if key not in SAMPLE_BID:
                self.report(f"{field}.{key}", each, "unknown-field", ", ".join(SAMPLE_BID))
        bid = {
            "name": self.bid_name(f"{field}.name", value.get("name")),
            "price": self.price(f"{field}.price", value.get("price")),
            **{
                key: None if is_absent(value.get(key)) else self.truth(f"{field}.{key}", value[key])
                for key in ("small", "social")
            },
        }
        if bid["small"] and bid["social"]:
            bid["social"] = None
            self.report(f"{field}.social", True, "bid-kind")
        return bid

    def bid_name(self, field: str, value: Any) -> Any:
        if is_absent(value):
            return None
        if isinstance(value, Mapping) and set(value) == {"en", "zh"}:
            if all(isinstance(each, str) and 0 < len(each) <= LONGEST_NAME for each in value.values()):
                return {"en": value["en"], "zh": value["zh"]}
        elif isinstance(value, str) and len(value) <= LONGEST_NAME:
            return value
        self.report(field, value, "bid-name")
        return None

    def price(self, field: str, value: Any) -> str | None:
        if is_absent(value):
            return None
        fen = amount(value)
        if fen is not None and fen <= LARGEST_PRICE:
            return yuan_text(fen)
        self.report(field, value, "bid-price")
        return None

    def label(self, field: str) -> Text | None:
        """What the reader knows a field by; None for one that is told by its own name."""
        if field in self.words:
            return self.words[field]["label"]
        sample = self.reader.sample
        if field in ("sample_bids", "sample_ceiling"):
            return sample["bids" if field == "sample_bids" else "highest"]
        if bid := _SAMPLE_FIELD.fullmatch(field):
            number, part = str(int(bid[1]) + 1), bid[2]
            if part in SAMPLE_BID:
                shown_part = sample["amount" if part == "price" else part]
                return fill(sample["field"], {"number": number, "part": shown_part}, self.reader.language)
        return self.reader.figures.get(field.partition("own_figures.")[2])

    def report(self, field: str, value: Any, code: str, allowed: str = "", **values: str) -> None:
        name = self.label(field) or field
        filled = {"field": name, "value": shown(value), "allowed": allowed, **values}
        text = fill(self.reader.messages[code], filled, self.reader.language)
        self.problems.append({"field": field, "value": value, "code": code, "text": text})


def is_absent(value: Any) -> bool:
    """Whether an answer says nothing."""
    return value is None or value == ""


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def number_text(value: float) -> str:
    """A number as both languages write it; "…" for those that they write differently."""
    if abs(value) <= LARGEST and value == int(value):
        return str(int(value))
    return repr(value) if 1e-4 <= abs(value) < 1e15 else "…"


def shown(value: Any) -> str:
    """The value as a message quotes it, cut to a readable length."""
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return number_text(value)
        case str():
            return f"“{value[:_LONGEST_SHOWN]}{'…' if len(value) > _LONGEST_SHOWN else ''}”"
        case None:
            return "null"
        case list():
            return "[…]"
    return "{…}"
