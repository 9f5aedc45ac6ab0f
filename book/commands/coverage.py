"""Print which legal parameters, problems and remedies of data/ no chapter uses, which parameters no check judges, and why; and
which rules no vector of tests/vectors shows from a side that it should (see book/prose/rule_cover.py).

What chapters leave out on purpose stands in data/coverage.yaml, what checks leave out in the files of data/rules/checks under
`not_judged`. Exit status 1 if something is neither used nor explained.
"""

from __future__ import annotations

import argparse
from collections import defaultdict

from book.commands import BUILD_REQUIREMENTS as REQUIREMENTS
from book.paths import CHAPTERS, ROOT

__all__ = ["REQUIREMENTS", "add_arguments", "run"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--explained", action="store_true", help="print what is left out on purpose, too")


def run(args: argparse.Namespace) -> int:
    from book.prose.coverage import coverage
    from book.prose.rule_cover import rule_cover, rule_vectors
    from widgets.facts import Library
    from widgets.rulebook.compile import compile_rulebook
    from widgets.rulebook.judged import judged

    library = Library.load()
    found = coverage(CHAPTERS / "en", library)
    for kind, names in found.open.items():
        explained = found.explained[kind]
        covered = found.total[kind] - len(found.uncovered[kind])
        print(
            f"{kind}: {covered} of {found.total[kind]} in some chapter, {len(explained)} left out on purpose, {len(names)} open"
        )
        for name in names:
            about = ""
            if kind == "parameters":
                parameter = library.parameters[name]
                about = f"  {parameter.instrument} {parameter.article} ({parameter.verified}): {parameter.rule_en[:90]}"
            print(f"  {name}{about}")
        if args.explained:
            grouped = defaultdict(list)
            for name, reason in explained.items():
                grouped[reason].append(name)
            for reason, members in grouped.items():
                print(f"  left out: {reason}: {', '.join(members)}")
    for name in found.stale:
        print(f"data/coverage.yaml: {name} needs no reason: it is covered, or does not exist")
    checks = judged(library)
    print(
        f"checks: {len(checks.by)} of {len(library.parameters)} parameters judged, {len(checks.reasons)} not judged "
        f"on purpose, {len(checks.open)} open"
    )
    for name in checks.open:
        parameter = library.parameters[name]
        print(
            f"  {name}  {parameter.instrument} {parameter.article} ({parameter.verified}): {parameter.rule_en[:90]}"
        )
    if args.explained:
        reasons = defaultdict(list)
        for name, reason in checks.reasons.items():
            reasons[reason].append(name)
        for reason, members in reasons.items():
            print(f"  not judged: {reason}: {', '.join(members)}")
    for name in checks.stale:
        print(f"data/rules/checks: {name} needs no reason: it is judged, or does not exist")
    rules = rule_cover(compile_rulebook(library), rule_vectors(ROOT / "tests/vectors"))
    print(
        f"rules: {len(rules.wanted) - len(rules.open)} of {len(rules.wanted)} sides of "
        f"{len({row for row, _ in rules.wanted})} rules, provisions and steps shown by a vector, {len(rules.open)} open"
    )
    for row, side in rules.open:
        print(f"  {row}: {side}")
    return 1 if any(found.open.values()) or found.stale or checks.open or checks.stale or rules.open else 0
