"""Each kind of fault in `data/` stops with the file, the line, what is wrong and what is allowed.

The faults of one stage of reading are put into one copy of the folder together: every one must be told.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from widgets.facts import DATA_DIR, DataError, Library
from widgets.facts.__main__ import main
from widgets.facts.package import check_package
from widgets.facts.source_words import ADDRESS, foreign_words


@dataclass(frozen=True)
class Fault:
    """Put `new` for the first `old` in `file`; expect `what` and `allowed` on the line where `at` (or `new`) stands."""

    name: str
    file: str
    old: str
    new: str
    what: str
    allowed: str = ""
    at: str | None = None

    def put_into(self, folder: Path) -> None:
        path = folder / self.file
        text = path.read_text(encoding="utf-8")
        assert self.old in text, f"{self.file} no longer holds {self.old!r}"
        path.write_text(text.replace(self.old, self.new, 1), encoding="utf-8")

    def line_in(self, folder: Path) -> int:
        text = (folder / self.file).read_text(encoding="utf-8")
        place = text.index(self.at if self.at is not None else self.new.lstrip())
        return text.count("\n", 0, place) + 1


def broken_copy(folder: Path, faults: list[Fault]) -> Path:
    data = folder / "data"
    shutil.copytree(DATA_DIR, data)
    for fault in faults:
        fault.put_into(data)
    return data


def problems_of(data: Path) -> list[str]:
    with pytest.raises(DataError) as caught:
        Library.read(data)
    return [str(problem) for problem in caught.value.problems]


def assert_told(fault: Fault, data: Path, problems: list[str]) -> None:
    place = f"data/{fault.file}:{fault.line_in(data)}: "
    told = [problem for problem in problems if problem.startswith(place) and fault.what in problem]
    assert told, f"nothing at {place} says {fault.what!r}; told:\n" + "\n".join(problems)
    assert fault.allowed in told[0].partition("; allowed: ")[2]


SHAPE = [
    Fault(
        "unquoted date",
        "law/instruments.yaml",
        '    effective: "2015-03-01"',
        "    effective: 2015-03-01",
        "the date 2015-03-01 stands without quotes",
        '"2015-03-01" in double quotes',
    ),
    Fault(
        "truth value in disguise",
        "calendar/holidays.yaml",
        'settled_to: "2026-12-24"',
        "settled_to: no",
        "no is read as a truth value",
        'true or false, or "no" in quotes',
    ),
    Fault(
        "impossible day",
        "regions/thresholds.yaml",
        'as_of: "2026-11-25"',
        'as_of: "2026-11-31"',
        "there is no day 2026-11-31",
        "a day of the calendar",
    ),
    Fault(
        "doubled key",
        "cases/codebook.yaml",
        "  provider_type:\n",
        "  provider_type:\n    many: true\n",
        "the key 'many' occurs twice",
        "each key once",
        at="    many: false\n    codes:\n      social-organisation",
    ),
    Fault(
        "unknown key",
        "regions/milestones.yaml",
        "    significance:",
        "    importance:",
        "the key 'importance' is not known here",
        "significance",
    ),
    Fault(
        "missing citation",
        "law/parameters.yaml",
        '    article: "35"\n    quote_zh: 自招标文件开始发出',
        "    quote_zh: 自招标文件开始发出",
        "tender-min-time: the key 'article' is missing",
        at="  - id: tender-min-time\n",
    ),
    Fault(
        "wrong type",
        "regions/thresholds.yaml",
        "      open_tender_yuan: {central: 2000000}",
        "      open_tender_yuan: {central: two million}",
        "central.services.open_tender_yuan.central: 'two million'",
        "whole yuan",
    ),
    Fault(
        "unknown mark",
        "cases/cases.yaml",
        "    verified: secondary",
        "    verified: rumour",
        "'rumour' is not one of the values used here",
        "text, secondary, memory",
    ),
    Fault(
        "broken CSV row",
        "statistics/china_government_procurement_by_method.csv",
        "2002,method,open_tender,amount,485",
        "2002,method,open_tender,amount,4,85",
        "the row has 16 cells",
        "15 cells",
    ),
    Fault(
        "doubled reference",
        "references.bib",
        "@article{BajariTadelis2001,",
        "@article{LevinTadelis2010,\n  verified = {text}}\n@article{BajariTadelis2001,",
        "the key LevinTadelis2010 occurs twice",
        "each key once",
        at="@article{LevinTadelis2010,\n  verified",
    ),
    Fault(
        "article that stands twice",
        "law/texts/order-101.md",
        "第二条 ",
        "第一条 ",
        "article 1 stands twice",
        at="第一条 政府采购信息",
    ),
]

REFERENCES = [
    Fault(
        "doubled id",
        "law/parameters.yaml",
        "  - id: def-works\n",
        "  - id: def-goods\n",
        "the id def-goods occurs twice",
        "each id once",
        at="  - id: def-goods\n    topic: A_scope_and_definitions\n    value:\n      - new building",
    ),
    Fault(
        "doubled case",
        "cases/cases.yaml",
        "  - id: shanghai-home-care-six-districts\n",
        "  - id: shanghai-luoshan-citizens-hall\n",
        "the id shanghai-luoshan-citizens-hall occurs twice",
        "each id once",
        at="  - id: shanghai-luoshan-citizens-hall\n    name_en: Shanghai's",
    ),
    Fault(
        "unknown rule of a break",
        "statistics/breaks.csv",
        "category=total,2002,mark",
        "category=total,2002,bend",
        "'bend' is not a rule",
        "cut, mark, point",
        at="china_government_procurement_by_category.csv,amount,category=total,2002",
    ),
    Fault(
        "doubled term",
        "glossary/terms.csv",
        "\noverheads,",
        "\ndepartment-budget,",
        "the id department-budget occurs twice",
        "each id once",
        at="department-budget,间接费用",
    ),
]

INTEGRITY = [
    Fault(
        "law by date of an unknown instrument",
        "law/by_date.yaml",
        "  - {instrument: framework-17}\n",
        "  - {instrument: framework-71}\n",
        "there is no instrument 'framework-71'",
        "ids of law/instruments.yaml",
    ),
    Fault(
        "law by date looked up and not listed",
        "law/by_date.yaml",
        '    "2021-06-01": [order-87]\n',
        '    "2021-06-01": [order-87, order-94]\n',
        "order-94 is no entry of tender",
    ),
    Fault(
        "unknown instrument",
        "law/parameters.yaml",
        "    instrument: consultation-214\n",
        "    instrument: consultation-2014\n",
        "there is no instrument 'consultation-2014'",
        "ids of law/instruments.yaml",
        at="  - id: consultation-documents-price\n",
    ),
    Fault(
        "quotation that the article does not hold",
        "law/parameters.yaml",
        "自招标文件开始发出之日起至投标人提交投标文件截止之日止，不得少于二十日",
        "自招标文件开始发出之日起至投标人提交投标文件截止之日止，不得少于十五日",
        "tender-min-time: the quotation does not occur in data/law/texts/gpl.md",
        "the words of that text",
        at="  - id: tender-min-time\n",
    ),
    Fault(
        "make-up day in the week",
        "calendar/holidays.yaml",
        '"2026-01-04"',
        '"2026-01-05"',
        "the make-up day 2026-01-05 is no weekend day",
        "a Saturday or a Sunday",
        at='  "2026":',
    ),
    Fault(
        "unknown code",
        "cases/cases.yaml",
        "    service_field: elderly-care",
        "    service_field: old-people",
        "service_field 'old-people' is not in the code book",
        "elderly-care, disability",
        at="  - id: shanghai-home-care-six-districts",
    ),
    Fault(
        "filter that matches nothing",
        "statistics/breaks.csv",
        "category=total,2002,mark",
        "category=sum,2002,mark",
        "has category=sum",
        at="china_government_procurement_by_category.csv,amount,category=sum",
    ),
    Fault(
        "value that is no number",
        "statistics/world_government_procurement.csv",
        "procurement_percent_of_GDP,11.8,",
        'procurement_percent_of_GDP,"11,8",',
        "the value '11,8'",
        "a number with a decimal point",
        at='2007,OECD average,group,procurement_percent_of_GDP,"11,8"',
    ),
    Fault(
        "taken English term",
        "glossary/terms.csv",
        "jiànjiē fèiyòng,overheads,",
        "jiànjiē fèiyòng,department budget,",
        "the en 'department budget' is taken",
        "each en once",
        at="overheads,间接费用",
    ),
    Fault(
        "figures without a mark",
        "regions/thresholds.yaml",
        "    currency: latest_found\n    verified: text\n",
        "    currency: latest_found\n    verified: none\n",
        "central: figures without a mark",
        "text, secondary, memory",
        at="  - id: central\n",
    ),
    Fault(
        "tiles on one cell",
        "maps/tiles.csv",
        "liaoning,Liaoning,辽宁省,辽,LN,5,2",
        "liaoning,Liaoning,辽宁省,辽,LN,4,2",
        "the cell '4, 2' is taken",
        "each cell once",
    ),
]


def names(faults: list[Fault]) -> list[str]:
    return [fault.name for fault in faults]


@pytest.fixture(scope="module")
def misshapen(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    data = broken_copy(tmp_path_factory.mktemp("shape"), SHAPE)
    return data, problems_of(data)


@pytest.fixture(scope="module")
def doubled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    data = broken_copy(tmp_path_factory.mktemp("references"), REFERENCES)
    return data, problems_of(data)


@pytest.fixture(scope="module")
def contradictory(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    data = broken_copy(tmp_path_factory.mktemp("integrity"), INTEGRITY)
    return data, problems_of(data)


def test_a_fault_that_comes_after_a_sound_reading_is_told(tmp_path: Path) -> None:
    data = broken_copy(tmp_path, [])
    Library.read(data)
    SHAPE[0].put_into(data)
    assert_told(SHAPE[0], data, problems_of(data))


@pytest.mark.parametrize("fault", SHAPE, ids=names(SHAPE))
def test_a_file_of_the_wrong_shape_stops(fault: Fault, misshapen: tuple[Path, list[str]]) -> None:
    assert_told(fault, *misshapen)


@pytest.mark.parametrize("fault", REFERENCES, ids=names(REFERENCES))
def test_a_doubled_or_unknown_name_stops(fault: Fault, doubled: tuple[Path, list[str]]) -> None:
    assert_told(fault, *doubled)


@pytest.mark.parametrize("fault", INTEGRITY, ids=names(INTEGRITY))
def test_a_contradiction_between_files_stops(fault: Fault, contradictory: tuple[Path, list[str]]) -> None:
    assert_told(fault, *contradictory)


def test_a_missing_file_stops(tmp_path: Path) -> None:
    data = broken_copy(tmp_path, [])
    (data / "glossary" / "terms.csv").unlink()
    assert "data/glossary/terms.csv:1: the file is missing" in problems_of(data)
    assert any("glossary/terms.csv is described and does not exist" in str(p) for p in check_package(data))


def test_chinese_case_texts_leave_nothing_out(tmp_path: Path) -> None:
    data = broken_copy(tmp_path, [])
    (data / "cases" / "cases.zh.yaml").write_text(
        "cases:\n  - id: shanghai-luoshan-citizens-hall\n    summary: 罗山市民会馆。\n  - id: nowhere\n    summary: 无。\n",
        encoding="utf-8",
    )
    assert problems_of(data) == [
        "data/cases/cases.zh.yaml:4: there is no case nowhere; allowed: ids of cases.yaml"
    ]
    path = data / "cases" / "cases.zh.yaml"
    path.write_text(path.read_text(encoding="utf-8").partition("  - id: nowhere")[0], encoding="utf-8")
    problems = problems_of(data)
    assert "shanghai-luoshan-citizens-hall: cases.zh.yaml lacks what_worked" in problems[0]
    assert len(problems) == len(Library.load().cases)


def test_chinese_records_leave_no_text_out_and_add_none(tmp_path: Path) -> None:
    data = broken_copy(tmp_path, [])
    path = data / "literature" / "remedies.zh.yaml"
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    first, second, third = told["remedies"][:3]
    del first["limits"]
    second["needs"].append("多出的一条。")
    told["remedies"][2] = {**third, "id": "R99"}
    path.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    problems = [problem.split(": ", 1)[1] for problem in problems_of(data)]
    assert f"{first['id']} lacks limits" in problems
    assert f"{second['id']} lacks needs.{len(second['needs']) - 1} (nothing in English)" in problems
    assert f"{third['id']} is not told in Chinese" in problems
    assert "there is no record R99; allowed: ids of literature/remedies.yaml" in problems


def test_a_source_with_words_is_told_in_chinese_and_its_addresses_stand_in_the_english(
    tmp_path: Path,
) -> None:
    data = broken_copy(tmp_path, [])
    path = data / "world" / "timeline.zh.yaml"
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    records = {record["id"]: record for record in told["events"]}
    del records["cn-38-2019"]["source"]
    records["uk-pfi-1992"]["source"] = "英国财政部1992年《秋季声明》：{}"
    records["theory-savas-1982"]["source"] = "摘要：https://example.org/"
    records["cn-draft102-2018"]["source"] = "据{}所述"
    path.write_text(yaml.safe_dump(told, allow_unicode=True), encoding="utf-8")
    assert [problem.split(": ", 1)[1] for problem in problems_of(data)] == [
        "theory-savas-1982 lacks source with its addresses (1, each written {}, a mark or nothing after it)",
        "uk-pfi-1992 lacks source with its addresses (2, each written {}, a mark or nothing after it)",
        "cn-draft102-2018 lacks source with its addresses (1, each written {}, a mark or nothing after it)",
        "cn-38-2019 lacks source",
    ]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("https://example.org/a ; http://example.org/b", []),
        ("MOF102; case uk-carillion", []),
        ("cases uk-carillion, us-kansas-child-welfare", []),
        ("财库〔2020〕46号; 政府采购法实施条例第二条", []),
        ("MOF102 Arts. 10-12", ["MOF102 Arts. 10-12"]),
        ("Caiku2014No214; report on Anqing", ["report on Anqing"]),
        ("财库〔2019〕38号, reprint: https://example.org/a", ["财库〔2019〕38号, reprint:"]),
    ],
)
def test_what_of_a_source_needs_chinese(source: str, words: list[str]) -> None:
    assert list(foreign_words(source, Library.load().works)) == words


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("text: http://example.org/Law_(1978)).", "http://example.org/Law_(1978)"),
        ("（转载：https://example.org/a，第三条）", "https://example.org/a"),
        ("(reprint: https://example.org/a/b, uk/c.md)", "https://example.org/a/b"),
    ],
)
def test_where_an_address_ends(text: str, address: str) -> None:
    assert ADDRESS.findall(text) == [address]


QUESTION = """chapter: methods/choosing-a-method
questions:
  - id: a-1
    kind: single
    asks: {en: Which?}
    options:
      - {text: {en: One}, right: true, because: {en: Yes.}}
      - {text: {en: Two}, right: false, because: {en: No.}}
      - {text: {en: Three}, right: false, because: {en: No.}}
    because: {en: So it is.}
    decided_by: {rule: consultation-approval}
    cite: ["{law}`gpl 27`"]
  - {id: a-2, kind: numeric, asks: {en: How many?}, answer: {value: 20, unit: calendar_days}, because: {en: So.}, decided_by: {param: tender-min-time}, cite: ["{law}`gpl 35`"]}
  - {id: a-3, kind: true-false, asks: {en: Is it?}, answer: true, because: {en: So.}, cite: ["{law}`gpl 35`"]}
  - {id: a-4, kind: ordering, asks: {en: Order.}, items: [{en: a}, {en: b}, {en: c}], because: {en: So.}, cite: ["{law}`gpl 35`"]}
  - {id: a-5, kind: true-false, asks: {en: Is it?}, answer: false, because: {en: So.}, cite: ["{law}`gpl 35`"]}
