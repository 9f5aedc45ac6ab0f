"""The Word file: what the document says and no more, in a form that Word opens, the same bytes every time."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import zipfile
from datetime import datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plan.needs import random_need
from tests.plan.states import random_state
from widgets.facts.library import Library
from widgets.plan.deadline_document import deadline_document
from widgets.plan.deadlines import deadlines
from widgets.plan.document import Document, document
from widgets.plan.plan import plan
from widgets.plan.word import word
from widgets.rulebook.compile import compile_rulebook

ROOT = Path(__file__).parents[2]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NEED = {"region": "henan", "level": "county", "budget": 3_600_000, "service": "public", "date": "2026-03-02"}

# The order in which the standard (ECMA-376, part 1, 17) wants the children: Word refuses a file that has another.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr tabs spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan shd",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr trPr tcPr tblStylePr",
    "lvl": "start numFmt pStyle lvlText lvlJc pPr rPr",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols docGrid",
}


@cache
def rulebook() -> dict[str, Any]:
    return compile_rulebook(Library.load())


def made(language: Any = "en", **changes: Any) -> Document:
    return document(plan({**NEED, **changes}, rulebook()), rulebook(), language)


@cache
def documents() -> list[Document]:
    """Documents of many kinds: random plans, some of a need with faults, and deadlines after an event."""
    source = random.Random(11)
    found = [made("en"), made("zh"), made("en", budget=200_000), made("zh", date=None)]
    for number in range(6):
        need = random_need(rulebook(), source)
        found.append(document(plan(need, rulebook()), rulebook(), ("en", "zh")[number % 2]))
    for number in range(2):
        result = deadlines(random_state(rulebook(), source, nonsense=False), rulebook())
        found.append(deadline_document(result, rulebook(), ("en", "zh")[number % 2]))
    return found


def opened(document: Document) -> Any:
    return docx.Document(BytesIO(word(document)))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_a_reader_finds_in_it_all_that_the_document_says() -> None:
    for each_made in documents():
        file = opened(each_made)
        blocks = each_made["blocks"]
        text = [(each.style.name, each.text) for each in file.paragraphs]
        headings = [
            (f"Heading {each['level']}", each["text"]) for each in blocks if each["type"] == "heading"
        ]
        assert [each for each in text if each[0].startswith("Heading")] == headings
        items = [item for each in blocks if each["type"] == "list" for item in each["items"]]
        assert [words for style, words in text if style == "List Bullet"] == items
        prose = [each["text"] for each in blocks if each["type"] == "paragraph"]
        assert [words for style, words in text if style == "Normal"] == prose
        tables = [
            [each["head"], *each["rows"]]
            if each["type"] == "table"
            else [each["head"], *([line, "", ""] for line in each["lines"])]
            for each in blocks
            if each["type"] in ("table", "signatures")
        ]
        assert [[[cell.text for cell in row.cells] for row in table.rows] for table in file.tables] == tables
        captions = [words for style, words in text if style == "Caption"]
        wanted = [each["caption"] for each in blocks if each["type"] == "table"]
        assert [words.endswith(end) for words, end in zip(captions, wanted, strict=True)] == [True] * len(
            wanted
        )
        assert [str(number) in words for number, words in enumerate(captions, 1)] == [True] * len(wanted)


def test_the_plan_is_there_to_be_signed() -> None:
    signatures = opened(made("zh")).tables[-1]
    assert [cell.text for cell in signatures.rows[0].cells] == ["职责", "签名", "日期"]
    assert [row.cells[0].text for row in signatures.rows[1:]] == ["编制人", "审查人", "采购人（盖章）"]
    assert all(cell.text == "" for row in signatures.rows[1:] for cell in row.cells[1:])


def test_the_head_row_comes_again_on_every_page() -> None:
    for table in opened(made()).tables:
        heads = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
        assert heads == [True, *[False] * (len(heads) - 1)]


@pytest.mark.parametrize(("language", "tag", "law", "page"), [
    ("en", "en-GB", "The law as of 25 November 2026", "Page 1 of 1"),
    ("zh", "zh-CN", "法律截至2026年11月25日", "第1页，共1页"),
])  # fmt: skip
def test_page_language_fonts_and_date_of_the_law(language: Any, tag: str, law: str, page: str) -> None:
    document = made(language)
    file = opened(document)
    core = file.core_properties
    assert (core.title, core.language, core.author) == (document["title"], tag, "")
    assert core.created == core.modified == datetime.fromisoformat("2026-11-25T00:00:00+00:00")
    section = file.sections[0]
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((210, 297), abs=0.1)
    foot = section.footer.paragraphs[0]
    assert foot.text == f"{law}\t{page}"
    fields = [each.text.strip() for each in foot._p.iter(f"{W}instrText")]
    assert fields == ["PAGE", "NUMPAGES"]
    styles = ElementTree.fromstring(parts(word(document))["word/styles.xml"])
    fonts = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert fonts is not None
    # A font of the theme would win over the one that is named.
    assert {key.removeprefix(W): value for key, value in fonts.attrib.items()} == {
        "ascii": "Times New Roman", "hAnsi": "Times New Roman", "cs": "Times New Roman", "eastAsia": "宋体",
    }  # fmt: skip
    headings = [each for each in styles if each.get(f"{W}styleId", "").startswith("Heading")]
    assert {each.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia") for each in headings} == {"黑体"}  # type: ignore[union-attr]
    languages = styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert languages is not None
    assert (languages.get(f"{W}val"), languages.get(f"{W}eastAsia")) == ("en-GB", "zh-CN")


def test_every_part_is_xml_in_the_order_of_the_standard() -> None:
    for each in documents():
        for name, data in parts(word(each)).items():
            tree = ElementTree.fromstring(data)
            for element in tree.iter():
                order = ORDER.get(element.tag.removeprefix(W))
                if order:
                    places = [order.split().index(child.tag.removeprefix(W)) for child in element]
                    assert places == sorted(places), (name, element.tag)


def test_every_style_and_list_that_is_used_is_there() -> None:
    for language in ("en", "zh"):
        found = parts(word(made(language)))
        styles = ElementTree.fromstring(found["word/styles.xml"])
        known = {each.get(f"{W}styleId") for each in styles.iter(f"{W}style")}
        body = [ElementTree.fromstring(found[name]) for name in ("word/document.xml", "word/footer1.xml")]
        used = {
            each.get(f"{W}val")
            for tree in body
            for tag in ("pStyle", "tblStyle")
            for each in tree.iter(f"{W}{tag}")
        }
        assert used <= known
        relations = ElementTree.fromstring(found["word/_rels/document.xml.rels"])
        assert {f"word/{each.get('Target')}" for each in relations} <= set(found)


def test_the_same_plan_gives_the_same_bytes_on_another_day_in_another_process() -> None:
    script = (
        "import sys, time; from tests.plan.test_word import made, word;"
        "time.localtime = lambda *_: time.gmtime(86400 * 4000);"
        "sys.stdout.buffer.write(word(made('zh')))"
    )
    other = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, env=other, capture_output=True, check=True
    )
    assert done.stdout == word(made("zh"))
    with zipfile.ZipFile(BytesIO(done.stdout)) as file:
        assert file.namelist() == sorted(file.namelist())
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_of_the_template_goes_along() -> None:
    found = parts(word(made()))
    assert not [name for name in found if "thumbnail" in name or "customXml" in name or "Effects" in name]
    assert b"python-docx" not in b"".join(found.values())
    # What is not text of the plan itself stays small.
    rest = [content for name, content in found.items() if name != "word/document.xml"]
    assert sum(map(len, rest)) < 100_000


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=60))
def test_typed_text_cannot_break_the_file(typed: str) -> None:
    odd = {
        "title": typed, "language": "en", "as_of": "2026-11-25", "key": "k", "events": [],
        "blocks": [
            {"type": "heading", "level": 1, "text": typed}, {"type": "paragraph", "text": typed},
            {"type": "list", "items": [typed]}, {"type": "table", "caption": typed, "head": [typed, "b"], "rows": [[typed, "c"]]},
            {"type": "signatures", "head": [typed, "b", "c"], "lines": [typed]},
        ],
    }  # fmt: skip
    for data in parts(word(odd)).values():
        ElementTree.fromstring(data)


def test_markup_and_control_characters_are_shown_as_what_they_are() -> None:
    typed = '<w:p/> & \x00\x0b\ud800 "a"\r\nb'
    file = opened({**made(), "blocks": [{"type": "paragraph", "text": typed}]})
    assert file.paragraphs[0].text == '<w:p/> & \ufffd\ufffd\ufffd "a"\nb'


@settings(max_examples=15, deadline=None)
@given(
    st.integers(1, 8).flatmap(
        lambda columns: st.lists(
            st.lists(st.text("ab 采 ", max_size=200), min_size=columns, max_size=columns),
            min_size=2,
            max_size=4,
        )
    )
)
def test_columns_fill_the_page_whatever_stands_in_them(lines: list[list[str]]) -> None:
    block = {"type": "table", "caption": "c", "head": lines[0], "rows": lines[1:]}
    table = opened({**made(), "blocks": [block]}).tables[0]
    widths = [int(each.get(f"{W}w")) for each in table._tbl.tblGrid]
    assert sum(widths) == 9_640
    assert min(widths) > 0
