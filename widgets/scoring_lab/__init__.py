"""The bid-scoring lab: bids and a rule of evaluation in, scores, ranking and what the law says of them out.

The red-flag lab is the same machine: `ScoringLab(preset="red-flags")` shows the signals that a set of bids gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, cast

from widgets.facts import Library
from widgets.facts.records import Parameter
from widgets.kit.language import LANGUAGES, Language
from widgets.kit.widget import BookWidget, StatedFact
from widgets.plan.numbers import hundredths, hundredths_text
from widgets.plan.prices import WHOLE
from widgets.plan.red_flags import signals as find_signals
from widgets.plan.scoring import COUNTS, TRACES, Lab, Result, check_lab, evaluate
from widgets.plan.scoring_words import resolved, sentence
from widgets.rulebook.compile import localise
from widgets.rulebook.sayings import Sayings, compile_sayings

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["ScoringLab", "lab_law"]

VIEWS = ("scoring", "red-flags")
SETS = ("home-care-bids", "red-flags-steps", "red-flags-posts", "red-flags-turns")

# The ceiling of a set that does not give its own: example and figure.
_CEILINGS = {"home-care-bids": ("home-care", "hour-ceiling")}
_GENERIC = {
    "bidder": {"en": "Bidder {letter}", "zh": "投标人{letter}"},
    "item": {"en": "Item {number}", "zh": "评审项{number}"},
}


@cache
def sayings() -> Sayings:
    """The texts of findings and signals, in both languages."""
    return compile_sayings(Library.load(), "scoring")


@cache
def lab_law() -> dict[str, Any]:
    """The bounds of the law in basis points and numbers of suppliers, from data/law/parameters.yaml."""
    known = Library.load().parameters

    def parameter(name: str) -> Parameter:
        found = known[name]
        if found.verified == "memory":
            raise ValueError(f"{name} is unconfirmed: the lab states no bound on it")
        return found

    def points(value: Any) -> int:
        return hundredths(value) or 0

    def span(name: str) -> dict[str, int]:
        value = parameter(name).value
        return {"min": points(value["min"]), "max": points(value["max"])}

    low = {"average": "average", "second": "second-lowest", "ceiling": "ceiling", "cap": "cap"}
    return {
        "weight_tender": points(parameter("price-weight-services-tender").value),
        "weight_consultation": span("price-weight-services-consultation"),
        "deduction": span("sme-price-deduction-goods-services"),
        "low": {key: points(parameter(f"low-price-trigger-{name}").value) for key, name in low.items()},
        "bidders_tender": int(parameter("tender-min-bidders-open").value),
        "bidders_consultation": int(parameter("consultation-min-final").value),
    }


@cache
def lines() -> dict[str, int]:
    """Where the signals ring."""
    figures = Library.load().examples["red-flag-lines"]["figures"]
    found = {name: hundredths(figure["value"]) or 0 for name, figure in figures.items()}
    numbers = {name: found[name] // 100 for name in ("met", "alike")}
    return {**found, **numbers, "bidders": lab_law()["bidders_tender"]}


@cache
def sets() -> dict[str, dict[str, Any]]:
    """Each set of bids as a whole lab, with its names in both languages: {"lab", "names", "title", "note", "unit"}."""
    return {name: _set(name) for name in SETS}


def _set(name: str) -> dict[str, Any]:
    examples = Library.load().examples
    record = examples[name]
    figures = record["figures"]
    value = {key: figure["value"] for key, figure in figures.items()}
    bids = [key for key in value if f"{key}-price" in value]
    items = [
        key.removesuffix("-points") for key in value if key.endswith("-points") and key != "price-points"
    ]
    ceiling = value.get("ceiling")
    if ceiling is None:
        example, figure = _CEILINGS[name]
        ceiling = examples[example]["figures"][figure]["value"]
    law = lab_law()
    low = {key: hundredths_text(law["low"][key]) for key in ("average", "second", "ceiling")}
    lab = {
        "set": name,
        "procedure": "tender",
        "method": "scoring",
        "price_weight": str(value["price-points"]),
        "deduction": str(value.get("sme-deduction", hundredths_text(law["deduction"]["min"]))),
        "ceiling": str(ceiling),
        "low": low,
        "items": [{"id": item, "name": None, "points": str(value[f"{item}-points"])} for item in items],
        "bids": [
            {
                "id": bid,
                "name": None,
                "price": str(value[f"{bid}-price"]),
                "small": _is_small(value[f"{bid}-kind"]["zh"]),
                "out": False,
                "scores": {item: str(value[f"{bid}-{item}"]) for item in items},
                **dict.fromkeys(TRACES),
                **{count: value.get(f"{bid}-{count}") for count in COUNTS},
            }
            for bid in bids
        ],
    }
    checked = check_lab(lab, {name: lab})
    if checked["problems"]:
        raise ValueError(f"data/examples, {name}: {checked['problems']}")

    def names(language: Language) -> dict[str, Any]:
        traced = {
            bid: {
                "name": _capital(value[bid][language]),
                "kind": value[f"{bid}-kind"][language],
                **{trace: value[f"{bid}-{trace}"][language] for trace in TRACES if f"{bid}-{trace}" in value},
            }
            for bid in bids
        }
        said = {item: _item_name(figures[f"{item}-points"]["says"], language) for item in items}
        generic = {key: words[language] for key, words in _GENERIC.items()}
        return {"bids": traced, "items": said, **generic}

    return {
        "lab": checked["lab"],
        "names": {language: names(language) for language in LANGUAGES},
        "title": dict(record["name"]),
        "note": dict(record["note"]),
        "unit": figures[f"{bids[0]}-price"]["unit"],
    }


def _is_small(kind: str) -> bool:
    """Whether a bidder is a small or micro enterprise, for whom alone a price is deducted."""
    return "小型企业" in kind or "微型企业" in kind


def _item_name(says: Mapping[str, str], language: Language) -> str:
    """ "weight of the service plan" -> "Service plan", 服务方案分值 -> 服务方案."""
    if language == "zh":
        return says["zh"].removesuffix("分值")
    return _capital(says["en"].removeprefix("weight of ").removeprefix("the "))


def _capital(text: str) -> str:
    text = text.removeprefix("the ")
    return text[:1].upper() + text[1:]


class ScoringLab(BookWidget):
    """`ScoringLab()`, `ScoringLab(price_weight=5)`, `ScoringLab(preset="red-flags", bids="red-flags-posts")`.

    `bids` names a set of bids of data/examples (home-care-bids, red-flags-steps, red-flags-posts, red-flags-turns). Beside it
    may be given: `procedure` ("tender", "consultation"), `method` ("scoring", "lowest-price"), `price_weight` and `deduction`
    in per cent, `ceiling` in yuan (None: none), `low`: the figures for low prices, `points` of items and `prices` of bids as
    mappings by id, `out`: ids of bids set aside, `more`: bids of one's own by id, as in
    `more={"fifth": {"name": "Fifth", "price": 25, "scores": {"plan": 20, "team": 18, "quality": 15, "handover": 7}}}`.
    `preset="red-flags"` shows the signals too.

    Raises KeyError for an unknown set or preset, ValueError that names each field that cannot be read.
    """

    name = "scoring-lab"
    labels: ClassVar[Mapping[str, str]] = {"en": "Bid-scoring lab", "zh": "评标计分实验"}

    def __init__(
        self,
        bids: str | None = None,
        preset: str = "scoring",
        *,
        points: Mapping[str, Any] | None = None,
        prices: Mapping[str, Any] | None = None,
        out: Iterable[str] = (),
        more: Mapping[str, Mapping[str, Any]] | None = None,
        **changes: Any,
    ) -> None:
        if preset not in VIEWS:
            raise KeyError(f"no preset {preset!r}; allowed: {', '.join(VIEWS)}")
        chosen = bids or ("home-care-bids" if preset == "scoring" else "red-flags-steps")
        if chosen not in sets():
            raise KeyError(f"no set of bids {chosen!r}; allowed: {', '.join(sets())}")
        traits = {key: changes.pop(key) for key in ("language", "state") if key in changes}
        start = sets()[chosen]["lab"]
        lab = {
            **start,
            **changes,
            "items": _changed(start["items"], "points", points or {}),
            "bids": [
                *_changed(_changed(start["bids"], "price", prices or {}), "out", dict.fromkeys(out, True)),
                *({**bid, "id": identifier} for identifier, bid in (more or {}).items()),
            ],
        }
        traits.setdefault("state", {"view": preset, "lab": _checked(lab)})
        super().__init__(**traits)

    @classmethod
    def page_data(cls, language: Language) -> dict[str, Any]:
        works = Library.load().works
        cited = {key for signal in sayings()["signals"] for key in signal["works"]}
        return {
            "sets": {
                name: {
                    "lab": each["lab"],
                    "names": each["names"][language],
                    "title": each["title"][language],
                    "note": each["note"][language],
                    "unit": each["unit"],
                }
                for name, each in sets().items()
            },
            "law": lab_law(),
            "lines": lines(),
            "sayings": localise(sayings(), language),
            "works": {key: f"{_surnames(works[key].authors)} ({works[key].year})" for key in sorted(cited)},
        }

    @property
    def lab(self) -> Lab:
        """Bids and rule of evaluation, every field of a lab (widgets/plan/scoring.py)."""
        return cast(Lab, self.state["lab"])

    @lab.setter
    def lab(self, value: Lab) -> None:
        self.state = {**self.state, "lab": _checked(value)}

    @property
    def result(self) -> Result:
        """The evaluation as JSON (see widgets/plan/scoring.py)."""
        return evaluate(self.lab, lab_law())

    @property
    def winner(self) -> list[str]:
        """The name of the first; several where they share the place, none where no bid can be ranked."""
        return [self._names()[identifier] for identifier in self.result["first"]]

    @property
    def scores(self) -> pd.DataFrame:
        """One row for each bid, index `bid`: name, status, price and evaluated price in yuan, scores, total, rank."""
        import pandas as pd

        names = self._names()
        rows = [
            {
                "bid": row["id"],
                "name": names[row["id"]],
                "status": row["status"],
                "price": _part(row["price"], 100),
                "evaluated_price": _part(row["evaluated"], 100 * WHOLE),
                "price_score": _part(row["price_score"], 100),
                **{item: _part(score, 100) for item, score in row["items"].items()},
                "total": _part(row["total"], 100),
                "rank": row["rank"],
            }
            for row in self.result["bids"]
        ]
        frame = pd.DataFrame(rows).set_index("bid")
        return frame.astype({"rank": "Int64"})

    @property
    def findings(self) -> pd.DataFrame:
        """What the law says of the evaluation: one row each with code, finding, text and articles."""
        import pandas as pd

        names, language = self._names(), cast(Language, self.language)
        texts = {each["id"]: each for each in localise(sayings(), language)["findings"]}
        rows = [
            {
                "code": said["code"],
                "finding": texts[said["code"]]["finding"],
                "says": sentence(texts[said["code"]]["says"], said, names, language),
                "law": "; ".join(cite["words"] for cite in texts[said["code"]]["cite"]),
            }
            for said in self.result["findings"]
        ]
        return pd.DataFrame(rows, columns=["code", "finding", "says", "law"])

    @property
    def signals(self) -> pd.DataFrame:
        """The signals of the set of bids, index `signal`: whether each rings (None: cannot be reckoned), what it says, the
        innocent explanation, the article where the law itself names it."""
        import pandas as pd

        names, language = self._names(), cast(Language, self.language)
        texts = {each["id"]: each for each in localise(sayings(), language)["signals"]}
        rows = []
        for said in self._signals():
            text = texts[said["id"]]
            words = text["rings"] if said["rings"] else text["quiet"]
            if said["rings"] and "ratio" in said["values"]:
                words = text["rings_ratio"]
            rows.append(
                {
                    "signal": said["id"],
                    "rings": said["rings"],
                    "legal": text["legal"],
                    "says": None if said["rings"] is None else sentence(words, said, names, language),
                    "innocent": text["innocent"],
                    "law": "; ".join(cite["words"] for cite in text["cite"]),
                }
            )
        return pd.DataFrame(rows).set_index("signal")

    def over_weights(self, step: int = 5) -> pd.DataFrame:
        """The total of each bid where the price counts for 0, `step`, … 100 per cent; not rounded. Index `weight`."""
        import pandas as pd

        names = self._names()
        weights = list(range(0, 101, step))
        columns = {
            names[line["id"]]: [
                (line["at_0"] * (100 - weight) + line["at_100"] * weight) / WHOLE for weight in weights
            ]
            for line in self.result["lines"]
        }
        return pd.DataFrame(columns, index=pd.Index(weights, name="weight"))

    def facts(self) -> list[StatedFact]:
        """The articles that the default result shows."""
        language = cast(Language, self.language)
        texts = localise(sayings(), language)
        said = {each["code"] for each in self.result["findings"]}
        cited = [cite for each in texts["findings"] if each["id"] in said for cite in each["cite"]]
        kind = "lowest" if self.lab["method"] == "lowest-price" else self.lab["procedure"]
        cited += [cite for each in texts["notes"] if each["id"] == f"formula-{kind}" for cite in each["cite"]]
        if self.state["view"] == "red-flags":
            cited += [cite for each in texts["signals"] for cite in each["cite"]]
        stated = {cite["id"]: StatedFact("law", cite["id"], cite["words"]) for cite in cited}
        return list(stated.values())

    def _resolved(self) -> Lab:
        language = cast(Language, self.language)
        return resolved(self.lab, sets()[self.lab["set"]]["names"][language], language)

    def _names(self) -> dict[str, str]:
        return {bid["id"]: bid["name"] for bid in self._resolved()["bids"]}

    def _signals(self) -> list[dict[str, Any]]:
        return find_signals(self._resolved(), self.result, lines())


def _checked(lab: Any) -> Lab:
    checked = check_lab(lab, {name: each["lab"] for name, each in sets().items()})
    if checked["problems"]:
        raise ValueError(
            "\n".join(
                f"{each['field'] or 'lab'}: {each['value']!r} cannot be used ({each['code']})"
                + (f"; allowed: {each['allowed']}" if each["allowed"] else "")
                for each in checked["problems"]
            )
        )
    return cast(Lab, checked["lab"])


def _changed(entries: Iterable[Lab], key: str, values: Mapping[str, Any]) -> list[Lab]:
    """Copies of the entries with the values that are given by id. Raises ValueError for an unknown id."""
    copies = [{**entry} for entry in entries]
    known = {copy["id"]: copy for copy in copies}
    for identifier, value in values.items():
        if identifier not in known:
            raise ValueError(f"no {identifier!r} among {', '.join(known)}")
        known[identifier][key] = value
    return copies


def _part(value: int | None, parts: int) -> float | None:
    return None if value is None else value / parts


def _surnames(authors: tuple[str, ...]) -> str:
    names = [author.split(",")[0] for author in authors]
    if len(names) > 2:
        return f"{', '.join(names[:-1])} and {names[-1]}"
    return " and ".join(names)
