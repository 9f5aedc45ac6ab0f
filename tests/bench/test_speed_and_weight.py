"""What the book promises of speed and weight, measured on the built site: prints a table, asserts nothing by the clock.

One change is one control of the widget set to another value and the view drawn again; its scripting time runs from the event
to the last change of the page. Layout and style are what the browser itself counts (`Performance.getMetrics`).
"""

from __future__ import annotations

import gzip
import statistics
from pathlib import Path

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from tests.browser.conftest import browser, file_root, http_root  # noqa: F401 (fixtures)
from tests.browser.found import placed, widget_names

ROUNDS = 8
FRAME_MS = 16.0


def seconds(session: CDPSession) -> dict[str, float]:
    metrics = session.send("Performance.getMetrics")["metrics"]
    return {entry["name"]: entry["value"] for entry in metrics}


def settle(page: Page) -> None:
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))))"
    )


CONTROLS = """(id) => {
  const root = document.getElementById(id); let n = 0;
  for (const e of root.querySelectorAll("select, input[type=radio], input[type=checkbox], input[inputmode], button[aria-pressed]"))
    if (e.getClientRects().length && !e.disabled) e.dataset.bench = String(n++);
  return n; }"""

# Sets one control to another value and waits until the view has been drawn again (it is drawn in a microtask).
CHANGE = """async ([id, n]) => {
  const root = document.getElementById(id);
  const e = root.querySelector(`[data-bench="${n}"]`);
  if (!e) return null;
  const say = (type) => e.dispatchEvent(new Event(type, {bubbles: true}));
  let act;
  if (e.tagName === "SELECT") act = () => { e.selectedIndex = (e.selectedIndex + 1) % e.options.length; say("input"); say("change"); };
  else if (e.tagName === "BUTTON" || e.type === "radio" || e.type === "checkbox") act = () => e.click();
  else {
    const number = Number(e.value.replace(/[^0-9.]/g, ""));
    if (!number) return null;
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
    act = () => { set.call(e, String(number + 1)); say("input"); say("change"); };
  }
  let drawn = 0;
  const watch = new MutationObserver((changes) => drawn += changes.length);
  watch.observe(root, {subtree: true, childList: true, characterData: true, attributes: true});
  const start = performance.now();
  act();
  for (let i = 0; i < 20; i++) await null;
  const milliseconds = performance.now() - start;
  drawn += watch.takeRecords().length;
  watch.disconnect();
  return {milliseconds, drawn}; }"""


@pytest.mark.parametrize("name", widget_names())
def test_scripting_time_of_one_change(site: Path, browser: Browser, file_root: str, name: str) -> None:  # noqa: F811
    spot = placed(site, name, "en")
    page = browser.new_page()
    page.goto(f"{file_root}/{spot.page}")
    page.locator(f"#{spot.element}[data-alive]").wait_for()
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    controls = page.evaluate(CONTROLS, spot.element)
    script: list[float] = []
    layout: list[float] = []
    for warm in (True, False):
        for _ in range(1 if warm else ROUNDS):
            for number in range(min(controls, 25)):
                settle(page)
                before = seconds(session)
                change = page.evaluate(CHANGE, [spot.element, number])
                settle(page)
                after = seconds(session)
                if warm or change is None or not change["drawn"]:
                    continue
                script.append(change["milliseconds"])
                layout.append(
                    1000 * sum(after[key] - before[key] for key in ("LayoutDuration", "RecalcStyleDuration"))
                )
    page.close()
    assert len(script) > 2 * ROUNDS, f"{name}: hardly anything could be changed"
    ordered = sorted(script)
    print(
        f"\n{name}: {len(script)} changes; scripting median {statistics.median(script):.1f} ms, "
        f"95 % under {ordered[int(0.95 * (len(ordered) - 1))]:.1f} ms, longest {ordered[-1]:.1f} ms "
        f"(one frame: {FRAME_MS:.0f} ms); layout and style median {statistics.median(layout):.1f} ms"
    )


def test_weight_of_pages(site: Path, browser: Browser, http_root: str) -> None:  # noqa: F811
    print("\nFirst visit, compressed by gzip level 6, with an empty cache:")
    for path in (
        "methods/choosing-a-method.html",
        "reference/cases.html",
        "reference/about.html",
        "law/gpl.html",
    ):
        for language in ("en", "zh"):
            context = browser.new_context()
            page = context.new_page()
            kinds: dict[str, int] = {}

            def add(response: object, kinds: dict[str, int] = kinds) -> None:
                body = response.body()  # type: ignore[attr-defined]
                kind = response.url.rsplit("?", 1)[0].rsplit(".", 1)[-1][:5]  # type: ignore[attr-defined]
                kinds[kind] = kinds.get(kind, 0) + len(gzip.compress(body, 6))

            page.on("response", add)
            page.goto(f"{http_root}/{language}/{path}", wait_until="networkidle")
            context.close()
            parts = ", ".join(f"{kind} {size / 1000:.0f}" for kind, size in sorted(kinds.items()))
            print(f"  {language}/{path}: {sum(kinds.values()) / 1000:.0f} kB ({parts})")
