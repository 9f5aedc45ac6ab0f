"""The page *Rules* prints every row that says how sample bids are worked out, so that it can be judged without reading code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from book.press.sample_rows import SampleRow, SampleRows
from book.press.words import Language
from widgets.facts import Library
from widgets.rulebook.compile import compile_rulebook, localise

CONF = """
extensions = ["myst_parser", "book.press.sources", "book.press.roles", "book.press.cite", "book.press.reference"]
html_theme = "basic"
language = "{language}"
suppress_warnings = ["myst.xref_missing"]
"""

LANGUAGES: tuple[Language, ...] = ("en", "zh")


def rows(language: Language) -> dict[str, SampleRow]:
    library = Library.load()
    book = localise(compile_rulebook(library), language)
    found = [row for _, part in SampleRows(library, book, language).parts() for row in part]
    assert len({row.id for row in found}) == len(found)
    return {row.id: row for row in found}


def named_in_the_file() -> Iterator[str]:
    """Every row of the file: of a list by its id or provision, of the low prices by the figure, of social organisations both."""
    data = Library.load().rules["sample_bids"]
    for part in ("ways", "deductions", "over"):
        yield from (row["id"] for row in data[part])
    yield from data["ties"]
    yield from (value for key, value in data["low"].items() if key != "provision")
    yield from ("reserved", "social-bid")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Language], nodes.document]:
    """The page of the rules in a language."""
    made: dict[Language, nodes.document] = {}

    def build(language: Language) -> nodes.document:
        if language not in made:
            folder: Path = tmp_path_factory.mktemp(language)
            conf = CONF.format(language="zh_CN" if language == "zh" else "en")
            (folder / "conf.py").write_text(conf, encoding="utf-8")
            (folder / "index.md").write_text("# A page\n\n```{rule-table}\n```\n", encoding="utf-8")
            with docutils_namespace():
                app = Sphinx(folder, folder, folder / "out", folder / "trees", "html", status=None)
                app.build()
            made[language] = app.env.get_doctree("index")
        return made[language]

    return build


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_file_stands_on_the_page(
    language: Language, page: Callable[[Language], nodes.document]
) -> None:
    assert sorted(rows(language)) == sorted(named_in_the_file())
    document = page(language)
    printed = {
        name.removeprefix("sample-"): row
        for row in document.findall(nodes.row)
        for anchor in row.findall(nodes.inline)
        for name in anchor["ids"]
        if name.startswith("sample-")
    }
    assert sorted(printed) == sorted(named_in_the_file())
    anchors = {name for node in document.findall(nodes.Element) for name in node["ids"]}
    for identifier, row in rows(language).items():
        _, time, condition, does, says, basis, phrases = (
            cell.astext() for cell in printed[identifier].findall(nodes.entry)
        )
        assert row.law["in_force"]["from"][:4] in time
        assert all(each in condition for each in row.when)
        assert does == row.does and says and "{" not in does + says
        assert all(cite["words"] in basis for cite in row.law["cite"])
        assert phrases and all(
            re.sub(r"\s+", "", each) in re.sub(r"\s+", "", phrases) for each in row.phrases
        )
        links = {
            each["refuri"][1:]
            for each in printed[identifier].findall(nodes.reference)
            if each["refuri"][0] == "#"
        }
        wanted = {f"rule-{name}" for name in (row.provision, *(name for _, name in row.bars)) if name}
        assert links == wanted <= anchors


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_has_the_conditions_and_bars_of_the_file(language: Language) -> None:
    library, found = Library.load(), rows(language)
    for part in ("ways", "deductions", "over"):
        for row in library.rules["sample_bids"][part]:
            bars = [(key, each) for key in ("unless", "proviso", "mind") for each in row.get(key, ())]
            assert list(found[row["id"]].bars) == bars
            if "when" in row:
                assert found[row["id"]].when == (row["when"],)
                assert found[row["id"]].says == row["says"][language]
    assert found["reserved"].when == ("set_aside == 'whole'",)
    assert "method == 'competitive-consultation'" in found["evaluation-ties-consultation"].when


def test_the_words_that_decide_stand_in_the_law() -> None:
    library = Library.load()
    for row in rows("zh").values():
        kept = "".join(
            library.article(cite["instrument"], cite["article"]) or "" for cite in row.law["cite"]
        ) + "".join(each.reported_zh or each.quote_zh or "" for each in library.parameters.values())
        assert all(re.sub(r"\s+", "", phrase) in re.sub(r"\s+", "", kept) for phrase in row.phrases)
    own = rows("en")["over-tender"]
    assert own.phrases == ("（四）报价超过招标文件中规定的预算金额或者最高限价的；",)
    assert "50%" in rows("en")["low-price-trigger-average"].phrases[0]
