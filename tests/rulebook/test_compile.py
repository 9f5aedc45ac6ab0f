"""The rulebook compiles as it stands; whatever is wrong in a rule file is named with file, line and the way out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rulebook.test_calendar import VECTORS, check_year
from widgets.facts.library import Library
from widgets.facts.problems import DATA_DIR, DataError, Problem
from widgets.facts.schemas import check_shape
from widgets.facts.yaml_lines import read_yaml
from widgets.rulebook.__main__ import main
from widgets.rulebook.calendar import WorkingCalendar
from widgets.rulebook.compile import FILES, Rulebook, compile_rulebook, localise
from widgets.rulebook.evaluate import evaluate, holds_on, in_force
from widgets.rulebook.on_day import on_day

# A rulebook of one rule and two steps, small enough to break in every way.
SMALL = {
    "vocabulary": """
vocabulary:
- name: budget
  kind: need
  type: money
  unit: yuan
  label: {en: Budget, zh: 预算}
  question: {en: How much?, zh: 多少？}
- name: suppliers
  kind: need
  type: int
  unit: suppliers
  label: {en: Suppliers, zh: 供应商}
  question: {en: How many?, zh: 几家？}
- name: large
  kind: derived
  type: bool
  label: {en: Large, zh: 大额}
  when: budget >= 2000000
- name: method
  kind: chosen
  type: choice
  label: {en: Method, zh: 方式}
  choices:
  - {value: open-tender, label: {en: open tender, zh: 公开招标}}
""",
    "methods": """
methods:
- id: open-tender
  label: {en: open tender, zh: 公开招标}
  term: open-tender
  schedule: true
  cite: [{instrument: gpl, article: "26"}]
rules:
- id: enough
  method: open-tender
  effect: condition
  when: suppliers >= param('tender-min-bidders-open')
  cite: [{instrument: gpl, article: "36", paragraph: "1", item: "1"}]
  in_force: {from: "2017-10-01", to: null}
  strength: must
  mark: text
  title: {en: Enough, zh: 够数}
  says: {en: "At least {param:tender-min-bidders-open}.", zh: "不少于{param:tender-min-bidders-open}。"}
""",
    "schedule": """
from: "2020-07-01"
steps:
- id: issued
  label: {en: Documents issued, zh: 发出文件}
  actor: agency
- id: deadline
  label: {en: Deadline, zh: 截止}
  actor: suppliers
  terms:
  - {from: issued, parameter: tender-min-time, bound: minimum, spare: true}
goal: deadline
""",
    "contents": """
from: "2021-07-01"
parts:
- id: a
  label: {en: First part, zh: 第一部分}
sections:
- {id: gates, label: {en: Gates, zh: 门槛}}
- {id: bonds, number: 1, part: a, label: {en: Bonds, zh: 保证金}}
provisions:
- id: bond
  section: bonds
  kind: must-not
  when: method == 'open-tender' and suppliers >= param('tender-min-bidders-open')
  cite: [{instrument: gpl-regs, article: "33", paragraph: "1"}]
  in_force: {from: "2017-10-01", to: null}
  mark: text
  title: {en: Bond, zh: 保证金}
  says:
    en: "{param:bid-bond-cap} of {budget}: {of_budget:bid-bond-cap}; {param:price-weight-services-consultation.max}."
    zh: "{budget}的{param:bid-bond-cap}：{of_budget:bid-bond-cap}；{param:price-weight-services-consultation.max}。"
""",
    "sample_bids": """
ways:
- {id: scored, way: scored, provision: bond, unless: [bond]}
deductions:
- {id: small, provision: bond}
social: {provision: bond, reserved: suppliers > 3}
over:
- id: above
  of: ceiling
  when: method == 'open-tender'
  in_force: {from: "2017-10-01", to: null}
  cite: [{instrument: order-87, article: "63", item: "4"}]
  mark: text
  says: {en: Above the ceiling., zh: 超过最高限价。}
low:
  provision: bond
  average: low-price-trigger-average
  second: low-price-trigger-second-lowest
  ceiling: low-price-trigger-ceiling
ties: [bond]
""",
    "deadlines": """
from: "2025-06-01"
questions:
- name: signed
  type: bool
  label: {en: Signed, zh: 已签}
  help: {en: Is it signed?, zh: 是否已签？}
groups:
- id: one
  label: {en: One, zh: 一}
events:
- id: asked
  group: one
  label: {en: Asked, zh: 询问}
order:
- [asked, asked]
readings:
- id: strict
  label: {en: strictly, zh: 从严}
