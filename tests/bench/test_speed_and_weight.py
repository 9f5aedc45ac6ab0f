"""What the book promises of speed and weight, measured on the built site: prints a table, asserts nothing by the clock.

Scripting time is what the browser itself counts (`Performance.getMetrics`), so waiting does not count. One change is one
control of the widget set to another value and the view drawn again.
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

CHANGE = """([id, n]) => {
  const e = document.querySelector(`#${id} [data-bench="${n}"]`);
  if (!e) return null;
  const say = (type) => e.dispatchEvent(new Event(type, {bubbles: true}));
  if (e.tagName === "SELECT") { e.selectedIndex = (e.selectedIndex + 1) % e.options.length; say("input"); say("change"); return "select"; }
  if (e.tagName === "BUTTON") { e.click(); return "button"; }
  if (e.type === "radio" || e.type === "checkbox") { e.click(); return e.type; }
  const number = Number(e.value.replace(/[^0-9.]/g, ""));
  if (!number) return null;
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  set.call(e, String(number + 1)); say("input"); say("change"); return "number"; }"""


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
    drawing: list[float] = []
    for warm in (True, False):
        for _ in range(1 if warm else ROUNDS):
            for number in range(min(controls, 25)):
                settle(page)
                before = seconds(session)
                kind = page.evaluate(CHANGE, [spot.element, number])
                settle(page)
                after = seconds(session)
                if kind is None or warm:
                    continue
                script.append(1000 * (after["ScriptDuration"] - before["ScriptDuration"]))
                drawing.append(
                    1000 * sum(after[key] - before[key] for key in ("LayoutDuration", "RecalcStyleDuration"))
                )
    page.close()
    assert script, f"{name}: nothing could be changed"
    ordered = sorted(script)
    print(
        f"\n{name}: {len(script)} changes; scripting median {statistics.median(script):.1f} ms, "
        f"95 % under {ordered[int(0.95 * (len(ordered) - 1))]:.1f} ms, longest {ordered[-1]:.1f} ms "
        f"(one frame: {FRAME_MS:.0f} ms); layout and style median {statistics.median(drawing):.1f} ms"
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
