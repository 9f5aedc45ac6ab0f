"""The names of bids and the sentences about an evaluation, in one language. The twin of scoring_words.ts.

`names` is what a set of bids is called in a language: {"bids": {id: {"name", "kind", and the traces}}, "items": {id: name},
"bidder": "Bidder {letter}", "item": "Item {number}"}.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from widgets.plan.numbers import hundredths_text, price_words
from widgets.plan.scoring import TRACES, Lab
from widgets.plan.wording import Language, fill, in_language

LETTERS = "ABCDEFGHIJKL"
_WORDS = {
    "en": {"comma": ", ", "and": " and ", "average": "average", "second": "next lowest price", "ceiling": "ceiling"},
    "zh": {"comma": "、", "and": "、", "average": "报价平均值", "second": "次低报价", "ceiling": "最高限价"},
}  # fmt: skip


def resolved(lab: Lab, names: Mapping[str, Any], language: Language) -> Lab:
    """The lab with every name and trace as text: the reader's own, else that of the set, else a letter or nothing."""
    items = [
        {
            **item,
            "name": item["name"]
            or names["items"].get(item["id"])
            or in_language(fill(names["item"], {"number": str(place + 1)}, language), language),
        }
        for place, item in enumerate(lab["items"])
    ]
    bids = []
    for place, bid in enumerate(lab["bids"]):
        known = names["bids"].get(bid["id"], {})
        generic = fill(names["bidder"], {"letter": LETTERS[place]}, language)
        traces = {trace: bid[trace] if bid[trace] is not None else known.get(trace) or "" for trace in TRACES}
        bids.append({**bid, "name": bid["name"] or known.get("name") or generic, **traces})
    return {**lab, "items": items, "bids": bids}


def value_words(value: Sequence[Any], names: Mapping[str, str], language: Language) -> str:
    """A value of a finding or a signal in words; `names` has the name of each bid by its id."""
    kind, found = value
    words = _WORDS[language]
    match kind:
        case "percent":
            number = hundredths_text(found)
            return f"{number}%" if language == "zh" else f"{number} per cent"
        case "points" | "number":
            return hundredths_text(found)
        case "money":
            return price_words(found, language)
        case "count":
            if language == "zh":
                return f"{found}家"
            return f"{found} bid" if found == 1 else f"{found} bids"
        case "bids":
            return listed([names[identifier] for identifier in found], language)
    return words[found]


def sentence(text: str, said: Mapping[str, Any], names: Mapping[str, str], language: Language) -> str:
    """A text of data/rules/scoring.yaml with what a finding or a signal says put in."""
    values = {name: value_words(value, names, language) for name, value in said["values"].items()}
    values["bids"] = listed([names[identifier] for identifier in said["bids"]], language)
    return in_language(fill(text, values, language), language)


def listed(names: Sequence[str], language: Language) -> str:
    """`a, b and c`, 甲、乙、丙."""
    if len(names) < 2:
        return "".join(names)
    words = _WORDS[language]
    return words["comma"].join(names[:-1]) + words["and"] + names[-1]
