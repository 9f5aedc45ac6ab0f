"""The whole site as a reader meets it: from disk and over http, without script, on a phone, in both languages."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.axe import FRAME_AND_TEXT, violations, violations_in_the_dark
from tests.browser.conftest import Open, Watch
from tests.browser.found import pages

CHAPTER = "methods/choosing-a-method.html"
KINDS = (
    "index.html",
    CHAPTER,
    "reference/cases.html",
    "reference/law.html",
    "reference/thresholds.html",
    "reference/rules.html",
    "reference/problems.html",
    "reference/timeline.html",
    "reference/regimes.html",
    "tools/make-or-buy.html",
    "reference/glossary.html",
    "reference/about.html",
    "law/gpl.html",
    "cases/shanghai-luoshan-citizens-hall.html",
    "cases/jiangxi-ngo-village-poverty.html",
    "cases/shanghai-home-care-six-districts.html",
    "teaching/jiangxi-village-poverty.html",
    "search.html",
)


PARTS = 4  # so that several processes can share the pages


def _one_page_for_every_set_of_files(site: Path) -> list[str]:
    """A page for each set of scripts and styles that pages of the site load."""
    found: dict[tuple[str, ...], str] = {}
    for page in pages(site):
        text = (site / page).read_text(encoding="utf-8")
        files = {
            name.rsplit("/", 1)[-1] for name in re.findall(r'(?:src|href)="([^"#]+\.(?:js|css)[^"]*)"', text)
        }
        found.setdefault(tuple(sorted(files)), page)
    return list(found.values())


@pytest.mark.parametrize(("over", "part"), [*(("file", part) for part in range(PARTS)), ("http", 0)])
def test_no_page_asks_another_host_or_reports_an_error(
    site: Path, browser: Browser, http_root: str, file_root: str, over: str, part: int
) -> None:
    root = http_root if over == "http" else file_root
    context = browser.new_context()
    page = context.new_page()
    watch = Watch()

    def guard(route: object) -> None:
        url = route.request.url  # type: ignore[attr-defined]
        if url.startswith((http_root, "file://", "data:", "blob:")):
            route.continue_()  # type: ignore[attr-defined]
        else:
            watch.foreign.append(f"{page.url}: {url}")
            route.abort()  # type: ignore[attr-defined]

    page.route("**/*", guard)
    page.on("pageerror", lambda error: watch.errors.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda line: watch.errors.append(f"{page.url}: {line.text}") if line.type == "error" else None,
    )
    # From disk every page; over http, where they differ in nothing but how files come, those that load different ones.
    chosen = pages(site)[part::PARTS] if over == "file" else _one_page_for_every_set_of_files(site)
    for path in chosen:
        page.goto(f"{root}/{path}", wait_until="load")
        assert page.title(), path
    context.close()
    watch.clean()


def test_no_file_of_the_site_names_a_host_to_load_from(site: Path) -> None:
    found = []
    for page in pages(site):
        text = (site / page).read_text(encoding="utf-8")
        found += [
            f"{page}: {match}" for match in re.findall(r'<(?:script|link|img|iframe)\b[^>]*(?:src|href)="(?:https?:)?//[^"]*"', text)
            if "rel=\"alternate\"" not in match and "rel=\"license\"" not in match
        ]  # fmt: skip
    assert not found


def test_every_link_inside_the_book_leads_somewhere(site: Path) -> None:
    ids: dict[Path, set[str]] = {}

    def ids_of(path: Path) -> set[str]:
        if path not in ids:
            ids[path] = set(re.findall(r'\b(?:id|name)="([^"]+)"', path.read_text(encoding="utf-8")))
        return ids[path]

    broken = []
    for page in pages(site):
        path = site / page
        for target in re.findall(r'<a\b[^>]*\bhref="([^"]+)"', path.read_text(encoding="utf-8")):
            if re.match(r"[a-z]+:|//", target):
                continue
            name, _, anchor = target.replace("&amp;", "&").partition("#")
            file = (path.parent / name.split("?")[0]).resolve() if name else path
            if file.is_dir():
                file = file / "index.html"
            if not file.is_file():
                broken.append(f"{page}: {target}")
            elif anchor and file.suffix == ".html" and "=" not in anchor and anchor not in ids_of(file):
                broken.append(f"{page}: {target} (no such place)")
    assert not broken, broken[:20]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
def test_page_at_320_pixels(open_page: Open, language: str, kind: str) -> None:
    page, watch = open_page(f"{language}/{kind}", width=320, height=640)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    watch.clean()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", KINDS)
def test_page_has_nothing_for_axe(open_page: Open, language: str, kind: str) -> None:
    page, _ = open_page(f"{language}/{kind}")
    assert not violations(page, FRAME_AND_TEXT)
    if language == "en":
        assert not violations_in_the_dark(page, FRAME_AND_TEXT)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_switch_leads_to_the_same_page_of_the_other_edition(open_page: Open, language: str) -> None:
    other = "zh" if language == "en" else "en"
    page, _ = open_page(f"{language}/{CHAPTER}")
    switch = page.locator(f'a.pps-language[hreflang^="{other}"]:visible').first
    switch.click()
    expect(page).to_have_url(re.compile(rf"/{other}/{CHAPTER}"))
    assert page.evaluate("document.documentElement.lang").startswith(other)


def test_cover_leads_into_both_editions(open_page: Open) -> None:
    for language in ("en", "zh"):
        page, watch = open_page("index.html")
        page.locator(f'a[href^="{language}/"]').first.click()
        expect(page).to_have_url(re.compile(rf"/{language}/"))
        watch.clean()


@pytest.mark.parametrize("over", ["file", "http"])
def test_the_scheme_chosen_is_kept_over_pages(open_page: Open, over: str) -> None:
    page, watch = open_page("en/index.html", over=over)
    scheme = "document.documentElement.dataset.theme"
    assert page.evaluate(scheme) == "light"
    page.locator("[data-action=scheme]:visible").first.click()
    root = page.url.removesuffix("en/index.html")
    for other in (f"zh/{CHAPTER}", "index.html"):
        page.goto(root + other)
        assert page.evaluate(scheme) == "dark", other
    page.goto(f"{root}en/{CHAPTER}")
    switch = page.locator("[data-action=scheme]:visible").first
    expect(switch).to_have_attribute("aria-pressed", "true")
    switch.click()
    page.reload()
    assert page.evaluate(scheme) == "light"
    watch.clean()


@pytest.mark.parametrize("path", ["index.html", f"en/{CHAPTER}", "zh/tools/make-or-buy.html"])
def test_from_disk_the_storage_is_left_alone_while_the_page_loads(open_page: Open, path: str) -> None:
    """Opened earlier, Chromium's storage can stay empty as long as the page lives, and the answers are lost."""
    page, _ = open_page("en/index.html")
    page.add_init_script(
        """{
          const { get } = Object.getOwnPropertyDescriptor(window, "localStorage");
          window.storageOpened = [];
          Object.defineProperty(window, "localStorage", {
            get() { storageOpened.push(document.readyState); return get.call(window); },
          });
        }"""
    )
    page.goto(page.url.removesuffix("en/index.html") + path)
    opened = page.evaluate("storageOpened")
    assert opened and "loading" not in opened


