"""The case collection as tables: typed for pandas, and a Data Package that its own description fits."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package, system

from widgets import case_lessons, case_table
from widgets.cases import tables
from widgets.facts import Library


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load()


def test_one_row_a_case_with_types(library: Library) -> None:
    frame = case_table()
    assert list(frame.index) == list(library.cases)
    assert frame.index.is_unique
    assert isinstance(frame["service_field"].dtype, pd.CategoricalDtype)
    assert list(frame["service_field"].cat.categories) == list(library.codebook["service_field"].codes)
    assert str(frame["year_start"].dtype) == "Int64"
    assert str(frame["amount_yuan"].dtype) == "Float64"
    assert frame["year_end"].isna().any()
    assert set(frame["verified"].cat.categories) == {"text", "secondary", "memory"}
    assert not [name for name in frame if frame[name].dtype == object]


@pytest.mark.parametrize(("language", "label"), [("en", "care of the elderly"), ("zh", "养老服务")])
def test_labels_stand_for_codes(language: tables.Language, label: str) -> None:
    codes, words = case_table(), case_table(labels=language)
    assert (words["service_field"] == label).equals(codes["service_field"] == "elderly-care")
    assert list(words["service_field"].isna()) == list(codes["service_field"].isna())
    assert case_lessons(labels=language)["lesson"].notna().all()


def test_an_unknown_language_of_labels_is_told() -> None:
    with pytest.raises(ValueError, match="allowed: None, 'en', 'zh'"):
        case_table(labels="fr")  # type: ignore[arg-type]


def test_lessons_are_long(library: Library) -> None:
    frame = case_lessons()
    assert len(frame) == sum(len(case.lessons) for case in library.cases.values())
    joined = frame.merge(case_table(), left_on="case", right_index=True)
    assert len(joined) == len(frame)
    assert set(frame["group"]) <= set(library.codebook["lessons"].groups)


def test_the_package_fits_its_description(library: Library, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(tables.downloads(library)["cases.zip"])) as archive:
        archive.extractall(tmp_path)
    with system.use_context(trusted=True):
        package = Package(str(tmp_path / "datapackage.json"))
        report = package.validate()
    assert report.valid, [error.message for task in report.tasks for error in task.errors]
    described = json.loads((tmp_path / "datapackage.json").read_text("utf-8"))
    assert described["licenses"][0]["name"] == "CC-BY-4.0"
    fields = {field["name"]: field for field in described["resources"][0]["schema"]["fields"]}
    assert fields["verified"]["constraints"]["enum"] == ["text", "secondary", "memory"]
    assert "unconfirmed" in fields["verified"]["description"]
    assert all(field["description"] for each in described["resources"] for field in each["schema"]["fields"])


def test_the_same_data_give_the_same_bytes(library: Library) -> None:
    assert tables.downloads(library) == tables.downloads(library)


def test_the_csv_holds_every_case_and_text(library: Library) -> None:
    text = tables.downloads(library)["cases.csv"].decode("utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text))}
    assert list(rows) == list(library.cases)
    for case in library.cases.values():
        row = rows[case.id]
        assert row["summary_en"] == case.summary
        assert row["summary_zh"] == case.text("summary", "zh")
        assert row["verified"] == case.verified
        assert tuple(filter(None, row["lessons"].split(tables.SEPARATOR))) == case.lessons


def test_the_json_holds_sources_and_notes(library: Library) -> None:
    whole = json.loads(tables.downloads(library)["cases.json"])
    assert whole["licenses"][0]["name"] == "CC-BY-4.0"
    by_id = {case["id"]: case for case in whole["cases"]}
    for case in library.cases.values():
        assert [source["url"] for source in by_id[case.id]["sources"]] == [each.url for each in case.sources]
        if case.id in library.case_notes:
            assert by_id[case.id]["point_en"] == library.case_notes[case.id].point.en
