"""The milestones of data/regions/milestones.yaml on the tile map: places, kinds, and what the view gets."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, Final

from widgets.facts.library import Library
from widgets.facts.records import Bilingual, Milestone
from widgets.kit.language import Language
from widgets.statistics_explorer.state import listed

#: Code of what concerns the whole country.
NATIONAL: Final = "national"

#: Kinds as the file codes them, in the order in which they are offered.
KINDS: Final = {
    "purchase": Bilingual("Purchase or pilot", "购买或试点"),
    "rules": Bilingual("Law or rules", "法规和文件"),
    "catalogue": Bilingual("Catalogue or amounts", "目录和标准"),
    "fund": Bilingual("Fund", "专项资金"),
    "organisation": Bilingual("New bodies", "机构与组织"),
}


def places() -> dict[str, Bilingual]:
    """The whole country and every tile of the map, by code."""
    tiles = Library.load().tiles.values()
    return {
        NATIONAL: Bilingual("Whole country", "全国"),
        **{tile.id: Bilingual(tile.name_en, tile.name_zh) for tile in tiles},
    }


@cache
def records() -> dict[str, Milestone]:
    """The milestones by id, in the order of the file."""
    return {each.id: each for each in Library.load().milestones}


@cache
def events() -> tuple[dict[str, Any], ...]:
    """Every milestone as `widgets.statistics_explorer.events` takes it."""
    return tuple(
        {
            "id": each.id,
            "year": int(each.date[:4]),
            "date": each.date,
            "groups": list(each.tiles) or [NATIONAL],
            "kind": each.kind,
        }
        for each in records().values()
    )


def state(
    groups: str | Iterable[str] | None,
    kinds: str | Iterable[str] | None,
    first: int | None,
    last: int | None,
) -> dict[str, Any]:
    """A checked state. Raises ValueError that says what is allowed."""
    return {
        "table": "milestones",
        "groups": listed("groups", groups, places()),
        "kinds": listed("kinds", kinds, KINDS),
        "from": first,
        "to": last,
    }


def page_data(language: Language) -> dict[str, Any]:
    """What the view gets, in one language; see `milestones.tsx`."""
    rows = []
    for key in events():
        each = records()[key["id"]]
        rows.append(
            {
                **key,
                "title": each.title[language],
                "place": each.place[language],
                "says": each.significance[language],
                "what": each.what_happened[language],
                "dispute": each.dispute[language] if each.dispute else "",
                "source": each.source[language],
                "url": each.url or "",
                "mark": each.verified,
            }
        )
    return {
        "table": "milestones",
        "groups": [[code, name[language]] for code, name in places().items()],
        "kinds": [[code, label[language]] for code, label in KINDS.items()],
        "tiles": [
            {
                "id": tile.id,
                "sign": tile.abbreviation if language == "zh" else tile.code,
                "column": tile.column,
                "row": tile.row,
            }
            for tile in Library.load().tiles.values()
        ],
        "events": rows,
    }
