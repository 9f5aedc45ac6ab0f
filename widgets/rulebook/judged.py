"""Which legal parameters the checks judge, by which check, and why the others are not judged.

A parameter is judged where it bounds a fact, stands in a condition, or is named under `judges`; its versions of other days are
judged with it. The files of data/rules/checks say under `not_judged` why a parameter is not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from widgets.facts.library import Library
from widgets.rulebook.checks import BOUNDS

IN_CONDITION = re.compile(r"param\('([^']+)'\)")


@dataclass(frozen=True)
class Judged:
    """`by`: the codes that judge a parameter; `reasons`: why one is not judged; `open`: neither; `stale`: both, or unknown."""

    by: dict[str, list[str]]
    reasons: dict[str, str]
    open: list[str]
    stale: list[str]


def judged(library: Library) -> Judged:
    """How the checks stand to every legal parameter of a library."""
    by: dict[str, list[str]] = {}
    reasons: dict[str, str] = {}
    for document in library.checks.values():
        for entry in document["checks"]:
            require = entry["require"]
            named = [require[name] for name in BOUNDS if name in require] + list(entry.get("judges", []))
            for condition in (entry.get("when", ""), require.get("that", "")):
                named += IN_CONDITION.findall(condition)
            for identifier in dict.fromkeys(named):
                for version in library.versions(identifier.partition(".")[0]):
                    by.setdefault(version.id, []).append(entry["code"])
        for group in document.get("not_judged", []):
            reasons |= dict.fromkeys(group["parameters"], group["why"])
    known = library.parameters
    return Judged(
        by=by,
        reasons=reasons,
        open=[identifier for identifier in known if identifier not in by and identifier not in reasons],
        stale=[identifier for identifier in reasons if identifier in by or identifier not in known],
    )