@pytest.mark.parametrize(
    ("language", "word", "page_name"),
    [
        ("en", "consultation", CHAPTER),
        ("en", "Luoshan", "cases/shanghai-luoshan-citizens-hall.html"),
        # a place, a service, a failure
        ("en", "Lanzhou", "cases/lanzhou-third-party-evaluation.html"),
        ("en", "school bus", "cases/deqing-school-bus.html"),
        ("en", "creaming", "cases/uk-work-programme.html"),
        ("zh", "兰州", "cases/lanzhou-third-party-evaluation.html"),
        ("zh", "校车", "cases/deqing-school-bus.html"),
        ("zh", "拖欠款项", "cases/xiayi-rural-cleaners-arrears.html"),
        # what a reader calls it, where the page has another word
        ("zh", "行贿", "cases/guangzhou-sanitation-tender-corruption.html"),
        ("zh", "低价中标", "cases/netherlands-wmo-home-help.html"),
        ("en", "lowball", "cases/netherlands-wmo-home-help.html"),
        ("zh", "竞争性磋商", CHAPTER),
        ("zh", "单一来源", CHAPTER),
        ("zh", "公开招标数额标准", CHAPTER),
        ("zh", "质疑", "law/gpl.html"),
    ],
)
def test_search_finds_terms_from_disk(open_page: Open, language: str, word: str, page_name: str) -> None:
    page, watch = open_page(f"{language}/search.html?q={word}")
    page.locator(".search li a").first.wait_for()
    page.wait_for_function("() => !document.querySelector('#search-progress')?.textContent?.trim()")
    targets = page.locator(".search li a").evaluate_all("(links) => links.map((a) => a.getAttribute('href'))")
    assert any(page_name in target for target in targets), targets[:10]
    watch.clean()


