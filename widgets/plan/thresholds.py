"""The thresholds of a place on a day. The twin of thresholds.ts.

Those of its document hold from the day from which they are known to; before that, what the data have of an earlier edition, and
else nothing: a figure of today never stands for one of an earlier day.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from widgets.rulebook.evaluate import holds_on

AMOUNTS = ("limit", "open_tender")


def thresholds_on(region: Mapping[str, Any] | None, level: Any, day: str) -> dict[str, Any] | None:
    """{"limit", "limit_floor", "open_tender", "open_tender_floor", "document", "mark", "earlier"} of a level of a compiled
    region, in fen; None where there is no such place. `earlier`: the day lies before the document of the region;
    `document` and `mark` are then those of the earlier edition, None if none is known.
    """
    known = next((each for each in region["levels"] if each["level"] == level), None) if region else None
    if region is None or known is None:
        return None
    names = [key for name in AMOUNTS for key in (name, f"{name}_floor")]
    if day >= region["from"]:
        found = {name: known[name] for name in names}
        return {**found, "document": region["document"], "mark": region["mark"], "earlier": False}
    edition = next(
        (each for each in region["earlier"] if each["level"] == level and holds_on(each["in_force"], day)),
        None,
    )
    if edition is None:
        return {**dict.fromkeys(names), "document": None, "mark": None, "earlier": True}
    amounts = {key: edition[name] for name in AMOUNTS for key in (name, f"{name}_floor")}
    return {**amounts, "document": edition["document"], "mark": edition["mark"], "earlier": True}
