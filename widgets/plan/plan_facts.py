"""What a plan says of its purchase, as facts that can be checked. The twin of plan_facts.ts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_APPROVED = "method_approved"


def facts_of(plan: Mapping[str, Any], checks: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a plan that is carried out as it stands, on the earliest lawful days: its need, its method, its days.

    Where the method needs approval, it is taken to be there.
    """
    return PlanFacts(checks).of(plan)


class PlanFacts:
    """Tells the facts of many plans."""

    def __init__(self, checks: Mapping[str, Any]) -> None:
        self.facts = [
            (fact["name"], fact["step"])
            for fact in checks["facts"]
            if fact["step"] is not None or fact["topic"] == "need" or fact["name"] == _APPROVED
        ]

    def of(self, plan: Mapping[str, Any]) -> dict[str, Any]:
        told: dict[str, Any] = {**plan["need"], **(plan["need"]["own_figures"] or {})}
        told["method"] = plan["chosen"]
        judged = next((each for each in plan["methods"] if each["method"] == plan["chosen"]), None)
        told[_APPROVED] = True if judged is not None and judged["status"] == "approval" else None
        days = {step["step"]: step["earliest"] for step in plan["schedule"]}
        values = ((name, told.get(name) if step is None else days.get(step)) for name, step in self.facts)
        return {name: value for name, value in values if value is not None}
