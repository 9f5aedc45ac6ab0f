"""A document as a Word file (Office Open XML), through python-docx.

A4, the named styles of Word (headings, list, caption) so that its navigation and table of contents work, head rows that
repeat on every page, fonts for Latin and for Chinese letters, the date of the law and the page at the foot. The same
document gives the same bytes: nothing of the day, the machine or the user goes into the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any
from unicodedata import east_asian_width
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as File
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from widgets.facts.quantities import day
from widgets.plan.wording import Language

LANGUAGE_TAGS: Mapping[Language, str] = {"en": "en-GB", "zh": "zh-CN"}

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "en": {"law": "The law as of {day}", "page": "Page {page} of {pages}", "table": "Table {number}. "},
    "zh": {"law": "法律截至{day}", "page": "第{page}页，共{pages}页", "table": "表{number}　"},
}

_TEXT_WIDTH = 9_640
"""What an A4 page has between margins of 20 mm, in twentieths of a point."""

_SLICE = 100
_MARGIN = 20
_CELL_MARGIN = 80
_NARROWEST = 800
_LETTER = 100
"""The width of a Latin letter in a table (9 point), in twentieths of a point; a Chinese letter has two of them."""

_SHORT_CELL, _SHORT_ITEM, _LONG_LIST = 400, 60, 12
"""Up to how many letters a row is kept on one page and an item fits half a line, and how many items make two columns."""

_FIRST_ROWS = 3
_SIGNATURE_WIDTHS = (2_600, 4_640, 2_400)
_SIGNATURE_HEIGHT = 800
_WHOLE = re.compile(r"[0-9]+年[0-9]+月[0-9]+日|[!-~]+")
"""What should not be broken between two lines of a cell: a Latin word, a Chinese date."""

_NOT_XML = re.compile("[^\t\n\\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# What the template of python-docx brings and no plan needs: a picture of an empty page, and parts of another program.
_SPARE = ("/thumbnail", "/extended-properties", "/customXml", "/stylesWithEffects", "/webSettings")


def word(document: Mapping[str, Any]) -> bytes:
    """The document as the bytes of a .docx file in its language.

    Characters that XML cannot hold (control characters, halves of a pair) are shown as U+FFFD.
    """
    return _Writer(document).file()


class _Writer:
    def __init__(self, document: Mapping[str, Any]) -> None:
        self.document = document
        self.language: Language = document["language"]
        self.words = _WORDS[self.language]
        self.tables = 0
        self.target: File = docx.Document()

    def file(self) -> bytes:
        self.strip()
        self.style()
        self.page()
        self.properties()
        for block in self.document["blocks"]:
            self.block(block)
        made = BytesIO()
        self.target.save(made)
        return _packed(made)

    # -- the file --------------------------------------------------------------------------------

    def strip(self) -> None:
        main = self.target.part
        for relations in (main.package.rels, main.rels):
            for key in [key for key, each in relations.items() if each.reltype.endswith(_SPARE)]:
                del relations[key]

    def style(self) -> None:
        main = self.target.part
        for element, xml in (
            (self.target.styles.element, _styles(self.language)),
            (main.numbering_part.element, _NUMBERING),
            (self.target.settings.element, _SETTINGS),
        ):
            element[:] = parse_xml(xml)[:]

    def page(self) -> None:
        section = self.target.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(_MARGIN)
        section.top_margin = section.bottom_margin = Mm(22)
        foot = section.footer.paragraphs[0]
        self.run(foot, self.words["law"].format(day=day(self.document["as_of"], self.language)) + "\t")
        before, between, after = re.split(r"\{pages?\}", self.words["page"])
        self.run(foot, before)
        self.field(foot, "PAGE", "1")
        self.run(foot, between)
        self.field(foot, "NUMPAGES", "1")
        self.run(foot, after)

    def properties(self) -> None:
        core, made_on = self.target.core_properties, datetime.fromisoformat(self.document["as_of"])
        core.title = _plain(self.document["title"])[:255]
        core.language = LANGUAGE_TAGS[self.language]
        core.author = core.last_modified_by = core.comments = ""
        core.created = core.modified = made_on
        core.identifier = self.document["key"]

    # -- blocks ----------------------------------------------------------------------------------

    def block(self, block: Mapping[str, Any]) -> None:
        match block["type"]:
            case "heading":
                self.paragraph(block["text"], f"Heading{block['level']}")
            case "list":
                self.list(block["items"])
            case "table":
                self.tables += 1
                self.caption(block["caption"])
                widths = _widths([block["head"], *block["rows"]])
                self.table(block["head"], block["rows"], widths, block["caption"])
            case "signatures":
                rows = [[line, "", ""] for line in block["lines"]]
                table = self.table(block["head"], rows, _SIGNATURE_WIDTHS, "; ".join(block["head"]))
                for row in table.rows[1:]:
                    _row_property(row, "w:trHeight", val=str(_SIGNATURE_HEIGHT), hRule="atLeast")
                for row in table.rows[:-1]:  # on one page
                    row.cells[0].paragraphs[0].paragraph_format.keep_with_next = True
            case _:
                self.paragraph(block["text"], "Normal")

    def paragraph(self, text: str, style: str) -> Paragraph:
        """The text in a paragraph; `style` is the id of a style (by name python-docx would look through them all)."""
        paragraph = self.target.add_paragraph()
        paragraph._p.style = style
        self.run(paragraph, text)
        return paragraph

    def list(self, items: Sequence[str]) -> None:
        """A list; a long one of short items, such as the articles cited, in two columns."""
        narrow = len(items) > _LONG_LIST and all(_columns(item) <= _SHORT_ITEM for item in items)
        if narrow:
            self.columns(2)
        for item in items:
            self.paragraph(item, "ListBullet")
        if narrow:
            self.columns(1)

    def columns(self, number: int) -> None:
        """Sets what follows in so many columns."""
        section = self.target.add_section(WD_SECTION.CONTINUOUS)
        columns = section._sectPr.find(qn("w:cols"))
        columns.set(qn("w:num"), str(number))
        columns.set(qn("w:space"), "300")
        self.target.paragraphs[-1]._p.style = "TableEnd"  # the empty paragraph that holds the break

    def caption(self, text: str) -> None:
        before, after = self.words["table"].split("{number}")
        paragraph = self.paragraph(before, "Caption")
        self.field(paragraph, "SEQ Table \\* ARABIC", str(self.tables))
        self.run(paragraph, after + text)

    def table(
        self, head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], name: str
    ) -> Table:
        table: Table = self.target.add_table(rows=0, cols=len(head), style="Plan Table")
        for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
            column.set(qn("w:w"), str(width))
        table.autofit = False
        _table_properties(table, sum(widths), _plain(name))
        for number, cells in enumerate((head, *rows)):
            row = table.add_row()
            if max(map(_columns, cells)) <= _SHORT_CELL:
                _row_property(row, "w:cantSplit")
            if cells is head:
                _row_property(row, "w:tblHeader")
            for cell, text, width in zip(row.cells, cells, widths, strict=True):
                _cell_width(cell, width)
                cell.paragraphs[0]._p.style = "TableText"
                self.run(cell.paragraphs[0], text)
                # The head and the first rows stay together, so that no page ends with a head and a single row.
                cell.paragraphs[0].paragraph_format.keep_with_next = (
                    number < min(_FIRST_ROWS, len(rows)) or None
                )
        self.paragraph("", "TableEnd")  # else two tables in a row would be one
        return table

    def run(self, paragraph: Paragraph, text: str) -> Run | None:
        """The text in a run; a line end becomes a line break."""
        if not text:
            return None
        run = paragraph.add_run(_plain(text))
        if self.language == "zh":  # quotation marks and dashes, which both scripts have, as Chinese ones
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
        return run

    def field(self, paragraph: Paragraph, code: str, shown: str) -> None:
        """A field that the program computes, with what it shows until then."""
        for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", shown), ("end", "")):
            if kind == "shown":
                self.run(paragraph, text)
                continue
            run = paragraph.add_run()
            if kind:
                mark = OxmlElement("w:fldChar")
                mark.set(qn("w:fldCharType"), kind)
                run._r.append(mark)
            else:
                instruction = OxmlElement("w:instrText")
                instruction.set(qn("xml:space"), "preserve")
                instruction.text = f" {text} "
                run._r.append(instruction)


def _plain(text: str) -> str:
    return _NOT_XML.sub("\ufffd", re.sub("\r\n?", "\n", text))


def _packed(made: BytesIO) -> bytes:
    """The parts of the file in the order of their names, without the time of writing."""
    packed = BytesIO()
    with ZipFile(made) as source, ZipFile(packed, "w") as target:
        for name in sorted(source.namelist()):
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, 0, 0
            target.writestr(entry, source.read(name))
    return packed.getvalue()


# -- tables --------------------------------------------------------------------------------------


def _columns(text: str) -> int:
    """The width of a text in Latin letters; a Chinese one counts two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _widths(lines: Sequence[Sequence[str]]) -> list[int]:
    """The widths of a table's columns: each as wide as its longest word, the rest by how much its longest cell lacks, then moved
    from column to column as long as that makes the table shorter.
    """
    least, lacking = [], []
    for column in zip(*lines, strict=True):
        longest = max((_columns(word) for cell in column for word in _WHOLE.findall(cell)), default=0)
        least.append(max(_NARROWEST, longest * _LETTER + 2 * _CELL_MARGIN))
        whole = max(_columns(cell) for cell in column) * _LETTER + 2 * _CELL_MARGIN
        lacking.append(max(1, whole - least[-1]) ** 0.7)
    if sum(least) > _TEXT_WIDTH:  # more long words than the page can hold: some of them are broken
        least = [_TEXT_WIDTH // len(least)] * len(least)
    spare = _TEXT_WIDTH - sum(least)
    widths = [width + int(spare * share / sum(lacking)) for width, share in zip(least, lacking, strict=True)]
    widths[-1] += _TEXT_WIDTH - sum(widths)
    return _shortest(widths, least, [[_columns(cell) * _LETTER for cell in line] for line in lines])


def _shortest(widths: list[int], least: Sequence[int], texts: Sequence[Sequence[int]]) -> list[int]:
    """Widths under which the rows have the fewest lines that moving a slice from one column to another can reach. `texts`: how
    wide the cells would be on one line.
    """

    def lines(widths: Sequence[int]) -> tuple[int, int]:
        rows = [
            [-(-text // (width - 2 * _CELL_MARGIN)) for text, width in zip(line, widths, strict=True)]
            for line in texts
        ]
        return sum(max(row) for row in rows), sum(sum(row) for row in rows)

    now = lines(widths)
    for slice_ in (4 * _SLICE, 2 * _SLICE, _SLICE):
        better = True
        while better:
            better = False
            for giver in range(len(widths)):
                for taker in range(len(widths)):
                    if giver == taker or widths[giver] - slice_ < least[giver]:
                        continue
                    moved = list(widths)
                    moved[giver] -= slice_
                    moved[taker] += slice_
                    found = lines(moved)
                    if found < now:
                        widths, now, better = moved, found, True
    return widths


def _table_properties(table: Table, width: int, name: str) -> None:
    """The whole width, the head row as such, and the name that a screen reader says."""
    properties = table._tbl.tblPr
    whole = properties.find(qn("w:tblW"))
    whole.set(qn("w:type"), "dxa")
    whole.set(qn("w:w"), str(width))
    look = properties.find(qn("w:tblLook"))
    for key in list(look.attrib):
        del look.attrib[key]
    for key, value in (
        ("val", "0620"),
        ("firstRow", "1"),
        ("lastRow", "0"),
        ("firstColumn", "0"),
        ("lastColumn", "0"),
        ("noHBand", "1"),
        ("noVBand", "1"),
    ):
        look.set(qn(f"w:{key}"), value)
    caption = OxmlElement("w:tblCaption")
    caption.set(qn("w:val"), name)
    properties.append(caption)


def _row_property(row: _Row, name: str, **values: str) -> None:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
    row._tr.get_or_add_trPr().append(element)


def _cell_width(cell: _Cell, width: int) -> None:
    element = cell._tc.get_or_add_tcPr().get_or_add_tcW()
    element.set(qn("w:type"), "dxa")
    element.set(qn("w:w"), str(width))


# -- styles --------------------------------------------------------------------------------------


def _fonts(latin: str, chinese: str) -> str:
    return f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" w:cs="{latin}"/>'


_BODY, _TITLES = _fonts("Times New Roman", "宋体"), _fonts("Arial", "黑体")


def _styles(language: Language) -> str:
    """The styles of the document; sizes in half points, distances in twentieths of a point."""
    first_line = '<w:ind w:firstLineChars="200" w:firstLine="420"/>' if language == "zh" else ""
    return f"""
<w:styles {nsdecls("w")}>
  <w:docDefaults>
    <w:rPrDefault><w:rPr>{_BODY}<w:sz w:val="21"/><w:szCs w:val="21"/>
      <w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
    <w:pPrDefault/>
  </w:docDefaults>
  <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
    <w:pPr><w:spacing w:after="120" w:line="300" w:lineRule="auto"/>{first_line}</w:pPr></w:style>
  <w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
    <w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
  <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
    <w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
    <w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>
    <w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
  <w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>
    <w:uiPriority w:val="99"/><w:semiHidden/></w:style>
  {_heading(1, 36, 0, 240)}{_heading(2, 26, 320, 120)}{_heading(3, 22, 240, 80)}
  <w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/>
    <w:qFormat/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="60"/>
    <w:ind w:left="360" w:firstLineChars="0" w:hanging="360"/></w:pPr></w:style>
  <w:style w:type="paragraph" w:styleId="Caption"><w:name w:val="caption"/><w:basedOn w:val="Normal"/><w:qFormat/>
    <w:pPr><w:keepNext/><w:spacing w:before="120" w:after="60"/><w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr>
    <w:rPr>{_TITLES}<w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>
    <w:pPr><w:tabs><w:tab w:val="right" w:pos="{_TEXT_WIDTH}"/></w:tabs><w:spacing w:after="0"/>
    <w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="TableText"><w:name w:val="Table Text"/>
    <w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:after="0" w:line="250" w:lineRule="auto"/>
    <w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>
  <w:style w:type="paragraph" w:customStyle="1" w:styleId="TableEnd"><w:name w:val="Table End"/>
    <w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="0" w:line="160" w:lineRule="exact"/>
    <w:ind w:firstLineChars="0" w:firstLine="0"/></w:pPr><w:rPr><w:sz w:val="10"/><w:szCs w:val="10"/></w:rPr></w:style>
  <w:style w:type="table" w:customStyle="1" w:styleId="PlanTable"><w:name w:val="Plan Table"/>
    <w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_borders()}</w:tblBorders><w:tblCellMar>
    <w:top w:w="40" w:type="dxa"/><w:left w:w="{_CELL_MARGIN}" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>
    <w:right w:w="{_CELL_MARGIN}" w:type="dxa"/></w:tblCellMar></w:tblPr>
    <w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto"
    w:fill="EDEDED"/></w:tcPr></w:tblStylePr></w:style>
</w:styles>"""


def _heading(level: int, size: int, before: int, after: int) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>'
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="240" w:lineRule="auto"/>'
        f'<w:ind w:firstLineChars="0" w:firstLine="0"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr>{_TITLES}<w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>' for side in sides)


_NUMBERING = f"""
<w:numbering {nsdecls("w")}>
  <w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>
    <w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>
    <w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr>
    <w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/></w:rPr></w:lvl></w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
</w:numbering>"""

_SETTINGS = f"""
<w:settings {nsdecls("w")}>
  <w:defaultTabStop w:val="420"/>
  <w:characterSpacingControl w:val="doNotCompress"/>
  <w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>
  </w:compat>
  <w:themeFontLang w:val="en-GB" w:eastAsia="zh-CN"/>
</w:settings>"""
