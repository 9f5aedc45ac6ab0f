"""The plan builder: a need in, lawful methods and a dated schedule out."""

from __future__ import annotations

import re
import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from widgets.facts import Library
from widgets.kit.language import LANGUAGES, Language, site_language
from widgets.kit.widget import BookWidget, StatedFact
from widgets.plan.archive import from_json, to_json
from widgets.plan.document import Document, document
from widgets.plan.need import check_need
from widgets.plan.plan import Plan, plan
from widgets.plan.wording import fen_words
from widgets.rulebook.compile import compile_rulebook, localise
from widgets.rulebook.evaluate import holds_on
from widgets.rulebook.on_day import on_day
from widgets.rulebook.since import asks_past, since

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PlanBuilder"]

_QUOTED = re.compile(r"\{param:([a-z0-9-]+(?:\.[a-z_]+)?)\}")

_SOCIAL = ("社会服务机构", "社会团体", "基金会")

#: What a page may show: the whole plan, which has no name, or every method of the law beside the others.
WHOLE, METHODS, PAST = "", "methods", "past"

SINCE = "2021-07-01"
"""From this day the data of a page hold all law; the law of earlier days comes when a reader asks for such a day. It is the day
of the Measures on requirements, before which the contents of a plan are told in part."""


@cache
def rulebook(language: Language | None = None) -> dict[str, Any]:
    """The compiled rulebook, in both languages or in one."""
    if language is None:
        return compile_rulebook(Library.load())
    return localise(rulebook(), language)


_TEXTS = ("title", "says", "otherwise", "doubt")
_LONGEST_QUOTE = 250
"""Letters of the longest wording that a page carries."""


