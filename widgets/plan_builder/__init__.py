"""The plan builder: a need in, lawful methods and a dated schedule out."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from widgets.facts import Library
from widgets.kit.language import Language
from widgets.kit.widget import BookWidget, StatedFact
from widgets.plan.archive import from_json, to_json
from widgets.plan.document import Document, document
from widgets.plan.need import check_need
from widgets.plan.plan import Plan, plan
from widgets.plan.wording import fen_words
from widgets.rulebook.compile import compile_rulebook, localise
from widgets.rulebook.evaluate import holds_on
from widgets.rulebook.on_day import on_day

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PlanBuilder"]

#: What a page may show: the whole plan, which has no name, or every method of the law beside the others.
WHOLE, METHODS = "", "methods"


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
    contents of a plan. `example` names a purchase of data/examples, whose answers are then the start; every field of a need (see
    widgets/plan/need.py) may be given beside it, amounts in yuan. Raises KeyError for an unknown example and ValueError
    that names each field that cannot be read and what is allowed.
    """

    name = "plan-builder"
    labels: ClassVar[Mapping[str, str]] = {"en": "Plan builder", "zh": "采购计划生成器"}
    parts: ClassVar = (WHOLE, METHODS)

    def __init__(self, example: str | None = None, part: str = WHOLE, **need: Any) -> None:
        if part not in self.parts:
            raise KeyError(f"no part {part!r}; allowed: {METHODS}, or none for the whole plan")
        self._part = part
        examples = {key: each for key, each in Library.load().examples.items() if "need" in each}
        if example is not None and example not in examples:
            raise KeyError(f"no example {example!r}; allowed: {', '.join(examples)}")
        first = next(iter(examples.values()))
        start = dict(examples[example]["need"]) if example is not None else {"date": first["need"]["date"]}
        super().__init__(state=_checked({**start, **need}))

    @classmethod
    def page_data(cls, language: Language) -> dict[str, Any]:
        book = rulebook(language)
        # The page shows the wording of what the findings on methods cite; to that of all else, and to what is long, it links.
        shown = {cite["id"] for rule in book["rules"] for cite in rule["cite"]}
        quotes = {
            name: quote
            for name, quote in book["quotes"].items()
            if name in shown and len(quote) <= _LONGEST_QUOTE
        }
        # Compression finds again what stands near: wording goes beside the rules that cite it, texts of a provision together.
        sent: dict[str, Any] = {}
        for key, value in book.items():
            if key == "steps":
                sent["quotes"] = quotes
            if key not in ("deadlines", "quotes"):
                sent[key] = value
        provisions = [
            {name: each[name] for name in (*_TEXTS, *each)} for each in book["contents"]["provisions"]
        ]
        sent["contents"] = {**book["contents"], "provisions": provisions}
        return {"part": "plan", "rulebook": sent}

    @classmethod
    def part_data(cls, language: Language, part: str) -> dict[str, Any]:
        whole = cls.page_data(language)
        if part != METHODS:
            return whole
        rulebook = whole["rulebook"]
        # The methods side by side tell nothing of the contents, of what is not judged and of what is not known.
        contents = {**rulebook["contents"], "parts": [], "sections": [], "provisions": []}
        dated = {path: places for path, places in rulebook["dated"].items() if "/" not in path}
        return {
            "part": METHODS,
            "rulebook": {
                **rulebook,
                "contents": contents,
                "not_judged": [],
                "gaps": [],
                "dated": {**dated, "not_judged": []},
            },
        }

    @property
    def part(self) -> str:
        return self._part

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
            cited += [cite for step in shown["schedule"] for cite in step["cite"]]
            cited += [cite for entry in shown["not_judged"] for cite in entry["cite"]]
        for cite in cited:
            # A place within an article that is not kept, such as 2(4)10, has no line of its own among the sources.
            if "(" not in cite["article"]:
                stated["law", cite["id"]] = StatedFact("law", cite["id"], cite["words"])
        return list(stated.values())


def _checked(need: dict[str, Any]) -> dict[str, Any]:
    checked = check_need(need, rulebook("en"))
    if checked["problems"]:
        raise ValueError("\n".join(problem["text"] for problem in checked["problems"]))
    return checked["need"]
