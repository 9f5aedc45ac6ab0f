"""The make-or-buy calculator: seven questions and two sums with ranges in, a verdict and a written record out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, cast

from widgets.facts import Library
from widgets.kit.language import LANGUAGES, Language
from widgets.kit.widget import BookWidget, StatedFact
from widgets.plan.make_or_buy import FIGURES, PARTS, PLACES, QUESTIONS, Case, Result, check_case, weigh
from widgets.plan.make_or_buy_words import Document, conclusion, figure_label, record, said_of
from widgets.plan.markdown import markdown
from widgets.plan.numbers import hundredths
from widgets.plan.print_html import print_html
from widgets.rulebook.compile import localise
from widgets.rulebook.sayings import Sayings, compile_sayings

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["MakeOrBuy", "case_rules"]

# Each set: the example with its ranges, and where its likely figures stand if not there.
_SETS: Mapping[str, tuple[str, str | None]] = {
    "home-care": ("home-care-make-or-buy-ranges", "home-care-make-or-buy"),
    "entitlement": ("entitlement-make-or-buy", None),
}

# Each figure: under which names the examples have it.
_NAMES: Mapping[str, Sequence[str]] = {
    "units": ("hours-in-all", "cases"),
    "load": ("hours-per-carer", "cases-per-worker"),
    "worker_cost": ("carer-cost", "worker-cost"),
    "supervisors": ("supervisors",),
    "supervisor_cost": ("supervisor-cost",),
    "equipment": ("equipment",),
    "overhead": ("overhead-share",),
    "start_up": ("start-up",),
    "price": ("price",),
    "contract_management": ("contract-management",),
    "tendering": ("tendering",),
    "transition": ("transition",),
    "way_back": ("way-back",),
}

# What the home care purchase itself gives: hours, ceiling price, providers within reach.
_PURCHASE: Mapping[str, str] = {"hours-in-all": "hours-in-all", "price": "hour-ceiling"}


@cache
def sayings() -> Sayings:
    """Questions, answers, verdicts and the words of the record, in both languages."""
    return compile_sayings(Library.load(), "make_or_buy")


@cache
def words(language: Language) -> dict[str, Any]:
    """The same in one language."""
    return localise(sayings(), language)


@cache
def options() -> dict[str, list[str]]:
    """The values that each part of a question may take; none for those that are counted."""
    parts = [part for question in sayings()["questions"] for part in question["parts"]]
    known = {part["id"]: [option["value"] for option in part.get("options", [])] for part in parts}
    return {part: known[part] for part in PARTS}


@cache
def case_rules() -> dict[str, Any]:
    """The verdict of each answer, how many bidders a tender needs (from the law), and from when cost decides."""
    library = Library.load()
    parts = [part for question in sayings()["questions"] for part in question["parts"]]
    needed = library.parameters["tender-min-bidders-open"]
    if needed.verified == "memory":
        raise ValueError(f"{needed.id} is unconfirmed: no verdict may rest on it")
    sure = library.examples["make-or-buy-lines"]["figures"]["sure"]["value"]
    return {
        "verdicts": {
            part["id"]: {option["value"]: option["verdict"] for option in part["options"]}
            for part in parts
            if "options" in part
        },
        "suppliers": int(needed.value),
        "sure": hundredths(sure) or 0,
    }


@cache
def sets() -> dict[str, dict[str, Any]]:
    """Each preset as a whole case, with its words in both languages: {"case", "names", "title", "note"}."""
    return {name: _set(name) for name in _SETS}


def _set(name: str) -> dict[str, Any]:
    examples = Library.load().examples
    ranges_id, likely_id = _SETS[name]
    ranges = examples[ranges_id]
    figures = ranges["figures"]
    likely = {} if likely_id is None else examples[likely_id]["figures"]
    purchase = {} if likely_id is None else examples["home-care"]["figures"]

    def value(key: str) -> str:
        if key in figures:
            return str(figures[key]["value"])
        if key in likely:
            return str(likely[key]["value"])
        return str(purchase[_PURCHASE[key]]["value"])

    def span(key: str) -> list[str]:
        return [value(f"{key}-low"), value(key), value(f"{key}-high")]

    answers: dict[str, Any] = {}
    for part in PARTS:
        figure = figures.get(f"answer-{part.replace('_', '-')}")
        answers[part] = figure["value"] if figure else None
    if answers["suppliers"] is None and purchase:
        answers["suppliers"] = purchase["suppliers"]["value"]
    case = {
        "set": name,
        "name": None,
        "years": 1,
        "figures": {
            figure: span(next(key for key in keys if f"{key}-low" in figures))
            for figure, keys in _NAMES.items()
        },
        "answers": answers,
        "notes": dict.fromkeys(QUESTIONS),
    }
    checked = check_case(case, {name: case}, options())
    if checked["problems"]:
        raise ValueError(f"data/examples, {ranges_id}: {checked['problems']}")

    def names(language: Language) -> dict[str, str]:
        nouns = {key: figures[key]["value"][language] for key in ("unit", "units", "worker")}
        return {"name": ranges["name"][language], **nouns}

    return {
        "case": checked["case"],
        "names": {language: names(language) for language in LANGUAGES},
        "title": dict(ranges["name"]),
        "note": dict(ranges["note"]),
    }


class MakeOrBuy(BookWidget):
    """`MakeOrBuy()`, `MakeOrBuy("entitlement")`, `MakeOrBuy(price=(36, 38, 40), years=3)`.

    The preset is "home-care" or "entitlement", the counter-example that should stay in house. Beside it may be given: `years`
    (1 to 5), `name`, a range of three for any figure (units, load, worker_cost, supervisors, supervisor_cost, equipment,
    overhead, start_up, price, contract_management, tendering, transition, way_back; amounts in yuan) or one number for a
    figure that is certain, `answers` by part of a question and `notes` by question.

    Raises KeyError for an unknown preset, ValueError that names each field that cannot be read.
    """

    name = "make-or-buy"
    labels: ClassVar[Mapping[str, str]] = {"en": "Make-or-buy calculator", "zh": "自办还是购买"}

    def __init__(
        self,
        preset: str = "home-care",
        *,
        answers: Mapping[str, Any] | None = None,
        notes: Mapping[str, str] | None = None,
        years: Any = None,
        case_name: str | None = None,
        **figures: Any,
    ) -> None:
        if preset not in sets():
            raise KeyError(f"no preset {preset!r}; allowed: {', '.join(sets())}")
        traits = {key: figures.pop(key) for key in ("language", "state") if key in figures}
        start = sets()[preset]["case"]
        unknown = [key for key in figures if key not in FIGURES]
        if unknown:
            raise ValueError(f"no figure {', '.join(unknown)}; allowed: {', '.join(FIGURES)}")
        given = {
            key: list(value) if isinstance(value, list | tuple) else [value] * 3
            for key, value in figures.items()
        }
        case = {
            **start,
            "name": case_name,
            "years": start["years"] if years is None else years,
            "figures": {**start["figures"], **given},
            "answers": {**start["answers"], **(answers or {})},
            "notes": {**start["notes"], **(notes or {})},
        }
        traits.setdefault("state", _checked(case))
        super().__init__(**traits)

    @classmethod
    def page_data(cls, language: Language) -> dict[str, Any]:
        return {
            "as_of": Library.load().as_of,
            "sets": {
                name: {
                    "case": each["case"],
                    "names": each["names"][language],
                    "title": each["title"][language],
                    "note": each["note"][language],
                }
                for name, each in sets().items()
            },
            "options": options(),
            "rules": case_rules(),
            "words": words(language),
        }

    @property
    def case(self) -> Case:
        """Figures, answers and notes (see widgets/plan/make_or_buy.py)."""
        return dict(self.state)

    @case.setter
    def case(self, value: Case) -> None:
        self.state = _checked(value)

    @property
    def result(self) -> Result:
        """Sums, break-even price, what they turn on and verdicts, as JSON; money in fen."""
        return weigh(self.case, case_rules())

    @property
    def verdict(self) -> str:
        """The result in a few words."""
        language = cast(Language, self.language)
        return conclusion(self.result, words(language), language)[0]

    @property
    def sums(self) -> pd.DataFrame:
        """The items and totals of both ways in yuan: columns low, likely, high; index side and item."""
        import pandas as pd

        result = self.result
        rows = [
            {
                "side": side,
                "item": line["key"],
                **{place: line[place] / 100 for place in PLACES},
            }
            for side in ("make", "buy")
            for line in [*result["lines"][side], {"key": "total", **result[side]}]
        ]
        return pd.DataFrame(rows).set_index(["side", "item"])

    @property
    def tornado(self) -> pd.DataFrame:
        """Purchase less own provision in yuan with one figure at its low and high, widest first; index `figure`."""
        import pandas as pd

        language = cast(Language, self.language)
        names = self._names()
        rows = [
            {
                "figure": bar["key"],
                "label": figure_label(bar["key"], words(language), names, language),
                "low": bar["low"] / 100,
                "high": bar["high"] / 100,
                "turns": bar["turns"],
            }
            for bar in self.result["tornado"]
        ]
        return pd.DataFrame(rows, columns=["figure", "label", "low", "high", "turns"]).set_index("figure")

    @property
    def questions(self) -> pd.DataFrame:
        """The seven questions with their verdicts and what bears them; index `question`."""
        import pandas as pd

        language = cast(Language, self.language)
        result = self.result
        rows = []
        for question in words(language)["questions"]:
            found = result["verdicts"][question["id"]]
            said = [said_of(part, self.case, result, words(language), language) for part in found["parts"]]
            rows.append(
                {
                    "question": question["id"],
                    "title": question["title"],
                    "verdict": found["verdict"],
                    "says": " ".join(text for text in said if text),
                }
            )
        return pd.DataFrame(rows).set_index("question")

    def record(self, language: Language | None = None) -> Document:
        """The written record as a document, for the writers in widgets/plan (`markdown`, `print_html`)."""
        chosen = language or cast(Language, self.language)
        made_up = self.case == sets()[self.case["set"]]["case"]
        return record(
            self.case,
            self.result,
            words(chosen),
            sets()[self.case["set"]]["names"][chosen],
            Library.load().as_of,
            chosen,
            made_up,
        )

    def markdown(self, language: Language | None = None) -> str:
        """The record as Markdown."""
        return markdown(self.record(language))

    def print_html(self, language: Language | None = None) -> str:
        """The record as a page for the printer."""
        return print_html(self.record(language))

    def facts(self) -> list[StatedFact]:
        """The articles that the default result shows."""
        language = cast(Language, self.language)
        known = words(language)
        cited = [cite for each in known["questions"] for cite in each.get("cite", [])]
        cited += [cite for each in known["not_judged"] for cite in each["cite"]]
        chosen = self.case["answers"]
        for question in known["questions"]:
            for part in question["parts"]:
                for option in part.get("options", []):
                    if chosen[part["id"]] == option["value"]:
                        cited += option.get("cite", [])
        stated = {cite["id"]: StatedFact("law", cite["id"], cite["words"]) for cite in cited}
        return list(stated.values())

    def _names(self) -> dict[str, str]:
        return dict(sets()[self.case["set"]]["names"][cast(Language, self.language)])


def _checked(case: Any) -> Case:
    checked = check_case(case, {name: each["case"] for name, each in sets().items()}, options())
    if checked["problems"]:
        raise ValueError(
            "\n".join(
                f"{each['field'] or 'case'}: {each['value']!r} cannot be used ({each['code']})"
                + (f"; allowed: {each['allowed']}" if each["allowed"] else "")
                for each in checked["problems"]
            )
        )
    return cast(Case, checked["case"])
