"""Both engines work sample bids out as tests/vectors/sample_bids.json says, and tell every one that cannot be read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/sample_bids.json").read_text(encoding="utf-8"))
Planner = Callable[[Any], dict[str, Any]]


@pytest.mark.parametrize("vector", VECTORS["trials"], ids=lambda vector: vector["name"])
def test_a_trial(planner: Planner, vector: Mapping[str, Any]) -> None:
    made = planner({**VECTORS["base"], **vector["need"]})
    assert not made["problems"]
    sample = made["sample"]
    told = {key: of(sample, key, wanted) for key, wanted in vector["expect"].items()}
    assert told == vector["expect"]


@pytest.mark.parametrize("vector", VECTORS["problems"], ids=lambda vector: json.dumps(vector["problems"]))
def test_what_cannot_be_read_is_told_by_its_field(planner: Planner, vector: Mapping[str, Any]) -> None:
    made = planner({**VECTORS["base"], "sample_bids": vector["raw"]})
    assert [[each["field"], each["code"]] for each in made["problems"]] == vector["problems"]
    kept = made["need"]["sample_bids"]
    # A bid that cannot be read keeps its place.
    listed = isinstance(vector["raw"], list) and 0 < len(vector["raw"]) <= 12
    assert len(kept) == len(vector["raw"]) if listed else kept is None


def of(sample: Mapping[str, Any], key: str, wanted: Any) -> Any:
    """What a trial says on a point of a vector, in the form of the vector."""
    codes = [each["code"] for each in sample["says"]]
    match key:
        case "judged" | "points" | "status" | "low":
            return [bid[key] for bid in sample["bids"]]
        case "places":
            return [bid["place"] for bid in sample["bids"]]
        case "formula":
            return [bid["points_as"] for bid in sample["bids"]]
        case "codes":
            return codes
        case "has":
            return [code for code in wanted if code in codes]
        case "hasnot":
            return [code for code in wanted if code not in codes]
        case "whose":
            return sample["ceiling_whose"]
    return sample[key]