"""


def with_questions(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    data = broken_copy(tmp_path, [])
    text = QUESTION
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    (data / "questions").mkdir(exist_ok=True)
    (data / "questions" / "choosing-a-method.yaml").write_text(text, encoding="utf-8")
    return data


def test_sound_questions_pass(tmp_path: Path) -> None:
    library = Library.read(with_questions(tmp_path))
    assert len(library.questions["methods/choosing-a-method"]["questions"]) == 5


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("right: false", "right: true", "a-1: 2 options are right; allowed: one"),
        ("right: true", "right: false", "a-1: 0 options are right; allowed: one"),
        ("kind: ordering", "kind: multiple", "a-4: a question of the kind multiple lacks options"),
        ("answer: true", "answer: {value: 1, unit: days}", "a-3: the answer is of the wrong kind"),
        ("value: 20", "value: 15", "a-2: the answer is 15 calendar_days; allowed: 20 calendar_days"),
        ("param: tender-min-time", "param: tender-min-tyme", "a-2: there is no parameter 'tender-min-tyme'"),
        ("rule: consultation-approval", "rule: none-such", "a-1: there is no rule 'none-such'"),
        ("id: a-2", "id: a-1", "the id a-1 occurs twice"),
        ("chapter: methods/choosing-a-method", "chapter: methods/other", "the questions of methods/other"),
        ('cite: ["{law}`gpl 27`"]', "cite: []", "a-1.cite"),
    ],
)  # fmt: skip
def test_a_question_that_contradicts_itself_or_the_law_stops(
    tmp_path: Path, before: str, after: str, told: str
) -> None:
    problems = problems_of(with_questions(tmp_path, (before, after)))
    assert any(told in problem for problem in problems), problems


def test_the_package_and_the_folder_describe_each_other(tmp_path: Path) -> None:
    data = broken_copy(
        tmp_path,
        [
            Fault(
                "",
                "statistics/elderly_care_context.csv",
                "2005,population_60_plus,",
                "MMV,population_60_plus,",
                "",
            ),
            Fault("", "maps/tiles.csv", "heilongjiang,Heilongjiang,", "heilongjiang,,", ""),
            Fault("", "examples/examples.yaml", "made_up: true", "made_up: false", ""),
        ],
    )
    (data / "statistics" / "draft.csv").write_text("year,value\n", encoding="utf-8")
    problems = [str(problem) for problem in check_package(data)]
    assert any(p.startswith("data/statistics/draft.csv:1: the file is not described") for p in problems)
    assert (
        "data/statistics/elderly_care_context.csv:2: year is 'MMV'; allowed: a value of type integer"
        in problems
    )
    assert any(
        p.startswith("data/maps/tiles.csv:2: name_en is ''; allowed: a value in every row") for p in problems
    )
    assert any(p.startswith("data/examples/examples.yaml:7: home-care.made_up") for p in problems)
    assert len(problems) == 4


def test_the_command_lists_every_problem_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = broken_copy(tmp_path, SHAPE[:2])
    assert main([str(data)]) == 1
    told = capsys.readouterr().err
    assert "data/law/instruments.yaml:" in told
    assert "data/calendar/holidays.yaml:" in told
    assert "problems in the data" in told


def test_the_command_sums_up_good_data(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "each found word for word in the texts" in capsys.readouterr().out
