"""The collection of cases: places, years, languages and the table it becomes."""

from __future__ import annotations

import gzip
import json
import re

import pytest

from widgets.cases.collection import MAINLAND, NATIONAL, NOT_STATED, TEXTS, UNCLASSIFIED, Collection
from widgets.cases.filter import FACETS, Filter
from widgets.facts.library import Library


@pytest.fixture(scope="module")
def collection() -> Collection:
    return Collection.of(Library.load())


def test_every_case_has_a_place_on_the_map_or_a_country(collection: Collection) -> None:
    for case in collection.cases:
        place = case.facets["place"][0]
        assert place in collection.codes["place"]
        record = collection.records[case.id]
        assert (place in collection.tiles or place == NATIONAL) == record.country.startswith("China")
        assert (MAINLAND in case.facets["place"]) == (record.country == "China")


def test_every_code_of_every_case_has_its_label_in_both_languages(collection: Collection) -> None:
    for case in collection.cases:
        for facet in FACETS:
            for code in case.facets[facet]:
                label = collection.labels[facet][code]
                assert label.en
                assert re.search(r"[\u4e00-\u9fff]", label.zh)


def test_a_relationship_that_the_evidence_leaves_open_can_be_asked_for(collection: Collection) -> None:
    found = collection.select(Filter(chosen={"relationship": (UNCLASSIFIED,)}))
    assert found
    assert all(collection.records[case_id].relationship is None for case_id in found)


def test_a_case_without_an_end_goes_on_only_where_it_is_known_to(collection: Collection) -> None:
    spans = {case.id: case.span for case in collection.cases}
    assert spans["ningbo-81890"] == (2001, None)  # expanded
    assert spans["lanzhou-third-party-evaluation"] == (2004, 2004)  # ended, nobody says when
    assert spans["neijiang-film-subsidy-fraud"] == (2020, 2020)  # only its last year is stated
    assert spans["jiaozuo-rural-film"] is None


@pytest.mark.parametrize(
    ("case_id", "en", "zh"),
    [
        ("deqing-school-bus", "Deqing County, Huzhou, Zhejiang", "浙江省湖州市德清县"),
        ("shanghai-sunshine-home", "Shanghai", "上海市"),
        ("national-disguised-borrowing", "China", "全国"),
        ("us-rikers-social-impact-bond", "Rikers Island, New York, United States", "美国纽约州纽约赖克斯岛"),
    ],
)
def test_a_place_is_written_in_the_order_of_its_language(
    collection: Collection, case_id: str, en: str, zh: str
) -> None:
    record = collection.records[case_id]
    assert (collection.place(record, "en"), collection.place(record, "zh")) == (en, zh)


def test_search_finds_names_and_summaries_in_both_languages(collection: Collection) -> None:
    assert "deqing-school-bus" in collection.select(Filter(text="德清 校车"))
    assert "deqing-school-bus" in collection.select(Filter(text="SCHOOL bus deqing"))
    assert collection.select(Filter(text="luliang")) == ["shanxi-jiaokou-training-fraud"]


def test_the_table_has_a_row_for_each_case_in_the_order_asked_for(collection: Collection) -> None:
    ids = collection.select(Filter(chosen={"field": ("elderly-care",)}, order="oldest"))
    frame = collection.frame(ids)
    assert list(frame.index) == ids
    assert set(frame["service_field"]) == {"elderly-care"}
    assert frame["year_start"].is_monotonic_increasing
    assert collection.frame([]).columns.equals(frame.columns)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_text_missing_in_chinese_is_given_in_english_and_said_to_be(
    collection: Collection, language: str
) -> None:
    columns = collection.page_data(language)["columns"]
    for row, case_id in enumerate(columns["id"]):
        record = collection.records[case_id]
        assert columns["texts"]["summary"][row]
        for name, texts in columns["texts"].items():
            in_english = row in columns["english"].get(name, [])
            assert texts[row] == record.text(name, "en" if in_english else language)
    if language == "en":
        assert columns["english"] == {}


def test_a_failure_a_service_and_an_actor_are_found_by_their_words(collection: Collection) -> None:
    assert "uk-carillion" in collection.select(Filter(text="carillion"))
    assert "deqing-school-bus" in collection.select(Filter(text="公共交通"))  # its field
    for text, facet, code in (("欺诈", "lesson", "fraud"), ("collapsed", "outcome", "collapsed")):
        found = set(collection.select(Filter(text=text)))
        assert set(collection.select(Filter(chosen={facet: (code,)}))) <= found


@pytest.mark.parametrize(
    ("text", "facet", "code"),
    [
        ("行贿", "lesson", "corruption"),
        ("贪污", "lesson", "corruption"),
        ("bribery", "lesson", "corruption"),
        ("低价中标", "lesson", "underpricing"),
        ("lowball", "lesson", "underpricing"),
        ("垄断", "lesson", "supplier-concentration"),
        ("内部化", "lesson", "provider-dependence"),
        ("arrears", "lesson", "late-payment"),
        ("老年人", "field", "elderly-care"),
        ("残疾人", "field", "disability"),
        ("社会组织", "provider", "social-organisation"),
        ("NGO", "provider", "social-organisation"),
        ("按效果付费", "payment", "outcome-based"),
    ],
)
def test_what_a_reader_would_call_a_code_finds_its_cases(
    collection: Collection, text: str, facet: str, code: str
) -> None:
    carried = set(collection.select(Filter(chosen={facet: (code,)})))
    assert carried
    assert carried <= set(collection.select(Filter(text=text)))


def test_every_text_of_a_case_that_is_shown_is_searched(collection: Collection) -> None:
    for name in TEXTS:
        for record in collection.records.values():
            for language in ("en", "zh"):
                if text := record.text(name, language):
                    assert record.id in collection.select(Filter(text=text[:60].rsplit(" ", 1)[0]))
                    break
    assert "shenzhen-xixiang-chengguan" in collection.select(Filter(text="围标"))


def test_a_flag_is_a_code_of_the_record(collection: Collection) -> None:
    for flag in Library.load().flags["flags"]:
        for case_id in collection.select(Filter(chosen={"flag": (flag["id"],)})):
            assert Collection.carries(collection.records[case_id], flag["when"])
    silent = collection.select(Filter(chosen={"flag": (NOT_STATED,)}))
    assert silent
    assert all(collection.records[case_id].method != "unknown" for case_id in silent)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_data_of_a_page_stay_small(collection: Collection, language: str) -> None:
    data = json.dumps(collection.page_data(language), ensure_ascii=False, separators=(",", ":"))
    assert len(gzip.compress(data.encode())) < 150_000
