"""What the rest of the book may rely on when it asks the library."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from widgets.facts import DATA_DIR, ROOT, Library
from widgets.facts.law_text import number_of, read_law_text


@pytest.fixture(scope="module")
def lib() -> Library:
    return Library.load()


def test_unknown_thresholds_are_none_and_never_another_regions(lib: Library) -> None:
    shandong = lib.regions["shandong"].levels
    assert shandong["jinan_city"].limit_yuan == 1_500_000
    assert all(figures.open_tender_yuan is None for figures in shandong.values())
    for region in ("hebei", "zhejiang", "shenzhen"):
        for figures in lib.regions[region].levels.values():
            assert figures.limit_yuan is None
            assert figures.open_tender_yuan is None
            assert not figures.complete


def test_a_floor_or_a_wish_is_no_figure(lib: Library) -> None:
    county = lib.regions["heilongjiang"].levels["county"]
    assert (county.limit_yuan, county.limit_floor_yuan) == (None, 300_000)
    assert (county.open_tender_yuan, county.open_tender_floor_yuan) == (None, 2_000_000)
    city = lib.regions["guangdong"].levels["city"]
    assert city.limit_yuan is None
    assert city.limit_note is not None


def test_a_place_named_apart_takes_its_levels_figure_where_it_has_none_of_its_own(lib: Library) -> None:
    nanjing = lib.regions["jiangsu"].levels["nanjing_city"]
    assert (nanjing.limit_yuan, nanjing.open_tender_yuan) == (1_000_000, 4_000_000)


def test_municipalities_have_no_city_level(lib: Library) -> None:
    for region in lib.regions.values():
        if region.kind == "municipality":
            assert set(region.levels) == {"province", "county"}
            assert region.level_labels["province"].zh == "市级"


def test_articles_paragraphs_and_items_of_the_law(lib: Library) -> None:
    assert lib.articles["gpl"]["27"].startswith("采购人采购货物或者服务应当采用公开招标方式的")
    assert (
        lib.article("gpl", "31", paragraph=1, item=2)
        == "（二）发生了不可预见的紧急情况不能从其他供应商处采购的；"
    )
    assert lib.article("gpl", 31, item=2) == lib.article("gpl", "31", paragraph=1, item=2)
    assert lib.article("gpl", "2", paragraph=7) == "本法所称服务，是指除货物和工程以外的其他政府采购对象。"
    assert lib.article("gpl", "2", paragraph=8) is None
    assert lib.article("gpl", "31", item=9) is None
    assert lib.article("gpl", "89") is None
    assert lib.article("ppp-215", "1") is None
    part = lib.article("fair-38", "part 1", item=1)
    assert part is not None
    assert part.startswith("（一）以供应商的所有制形式")


def test_whole_texts_have_every_article(lib: Library) -> None:
    for text in lib.law_texts.values():
        numbers = [int(number) for number in text.articles if number.isdigit()]
        if text.complete and numbers:
            assert numbers == list(range(numbers[0], numbers[-1] + 1)), text.where


def test_inserted_articles_and_later_lines_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "sample.md"
    path.write_text(
        "# 样本\n\n第一章 总则\n第一条 甲。\n乙：\n（一）丙；\n1.丁；\n（二）戊。\n前款所称己。\n"
        "第一条之一 庚。\n第二章 附则\n第二条 辛。\n",
        encoding="utf-8",
    )
    text = read_law_text(path, tmp_path)
    assert list(text.articles) == ["1", "1-1", "2"]
    first = text.articles["1"]
    assert [paragraph.text for paragraph in first.paragraphs] == ["甲。", "乙：", "前款所称己。"]
    assert first.paragraphs[1].item(1) == "（一）丙；\n1.丁；"
    assert text.articles["1-1"].text == "庚。"


def test_partial_texts_give_law_and_leave_remarks_out(lib: Library) -> None:
    text = lib.law_texts["order-18"]
    assert not text.complete
    assert lib.articles["order-18"]["15"].startswith("采用邀请招标方式采购的")
    assert "Gist" not in "".join(lib.articles["order-18"].values())


@pytest.mark.parametrize(
    ("chinese", "number"),
    [("十", 10), ("二十七", 27), ("一百零八", 108), ("九百八十八", 988), ("一千二百六十", 1260)],
)
def test_chinese_numbers(chinese: str, number: int) -> None:
    assert number_of(chinese) == number


def test_a_series_comes_with_types_lines_and_breaks(lib: Library) -> None:
    frame = lib.series("by_category")
    services = frame[
        (frame["category"] == "services")
        & (frame["measure"] == "amount")
        & frame["preferred"]
        & (frame["year"] == 2016)
    ]
    assert services["value"].tolist() == [4860.8]
    assert services["basis"].tolist() == ["same_basis"]
    assert frame["line"].iloc[0] == 2
    touched = [item for item in lib.breaks_of("by_category") if item.touches(services.iloc[0])]
    assert {item.year_from for item in touched} >= {2016, 2017}
    frame.loc[:, "value"] = 0
    assert lib.series("by_category")["value"].sum() > 0


def test_one_observation_knows_its_qualifier_and_line(lib: Library) -> None:
    found = lib.observation("by_category", category="services", measure="amount", year=2024)
    assert (found.value, found.qualifier, found.unit, found.verified) == (
        11964.0,
        "~",
        "100 million yuan",
        "secondary",
    )
    line = (ROOT / found.where.file).read_text(encoding="utf-8").splitlines()[found.where.line - 1]
    assert line.startswith("2024,object,services,amount,11964")
    with pytest.raises(KeyError, match="rows match category=services"):
        lib.observation("by_category", category="services")
    with pytest.raises(KeyError, match="no column kind"):
        lib.observation("by_category", kind="services")
    with pytest.raises(KeyError, match="no series 'works'"):
        lib.series("works")


def test_every_case_can_be_shown_in_chinese_places(lib: Library) -> None:
    for case in lib.cases.values():
        for field in ("country", "province", "city", "district"):
            label = lib.label(field, getattr(case, field), "zh")
            assert label is None or not any("a" <= letter <= "z" for letter in label), case.where
        if case.country == "China" and case.province:
            assert case.tile in lib.tiles


def test_parameters_know_when_they_apply(lib: Library) -> None:
    old, new = lib.parameters["payment-no-audit-condition-2020"], lib.parameters["payment-no-audit-condition"]
    assert old.in_force_on("2025-05-31")
    assert not old.in_force_on("2025-06-01")
    assert new.in_force_on("2025-06-01")
    assert not new.in_force_on("2025-05-31")


def test_short_names_are_those_of_the_citations(lib: Library) -> None:
    assert lib.instruments["order-87"].short("zh") == "财政部令第87号"
    assert lib.instruments["gpl"].short("en") == "Government Procurement Law"


def test_the_calendar_ends_where_the_notices_end(lib: Library) -> None:
    assert lib.holidays.settled_to == "2026-12-24"
    assert [year.year for year in lib.holidays.statutory] == [2027]
    assert lib.holidays.years[2027].make_up_workdays == ()
    assert lib.holidays.years[2026].working_days == 248


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA_DIR, data)
    before = Library.load(data)
    assert Library.load(data) is before
    path = data / "law" / "instruments.yaml"
    text = path.read_text(encoding="utf-8")
    stamp = path.stat()
    path.write_text(text.replace("short_en: Order 87\n", "short_en: Order 78\n"), encoding="utf-8")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    assert Library.load(data).instruments["order-87"].short_en == "Order 78"


def test_reading_needs_no_notebook_browser_or_press() -> None:
    script = (
        "import sys; from widgets.facts import Library; Library.load(); "
        "print([m for m in ('book', 'anywidget', 'sphinx', 'IPython', 'altair') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
