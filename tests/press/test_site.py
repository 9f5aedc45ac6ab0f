"""The frame of the pages: what of the themes' styles stays, and that no part of a page lacks its words or icon."""

from __future__ import annotations

import gzip
import re

import pytest

from book.paths import THEME
from book.press import site
from book.press.site import book_css, icon, place_in_contents, theme_css, without_unused
from book.press.site_words import LABELS, law_date

TEMPLATES = "\n".join(path.read_text("utf-8") for path in sorted(THEME.glob("*.html")))


def test_styles_of_the_themes_keep_content_and_lose_frame_fonts_and_components() -> None:
    css = without_unused(
        "/* c */@font-face{font-family:X;src:url(x.woff2)}"
        "html{--pst-font-size-h1:2rem}"
        ".fa-bars:before{content:'x'}"
        "p,.modal p,:is(h1,h2)>a{margin:0}"
        "@media (min-width:9px){.carousel{a:b}}"
        ".bd-sidebar-primary ul{a:b}.bd-main .bd-article{a:b}.bd-content .cell_output pre{a:b}"
        ".admonition.note>.admonition-title:after{content:var(--pst-icon-note)}"
        "@keyframes fa-spin{0%{a:b}to{a:b}}td{a:b}"
    )
    assert css == (
        "html{--pst-font-size-h1:2rem}p,:is(h1,h2)>a{margin:0}.bd-content .cell_output pre{a:b}td{a:b}"
    )


def test_styles_name_no_font_file_and_no_other_host() -> None:
    for css in (theme_css(), book_css()):
        assert css.count("{") == css.count("}")
        assert not re.search(r"Font ?Awesome|\.woff|https?://(?!www\.w3\.org/)|@import", css)


def test_styles_of_a_page_weigh_little() -> None:
    assert sum(len(gzip.compress(css.encode(), 6)) for css in (theme_css(), book_css())) < 40_000


def test_both_editions_have_the_same_words_and_the_templates_use_known_ones() -> None:
    assert LABELS["en"].keys() == LABELS["zh"].keys()
    used = set(re.findall(r"book\.words\.(\w+)", TEMPLATES))
    assert used | {"table"} == LABELS["en"].keys()


def test_every_icon_of_the_templates_is_there_and_silent() -> None:
    names = set(re.findall(r'icon\("(\w+)"\)', TEMPLATES))
    assert names
    for name in names:
        assert 'aria-hidden="true"' in icon(name)
    assert {path.stem for path in (THEME / "icons").glob("*.svg")} == names


@pytest.mark.parametrize(
    ("language", "pattern"), [("en", r"Law as of \d+ \w+ 20\d\d\."), ("zh", r".*20\d\d年\d+月\d+日。")]
)
def test_day_of_the_law_is_in_words(language: str, pattern: str) -> None:
    assert re.fullmatch(pattern, law_date(language))


def test_box_of_a_table_is_a_region_with_its_own_name() -> None:
    box = site.TABLE_BOX
    body = (
        f'<h2>Steps<a href="#s">#</a></h2>{box}<table><tr></tr></table></div>'
        f'{box}<table><caption><span class="caption-text">By <em>law</em></span></caption></table></div>'
        f"<h3>Ends &amp; means</h3>{box}<table></table></div>{box}<table></table></div>"
    )
    made = site.with_table_regions(body, "Table")
    assert re.findall(r'role="region" tabindex="0" aria-label="([^"]*)"', made) == [
        "Steps",
        "By law",
        "Ends &amp; means",
        "Ends &amp; means (2)",
    ]
    assert made.count("<div") == body.count("<div")


def test_page_knows_its_part_and_number() -> None:
    entry: dict[str, object] = {
        "file": "a/b",
        "number": "3.3",
        "title": None,
        "entries": [{"file": "a/c", "number": None, "entries": []}],
    }
    part = {"caption": "Methods", "number": "3", "entries": [entry]}
    navigation = {"root": "index", "parts": [part], "twins": []}
    assert place_in_contents(navigation, "a/b") == (part, "3.3")
    assert place_in_contents(navigation, "a/c") == (part, None)
    assert place_in_contents(navigation, "law/gpl") == (None, None)


def test_policy_lets_nothing_in_from_other_hosts() -> None:
    assert "http" not in site.POLICY
    assert "unsafe-eval" not in site.POLICY


def test_a_change_of_style_alone_writes_every_page_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sphinx takes new static files only where it writes a page; the stamp makes it write them."""

    class Config:
        book_style = ""

    before, after = Config(), Config()
    site.stamp_style(None, before)  # type: ignore[arg-type]
    monkeypatch.setattr(site, "book_css", lambda: "p { color: red }")
    site.stamp_style(None, after)  # type: ignore[arg-type]
    assert before.book_style
    assert before.book_style != after.book_style
