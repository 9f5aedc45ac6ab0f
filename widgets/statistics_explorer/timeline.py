"""The events of data/world/timeline.yaml as the explorer shows them: groups of places, kinds, and what the view gets."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from widgets.facts.library import Library
from widgets.facts.records import Bilingual
from widgets.kit.language import Language
from widgets.statistics_explorer.state import listed

#: Groups of places, in the order in which they are offered.
GROUPS: Final = {
    "us": Bilingual("United States", "美国"),
    "uk": Bilingual("United Kingdom", "英国"),
    "eu": Bilingual("European Union and its members", "欧盟及其成员国"),
    "elsewhere": Bilingual("Other countries", "其他国家"),
    "international": Bilingual("International, and theory", "国际组织与理论"),
    "china": Bilingual("China, whole country", "中国：全国"),
    "china-places": Bilingual("China, by place", "中国：各地"),
}

KINDS: Final = {
    "law": Bilingual("Law", "法律"),
    "policy": Bilingual("Policy", "政策"),
    "pilot": Bilingual("Pilot", "试点"),
    "theory": Bilingual("Theory and evidence", "理论与证据"),
    "crisis": Bilingual("Crisis", "危机"),
    "case": Bilingual("Case", "案例"),
}

_EU: Final = ("European Union", "Sweden", "Germany", "France")


def group_of(place: str) -> str:
    """Group of a place of the file."""
    if place == "China":
        return "china"
    if place.endswith(", China"):
        return "china-places"
    if place.endswith("United States"):
        return "us"
    if place.startswith("United Kingdom"):
        return "uk"
    if place in _EU:
        return "eu"
    return "international" if place == "International" else "elsewhere"


@cache
def events() -> tuple[dict[str, Any], ...]:
    """Every event as `widgets.statistics_explorer.events` takes it, in the order of the file."""
    return tuple(
        {
            "id": key,
            "year": int(str(event["date"])[:4]),
            "date": str(event["date"]),
            "groups": [group_of(event["place"])],
            "kind": event["kind"],
        }
        for key, event in Library.load().timeline.items()
    )


def state(
    groups: str | Iterable[str] | None,
    kinds: str | Iterable[str] | None,
    first: int | None,
    last: int | None,
) -> dict[str, Any]:
    """A checked state. Raises ValueError that says what is allowed."""
    return {
        "table": "timeline",
        "groups": listed("groups", groups, GROUPS),
        "kinds": listed("kinds", kinds, KINDS),
        "from": first,
        "to": last,
    }


def page_data(language: Language) -> dict[str, Any]:
    """What the view gets, in one language; see `timeline.tsx`."""
    told = Library.load().told("timeline", language)
    rows = [
        {
            **key,
            "title": event["title"],
            "place": event["place"],
            "says": event["significance"],
            "mark": event["verified"],
        }
        for key in events()
        for event in (told[key["id"]],)
    ]
    return {
        "table": "timeline",
        "groups": [[code, label[language]] for code, label in GROUPS.items()],
        "kinds": [[code, label[language]] for code, label in KINDS.items()],
        "events": rows,
    }
