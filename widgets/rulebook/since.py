"""The law from a day on: a rulebook without what ended before, and the needs for which that is enough. `asks_past` has its twin
in since.ts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from widgets.rulebook.compile import dated_places


def asks_past(need: Mapping[str, Any], day: str) -> bool:
    """Whether a need asks for law that ended before a day: by its own day, or because the last day to start for the wanted
    service, which may lie most of a year before that, is sought among earlier ones.
    """
    year_later = f"{int(day[:4]) + 1}{day[4:]}"
    return str(need.get("date") or day) < day or str(need.get("service_from") or year_later) < year_later


def since(book: Mapping[str, Any], day: str) -> dict[str, Any]:
    """The rulebook without what ended before a day: a need that does not ask for that (`asks_past`) is planned the same."""

    def lasting(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            each
            for each in records
            if not each["in_force"] or each["in_force"]["to"] is None or each["in_force"]["to"] >= day
        ]

    provisions = lasting(book["contents"]["provisions"])
    rules, steps = lasting(book["rules"]), lasting(book["steps"])
    return {
        **book,
        "rules": rules,
        "steps": steps,
        "gaps": lasting(book["gaps"]),
        "contents": {**book["contents"], "provisions": provisions},
        "regions": [{**each, "earlier": lasting(each["earlier"])} for each in book["regions"]],
        "dated": dated_places(
            methods=book["methods"],
            rules=rules,
            steps=steps,
            not_judged=book["not_judged"],
            **{"contents/provisions": provisions},
        ),
    }