deadlines:
- id: answered
  label: {en: Answered, zh: 答复}
  actors: [purchaser]
  bound: maximum
  when: not signed
  terms:
  - {from: asked, parameter: supplier-question-answer, reading: strict}
  earlier:
  - {to: "2015-02-28", when: signed, says: {en: In time., zh: 及时。}}
labels:
  title: {en: Deadlines, zh: 期限}
""",
    "not_judged": """
not_judged:
- id: catalogue
  title: {en: Catalogue, zh: 目录}
  says: {en: Look it up., zh: 请查目录。}
  cite: [{instrument: gpl, article: "7"}]
  mark: text
""",
    "gaps": """
gaps:
- id: earlier-tenders
  part: methods
  in_force: {from: "2003-01-01", to: "2017-09-30"}
  title: {en: Tenders, zh: 招标}
  says: {en: Not seen., zh: 未见。}
  governed: [order-18]
""",
    "amounts": """
amounts:
- region: henan
  says: {en: Single amount., zh: 单项金额。}
  mark: secondary
""",
    "document": """
labels:
  title: {en: Plan of {method}, zh: 计划}
""".replace("Plan of {method}", '"Plan of {method}"'),
}


LOW_PRICES = [f"low-price-trigger-{name}" for name in ("average", "ceiling", "second-lowest")]
"""What the sample bids read, whatever the rules do."""


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load()


@pytest.fixture(scope="module")
def rulebook(library: Library) -> Rulebook:
    return compile_rulebook(library)


Small = Callable[..., tuple[Rulebook | None, list[str]]]


@pytest.fixture
def small(library: Library, tmp_path: Path) -> Small:
    """Compiles SMALL with replacements (file, old, new); gives the rulebook, or the complaints and no rulebook."""
    (tmp_path / "data" / "rules").mkdir(parents=True)

    def compile_small(*replacements: tuple[str, str, str]) -> tuple[Rulebook | None, list[str]]:
        files = dict(SMALL)
        for file, old, new in replacements:
            assert files[file].count(old) >= 1, f"{old} is not in {file}"
            files[file] = files[file].replace(old, new, 1)
        documents: dict[str, Any] = {}
        problems: list[Problem] = []
        for name, text in files.items():
            path = tmp_path / "data" / "rules" / f"{name}.yaml"
            path.write_text(text.lstrip("\n"), encoding="utf-8")
            documents[name] = read_yaml(path, tmp_path / "data")
            problems += check_shape(documents[name], DATA_DIR / "rules" / path.name, name)
        if problems:
            return None, [str(problem) for problem in problems]
        try:
            return compile_rulebook(replace(library, rules=documents)), []
        except DataError as error:
            return None, [str(problem) for problem in error.problems]

    return compile_small


def test_small_deadlines_are_whole_in_themselves(small: Small) -> None:
    rulebook, problems = small()
    assert problems == []
    assert rulebook is not None
    deadlines = rulebook["deadlines"]
    assert list(deadlines["parameters"]) == ["supplier-question-answer"]
    assert "supplier-question-answer" not in rulebook["parameters"]
    assert list(deadlines["quotes"]) == ["gpl-regs 52(1)"]
    row = deadlines["deadlines"][0]
    assert (row["reads"], row["terms"][0]["supposes"], row["interest"]) == (["signed"], False, [])
    [earlier] = row["earlier"]
    assert (earlier["to"], earlier["says"]["en"]) == ("2015-02-28", "In time.")
    # A day too short, and the law before is passed over in silence.
    assert "what held before is not told" in small(("deadlines", "2015-02-28", "2015-02-27"))[1][0]
    assert small(("deadlines", "not signed", "budget > 5"))[1][0].startswith("data/rules/deadlines.yaml:")


def test_small_rulebook_holds_what_an_engine_needs(small: Small) -> None:
    rulebook, problems = small()
    assert problems == []
    assert rulebook is not None
    assert [word["name"] for word in rulebook["vocabulary"]] == ["budget", "suppliers", "large", "method"]
    assert rulebook["vocabulary"][2]["when"] == {"test": ["budget", "ge", {"value": 200_000_000}]}
    [rule] = rulebook["rules"]
    assert rule["when"] == {"test": ["suppliers", "ge", {"param": "tender-min-bidders-open"}]}
    assert rule["methods"] == ["open-tender"]
    assert rule["says"] == {"en": "At least 3 suppliers.", "zh": "不少于3家。"}
    assert rule["parameters"] == ["tender-min-bidders-open"]
    assert rule["otherwise"] is None
    [cite] = rule["cite"]
    assert cite["id"] == "gpl 36(1)[1]"
    assert cite["words"] == {
        "en": "Government Procurement Law, art. 36(1), item 1",
        "zh": "《政府采购法》第三十六条第一款第（一）项",
    }
    assert "不足三家" in rulebook["quotes"]["gpl 36(1)[1]"]
    assert [step["when"] for step in rulebook["steps"]] == [None, None]
    assert rulebook["steps"][1]["terms"][0] | {"cite": None} == {
        "from": "issued",
        "parameter": "tender-min-time",
        "days": None,
        "unit": None,
        "bound": "minimum",
        "back": False,
        "spare": True,
        "optional": False,
        "when": None,
        "in_force": None,
        "cite": None,
        "doubt": None,
    }
    assert rulebook["goal"] == "deadline"
    assert list(rulebook["parameters"]) == [*LOW_PRICES, "tender-min-bidders-open", "tender-min-time"]
    assert rulebook["parameters"]["tender-min-time"]["words"] == {"en": "20 calendar days", "zh": "20日"}
    assert rulebook["labels"]["title"]["en"] == "Plan of {method}"


def test_the_ends_of_a_range_are_parameters_of_their_own(small: Small) -> None:
    rate = ("vocabulary", "- name: suppliers", """- name: rate
  kind: need
  type: percent
  label: {en: Rate, zh: 比例}
  question: {en: Which?, zh: 多少？}
