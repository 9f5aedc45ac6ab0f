"""How fast a plan is made and checked, how fast many notices are, and what the rulebook weighs in the browser."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import os
import random
import statistics
import time
from pathlib import Path
from typing import Any

from book.bundle import data_key, data_script
from tests.parity.deno import Engine
from tests.plan.needs import random_need
from tests.plan.purchases import examples, random_purchase
from widgets.facts.library import Library
from widgets.plan.check import Checker
from widgets.plan.commands import main
from widgets.plan.plan import plan
from widgets.plan.plan_facts import PlanFacts
from widgets.plan.wording import LANGUAGES
from widgets.plan_builder import PlanBuilder
from widgets.purchase_checker import PurchaseChecker
from widgets.rulebook.checks import compile_checks
from widgets.rulebook.compile import compile_rulebook, localise

NEEDS = 300
ROUNDS = 5
"""So that what else the machine does counts less."""
NOTICES = 100_000
PROMISED_MS = 2.0
PROMISED_SECONDS = 60
PROMISED_KB = 60


def test_plan_and_check_in_python_and_in_typescript() -> None:
    library = Library.load()
    rulebook, checks = localise(compile_rulebook(library), "en"), localise(compile_checks(library), "en")
    source = random.Random(1)
    needs = [random_need(rulebook, source) for _ in range(NEEDS)]
    checker, facts = Checker(rulebook, checks), PlanFacts(checks)

    def in_python() -> list[float]:
        taken: list[float] = []
        for need in needs:
            start = time.perf_counter()
            checker.check(facts.of(plan(need, rulebook)))
            taken.append(1000 * (time.perf_counter() - start))
        return taken

    python = shortest([in_python() for _ in range(ROUNDS)])
    with Engine() as engine:
        engine.keep("rulebook", rulebook)
        engine.keep("checks", checks)
        rounds = [
            engine.call("time_plan_check", rulebook="rulebook", checks="checks", needs=needs)
            for _ in range(ROUNDS)
        ]
    print(
        f"\nplan and check of one need, median of {NEEDS}, the shortest of {ROUNDS} times each: "
        f"Python {statistics.median(python):.2f} ms, TypeScript {statistics.median(shortest(rounds)):.2f} ms "
        f"(promised: {PROMISED_MS:.0f} ms each)"
    )


def test_many_notices(tmp_path: Path) -> None:
    library = Library.load()
    rulebook, checks = compile_rulebook(library), compile_checks(library)
    source, told = random.Random(2), examples(library)
    purchases = [random_purchase(checks, rulebook, told, source) for _ in range(500)]
    names = [fact["name"] for fact in checks["facts"]]
    file = tmp_path / "notices.csv"
    with file.open("w", newline="", encoding="utf-8") as opened:
        writer = csv.writer(opened)
        writer.writerow(["id", *names])
        cells = [[_cell(each.get(name)) for name in names] for each in purchases]
        for number in range(NOTICES):
            writer.writerow([number, *cells[number % len(cells)]])
    printed = io.StringIO()
    start = time.perf_counter()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()) as summed:
        main(["check", str(file)])
    seconds = time.perf_counter() - start
    facts = sum(map(len, purchases)) / len(purchases)
    print(
        f"\n{NOTICES:,} notices of {facts:.0f} facts, {os.cpu_count()} cores: {seconds:.0f} s "
        f"(promised: {PROMISED_SECONDS} s on two quiet cores); {summed.getvalue().strip().splitlines()[-1]}"
    )


def test_weight_of_the_rulebook() -> None:
    print(
        f"\nrules for the browser, compressed by gzip level 9 (promised: the rulebook in {PROMISED_KB} kB):"
    )
    for name, part in [
        (PlanBuilder.name, ""),
        *((PurchaseChecker.name, part) for part in PurchaseChecker.parts),
    ]:
        sizes = {
            language: len(gzip.compress(data_script(name, language, part).encode(), 9)) / 1000
            for language in LANGUAGES
        }
        said = ", ".join(f"{language} {size:.1f} kB" for language, size in sizes.items())
        print(f"  {data_key(name, part)}: {said}")


def shortest(rounds: list[list[float]]) -> list[float]:
    """Of each need the shortest time of all rounds."""
    return [min(times) for times in zip(*rounds, strict=True)]


def _cell(value: Any) -> str:
    return "" if value is None or isinstance(value, list | dict) else str(value)
