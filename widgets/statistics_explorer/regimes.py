"""The regimes of data/world/regimes.yaml side by side, with the answers of data/world/comparison.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from widgets.facts.library import Library
from widgets.facts.problems import DATA_DIR
from widgets.facts.records import Bilingual
from widgets.facts.yaml_lines import read_yaml
from widgets.kit.language import Language
from widgets.statistics_explorer.state import listed

#: Regimes in one comparison.
FEWEST, MOST = 2, 5

#: Fields of a regime and their names, in the order in which the book shows them.
FIELDS: Final = {
    "legal_basis": Bilingual("Legal basis", "法律依据"),
    "status_2026": Bilingual("State in 2026", "2026年状况"),
    "thresholds": Bilingual("Thresholds", "限额"),
    "procedures": Bilingual("Procedures", "程序"),
    "minimum_time_limits": Bilingual("Shortest times", "最短期限"),
    "standstill": Bilingual("Standstill", "停顿期"),
    "award_criteria": Bilingual("Award criteria", "评审标准"),
    "reserved_and_social": Bilingual("Reserved contracts and social services", "预留合同与社会服务"),
    "sme_policy": Bilingual("Small and medium enterprises", "中小企业政策"),
    "transparency": Bilingual("Transparency", "透明度"),
    "remedies": Bilingual("Remedies", "救济"),
    "nonprofits": Bilingual("Non-profits", "非营利组织"),
    "contract_rules": Bilingual("Contract rules", "合同规则"),
}

#: The eight questions: name and the fields that answer it.
QUESTIONS: Final[Mapping[str, tuple[Bilingual, tuple[str, ...]]]] = {
    "law": (Bilingual("What counts, and what is changing", "适用范围和变化"), ("legal_basis", "status_2026")),
    "thresholds": (Bilingual("Thresholds, and what they trigger", "限额及其触发的要求"), ("thresholds",)),
    "track": (Bilingual("Procedures, and a lighter track", "程序和宽松规则"), ("procedures", "nonprofits")),
    "reserved": (Bilingual("Reserved contracts", "预留合同"), ("reserved_and_social", "sme_policy")),
    "times": (Bilingual("Time limits", "期限"), ("minimum_time_limits",)),
    "award": (Bilingual("Award criteria", "评审标准"), ("award_criteria",)),
    "remedies": (Bilingual("Standstill and remedies", "停顿期与救济"), ("standstill", "remedies")),
    "transparency": (
        Bilingual("Transparency and contract", "透明度与合同"),
        ("transparency", "contract_rules"),
    ),
}

#: Field beside which the answer on an instrument of comparison.yaml stands.
ANSWERED_BY: Final = {
    "lighter-track": "procedures",
    "user-choice": "nonprofits",
    "reserved": "reserved_and_social",
    "standstill": "standstill",
    "time-to-bid": "minimum_time_limits",
    "fixed-weight": "award_criteria",
}

_CURRENCIES: Final = {
    "CNY": Bilingual("yuan", "元"),
    "GBP": Bilingual("pounds", "英镑"),
    "USD": Bilingual("US dollars", "美元"),
    "EUR": Bilingual("euros", "欧元"),
    "JPY": Bilingual("yen", "日元"),
    "KRW": Bilingual("won", "韩元"),
    "HKD": Bilingual("Hong Kong dollars", "港元"),
    "SDR": Bilingual("special drawing rights", "特别提款权"),
    "AUD": Bilingual("Australian dollars", "澳元"),
    "NZD": Bilingual("New Zealand dollars", "新西兰元"),
    "SGD": Bilingual("Singapore dollars", "新加坡元"),
}


@cache
def comparison() -> Mapping[str, Any]:
    """data/world/comparison.yaml: instruments with their answers."""
    read: Mapping[str, Any] = read_yaml(DATA_DIR / "world" / "comparison.yaml", DATA_DIR)
    return read


def instruments() -> list[str]:
    """Codes of the instruments that the comparison asks for."""
    return [str(one["id"]) for one in comparison()["instruments"]]


def cells(regime: str, field: str, language: Language) -> list[Mapping[str, Any]]:
    """The cells of a field: one, or the entries of a list; none where the regime has no such field."""
    found = Library.load().told("regimes", language)[regime].get(field)
    return [] if found is None else list(found) if isinstance(found, list) else [found]


def _answers(regime: str) -> dict[str, Mapping[str, Any]]:
    return {
        str(one["id"]): one["answers"][regime]
        for one in comparison()["instruments"]
        if regime in one["answers"]
    }


def _what(cell: Mapping[str, Any], language: Language) -> str:
    if "text" in cell:
        return str(cell["text"])
    if not cell.get("note"):
        return str(cell["what"])
    note = cell["note"].rstrip(".。")
    return f"{cell['what']}（{note}）" if language == "zh" else f"{cell['what']} ({note})"


@cache
def keys(language: Language) -> tuple[dict[str, Any], ...]:
    """Every regime as `widgets.statistics_explorer.compare` takes it. Searched are text and source of a cell and the
    answer beside it.
    """
    found = []
    for regime in Library.load().regimes:
        answers = _answers(regime)
        searched = {}
        for field in FIELDS:
            said = [f"{_what(cell, language)} {cell['source']}" for cell in cells(regime, field, language)]
            said += [
                str(answers[one]["says"][language])
                for one, beside in ANSWERED_BY.items()
                if beside == field and one in answers
            ]
            if said:
                searched[field] = " ".join(said)
        found.append(
            {
                "id": regime,
                "cells": searched,
                "answers": {one: str(answer["answer"]) for one, answer in answers.items()},
            }
        )
    return tuple(found)


def state(
    regimes: str | Iterable[str] | None,
    questions: str | Iterable[str] | None,
    has: str | Iterable[str] | None,
    text: str,
) -> dict[str, Any]:
    """A checked state. Raises ValueError that says what is allowed."""
    chosen = listed("regimes", regimes, Library.load().regimes) or ["china", "eu", "uk"]
    if not FEWEST <= len(chosen) <= MOST:
        raise ValueError(f"regimes: {len(chosen)} of them; allowed: {FEWEST} to {MOST}")
    return {
        "table": "regimes",
        "regimes": chosen,
        "questions": listed("questions", questions, QUESTIONS) or ["track", "reserved", "remedies"],
        "has": listed("has", has, instruments()),
        "text": str(text),
    }


def _cell(cell: Mapping[str, Any], language: Language) -> dict[str, Any]:
    made: dict[str, Any] = {
        "text": _what(cell, language),
        "source": str(cell["source"]),
        "mark": str(cell["verified"]),
    }
    if cell.get("partly_memory"):
        made["partly"] = True
        if made["mark"] == "text":
            made["mark"] = "secondary"  # as the role `regime` counts it
    if "amount" in cell:
        unit = _CURRENCIES.get(cell["currency"])
        if cell["amount"] is not None and unit is not None:
            gap = " " if language == "en" else ""
            made["amount"] = f"{cell['amount']:,}{gap}{unit[language]}"
        made["since"] = str(cell["in_force_since"])
    return made


def page_data(language: Language) -> dict[str, Any]:
    """What the view gets, in one language; see `regimes.tsx`."""
    regimes = []
    for key in keys(language):
        record = Library.load().regimes[key["id"]]
        regimes.append(
            {
                **key,
                "name": record[f"name_{language}"],
                "says": {one: answer["says"][language] for one, answer in _answers(key["id"]).items()},
                "shown": {
                    field: [_cell(cell, language) for cell in cells(key["id"], field, language)]
                    for field in FIELDS
                    if field in key["cells"]
                },
            }
        )
    for one in regimes:
        del one["cells"]  # the view puts the searched text together again: the same words would travel twice
    return {
        "table": "regimes",
        "regimes": regimes,
        "fields": {field: name[language] for field, name in FIELDS.items()},
        "questions": [
            {"id": code, "label": label[language], "fields": list(fields)}
            for code, (label, fields) in QUESTIONS.items()
        ],
        "instruments": [
            {
                "id": str(one["id"]),
                "short": str(one["short"][language]),
                "asks": str(one["asks"][language]),
                "field": ANSWERED_BY[one["id"]],
            }
            for one in comparison()["instruments"]
        ],
    }