- name: suppliers""")  # fmt: skip

    def with_condition(condition: str) -> Any:
        return small(rate, ("methods", "suppliers >= param('tender-min-bidders-open')", condition))

    rulebook, problems = with_condition("rate >= param('price-weight-services-consultation.min')")
    assert problems == [] and rulebook is not None
    least = rulebook["parameters"]["price-weight-services-consultation.min"]
    assert (least["value"], least["words"]["en"]) == (1000, "10 per cent")
    assert rulebook["rules"][0]["when"] == {
        "test": ["rate", "ge", {"param": "price-weight-services-consultation.min"}]
    }
    for condition, said in {
        "rate >= param('price-weight-services-consultation')": "is no parameter with a single value",
        "rate >= param('price-weight-services-consultation.least')": "is no parameter with a single value",
        "rate >= param('tender-min-time.min')": "is no parameter with a single value",
        "suppliers >= param('price-weight-services-consultation.min')": "is a percentage",
    }.items():
        assert [said in each for each in with_condition(condition)[1]] == [True], condition


def test_small_contents_name_the_plan_and_carry_no_quotes(small: Small) -> None:
    rulebook, problems = small()
    assert problems == []
    assert rulebook is not None
    contents = rulebook["contents"]
    assert [section["part"] for section in contents["sections"]] == [None, "a"]
    [provision] = contents["provisions"]
    assert provision["says"] == {
        "en": "2 per cent of {budget}: {of_budget:200}; 30 per cent.",
        "zh": "{budget}的2%：{of_budget:200}；30%。",
    }
    assert (provision["closes"], provision["also_below"], provision["otherwise"]) == (False, False, None)
    assert "gpl-regs 33(1)" not in rulebook["quotes"]
    assert list(rulebook["parameters"]) == [*LOW_PRICES, "tender-min-bidders-open", "tender-min-time"]


def test_unknown_figures_stay_unknown_and_known_ones_are_fen(rulebook: Rulebook, library: Library) -> None:
    for region in rulebook["regions"]:
        levels = library.regions[region["id"]].levels
        assert [level["level"] for level in region["levels"]] == list(levels)
        for level in region["levels"]:
            yuan = levels[level["level"]].open_tender_yuan
            assert level["open_tender"] == (None if yuan is None else yuan * 100)
    assert any(level["limit"] is None for region in rulebook["regions"] for level in region["levels"])


FAULTS = {
    "a trial by a provision that is not there": (
        ("sample_bids", "provision: bond, unless", "provision: bonds, unless"),
        "data/rules/sample_bids.yaml:2: bonds is no provision; allowed: bond",
    ),
    "a value that no plan has": (
        ("contents", "of {budget}:", "of {budgt}:"),
        "data/rules/contents.yaml:18: {budgt} is no quantity",
    ),
    "a plan's value in a rule": (
        ("methods", "At least {param", "At least {budget} {param"),
        "data/rules/methods.yaml:17: {budget} is no quantity; allowed: {param:id}, {param_from:id}",
    ),
    "a share that is no rate": (
        ("contents", "{of_budget:bid-bond-cap}; {param", "{of_budget:tender-min-time}; {param"),
        "data/rules/contents.yaml:18: 'tender-min-time' is no rate (calendar_days); allowed: a single percentage",
    ),
    "unknown section": (
        ("contents", "section: bonds", "section: bond"),
        "data/rules/contents.yaml:10: bond is no section; allowed: bonds (the nearest)",
    ),
    "a gate elsewhere": (
        ("contents", "  kind: must-not", "  kind: must-not\n  closes: true"),
        "data/rules/contents.yaml:10: bond.section: 'gates' was expected",
    ),
    "the id of a rule": (
        ("contents", "- id: bond\n", "- id: enough\n"),
        "data/rules/contents.yaml:9: enough is a rule on methods too; allowed: an id of its own",
    ),
    "unknown name": (
        ("methods", "when: suppliers >=", "when: supplier >="),
        "data/rules/methods.yaml:11: column 1 of the condition: unknown name supplier; "
        "allowed: suppliers (the nearest)",
    ),
    "a word of the choice in a rule": (
        ("methods", "when: suppliers >= param('tender-min-bidders-open')", "when: method == 'open-tender'"),
        "data/rules/methods.yaml:11: column 1 of the condition: unknown name method",
    ),
    "type mismatch": (
        ("methods", "param('tender-min-bidders-open')", "param('tender-min-time')"),
        "data/rules/methods.yaml:11: column 14 of the condition: suppliers counts suppliers, "
        "parameter 'tender-min-time' counts calendar_days; allowed: two of the same unit",
    ),
    "unknown parameter in a condition": (
        ("methods", "param('tender-min-bidders-open')", "param('tender-min-bidders-opn')"),
        "data/rules/methods.yaml:11: column 14 of the condition: 'tender-min-bidders-opn' is no parameter with "
        "a single value; allowed: tender-min-bidders-open (the nearest)",
    ),
    "unknown parameter in a text": (
        (
            "methods",
            'en: "At least {param:tender-min-bidders-open}',
            'en: "At least {param:tender-min-bidders}',
        ),
        "data/rules/methods.yaml:17: unknown parameter 'tender-min-bidders'",
    ),
    "languages that name different quantities": (
        ("methods", 'zh: "不少于{param:tender-min-bidders-open}。"', 'zh: "不少于三家。"'),
        "data/rules/methods.yaml:17: the two languages do not name the same quantities; "
        "allowed: param:tender-min-bidders-open",
    ),
    "unknown placeholder": (
        ("methods", "{en: Enough, zh: 够数}", '{en: "{parm:x}", zh: "{parm:x}"}'),
        "data/rules/methods.yaml:16: {parm:x} is no quantity; allowed: {param:id}, {param_from:id}",
    ),
    "unknown parameter in a term": (
        ("schedule", "tender-min-time", "tender-min-tim"),
        "data/rules/schedule.yaml:10: unknown parameter 'tender-min-tim'; allowed: tender-min-time (the nearest)",
    ),
    "rule older than its parameter": (
        ("methods", 'from: "2017-10-01"', 'from: "2005-10-01"'),
        "data/rules/methods.yaml:11: 'tender-min-bidders-open' is in force from 2017-10-01, what reads it "
        "from 2005-10-01; allowed: rules and steps within the time of their parameters",
    ),
    "rule older than the law": (
        ("methods", 'from: "2017-10-01"', 'from: "2002-10-01"'),
        "data/rules/methods.yaml:13: in force from 2002-10-01, before what it cites took effect; "
        "allowed: 2003-01-01 or later",
    ),
    "period that ends before it starts": (
        ("methods", "to: null", 'to: "2016-01-01"'),
        "data/rules/methods.yaml:13: 2016-01-01 lies before 2017-10-01; allowed: a day from then on, or null",
    ),
    "unknown instrument": (
        ("methods", '{instrument: gpl, article: "36"', '{instrument: gpll, article: "36"'),
        "data/rules/methods.yaml:12: unknown instrument gpll; allowed: gpl (the nearest)",
    ),
    "draft": (
        ("not_judged", '{instrument: gpl, article: "7"}', "{instrument: gpl-draft-2026, article: whole}"),
        "data/rules/not_judged.yaml:5: gpl-draft-2026 is a draft; allowed: law that is or was in force",
    ),
    "unknown article": (
        ("methods", 'article: "26"', 'article: "126"'),
        "data/rules/methods.yaml:6: gpl has no article 126 that is known; allowed: 1 to 88",
    ),
    "unknown paragraph": (
        ("methods", 'paragraph: "1"', 'paragraph: "9"'),
        "data/rules/methods.yaml:12: gpl, article 36 has no paragraph 9 item 1; "
        "allowed: what its text in data/law/texts has",
    ),
    "unknown term": (
        ("methods", "term: open-tender", "term: open-tnder"),
        "data/rules/methods.yaml:4: open-tnder is no term of the glossary; allowed: open-tender (the nearest)",
    ),
    "unknown method": (
        ("methods", "method: open-tender", "method: open-tende"),
        "data/rules/methods.yaml:9: open-tende is no method; allowed: open-tender (the nearest)",
    ),
    "step counted from a later one": (
        ("schedule", "from: issued", "from: deadline"),
        "data/rules/schedule.yaml:10: deadline is no step above this one; allowed: issued",
    ),
    "parameter and days": (
        ("schedule", "bound: minimum", "bound: minimum, days: 3, unit: working_days"),
        "data/rules/schedule.yaml:10: both a parameter and days; allowed: one of them",
    ),
    "unknown goal": (
        ("schedule", "goal: deadline", "goal: contract"),
        "data/rules/schedule.yaml:11: contract is no step; allowed: deadline, issued",
    ),
    "step after one that is none": (
        ("schedule", "actor: agency", "actor: agency\n  after: contract"),
        "data/rules/schedule.yaml:6: contract is no step; allowed: deadline, issued",
    ),
    "double id": (
        ("schedule", "- id: deadline", "- id: issued"),
        "data/rules/schedule.yaml:6: issued stands twice (first on line 3); allowed: once",
    ),
    "double name": (
        ("vocabulary", "name: suppliers", "name: budget"),
        "data/rules/vocabulary.yaml:8: budget stands twice (first on line 2); allowed: once",
    ),
    "derived word that reads a later one": (
        ("vocabulary", "when: budget >= 2000000", "when: method == 'open-tender'"),
        "data/rules/vocabulary.yaml:18: column 1 of the condition: unknown name method",
    ),
    "derived word that reads a parameter": (
        ("vocabulary", "when: budget >= 2000000", "when: suppliers >= param('tender-min-bidders-open')"),
        "data/rules/vocabulary.yaml:18: 'tender-min-bidders-open' may be out of force; "
        "allowed: parameters only in dated rules and steps",
    ),
    "unknown region": (
        ("amounts", "region: henan", "region: henna"),
        "data/rules/amounts.yaml:2: henna is no region; allowed: henan (the nearest)",
    ),
    "missing language": (
        ("methods", "title: {en: Enough, zh: 够数}", "title: {en: Enough}"),
        "data/rules/methods.yaml:16: enough.title: the key 'zh' is missing",
    ),
    "unknown key": (
        ("methods", "  strength: must", "  strengh: must"),
        "data/rules/methods.yaml:14: enough.strengh: the key 'strengh' is not known here",
    ),
    "missing dates": (
        ("methods", '  in_force: {from: "2017-10-01", to: null}\n', ""),
        "data/rules/methods.yaml:8: enough: the key 'in_force' is missing",
    ),
    "impossible day": (
        ("methods", '"2017-10-01"', '"2017-02-30"'),
        "data/rules/methods.yaml:13: enough.in_force.from: there is no day 2017-02-30; allowed: a day of the calendar",
    ),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_fault_is_named_with_file_line_and_way_out(small: Small, fault: tuple[Any, str]) -> None:
    replacement, message = fault
    rulebook, problems = small(replacement)
    assert rulebook is None
    assert any(problem.startswith(message) for problem in problems), problems


def test_every_fault_is_told_at_once(small: Small) -> None:
    _, problems = small(
        ("methods", "when: suppliers", "when: supplier"),
        ("schedule", "from: issued", "from: isued"),
        ("not_judged", 'article: "7"', 'article: "700"'),
    )
    assert len(problems) == 3


def test_marked_text_needs_a_text(small: Small) -> None:
    _, problems = small(
        ("not_judged", '{instrument: gpl, article: "7"}', "{instrument: catalogue-2005, article: whole}")
    )
    assert problems == [
        "data/rules/not_judged.yaml:6: marked text, but the text of catalogue-2005, article whole is not kept; "
        "allowed: secondary, memory"
    ]


def test_missing_file(library: Library) -> None:
    with pytest.raises(DataError, match=re.escape("data/rules/document.yaml:1: the file is missing")):
        compile_rulebook(replace(library, rules={name: library.rules[name] for name in FILES[:-1]}))


def test_a_calendar_with_a_gap_is_refused(library: Library) -> None:
    holidays = library.holidays
    years = {year: value for year, value in holidays.years.items() if year != 2022}
    with pytest.raises(
        DataError, match=r"holidays\.yaml:\d+: the calendar goes from 2021 to 2023; allowed: years"
    ):
        compile_rulebook(replace(library, holidays=replace(holidays, years=years)))


# -- the rulebook of the book ----------------------------------------------------------------------


def test_it_is_plain_json_without_fractions(rulebook: Rulebook) -> None:
    assert json.loads(json.dumps(rulebook)) == rulebook
    assert not any(isinstance(value, float) for value in leaves(rulebook))


def test_each_language_is_whole_and_alone(rulebook: Rulebook) -> None:
    rulebook = dict(on_day(rulebook, rulebook["as_of"]))
    english, chinese = localise(rulebook, "en"), localise(rulebook, "zh")
    assert (english["language"], chinese["language"]) == ("en", "zh")
    for rule in [*chinese["rules"], *chinese["contents"]["provisions"]]:
        assert re.search("[一-鿿]", rule["title"] + rule["says"])
    for rule in [*english["rules"], *english["contents"]["provisions"]]:
        # Document numbers of Chinese notices have no English form; sentences have.
        assert not re.search("[一-鿿]", rule["title"] + rule["says"])
    assert "{param" not in json.dumps(rulebook["contents"])
    assert "{param" not in json.dumps(rulebook["rules"] + rulebook["steps"] + rulebook["not_judged"])


def test_each_citation_has_words_in_both_languages(rulebook: Rulebook) -> None:
    provisions = rulebook["contents"]["provisions"]
    for record in rulebook["rules"] + rulebook["steps"] + provisions + rulebook["not_judged"]:
        for cite in record["cite"]:
            assert cite["words"]["en"]
            assert cite["words"]["zh"]


def test_calendar_of_the_book_follows_the_notices(rulebook: Rulebook) -> None:
    calendar = WorkingCalendar(rulebook["calendar"])
    for vector in VECTORS["official"]:
        assert getattr(calendar, vector["call"])(*vector["args"]) == vector["result"], vector
    for year in VECTORS["years"]:
        check_year(calendar, year)


def test_days_after_the_last_notice_are_provisional(rulebook: Rulebook) -> None:
    calendar, data = WorkingCalendar(rulebook["calendar"]), rulebook["calendar"]
    assert data["provisional_from"] <= data["official_to"] < data["last"]
    assert data["provisional_from"][5:] == "12-25"
    assert calendar.provisional(data["last"])


@pytest.mark.long
@given(data=st.data())
def test_no_rule_meets_a_parameter_out_of_force(rulebook: Rulebook, data: st.DataObject) -> None:
    """On any day every rule in force on it can be decided, whatever is known."""
    day = data.draw(st.dates().map(lambda day: day.isoformat()))
    known = {word["name"]: data.draw(values(word), label=word["name"]) for word in rulebook["vocabulary"]}
    parameters = in_force(rulebook["parameters"], day)
    for rule in [*rulebook["rules"], *rulebook["contents"]["provisions"]]:
        if rule["when"] and holds_on(rule["in_force"], day):
            verdict = evaluate(rule["when"], known, parameters)
            assert bool(verdict["asks"]) is (verdict["value"] is None)


def values(word: dict[str, Any]) -> st.SearchStrategy[Any]:
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "money": st.integers(0, 10**12),
        "int": st.integers(0, 10),
        "percent": st.integers(0, 10_000),
        "bool": st.booleans(),
        "choice": st.sampled_from([choice["value"] for choice in word["choices"]] or [""]),
        "date": st.dates().map(lambda day: day.isoformat()),
        "text": st.just("henan"),
    }
    return st.none() | kinds[word["type"]]


def test_it_is_printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["python -m widgets.rulebook", "zh"])
    assert main() == 0
    assert json.loads(capsys.readouterr().out)["language"] == "zh"


def test_a_faulty_rule_file_ends_the_command_with_its_complaints(
    library: Library, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["python -m widgets.rulebook"])
    monkeypatch.setattr(Library, "load", lambda: replace(library, rules={}))
    assert main() == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines() == [
        f"data/rules/{name}.yaml:1: the file is missing" for name in sorted(FILES)
    ]


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from leaves(inner)
    else:
        yield value
