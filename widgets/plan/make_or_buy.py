"""Make or buy: seven questions, and the cost of both ways with ranges in place of points. The twin of make_or_buy.ts.

    checked = check_case(raw, sets)          what the reader typed, made whole
    result = weigh(checked["case"], rules)   sums, what they turn on, verdicts

A case is JSON, every number in it text as the reader writes it:

    {"set", "name", "years": 1 to 5, "figures": {figure: [low, likely, high]}, "answers": {part: value or null},
     "notes": {question: text}}

The figures are those of FIGURES; amounts are in yuan. `rules` holds the verdict of each answer and the lines of
`widgets.make_or_buy.case_rules`.

How ranges are added. Each figure is low in three of ten cases, likely in four, high in three, each for itself. Every
combination is gone through, so nothing is drawn by lot: the share in which purchase is cheaper is exact, and so are the
amounts that one case in ten stays below or above. Money is whole fen, half a fen goes up; people are engaged whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Any

from widgets.plan.numbers import fen, half_up, hundredths, hundredths_text
from widgets.plan.wording import yuan_text

Case = dict[str, Any]
Result = dict[str, Any]
Values = dict[str, int]

MONEY = (
    "worker_cost",
    "supervisor_cost",
    "equipment",
    "start_up",
    "price",
    "contract_management",
    "tendering",
    "transition",
    "way_back",
)
FIGURES = (
    "units",
    "load",
    "worker_cost",
    "supervisors",
    "supervisor_cost",
    "equipment",
    "overhead",
    "start_up",
    "price",
    "contract_management",
    "tendering",
    "transition",
    "way_back",
)
MAKE = ("load", "worker_cost", "supervisors", "supervisor_cost", "equipment", "overhead", "start_up")
BUY = ("price", "contract_management", "tendering", "transition", "way_back")
PARTS = (
    "barred",
    "listed",
    "budgeted",
    "described",
    "measured",
    "suppliers",
    "suppliers_next",
    "return",
    "managed",
)
COUNTED = ("suppliers", "suppliers_next")
QUESTIONS = ("ours", "described", "measured", "suppliers", "return", "managed", "cost")
PLACES = ("low", "likely", "high")
WEIGHTS = (3, 4, 3)
MOST_YEARS = 5
LONGEST = 300
LARGEST_SUM = 500_000_000_000
"""In fen: five thousand million yuan. No sum of a case may exceed it; JavaScript then reckons it exactly."""

_CASE = ("set", "name", "years", "figures", "answers", "notes")
_WHOLE = 10_000


def check_case(raw: Any, sets: Mapping[str, Case], options: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """`{"case", "problems"}`: the case with what can be read, the rest as in the set it names; a problem {field, code, value,
    allowed} for everything that cannot. `sets` holds a whole case for each set, `options` the values of each part."""
    return _Check(sets, options).run(raw)


class _Check:
    def __init__(self, sets: Mapping[str, Case], options: Mapping[str, Sequence[str]]) -> None:
        self.sets, self.options = sets, options
        self.problems: list[dict[str, Any]] = []

    def run(self, raw: Any) -> dict[str, Any]:
        if not isinstance(raw, Mapping):
            self.report("", raw, "not-a-case")
            raw = {}
        self.known("", raw, _CASE)
        name = raw.get("set")
        if name is not None and (not isinstance(name, str) or name not in self.sets):
            self.report("set", name, "choice", ", ".join(self.sets))
            name = None
        name = name if name is not None else next(iter(self.sets))
        start = self.sets[name]
        case: Case = {
            "set": name,
            "name": self.text("name", raw.get("name")),
            "years": self.years(raw.get("years"), start["years"]),
            "figures": {},
            "answers": {},
            "notes": {},
        }
        figures = self.group("figures", raw, FIGURES)
        for key in FIGURES:
            case["figures"][key] = self.figure(key, figures.get(key), start["figures"][key])
        if self.too_large(case):
            self.report("figures", None, "too-large", yuan_text(LARGEST_SUM))
            case["figures"] = {key: list(start["figures"][key]) for key in FIGURES}
            case["years"] = start["years"]
        answers = self.group("answers", raw, PARTS)
        for part in PARTS:
            given = answers[part] if part in answers else start["answers"][part]
            case["answers"][part] = self.answer(part, given)
        notes = self.group("notes", raw, QUESTIONS)
        for question in QUESTIONS:
            case["notes"][question] = self.text(f"notes.{question}", notes.get(question))
        return {"case": case, "problems": self.problems}

    def group(self, name: str, raw: Mapping[str, Any], keys: Sequence[str]) -> Mapping[str, Any]:
        found = raw.get(name)
        if found is not None and not isinstance(found, Mapping):
            self.report(name, found, "object")
            found = None
        self.known(f"{name}.", found or {}, keys)
        return found or {}

    def known(self, prefix: str, raw: Mapping[str, Any], keys: Sequence[str]) -> None:
        for key, value in raw.items():
            if key not in keys:
                self.report(f"{prefix}{key}", value, "unknown-field", ", ".join(keys))

    def years(self, value: Any, start: int) -> int:
        if value is None:
            return start
        found = hundredths(value)
        if found is None or found % 100 or not 100 <= found <= MOST_YEARS * 100:
            self.report("years", value, "years", str(MOST_YEARS))
            return start
        return found // 100

    def figure(self, key: str, value: Any, start: Sequence[str]) -> list[str]:
        if value is None:
            return list(start)
        if not isinstance(value, list) or len(value) != 3:
            self.report(f"figures.{key}", value, "range")
            return list(start)
        found = [self.number(key, place, one) for place, one in zip(PLACES, value, strict=True)]
        texts = [text for text in found if text is not None]
        if len(texts) < 3:
            return list(start)
        low, likely, high = (self.read(key, text) for text in texts)
        if not low <= likely <= high:
            self.report(f"figures.{key}", ", ".join(texts), "order")
            return list(start)
        return texts

    def number(self, key: str, place: str, value: Any) -> str | None:
        found = fen(value) if key in MONEY else hundredths(value)
        field = f"figures.{key}.{place}"
        if found is None:
            self.report(field, value, "money" if key in MONEY else "number")
            return None
        if key in ("units", "load") and found == 0:
            self.report(field, value, "above-nothing")
            return None
        if key == "overhead" and found > _WHOLE:
            self.report(field, value, "percent", "100")
            return None
        return yuan_text(found) if key in MONEY else hundredths_text(found)

    def read(self, key: str, text: str) -> int:
        return (fen(text) if key in MONEY else hundredths(text)) or 0

    def too_large(self, case: Case) -> bool:
        """Whether any sum could exceed what is reckoned exactly: the dearest of all combinations on either side."""
        most = {key: self.read(key, texts[2]) for key, texts in case["figures"].items()}
        most["load"] = self.read("load", case["figures"]["load"][0])
        return max(make_sum(most, case["years"]), buy_sum(most, case["years"])) > LARGEST_SUM

    def answer(self, part: str, value: Any) -> Any:
        if value is None or value == "":
            return None
        if part in COUNTED:
            found = hundredths(value)
            if found is None or found % 100 or found > 9_999 * 100:
                self.report(f"answers.{part}", value, "count", "9999")
                return None
            return found // 100
        if isinstance(value, str) and value in self.options[part]:
            return value
        self.report(f"answers.{part}", value, "choice", ", ".join(self.options[part]))
        return None

    def text(self, field: str, value: Any) -> str | None:
        if value is None or value == "":
            return None
        if isinstance(value, str) and len(value) <= LONGEST:
            return value
        self.report(field, value, "text", str(LONGEST))
        return None

    def report(self, field: str, value: Any, code: str, allowed: str = "") -> None:
        self.problems.append({"field": field, "code": code, "value": _plain(value), "allowed": allowed})


# -- the two sums --------------------------------------------------------------------------------


def workers(values: Mapping[str, int]) -> int:
    """People who give the service: the units of a month by what one gives, whole people."""
    return -(-values["units"] // (12 * values["load"]))


def make_sum(values: Mapping[str, int], years: int) -> int:
    """Own provision over the years in fen: people, equipment, overhead, and starting once."""
    people = workers(values) * values["worker_cost"]
    people += half_up(values["supervisors"] * values["supervisor_cost"], 100)
    direct = people + values["equipment"]
    return half_up(direct * (_WHOLE + values["overhead"]), _WHOLE) * years + values["start_up"]


def buy_sum(values: Mapping[str, int], years: int) -> int:
    """Purchase over the years in fen: the price, managing the contract, and what comes once."""
    yearly = half_up(values["units"] * values["price"], 100) + values["contract_management"]
    return yearly * years + values["tendering"] + values["transition"] + values["way_back"]


def weigh(case: Case, rules: Mapping[str, Any]) -> Result:
    """Sums, break-even price, what the result turns on, and the verdicts.

    `rules`: {"verdicts": {part: {value: verdict}}, "suppliers": how many a tender needs, "sure": basis points of the
    combinations from which cost decides}. Result: {"make", "buy", "difference": {"low", "likely", "high"} in fen,
    "workers": likewise in people, "share": basis points of the combinations in which purchase is cheaper, "break_even":
    fen or null for each, "lines": {side: [{"key", "low", "likely", "high"}]}, "tornado": [{"key", "low", "high", "turns"}],
    "verdicts": {question: {"verdict", "parts": [{"part", "verdict", "said"}]}}, "result", "against"}.
    """
    figures = {
        key: [(fen(text) if key in MONEY else hundredths(text)) or 0 for text in texts]
        for key, texts in case["figures"].items()
    }
    years = case["years"]
    likely = {key: values[1] for key, values in figures.items()}
    combined = _combine(figures, years)
    make, buy = make_sum(likely, years), buy_sum(likely, years)
    share = combined["share"]
    verdicts = _verdicts(case["answers"], share, rules)
    result, against = _conclusion(verdicts, share, rules["sure"])
    return {
        "make": {"low": combined["make"][0], "likely": make, "high": combined["make"][1]},
        "buy": {"low": combined["buy"][0], "likely": buy, "high": combined["buy"][1]},
        "difference": {
            "low": combined["difference"][0],
            "likely": buy - make,
            "high": combined["difference"][1],
        },
        "workers": _workers(figures),
        "share": share,
        "break_even": _break_even(figures, likely, years, make),
        "lines": _lines(figures, likely, years),
        "tornado": _tornado(figures, likely, years),
        "verdicts": verdicts,
        "result": result,
        "against": against,
    }


def _sums(
    figures: Mapping[str, Sequence[int]],
    keys: Sequence[str],
    units: int,
    total: Callable[[Values], int],
) -> list[tuple[int, int]]:
    """All sums of one side at a number of units, each with its weight."""
    values = {"units": units}
    found: list[tuple[int, int]] = []

    def go(index: int, weight: int) -> None:
        if index == len(keys):
            found.append((total(values), weight))
            return
        key = keys[index]
        for place, each in enumerate(WEIGHTS):
            values[key] = figures[key][place]
            go(index + 1, weight * each)

    go(0, 1)
    return found


def _combine(figures: Mapping[str, Sequence[int]], years: int) -> dict[str, Any]:
    """What all combinations say: the share in which purchase is cheaper, and the tenth and ninetieth hundredth of each sum."""
    makes: list[tuple[int, int]] = []
    buys: list[tuple[int, int]] = []
    pairs: list[tuple[int, list[int], list[int], list[tuple[int, int]]]] = []
    for place, units in enumerate(figures["units"]):
        weight = WEIGHTS[place]
        make = sorted(_sums(figures, MAKE, units, lambda values: make_sum(values, years)))
        buy = _sums(figures, BUY, units, lambda values: buy_sum(values, years))
        makes += [(total, each * weight) for total, each in make]
        buys += [(total, each * weight) for total, each in buy]
        totals = [total for total, _ in make]
        # before[n]: the weight of the n lowest sums of own provision
        before = [0, *accumulate(each for _, each in make)]
        pairs.append((weight, totals, before, buy))
    whole = sum(WEIGHTS) ** len(FIGURES)

    def below(difference: int) -> int:
        """The weight of the combinations in which purchase less own provision is below an amount."""
        found = 0
        for weight, totals, before, buy in pairs:
            for total, each in buy:
                # Own provision above total − difference.
                found += weight * each * (before[-1] - before[_right(totals, total - difference)])
        return found

    lowest = min(total for total, _ in buys) - max(total for total, _ in makes)
    highest = max(total for total, _ in buys) - min(total for total, _ in makes)

    def quantile(tenths: int) -> int:
        """The least amount that at least so many tenths of the combinations do not exceed."""
        low, high = lowest, highest
        while low < high:
            middle = (low + high) // 2
            if below(middle + 1) * 10 >= whole * tenths:
                high = middle
            else:
                low = middle + 1
        return low

    return {
        "make": (_quantile(makes, 1), _quantile(makes, 9)),
        "buy": (_quantile(buys, 1), _quantile(buys, 9)),
        "difference": (quantile(1), quantile(9)),
        "share": half_up(below(0) * _WHOLE, whole),
    }


def _right(totals: Sequence[int], value: int) -> int:
    """How many sums do not exceed a value."""
    return bisect_left(totals, value + 1)


def _quantile(sums: Sequence[tuple[int, int]], tenths: int) -> int:
    """The least sum that at least so many tenths of the weight do not exceed."""
    whole = sum(weight for _, weight in sums)
    found = 0
    for total, weight in sorted(sums):
        found += weight
        if found * 10 >= whole * tenths:
            return total
    raise ValueError("no sums")


def _workers(figures: Mapping[str, Sequence[int]]) -> dict[str, int]:
    """People needed: at the fewest units and the most that one gives, at the likely figures, and the other way round."""
    units, load = figures["units"], figures["load"]
    return {
        "low": workers({"units": units[0], "load": load[2]}),
        "likely": workers({"units": units[1], "load": load[1]}),
        "high": workers({"units": units[2], "load": load[0]}),
    }


def _break_even(
    figures: Mapping[str, Sequence[int]], likely: Values, years: int, make: int
) -> dict[str, int | None]:
    """The price of a unit at which both ways cost the same, the rest likely; low and high where own provision is cheap or
    dear. None where it would be nothing or less."""
    fixed = buy_sum({**likely, "price": 0}, years)
    own = _sums(figures, MAKE, likely["units"], lambda values: make_sum(values, years))

    def price(total: int) -> int | None:
        found = half_up((total - fixed) * 100, likely["units"] * years)
        return found if found > 0 else None

    return {"low": price(_quantile(own, 1)), "likely": price(make), "high": price(_quantile(own, 9))}


def _lines(
    figures: Mapping[str, Sequence[int]], likely: Values, years: int
) -> dict[str, list[dict[str, Any]]]:
    """The items of both sums over the years: each at the low, likely and high of its own figures, the rest likely."""

    def line(key: str, amount: Callable[[Values], int], keys: Sequence[str]) -> dict[str, Any]:
        found: dict[str, Any] = {"key": key}
        for place, name in enumerate(PLACES):
            values = dict(likely)
            for each in keys:
                # The more one gives, the fewer people are needed.
                values[each] = figures[each][2 - place if each == "load" else place]
            found[name] = amount(values)
        return found

    def direct(values: Values) -> int:
        people = workers(values) * values["worker_cost"]
        return people + half_up(values["supervisors"] * values["supervisor_cost"], 100) + values["equipment"]

    return {
        "make": [
            line(
                "worker_cost",
                lambda v: workers(v) * v["worker_cost"] * years,
                ("units", "load", "worker_cost"),
            ),
            line(
                "supervisor_cost",
                lambda v: half_up(v["supervisors"] * v["supervisor_cost"], 100) * years,
                ("supervisors", "supervisor_cost"),
            ),
            line("equipment", lambda v: v["equipment"] * years, ("equipment",)),
            line(
                "overhead",
                lambda v: (half_up(direct(v) * (_WHOLE + v["overhead"]), _WHOLE) - direct(v)) * years,
                ("overhead",),
            ),
            line("start_up", lambda v: v["start_up"], ("start_up",)),
        ],
        "buy": [
            line("price", lambda v: half_up(v["units"] * v["price"], 100) * years, ("units", "price")),
            line(
                "contract_management",
                lambda v: v["contract_management"] * years,
                ("contract_management",),
            ),
            line("tendering", lambda v: v["tendering"], ("tendering",)),
            line("transition", lambda v: v["transition"], ("transition",)),
            line("way_back", lambda v: v["way_back"], ("way_back",)),
        ],
    }


def _tornado(figures: Mapping[str, Sequence[int]], likely: Values, years: int) -> list[dict[str, Any]]:
    """Purchase less own provision with one figure at its low and at its high, the widest first; those that move nothing are
    left out. `turns`: the figure alone can change which way is cheaper."""
    found = []
    for key in FIGURES:
        low, high = (
            buy_sum(values, years) - make_sum(values, years)
            for values in ({**likely, key: figures[key][place]} for place in (0, 2))
        )
        if low != high:
            turns = min(low, high) < 0 < max(low, high)
            found.append({"key": key, "low": low, "high": high, "turns": turns})
    return sorted(found, key=lambda bar: -abs(bar["high"] - bar["low"]))


# -- the seven questions -------------------------------------------------------------------------

_GRAVEST = ("closed", "veto", "open", "against", "check", "for")
_PARTS_OF: Mapping[str, Sequence[str]] = {
    "ours": ("barred", "listed", "budgeted"),
    "described": ("described",),
    "measured": ("measured",),
    "return": ("return",),
    "managed": ("managed",),
}


def _verdicts(answers: Mapping[str, Any], share: int, rules: Mapping[str, Any]) -> dict[str, Any]:
    """The verdict of each question: the gravest of its parts."""
    found: dict[str, Any] = {}
    for question in QUESTIONS:
        if question == "suppliers":
            parts = [_suppliers(answers, rules["suppliers"])]
        elif question == "cost":
            parts = [_cost(share, rules["sure"])]
        else:
            parts = [
                {
                    "part": part,
                    "verdict": "open" if answers[part] is None else rules["verdicts"][part][answers[part]],
                    "said": answers[part],
                }
                for part in _PARTS_OF[question]
            ]
        gravest = min((part["verdict"] for part in parts), key=_GRAVEST.index)
        found[question] = {"verdict": gravest, "parts": parts}
    return found


def _suppliers(answers: Mapping[str, Any], needed: int) -> dict[str, Any]:
    """The fewest there will be, now or next time, decide."""
    counts = [answers[part] for part in COUNTED if answers[part] is not None]
    if not counts:
        return {"part": "suppliers", "verdict": "open", "said": "suppliers-unknown"}
    least = min(counts)
    if least >= needed:
        return {"part": "suppliers", "verdict": "for", "said": "suppliers-enough"}
    if least == 2:
        return {"part": "suppliers", "verdict": "check", "said": "suppliers-two"}
    return {"part": "suppliers", "verdict": "against", "said": "suppliers-few"}


def _cost(share: int, sure: int) -> dict[str, Any]:
    if share >= sure:
        return {"part": "cost", "verdict": "for", "said": "cost-buy"}
    if share <= _WHOLE - sure:
        return {"part": "cost", "verdict": "against", "said": "cost-make"}
    return {"part": "cost", "verdict": "check", "said": "cost-tie"}


def _conclusion(verdicts: Mapping[str, Any], share: int, sure: int) -> tuple[str, list[str]]:
    """What follows, and the questions that it rests on. The answers are no points to be added: the first closes, the way
    back and the managing can veto, the others weigh."""

    def of(kind: str) -> list[str]:
        return [question for question in QUESTIONS if verdicts[question]["verdict"] == kind]

    for kind in ("closed", "veto", "open"):
        if of(kind):
            return kind, of(kind)
    against = of("against")
    if "cost" in against and len(against) > 1:
        return "make", [question for question in against if question != "cost"]
    if against:
        return "weigh", against
    return ("buy" if share >= sure else "buy-tie"), []


def _plain(value: Any) -> Any:
    """What a report keeps of a value: texts, numbers and truths as they are, cut to a readable length."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return value[:60] + ("…" if len(value) > 60 else "")
    return "[…]" if isinstance(value, list) else "{…}"
