"""The law by date: data/law/by_date.yaml over the dates and marks of data/law/instruments.yaml."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Any, Final

from widgets.charts.methods import RANKS, rank
from widgets.facts.citation import article_words
from widgets.facts.library import Library
from widgets.facts.records import Bilingual
from widgets.kit.language import Language
from widgets.statistics_explorer.by_date import family, governing
from widgets.statistics_explorer.state import refuse

#: Families of rules, in the order in which the map shows them.
FAMILIES: Final = {
    "procurement": Bilingual("Government procurement", "政府采购"),
    "both": Bilingual("Both families, and what cuts across them", "两者共同适用"),
    "services": Bilingual("Purchase of services", "政府购买服务"),
    "works": Bilingual("Next door: the Bidding Law", "相邻：招标投标"),
}


def document() -> Any:
    """data/law/by_date.yaml."""
    return Library.load().law_by_date


def subjects() -> dict[str, Any]:
    """The subjects by id, in the order of the file."""
    return {each["id"]: each for each in document()["subjects"]}


def bounds() -> tuple[str, str]:
    """First and last day that can be asked for."""
    return str(document()["from"]), Library.load().as_of


def _end(entry: Any) -> str | None:
    """The first day on which the instrument no longer governs the subject, or None."""
    if "to" in entry:
        return str(dt.date.fromisoformat(entry["to"]) + dt.timedelta(days=1))
    library = Library.load()
    successor = library.instruments[entry["instrument"]].repealed_by
    return library.instruments[successor].effective if successor else None


@cache
def entries() -> tuple[dict[str, Any], ...]:
    """Every entry as `widgets.statistics_explorer.by_date` takes it, with `articles` and `says`."""
    instruments = Library.load().instruments
    return tuple(
        {
            "subject": subject["id"],
            "instrument": entry["instrument"],
            "from": str(entry.get("from") or instruments[entry["instrument"]].effective),
            "end": _end(entry),
            "looked_up": [
                day for day, named in subject.get("looked_up", {}).items() if entry["instrument"] in named
            ],
            "articles": entry.get("articles"),
            "says": entry.get("says"),
        }
        for subject in document()["subjects"]
        for entry in subject["entries"]
    )


def state(day: str | None, subject: str | None) -> dict[str, Any]:
    """A checked state. Raises ValueError that says what is allowed."""
    first, last = bounds()
    chosen = last if day is None else str(day)
    try:
        dt.date.fromisoformat(chosen)
    except ValueError:
        raise ValueError(f"day: {day!r} is no day; allowed: a day such as 2016-06-01") from None
    if not first <= chosen <= last:
        raise ValueError(f"day: {chosen}; allowed: {first} to {last}")
    if subject is not None and subject not in subjects():
        raise refuse("subject", subject, subjects())
    return {"table": "law", "day": chosen, "subject": subject}


def frame_rows(state: Any) -> list[dict[str, Any]]:
    """The instruments of the state as rows, by rank."""
    instruments = Library.load().instruments
    rows = []
    for found in governing(entries(), state["day"], state["subject"]):
        one = instruments[found["instrument"]]
        mine = [
            entry
            for entry in entries()
            if entry["instrument"] == one.id and entry["subject"] in found["subjects"]
        ]
        rows.append(
            {
                "instrument": one.id,
                "rank": rank(one),
                "family": family([subjects()[each]["family"] for each in found["subjects"]]),
                "subjects": found["subjects"],
                "from": min(entry["from"] for entry in mine),
                "articles": "; ".join(entry["articles"] for entry in mine if entry["articles"]),
                "looked_up": found["looked_up"],
                "verified": one.verified,
            }
        )
    order = list(RANKS)
    return sorted(rows, key=lambda row: order.index(row["rank"]))


def page_data(language: Language) -> dict[str, Any]:
    """What the view gets, in one language; see `law.tsx`."""
    instruments = Library.load().instruments
    first, last = bounds()
    used = {entry["instrument"]: None for entry in entries()}
    return {
        "table": "law",
        "first": first,
        "last": last,
        "days": list(document()["days"]),
        "ranks": [[code, label[language]] for code, label in RANKS.items()],
        "families": [[code, label[language]] for code, label in FAMILIES.items()],
        "subjects": [
            {
                "id": each["id"],
                "family": each["family"],
                "label": each["label"][language],
                "looked_up": "looked_up" in each,
                "notes": [
                    {"from": note["from"], "to": note["to"], "says": note["says"][language]}
                    for note in each.get("notes", [])
                ],
            }
            for each in document()["subjects"]
        ],
        "instruments": [
            {
                "id": one.id,
                "name": one.short(language),
                "number": one.document_number if "号" in (one.document_number or "") else None,
                "rank": rank(one),
                "mark": one.verified,
            }
            for one in (instruments[name] for name in used)
        ],
        "entries": [
            {
                **entry,
                "articles": article_words(entry["articles"], language=language)
                if entry["articles"]
                else None,
                "says": entry["says"][language] if entry["says"] else None,
            }
            for entry in entries()
        ],
    }
