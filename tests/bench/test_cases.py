"""How long the case explorer takes to filter and to redraw, in the collection of the book and in larger ones made from it.

A change is one box, tile, key or letter; it is timed from the event until the view has been drawn and laid out again.
"""

from __future__ import annotations

import gzip
import json
import re
import statistics
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from book.bundle import frame
from tests.browser.conftest import browser  # noqa: F401 (a fixture)
from tests.parity.deno import Engine
from widgets.case_explorer import CaseExplorer, collection

GROWN = Path(__file__).with_name("synthetic.js")
SIZES = (1_000, 10_000, 100_000)
PROMISED_MS = {10_000: 16, 100_000: 50}
ROUNDS = 5

# The changes of a round: each box is ticked, and in the next round ticked off. `made` is the wall time of the last in ms.
ACTS = """(element) => {
  const root = document.getElementById(element);
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const all = (query) => [...root.querySelectorAll(query)];
  const acts = [];
  for (const facet of ["field", "method", "relationship", "lesson", "mark", "outcome"]) {
    for (const n of [0, 2]) acts.push([facet, () => all(`[id$="facet-${facet}"] input[type=checkbox]`)[n].click()]);
  }
  for (const place of ["guangdong", "shanghai", "mainland"]) acts.push(["place", () => root.querySelector(`[data-place=${place}]`).click()]);
  for (const key of ["PageUp", "Home"]) acts.push(["year", () => all("[role=slider]")[0].dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true}))]);
  for (const text of ["care", "养老", ""]) acts.push(["words", () => { const e = root.querySelector("[type=search]"); set.call(e, text); e.dispatchEvent(new Event("input", {bubbles: true})); }]);
  window.made = 0;
  window.change = async (n) => {
    const start = performance.now();
    acts[n][1]();
    for (let i = 0; i < 20; i++) await null;
    root.offsetHeight;
    window.made = performance.now() - start;
  };
  return acts.map(([kind]) => kind); }"""
SETTLE = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))"


def opened(site: Path, browser: Browser, folder: Path, size: int | None) -> Page:  # noqa: F811
    """A page with the explorer over `size` rows, with the built scripts of the site; None: the collection of the book."""
    built = (site / "en" / "reference" / "cases.html").read_text("utf-8")
    sources = [
        (site / "en" / "reference" / source).resolve()
        for source in re.findall(r'<script[^>]* src="([^"]*assets/[^"?]*case-explorer[^"?]*)', built)
    ]
    data, view = sorted(sources, key=lambda source: "/widgets/" in source.as_posix())
    style = re.search(r'href="([^"?]*assets/widgets/[^"?]*\.css)', built)
    assert style
    sheet = (site / "en" / "reference" / style[1]).resolve()
    words = data.read_text("utf-8")
    if size is not None:
        start = words.index('.provide("case-explorer",') + len('.provide("case-explorer",')
        grown = GROWN.read_text("utf-8").replace("export function", "function")
        data_of_book = json.dumps(CaseExplorer.page_data("en"), ensure_ascii=False)
        # An object stands for itself where packed data are expected.
        words = f"{grown}\n{words[:start]}[grown({data_of_book},{size}),[],[],{{}}])"
    script = folder / f"data-{size}.js"
    script.write_text(words, "utf-8")
    output = {"widget": "case-explorer", "part": "", "state": {}, "language": "en", "label": "Case explorer"}
    html = folder / f"page-{size}.html"
    html.write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><link rel="stylesheet" href="{sheet.as_uri()}">'
        f"<body>{frame(output, '', 'bench', 'bench', '')}"
        f'<script src="{script.as_uri()}"></script><script src="{view.as_uri()}"></script>',
        "utf-8",
    )
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(120_000)
    page.goto(html.as_uri())
    page.locator("#bench[data-alive]").wait_for()
    return page


def megabytes(page: Page) -> float:
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    usage = session.send("Runtime.getHeapUsage")
    return float(usage["usedSize"] + usage.get("backingStorageSize", 0)) / 1e6


@pytest.mark.parametrize("size", [None, *SIZES])
def test_filter_and_redraw(site: Path, browser: Browser, tmp_path: Path, size: int | None) -> None:  # noqa: F811
    page = opened(site, browser, tmp_path, size)
    before = megabytes(page)
    session = page.context.new_cdp_session(page)
    # The time that the page's own thread worked, whatever else ran on the machine.
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def spent() -> float:
        found = {entry["name"]: entry["value"] for entry in session.send("Performance.getMetrics")["metrics"]}
        return 1000 * float(found["TaskDuration"])

    kinds: list[str] = page.evaluate(ACTS, "bench")
    wall: list[float] = []
    work: list[tuple[float, str]] = []
    first = 0.0
    for again in range(-1, ROUNDS):
        for number, kind in enumerate(kinds):
            page.evaluate(SETTLE)
            start = spent()
            page.evaluate("(n) => window.change(n)", number)
            took = spent() - start
            if again < 0:
                first = max(first, took if kind == "words" else 0.0)
            else:
                wall.append(page.evaluate("window.made"))
                work.append((took, kind))
    after = megabytes(page)
    page.close()
    work.sort()
    wall.sort()
    promised = f" (promised: {PROMISED_MS[size]} ms)" if size in PROMISED_MS else ""
    rows = len(collection().records) if size is None else size
    print(
        f"\ncase explorer, {rows:,} rows: {len(work)} changes; filtered, drawn and laid out in {_of(work, 0.5)[0]:.1f} ms of "
        f"work (median), 95 % under {_of(work, 0.95)[0]:.1f} ms{promised}, longest {work[-1][0]:.1f} ms ({work[-1][1]}); by the "
        f"clock of this machine {_of(wall, 0.5):.1f} and {_of(wall, 0.95):.1f} ms; first search, which makes the index: "
        f"{first:.0f} ms; memory of the page {before:.1f} MB, with index {after:.1f} MB"
    )


def _of(ordered: list[Any], share: float) -> Any:
    return ordered[int(share * (len(ordered) - 1))]


def test_cost_of_a_row() -> None:
    """Filter and all counts alone, without a view, in Deno."""
    lots: list[dict[str, Any]] = [
        {"field": ["elderly-care"]},
        {"method": ["open-tender"], "lesson": ["fraud", "innovation"]},
        {
            "place": ["guangdong", "shanghai"],
            "relationship": ["competitive-independent"],
            "from": 2005,
            "to": 2015,
        },
        {"lesson": ["fraud", "weak-monitoring"], "lessons": "all"},
        {"from": 2000, "years": "ran", "undated": True},
        {"mark": ["text", "secondary"], "outcome": ["ended"], "order": "place"},
    ]
    with Engine() as engine:
        engine.keep("cases", collection().page_data("en"))
        timed = engine.call("time_cases", collection="cases", sizes=list(SIZES), filters=lots * 10)
    print("\nfilter and counts of every code and year, without drawing, median:")
    for size, times in zip(SIZES, timed, strict=True):
        median = statistics.median(times)
        print(f"  {size:>7,} rows: {median:.3f} ms, {1e6 * median / size:.1f} ns a row")


def test_weight_of_the_collection() -> None:
    print("\ndata of the case explorer on a page:")
    for language in ("en", "zh"):
        data = json.dumps(
            CaseExplorer.page_data(language), ensure_ascii=False, separators=(",", ":")
        ).encode()
        print(
            f"  {language}: {len(data) / 1000:.0f} kB, compressed by gzip level 6 {len(gzip.compress(data, 6)) / 1000:.0f} kB"
        )
