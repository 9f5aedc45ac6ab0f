"""The indicator builder: indicators with weights, targets and floors in, score, payment and what the law says of them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, cast

from widgets.facts import Library
from widgets.kit.language import Language
from widgets.kit.widget import BookWidget, StatedFact
from widgets.plan.indicators import PAY, check_table, rate_words, score, value_words
from widgets.plan.numbers import half_up, hundredths, hundredths_text
from widgets.plan.wording import fill
from widgets.rulebook.compile import localise
from widgets.rulebook.sayings import Sayings, compile_sayings

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["IndicatorBuilder"]

# What the indicators of the running purchase are: family, better, who measures. Names, weights and targets stand in the examples.
_ROWS: Mapping[str, tuple[str, str, str]] = {
    "hours": ("output", "more", "purchaser"),
    "on-time": ("output", "more", "provider"),
    "missed": ("output", "less", "purchaser"),
    "carer-turnover": ("output", "less", "purchaser"),
    "complaints": ("output", "more", "purchaser"),
    "incidents": ("output", "more", "third"),
    "satisfaction": ("satisfaction", "more", "users"),
    "cost": ("cost", "less", "purchaser"),
}


@cache
def sayings() -> Sayings:
    """The texts of findings and notes, in both languages."""
    return compile_sayings(Library.load(), "indicators")


def _figures(example: str) -> dict[str, Any]:
    return {key: one["value"] for key, one in Library.load().examples[example]["figures"].items()}


def _results() -> dict[str, int]:
    """What the first quarter of the eastern package gave, in hundredths of a per cent."""
    quarter, contract = _figures("home-care-quarter"), _figures("home-care-contract")
    extra = _figures("home-care-evaluation")
    held = quarter["visits-planned"] - quarter["visits-missed"]
    parts = {
        "hours": (quarter["delivered"], contract["quarterly-hours"]),
        "on-time": (extra["visits-on-time"], held),
        "missed": (quarter["visits-missed"], quarter["visits-planned"]),
        "carer-turnover": (4 * quarter["carers-left"], quarter["carers"]),
        "complaints": (quarter["complaints-settled"], quarter["complaints"]),
        "incidents": (extra["incidents-reported"], extra["incidents-known"]),
        "satisfaction": (quarter["satisfied"], quarter["answered"]),
    }
    found = {key: half_up(part * 10_000, whole) for key, (part, whole) in parts.items()}
    # With a fixed unit price the cost of an hour is the contract price.
    return {**found, "cost": 10_000}


@cache
def start() -> dict[str, Any]:
    """The table of the running purchase."""
    table, extra = _figures("home-care-indicators"), _figures("home-care-evaluation")
    results = _results()
    rows = [
        {
            "id": key,
            "family": family,
            "better": better,
            "source": source,
            "points": str(table[f"{key}-points"]),
            "target": str(table[f"{key}-target"]),
            "floor": str(extra[f"{key}-floor"]),
            "result": hundredths_text(results[key]),
        }
        for key, (family, better, source) in _ROWS.items()
    ]
    surplus = (hundredths(_figures("home-care-contract")["surplus"]) or 0) * _figures("home-care-quarter")[
        "delivered"
    ]
    pay = {
        "price": str(_figures("home-care-quarter")["amount"]),
        "full": str(extra["full-pay"]),
        "per_point": str(extra["per-point"]),
        "bottom": str(extra["bottom"]),
        "cap": str(extra["cap"]),
        "surplus": hundredths_text(surplus),
    }
    checked = check_table({"rows": rows, "pay": pay}, {"rows": rows, "pay": pay})
    if checked["problems"]:
        raise ValueError(f"data/examples: {checked['problems']}")
    return dict(checked["table"])


@cache
def names(language: Language) -> dict[str, str]:
    """Names of the indicators of the running purchase: what their targets say behind the colon."""
    figures = Library.load().examples["home-care-indicators"]["figures"]
    colon = "：" if language == "zh" else ": "
    told = {key: figures[f"{key}-target"]["says"][language].split(colon, 1)[1] for key in _ROWS}
    return {key: name[:1].upper() + name[1:] for key, name in told.items()}


class IndicatorBuilder(BookWidget):
    """`IndicatorBuilder()`, `IndicatorBuilder(only=["hours", "satisfaction"], floors=False)`, `IndicatorBuilder(cap=5)`.

    Starts with the indicators of the home care and the results of its first quarter. `only` names those that are chosen
    (hours, on-time, missed, carer-turnover, complaints, incidents, satisfaction, cost); `floors=False` gives all points or
    none; `rows` adds rows of one's own (see widgets/plan/indicators.py); price, full, per_point, bottom, cap and surplus
    change the rule of payment, amounts in yuan.

    Raises ValueError that names each field that cannot be read and what is allowed.
    """

    name = "indicator-builder"
    labels: ClassVar[Mapping[str, str]] = {"en": "Indicator builder", "zh": "绩效指标编制器"}

    def __init__(
        self,
        *,
        only: Iterable[str] | None = None,
        floors: bool = True,
        rows: Iterable[Mapping[str, Any]] = (),
        **pay: Any,
    ) -> None:
        traits = {key: pay.pop(key) for key in ("language", "state") if key in pay}
        if unknown := [key for key in pay if key not in PAY]:
            raise ValueError(f"no field {', '.join(unknown)}; allowed: {', '.join(PAY)}")
        chosen = list(_ROWS) if only is None else list(only)
        if unknown := [key for key in chosen if key not in _ROWS]:
            raise ValueError(f"no indicator {', '.join(unknown)}; allowed: {', '.join(_ROWS)}")
        base = [
            {**row, "on": row["id"] in chosen, **({} if floors else {"floor": row["target"]})}
            for row in start()["rows"]
        ]
        table = {"rows": [*base, *(dict(row) for row in rows)], "pay": {**start()["pay"], **pay}}
        traits.setdefault("state", _checked(table))
        super().__init__(**traits)

    @classmethod
    def page_data(cls, language: Language) -> dict[str, Any]:
        texts = localise(sayings(), language)
        return {
            "start": start(),
            "names": names(language),
            "findings": texts["findings"],
            "notes": texts["notes"],
            "quotes": texts["quotes"],
        }

    @property
    def table(self) -> dict[str, Any]:
        """Rows and rule of payment (see widgets/plan/indicators.py)."""
        return dict(self.state)

    @table.setter
    def table(self, value: dict[str, Any]) -> None:
        self.state = _checked(value)

    @property
    def result(self) -> dict[str, Any]:
        """Points, score, payment and findings as JSON; points in hundredths, money in fen."""
        return score(self.table)

    @property
    def score(self) -> float:
        """The score in a hundred."""
        return float(self.result["score_100"]) / 100

    @property
    def points(self) -> pd.DataFrame:
        """A row for each chosen indicator: `name`, `weight`, `target`, `floor`, `result`, `points`; index `indicator`."""
        import pandas as pd

        rows = {row["id"]: row for row in self.table["rows"]}
        found = [
            {
                "indicator": one["id"],
                "name": self._name(rows[one["id"]]),
                "weight": one["most"] / 100,
                **{
                    key: None if rows[one["id"]][key] is None else float(rows[one["id"]][key])
                    for key in ("target", "floor", "result")
                },
                "points": one["points"] / 100,
            }
            for one in self.result["rows"]
        ]
        columns = ["indicator", "name", "weight", "target", "floor", "result", "points"]
        return pd.DataFrame(found, columns=columns).set_index("indicator")

    @property
    def payment(self) -> dict[str, Any]:
        """What the rule of payment makes of the score: `percent` taken off, `deduction` and `paid` in yuan, `repair`."""
        pay = self.result["pay"]
        return {
            "percent": float(rate_words(pay["rate"])),
            "deduction": pay["deduction"] / 100,
            "paid": pay["paid"] / 100,
            "repair": pay["repair"],
        }

    @property
    def findings(self) -> pd.DataFrame:
        """What the law and the book say of the table: `finding`, `title`, `says`, `law`; index `code`."""
        import pandas as pd

        language = cast(Language, self.language)
        texts = {each["id"]: each for each in localise(sayings(), language)["findings"]}
        rows = {row["id"]: self._name(row) for row in self.table["rows"]}
        comma = "、" if language == "zh" else ", "
        found = []
        for one in self.result["findings"]:
            text = texts[one["code"]]
            values = {key: value_words(kind, value, language) for key, (kind, value) in one["values"].items()}
            values["rows"] = comma.join(rows[key] for key in one["rows"])
            found.append(
                {
                    "code": one["code"],
                    "finding": text["finding"],
                    "title": text["title"],
                    "says": fill(text["says"], values, language),
                    "law": "; ".join(cite["words"] for cite in text["cite"]),
                }
            )
        return pd.DataFrame(found).set_index("code")

    def facts(self) -> list[StatedFact]:
        """The articles that the default result shows."""
        language = cast(Language, self.language)
        texts = localise(sayings(), language)
        shown = {one["code"] for one in self.result["findings"]}
        told = [each for each in texts["findings"] if each["id"] in shown] + texts["notes"]
        cited = [cite for each in told if each.get("mark") != "memory" for cite in each["cite"]]
        return list({cite["id"]: StatedFact("law", cite["id"], cite["words"]) for cite in cited}.values())

    def _name(self, row: Mapping[str, Any]) -> str:
        language = cast(Language, self.language)
        generic = "指标" if language == "zh" else "Indicator "
        known = names(language).get(row["id"])
        place = [each["id"] for each in self.table["rows"]].index(row["id"]) + 1
        return str(row["name"] or known or f"{generic}{place}")


def _checked(table: dict[str, Any]) -> dict[str, Any]:
    checked = check_table(table, start())
    if checked["problems"]:
        told = [
            f"{each['field'] or 'table'}: {each['value']!r} ({each['code']})"
            + (f"; allowed: {each['allowed']}" if each["allowed"] else "")
            for each in checked["problems"]
        ]
        raise ValueError("\n".join(told))
    return dict(checked["table"])
