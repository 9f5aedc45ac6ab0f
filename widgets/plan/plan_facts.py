"""What a plan says of its purchase, as facts that can be checked. The twin of plan_facts.ts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_OWN = ("limit", "open_tender")


def facts_of(plan: Mapping[str, Any], checks: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a plan that is carried out as it stands, on the earliest lawful days: its need, its method, its days.

    Where the method needs approval, it is taken to be there.
    """
    told: dict[str, Any] = {**plan["need"], **(plan["need"]["own_figures"] or {})}
    told["method"] = plan["chosen"]
    judged = next((each for each in plan["methods"] if each["method"] == plan["chosen"]), None)
    told["method_approved"] = True if judged is not None and judged["status"] == "approval" else None
    days = {step["step"]: step["earliest"] for step in plan["schedule"]}
    facts: dict[str, Any] = {}
    for fact in checks["facts"]:
        value = days.get(fact["step"]) if fact["step"] is not None else told.get(fact["name"])
        if value is not None:
            facts[fact["name"]] = value
    return facts
