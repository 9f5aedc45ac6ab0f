"""How fast a plan is made and checked, how fast many notices are, and what the rulebook weighs in the browser."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import json
import os
import random
import statistics
import time
from pathlib import Path
from typing import Any

from tests.parity.deno import Engine
from tests.plan.needs import random_need
from tests.plan.purchases import examples, random_purchase
from widgets.facts.library import Library
from widgets.plan.check import Checker
from widgets.plan.commands import main
from widgets.plan.plan import plan
from widgets.plan.plan_facts import facts_of
from widgets.plan_builder import PlanBuilder
from widgets.purchase_checker import PurchaseChecker
from widgets.rulebook.checks import compile_checks
from widgets.rulebook.compile import compile_rulebook, localise

NEEDS = 300
NOTICES = 100_000
PROMISED_MS = 2.0
PROMISED_SECONDS = 60
PROMISED_KB = 60


def test_plan_and_check_in_python_and_in_typescript() -> None:
    library = Library.load()
    rulebook, checks = localise(compile_rulebook(library), "en"), localise(compile_checks(library), "en")
    source = random.Random(1)
    needs = [random_need(rulebook, source) for _ in range(NEEDS)]
    checker = Checker(rulebook, checks)
    taken: list[float] = []
    for need in needs:
        start = time.perf_counter()
        checker.check(facts_of(plan(need, rulebook), checks))
        taken.append(1000 * (time.perf_counter() - start))
    with Engine() as engine:
        engine.keep("rulebook", rulebook)
        engine.keep("checks", checks)
        in_browser = engine.call("time_plan_check", rulebook="rulebook", checks="checks", needs=needs)
    print(
        f"\nplan and check of one need, median of {NEEDS}: Python {statistics.median(taken):.2f} ms, "
        f"TypeScript {statistics.median(in_browser):.2f} ms (promised: {PROMISED_MS:.0f} ms each)"
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
    print(f"\nrules for the browser, compressed by gzip level 9 (promised: {PROMISED_KB} kB each):")
    for widget in (PlanBuilder, PurchaseChecker):
        for language in ("en", "zh"):
            data = json.dumps(widget.page_data(language), ensure_ascii=False, separators=(",", ":"))
            print(f"  {widget.name}.{language}: {len(gzip.compress(data.encode(), 9)) / 1000:.1f} kB")


def _cell(value: Any) -> str:
    return "" if value is None or isinstance(value, list | dict) else str(value)