class PlanBuilder(BookWidget):
    """`PlanBuilder(example="home-care", region="henan", level="county")`; what the reader answers comes back as Python.

    `part="methods"` shows the methods alone, as a matrix of conditions, suppliers and times under the need; its page carries no
    contents of a plan. `example` names a purchase of data/examples, whose answers are then the start, and `bids` a set of bids
    of the scoring lab, such as "home-care-bids", tried in the plan with its ceiling, weight and deduction; every field of a need
    (see widgets/plan/need.py) may be given beside them, amounts in yuan. Raises KeyError for an unknown example or set and
    ValueError that names each field that cannot be read and what is allowed.
    """

    name = "plan-builder"
    labels: ClassVar[Mapping[str, str]] = {"en": "Plan builder", "zh": "采购计划生成器"}
    parts: ClassVar = (WHOLE, METHODS, PAST)
    fuller: ClassVar = {WHOLE: PAST}

    def __init__(
        self, example: str | None = None, part: str = WHOLE, bids: str | None = None, **need: Any
    ) -> None:
        if part not in (WHOLE, METHODS):
            raise KeyError(f"no part {part!r}; allowed: {METHODS}, or none for the whole plan")
        self._part = part
        examples = {key: each for key, each in Library.load().examples.items() if "need" in each}
        if example is not None and example not in examples:
            raise KeyError(f"no example {example!r}; allowed: {', '.join(examples)}")
        first = next(iter(examples.values()))
        start = dict(examples[example]["need"]) if example is not None else {"date": first["need"]["date"]}
        tried = {} if bids is None else _tried(bids)
        super().__init__(state=_checked({**start, **tried, **need}))

    @classmethod
    def page_data(cls, language: Language) -> dict[str, Any]:
        book = _page_rulebook(language)
        # Who suppliers are and how long they have is shown by the matrix alone.
        methods = [{**method, "term": None, "suppliers": [], "response": []} for method in book["methods"]]
        return {"part": "plan", "since": None, "rulebook": {**book, "methods": methods}}

    @classmethod
    def part_data(cls, language: Language, part: str) -> dict[str, Any]:
        if part == PAST:
            return cls.page_data(language)
        if part != METHODS:
            whole = cls.page_data(language)
            return {**whole, "since": SINCE, "rulebook": since(whole["rulebook"], SINCE)}
        book = _page_rulebook(language)
        contents = {**book["contents"], "parts": [], "sections": [], "provisions": []}
        dated = {path: places for path, places in book["dated"].items() if "/" not in path}
        # Without the contents no bids are tried, and what only those read of the law is left out.
        trial = {**book["sample_bids"], "ways": [], "deductions": [], "over": [], "ties": []}
        read = _read([book["vocabulary"], book["rules"], book["steps"], book["gaps"]])
        parameters = {
            name: each for name, each in book["parameters"].items() if "words" in each or name in read
        }
        return {
            "part": METHODS,
            "since": None,
            "rulebook": {
                **book,
                "contents": contents,
                "sample_bids": trial,
                "parameters": parameters,
                "not_judged": [],
                "gaps": [],
                "dated": {**dated, "not_judged": []},
            },
        }

    @property
    def part(self) -> str:
        if self._part == WHOLE and (not site_language() or asks_past(self.state, SINCE)):
            return PAST
        return str(self._part)

    @property
    def need(self) -> dict[str, Any]:
        """The answers: every field of a need, None where not known; amounts as text in yuan."""
        return dict(self.state)

    @need.setter
    def need(self, value: dict[str, Any]) -> None:
        self.state = _checked(value)

    @property
    def plan(self) -> Plan:
        """The plan for the present answers, with texts in both languages (see widgets/plan/plan.py)."""
        return plan(self.state, rulebook())

    @property
    def methods(self) -> pd.DataFrame:
        """Every method of the law under the present answers, in the language of the widget.

        Index `method`; columns `name`, `status` (permitted, approval, open, outside, excluded), `why` (what decides), `law`
        (its first article), `suppliers`, `response` (texts of the law), `contract` (the first lawful day; None without one).
        """
        import pandas as pd

        made = self.plan
        bounds = on_day(rulebook(), made["law_date"])["methods"]
        language = self.language
        rows = []
        for finding, bound in zip(made["methods"], bounds, strict=True):
            deciding = [each for each in finding["reasons"] if each["decides"] and each["says"] is not None]
            # The approval decides before the ground that needs it.
            first = sorted(deciding, key=lambda each: each["effect"] != finding["status"])
            days = [
                each["contract"]["earliest"]
                for each in made["alternatives"]
                if each["method"] == finding["method"] and each["contract"]
            ]
            told = {
                key: " ".join(
                    one["says"][language] for one in bound[key] if holds_on(one["in_force"], made["law_date"])
                )
                for key in ("suppliers", "response")
            }
            rows.append(
                {
                    "method": finding["method"],
                    "name": finding["label"][language],
                    "status": finding["status"],
                    "why": " ".join(each["says"][language] for each in deciding),
                    "law": first[0]["cite"][0]["words"][language] if first else "",
                    **told,
                    "contract": min(days, default=None),
                }
            )
        return pd.DataFrame(rows).set_index("method")

    def document(self, language: Language | None = None) -> Document:
        """The plan as headings, paragraphs, tables and days, for the writers beside widgets/plan/document.py."""
        chosen = language or cast(Language, self.language)
        return document(self.plan, rulebook(), chosen)

    def to_word(self, path: str | Path, language: Language | None = None) -> Path:
        """Writes the plan as a Word file, over one that is there. Returns its path."""
        from widgets.plan.word import word  # takes a moment to import, and a page does without it

        target = Path(path)
        target.write_bytes(word(self.document(language)))
        return target

    def to_json(self, path: str | Path | None = None) -> str:
        """The need and its plan as JSON that `from_json` reads (see widgets/plan/archive.py); written to `path` if given."""
        text = to_json(self.need, self.plan)
        if path is not None:
            Path(path).write_text(text, encoding="utf-8", newline="\n")
        return text

    @classmethod
    def from_json(cls, path: str | Path) -> PlanBuilder:
        """A plan builder with the answers of a saved plan, planned anew under the rulebook of today.

        Warns, with what differs, where that gives another plan than the saved one. Raises DataError that names every
        fault of the file, and ValueError for a field that today's rulebook does not know.
        """
        text = Path(path).read_text(encoding="utf-8")
        saved = from_json(text, rulebook(), Path(path).name)
        builder = cls()
        builder.need = saved.need
        if saved.differences:
            lines = "\n".join(f"  {each}" for each in saved.differences)
            warnings.warn(f"today's rulebook gives another plan than the saved one:\n{lines}", stacklevel=2)
        return builder

    def facts(self) -> list[StatedFact]:
        """The thresholds and articles that the default result shows."""
        language = cast(Language, self.language)
        shown = plan(self.state, rulebook(language))
        stated: dict[tuple[str, str], StatedFact] = {}
        place = f"{shown['need']['region']}/{shown['need']['level']}"
        for figure, key in (("limit", "limit"), ("open_tender", "open-tender")):
            if shown["figures"][f"{figure}_whose"] == "region":
                printed = fen_words(shown["figures"][figure], language)
                stated["threshold", key] = StatedFact("threshold", f"{place}/{key}", printed)
        cited = [
            cite for method in shown["methods"] for reason in method["reasons"] for cite in reason["cite"]
        ]
        if self.part == METHODS:
            cited += [
                cite
                for method in rulebook(language)["methods"]
                for bound in method["suppliers"] + method["response"]
                if holds_on(bound["in_force"], shown["law_date"])
                for cite in bound["cite"]
            ]
        else:
            cited += [
                cite
                for section in shown["contents"]
                for provision in section["provisions"]
                for cite in provision["cite"]
            ]
            told = shown["sample"]["says"] if shown["sample"] is not None else []
            cited += [cite for each in told for cite in each["cite"]]
            cited += [cite for step in shown["schedule"] for cite in step["cite"]]
            cited += [cite for entry in shown["not_judged"] for cite in entry["cite"]]
        for cite in cited:
            # A place within an article that is not kept, such as 2(4)10, has no line of its own among the sources.
            if "(" not in cite["article"]:
                stated["law", cite["id"]] = StatedFact("law", cite["id"], cite["words"])
        return list(stated.values())


