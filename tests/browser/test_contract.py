"""The contract of a widget, run over every widget found: a new one passes by being there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations, violations_in_the_dark
from tests.browser.conftest import Open
from tests.browser.found import Placed, placed, widget_names

NAMES = widget_names()
LANGUAGES = ("en", "zh")


def alive(page: Page, spot: Placed) -> None:
    """Waits until the view has taken the built HTML over."""
    page.locator(f"#{spot.element}[data-alive]").wait_for()


def visible_text(page: Page, spot: Placed) -> str:
    """What is to be seen of a view: without its sentence for screen readers, which comes after a pause."""
    text = page.locator(f"#{spot.element} .pps-view").evaluate(
        """(view) => {
          const unseen = [...view.querySelectorAll(".pps-visually-hidden[aria-live]")];
          unseen.forEach((e) => e.style.display = "none");
          const text = view.innerText;
          unseen.forEach((e) => e.style.display = "");
          return text;
        }"""
    )
    return re.sub(r"\s+", " ", text).strip()


def change_something(page: Page, spot: Placed) -> None:
    """Operates the first control that can be changed: a choice, a box, a field or a toggle button."""
    changed = page.evaluate(
        """(id) => {
          const root = document.getElementById(id);
          for (const select of root.querySelectorAll("select")) {
            const other = [...select.options].findIndex((o, i) => i !== select.selectedIndex && !o.disabled);
            if (other >= 0 && select.offsetParent) { select.selectedIndex = other; select.dispatchEvent(new Event("change", {bubbles: true})); return true; }
          }
          for (const input of root.querySelectorAll("input[type=radio]:not(:checked), input[type=checkbox]")) {
            if (!input.disabled) { input.click(); return true; }
          }
          const toggle = root.querySelector("button[aria-pressed]");
          if (toggle) { toggle.click(); return true; }
          return false;
        }""",
        spot.element,
    )
    assert changed, f"{spot.name} has no control to change"


def fragment(page: Page) -> str:
    return str(page.evaluate("location.hash"))


def wait_for_fragment(page: Page, spot: Placed) -> str:
    page.wait_for_function("(id) => location.hash.includes(id + '=')", arg=spot.element)
    return fragment(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_default_result_is_in_the_html(site: Path, open_page: Open, name: str, language: str) -> None:
    spot = placed(site, name, language)
    without, _ = open_page(spot.page, script=False)
    built = visible_text(without, spot)
    assert len(built) > 300
    page, watch = open_page(spot.page)
    alive(page, spot)
    assert visible_text(page, spot) == built, "taking the page over changed what it says"
    watch.clean()


@pytest.mark.parametrize("over", ["file", "http"])
@pytest.mark.parametrize("name", NAMES)
def test_alive_and_kept_over_a_reload(site: Path, open_page: Open, name: str, over: str) -> None:
    spot = placed(site, name, "en")
    page, watch = open_page(spot.page, over=over)
    alive(page, spot)
    before = visible_text(page, spot)
    change_something(page, spot)
    kept = wait_for_fragment(page, spot)
    changed = visible_text(page, spot)
    assert changed != before
    page.reload()
    alive(page, spot)
    expect(page.locator(f"#{spot.element} .pps-view")).not_to_have_text(before)
    assert visible_text(page, spot) == changed
    # Without the fragment the browser's own storage still has it.
    page.goto(page.url.split("#")[0] + "?again")
    alive(page, spot)
    assert visible_text(page, spot) == changed
    assert kept
    watch.clean()


# The words are the kit's: in the second language one damage of each kind of sentence is enough.
@pytest.mark.parametrize(
    ("language", "damage"),
    [
        *(("en", damage) for damage in ("%%%", "1.AAAA", "9.e30", "1.eyJub25zZW5zZSI6MX0", "")),
        ("zh", "%%%"),
        ("zh", "9.e30"),
    ],
)
@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_state_is_set_aside_in_words(
    site: Path, open_page: Open, name: str, language: str, damage: str
) -> None:
    spot = placed(site, name, language)
    page, _ = open_page(f"{spot.page}#{spot.element}={damage}")
    alive(page, spot)
    notice = page.locator(f"#{spot.element} .pps-notice").first
    expect(notice).to_be_visible()
    assert len(notice.inner_text()) > 10
    page.locator(f"#{spot.element} .pps-notice button").first.click()
    change_something(page, spot)
    wait_for_fragment(page, spot)


@pytest.mark.parametrize("name", NAMES)
def test_a_damaged_link_leaves_the_kept_answers_alone(site: Path, open_page: Open, name: str) -> None:
    spot = placed(site, name, "en")
    page, _ = open_page(spot.page)
    alive(page, spot)
    change_something(page, spot)
    wait_for_fragment(page, spot)
    mine = visible_text(page, spot)
    page.goto(page.url.split("#")[0] + f"?again#{spot.element}=1.AAAA")
    alive(page, spot)
    expect(page.locator(f"#{spot.element} .pps-notice").first).to_be_visible()
    page.locator(f"#{spot.element} .pps-notice button").first.click()
    assert visible_text(page, spot) == mine


@pytest.mark.parametrize("name", NAMES)
def test_damaged_storage_is_set_aside(site: Path, open_page: Open, name: str) -> None:
    spot = placed(site, name, "en")
    page, _ = open_page(spot.page)
    alive(page, spot)
    change_something(page, spot)
    wait_for_fragment(page, spot)
    # From another page, so that nothing of the widget is still to be written.
    first = page.url.split("#")[0]
    page.goto(first.rsplit("/", 2)[0] + "/index.html")
    broken = page.evaluate(
        """(id) => { let n = 0; for (const key of Object.keys(localStorage)) if (key.includes(id)) { localStorage.setItem(key, "1.%%%"); n++; } return n; }""",
        spot.element,
    )
    assert broken, "the state is not kept in the browser's storage"
    page.goto(first + "?again")
    alive(page, spot)
    expect(page.locator(f"#{spot.element} .pps-notice").first).to_be_visible()


@pytest.mark.parametrize("name", NAMES)
def test_whole_by_keyboard(site: Path, open_page: Open, name: str) -> None:
    """Tab reaches every control of the default view, in the order of the page, and the focus can be seen."""
    spot = placed(site, name, "en")
    page, _ = open_page(spot.page)
    alive(page, spot)
    result = page.evaluate(
        """(id) => {
          const root = document.getElementById(id);
          const shown = (e) => e.getClientRects().length && getComputedStyle(e).visibility !== "hidden" && !e.closest("details:not([open]) > :not(summary)");
          const wanted = [...root.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
            .filter((e) => shown(e) && !e.disabled && e.tabIndex >= 0);
          // A radio group is one stop.
          const groups = new Set();
          return wanted.filter((e) => {
            if (e.type !== "radio") return true;
            const group = e.name; const checked = root.querySelector(`input[type=radio][name="${group}"]:checked`);
            if (groups.has(group) || (checked && checked !== e)) return false; groups.add(group); return true;
          }).map((e, i) => { e.dataset.stop = String(i); return i; }).length;
        }""",
        spot.element,
    )
    assert result > 3
    page.evaluate(
        "(id) => { const e = document.getElementById(id); e.tabIndex = -1; e.focus(); }", spot.element
    )
    seen: list[int] = []
    unseen_focus: list[str] = []
    for _ in range(result + 5):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => { const e = document.activeElement; if (!e || !e.dataset.stop) return null;
              const s = getComputedStyle(e); const ring = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== "none";
              return [Number(e.dataset.stop), ring || !!e.closest(":focus-within"), e.outerHTML.slice(0, 80)]; }"""
        )
        if stop is None:
            if seen and len(seen) >= result:
                break
            continue
        seen.append(stop[0])
        if not stop[1]:
            unseen_focus.append(stop[2])
    assert sorted(set(seen)) == list(range(result)), "controls that Tab does not reach"
    assert seen == sorted(seen), "the focus jumps back"
    assert not unseen_focus


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_nothing_for_axe_to_find(site: Path, open_page: Open, name: str, language: str) -> None:
    spot = placed(site, name, language)
    page, _ = open_page(spot.page)
    alive(page, spot)
    page.evaluate(
        "(id) => document.getElementById(id).querySelectorAll('details').forEach((d) => d.open = true)",
        spot.element,
    )
    assert not violations(page, f"#{spot.element}", "best-practice")
    if language == "en":
        assert not violations_in_the_dark(page, f"#{spot.element}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_right_at_320_pixels(site: Path, open_page: Open, name: str, language: str) -> None:
    spot = placed(site, name, language)
    page, _ = open_page(spot.page, width=320, height=640)
    alive(page, spot)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    cut = page.evaluate(
        """(id) => [...document.querySelectorAll(`#${id} .pps-view *`)].filter((e) => {
             if (!e.getClientRects().length || e.closest("svg")) return false;
             for (let p = e; p; p = p.parentElement) { const o = getComputedStyle(p); if (/auto|scroll|hidden|clip/.test(o.overflowX) && p.tagName !== "HTML" && p.tagName !== "BODY") return false; }
             const box = e.getBoundingClientRect(); return box.width && (box.right > 321 || box.left < -1);
           }).map((e) => e.outerHTML.slice(0, 90)).slice(0, 5)""",
        spot.element,
    )
    assert not cut
    small = page.evaluate(
        """(id) => [...document.querySelectorAll(`#${id} button, #${id} select, #${id} summary, #${id} input:not([type=radio]):not([type=checkbox]):not([type=range])`)]
             .filter((e) => e.getClientRects().length).filter((e) => { const b = e.getBoundingClientRect(); return b.width < 24 || b.height < 24; })
             .map((e) => e.outerHTML.slice(0, 90)).slice(0, 5)""",
        spot.element,
    )
    assert not small, "targets under 24 pixels"


@pytest.mark.parametrize("name", NAMES)
def test_no_english_in_the_chinese_page(site: Path, open_page: Open, name: str) -> None:
    """Latin words of a Chinese view stand in elements marked `lang="en"` (names of sources, say) or are formats."""
    spot = placed(site, name, "zh")
    page, _ = open_page(spot.page)
    alive(page, spot)
    text = page.evaluate(
        """(id) => {
          const parts = []; const root = document.querySelector(`#${id} .pps-view`);
          const own = (e) => { for (let p = e; p && p !== root.parentElement; p = p.parentElement) { const l = p.getAttribute && p.getAttribute("lang"); if (l) return l.startsWith("zh"); } return true; };
          const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          for (let n = walk.nextNode(); n; n = walk.nextNode()) if (own(n.parentElement) && !n.parentElement.closest("script, style")) parts.push(n.data);
          for (const e of root.querySelectorAll("[aria-label], [title], [placeholder], [alt]")) if (own(e)) for (const a of ["aria-label", "title", "placeholder", "alt"]) if (e.hasAttribute(a)) parts.push(e.getAttribute(a));
          return parts.join("\\n");
        }""",
        spot.element,
    )
    allowed = {"Markdown", "ics", "ICS", "CSV", "csv", "YYYY", "http", "https", "PPP", "YMCA", "App"}
    left = sorted({word for word in re.findall(r"[A-Za-z]{3,}", text) if word not in allowed})
    assert not left