def test_a_title_with_all_the_words_comes_first(open_page: Open) -> None:
    page, _ = open_page("en/search.html?q=school bus")
    links = page.locator(".search li a")
    links.first.wait_for()
    titles = [title.lower() for title in links.all_text_contents()]
    both = ["school" in title and "bus" in title for title in titles]
    assert sum(both) >= 2
    assert all(both[: sum(both)]), titles[:8]


def test_an_unconfirmed_case_is_marked_among_the_results(open_page: Open) -> None:
    for language, word in (("en", "Jiangyin"), ("zh", "江阴")):
        page, _ = open_page(f"{language}/search.html?q={word}")
        link = page.locator(".search li a[href$='cases/jiangyin-ncms-insurer.html']").first
        link.wait_for()
        assert re.search("unconfirmed|未证实", link.inner_text())


def test_search_index_is_not_loaded_before_its_use(open_page: Open) -> None:
    page, _ = open_page(f"en/{CHAPTER}", over="http")
    loaded = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert not [name for name in loaded if "searchindex" in name]


def transferred(open_page: Open, path: str) -> int:
    """Bytes of a page and all that it loads at first visit, compressed by gzip level 6 as servers do."""
    total = 0

    def add(body: bytes, kind: str) -> None:
        nonlocal total
        text = any(word in kind for word in ("text", "javascript", "json", "svg"))
        total += len(gzip.compress(body, 6)) if text else len(body)

    page, _ = open_page("index.html", over="http")
    page.on("response", lambda response: add(response.body(), response.headers.get("content-type", "")))
    page.goto(f"{page.url.rsplit('/', 1)[0]}/{path}", wait_until="networkidle")
    return total


@pytest.mark.parametrize("language", ["en", "zh"])
def test_weight_of_the_page_with_the_plan_builder(open_page: Open, language: str) -> None:
    assert transferred(open_page, f"{language}/{CHAPTER}") < 250_000


@pytest.mark.parametrize("language", ["en", "zh"])
def test_weight_of_a_plain_page(open_page: Open, language: str) -> None:
    assert transferred(open_page, f"{language}/reference/about.html") < 150_000


def test_text_can_be_read_without_script(open_page: Open) -> None:
    for language, words in (("en", "open tender"), ("zh", "公开招标")):
        page, _ = open_page(f"{language}/{CHAPTER}", script=False)
        text = page.locator("article").inner_text()
        assert words in text.lower()
        assert len(text) > 6000
        assert page.locator("figure svg").count() >= 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_sources_stand_at_the_foot(open_page: Open, language: str) -> None:
    page, _ = open_page(f"{language}/{CHAPTER}")
    sources = page.locator(".pps-sources")
    expect(sources).to_be_visible()
    heads = sources.locator("summary").all_inner_texts()
    assert len(heads) >= 6, heads
    assert sources.locator(".pps-mark").count() > 20


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("over", ["file", "http"])
def test_figure_becomes_interactive_on_touch(open_page: Open, over: str, dark: bool) -> None:
    page, watch = open_page(f"en/{CHAPTER}", over=over, dark=dark)
    figure = page.locator("figure.pps-figure").first
    expect(figure.locator("svg").first).to_be_visible()
    loaded = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert not [name for name in loaded if "vega" in name], "the chart library came before it was wanted"
    figure.scroll_into_view_if_needed()
    figure.locator("button").first.click()
    expect(figure.locator(".vega-embed svg, svg.marks").first).to_be_visible()
    watch.clean()


def test_notebook_form_has_no_role_left(site: Path) -> None:
    for language in ("en", "zh"):
        path = site / language / "notebooks" / CHAPTER.replace(".html", ".ipynb")
        notebook = json.loads(path.read_text(encoding="utf-8"))
        prose = "\n".join(
            "".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "markdown"
        )
        assert not re.findall(r"\{[a-z:]+\}`|^:::|^```\{", prose, re.MULTILINE)
        assert len(prose) > 6000
        code = ["".join(cell["source"]) for cell in notebook["cells"] if cell["cell_type"] == "code"]
        assert any("PlanBuilder" in source for source in code)