def _tried(name: str) -> dict[str, Any]:
    """The fields of a need that try a set of bids: the bids, and what the set says of ceiling, weight and deduction."""
    from widgets.scoring_lab import sets  # the lab is loaded by those who try its bids

    if name not in sets():
        raise KeyError(f"no set of bids {name!r}; allowed: {', '.join(sets())}")
    found = sets()[name]
    lab, names = found["lab"], {language: found["names"][language]["bids"] for language in LANGUAGES}
    return {
        "sample_bids": [
            {
                "name": {language: names[language][bid["id"]]["name"] for language in LANGUAGES},
                "price": bid["price"],
                "small": bid["small"],
                "social": names["zh"][bid["id"]]["kind"].startswith(_SOCIAL),
            }
            for bid in lab["bids"]
        ],
        "sample_ceiling": lab["ceiling"],
        "price_weight": lab["price_weight"],
        "price_deduction": lab["deduction"],
    }


def _checked(need: dict[str, Any]) -> dict[str, Any]:
    checked = check_need(need, rulebook("en"))
    if checked["problems"]:
        raise ValueError("\n".join(problem["text"] for problem in checked["problems"]))
    return checked["need"]


def _page_rulebook(language: Language) -> dict[str, Any]:
    """The rulebook without what no view of a page reads."""
    book = rulebook(language)
    # The page shows the wording of what the findings on methods cite; to that of all else, and to what is long, it links.
    shown = {cite["id"] for rule in book["rules"] for cite in rule["cite"]}

    def bare(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{key: value for key, value in each.items() if key != "parameters"} for each in records]

    provisions = [{name: each[name] for name in (*_TEXTS, *each)} for each in book["contents"]["provisions"]]
    made: dict[str, Any] = {
        **book,
        "rules": bare(book["rules"]),
        "steps": bare(book["steps"]),
        "not_judged": bare(book["not_judged"]),
        "contents": {**book["contents"], "provisions": provisions},
        "quotes": {
            name: quote
            for name, quote in book["quotes"].items()
            if name in shown and len(quote) <= _LONGEST_QUOTE
        },
        "parameters": _light(book),
    }
    del made["deadlines"]
    # Compression finds again what stands near: wording goes beside the rules that cite it, texts of a provision together.
    order = list(made)
    order.insert(order.index("steps"), order.pop(order.index("quotes")))
    return {key: made[key] for key in order}


def _read(value: Any) -> set[str]:
    """The parameters that conditions somewhere in a value read."""
    if isinstance(value, list):
        return set().union(*map(_read, value))
    if isinstance(value, dict):
        own = {value["param"]} if isinstance(value.get("param"), str) else set()
        return own.union(*map(_read, value.values()))
    return set()


def _light(book: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters as the page needs them: of those that neither date a step nor stand in a text only value and time."""
    told = {term["parameter"] for step in book["steps"] for term in step["terms"]}
    told |= set(_QUOTED.findall(str([book["rules"], book["steps"], book["contents"], book["not_judged"]])))
    told |= set(_QUOTED.findall(str(book["methods"])))

    def light(version: Mapping[str, Any]) -> dict[str, Any]:
        return {"value": version["value"], "in_force": version["in_force"]}

    return {
        name: each
        if name in told
        else {**light(each), "versions": [light(version) for version in each["versions"]]}
        for name, each in book["parameters"].items()
    }
