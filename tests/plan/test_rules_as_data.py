"""The plan follows the data: a period, a threshold or a rule changed in a copy of data/ changes the plan, and no code does."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from widgets.facts.library import Library
from widgets.facts.problems import DATA_DIR, DataError
from widgets.plan.check import check
from widgets.plan.plan import plan
from widgets.rulebook.checks import compile_checks
from widgets.rulebook.compile import compile_rulebook

NEED = {
    "region": "henan", "level": "county", "budget": 3_600_000, "service": "public", "date": "2026-03-02",
    "suppliers": 4, "urgency": "none", "complexity": "clear", "prior_tender": "none", "spare_day": False,
}  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA_DIR, tmp_path / "data"))


def changed(data: Path, file: str, old: str, new: str, *, after: str = "") -> dict[str, Any]:
    """The rulebook of the copy after one change: the first `old` after the text `after`."""
    path = data / file
    text = path.read_text(encoding="utf-8")
    start = text.index(after)
    at = text.index(old, start)
    path.write_text(text[:at] + new + text[at + len(old) :], encoding="utf-8")
    return compile_rulebook(Library.read(data))


def bid_deadline(rulebook: dict[str, Any]) -> Any:
    made = plan(NEED, rulebook)
    return next(step for step in made["schedule"] if step["step"] == "bid-deadline")


def test_the_time_for_bids_is_a_number_in_data(data: Path) -> None:
    assert bid_deadline(compile_rulebook(Library.read(data)))["earliest"] == "2026-04-21"
    rulebook = changed(
        data, "law/parameters.yaml", "value: 20\n", "value: 25\n", after="- id: tender-min-time\n"
    )
    step = bid_deadline(rulebook)
    assert (step["earliest"], step["days"]) == ("2026-04-27", 25)  # 26 April is a Sunday
    assert rulebook["parameters"]["tender-min-time"]["words"]["en"] == "25 calendar days"


def amended(data: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    """Rulebook and checks of the copy after a made-up amendment: from 1 June 2026 on bids have 25 days."""
    path = data / "law/parameters.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("  - id: tender-min-time\n")
    end = text.index("  - id: ", start + 10)
    entry = text[start:end]
    before = entry.replace("in_force_to: null", 'in_force_to: "2026-05-31"')
    after = (
        entry.replace(
            "- id: tender-min-time\n", "- id: tender-min-time-2026\n    version_of: tender-min-time\n"
        )
        .replace("value: 20\n", "value: 25\n")
        .replace('in_force_from: "2003-01-01"', 'in_force_from: "2026-06-01"')
    )
    path.write_text(text[:start] + before + after + text[end:], encoding="utf-8")
    library = Library.read(data)
    return compile_rulebook(library), compile_checks(library)


def test_an_amendment_of_the_law_is_an_entry_in_data(data: Path) -> None:
    rulebook, checks = amended(data)
    assert bid_deadline(rulebook)["days"] == 20  # a purchase of March
    later = plan({**NEED, "date": "2026-06-01"}, rulebook)
    step = next(step for step in later["schedule"] if step["step"] == "bid-deadline")
    assert step["days"] == 25
    facts = {"method": "open-tender", "documents_issued": "2026-05-29", "bid_deadline": "2026-06-23"}
    assert check(facts, rulebook, checks)["findings"] == []
    facts = {"method": "open-tender", "documents_issued": "2026-06-01", "bid_deadline": "2026-06-24"}
    found = check(facts, rulebook, checks)["findings"]
    assert [(each["code"], each["severity"], each["bound"]["en"]) for each in found] == [
        ("TIM010", "unlawful", "25 calendar days")
    ]


def test_an_amendment_puts_its_own_number_into_the_texts(data: Path) -> None:
    path = data / "rules/methods.yaml"
    text = path.read_text(encoding="utf-8")
    rule = text.index("- id: open-tender-main-method\n")
    says = text.index("en: ", text.index("  says:", rule))
    zh = text.index("zh: ", says)
    text = text[:zh] + "zh: '{param:tender-min-time}' # " + text[zh + 4 :]
    text = text[:says] + "en: '{param:tender-min-time}' # " + text[says + 4 :]
    path.write_text(text, encoding="utf-8")
    rulebook, _ = amended(data)

    def said(day: str) -> str:
        open_tender = plan({**NEED, "date": day}, rulebook)["methods"][0]
        rules = {each["rule"]: each for each in open_tender["reasons"]}
        return str(rules["open-tender-main-method"]["says"]["en"])

    assert said("2026-03-02") == "20 calendar days"
    assert said("2026-06-01") == "25 calendar days"


RANGES = [
    ("EVA012", "price-weight-services-consultation", {"method": "competitive-consultation", "service": "public", "price_weight_consented": False, "price_weight": 35}),
    ("EVA013", "price-weight-goods-consultation", {"method": "competitive-consultation", "object_kind": "goods", "price_weight_consented": False, "price_weight": 65}),
    ("EVA017", "tender-price-weight-services-2004", {"notice_published": "2016-03-01", "method": "open-tender", "evaluation_method": "scoring", "service": "public", "price_weight_consented": False, "price_weight": 35}),
    ("POL020", "sme-price-deduction-goods-services", {"service": "public", "price_deduction": 25}),
    ("POL021", "sme-price-deduction-2021", {"service": "public", "notice_published": "2022-06-30", "price_deduction": 15}),
    ("POL022", "sme-price-deduction-2012", {"notice_published": "2016-03-01", "price_deduction": 15}),
    ("POL023", "sme-price-deduction-consortium", {"service": "public", "consortium_deduction": 11}),
    ("POL024", "sme-price-deduction-consortium-2021", {"service": "public", "notice_published": "2021-03-01", "consortium_deduction": 8}),
    ("POL025", "sme-price-deduction-consortium-2012", {"notice_published": "2016-03-01", "consortium_deduction": 8}),
]  # fmt: skip


def test_a_range_is_two_numbers_in_data(data: Path) -> None:
    """A value above each range is found; with the upper end raised in data it is lawful, and the text says the new range."""
    path = data / "law/parameters.yaml"

    def found() -> dict[str, list[Any]]:
        library = Library.read(data)
        rulebook, checks = compile_rulebook(library), compile_checks(library)
        made = {code: check(facts, rulebook, checks) for code, _, facts in RANGES}
        assert not [each["problems"] for each in made.values() if each["problems"]]
        return {
            code: [each for each in result["findings"] if each["code"] == code]
            for code, result in made.items()
        }

    def upper_ends(most: str) -> None:
        text = path.read_text(encoding="utf-8")
        for _, parameter, _ in RANGES:
            head, id_line, entry = text.partition(f"- id: {parameter}\n")
            before, key, after = entry.partition("max: ")
            assert id_line and key, parameter
            text = f"{head}{id_line}{before}{key}{most}\n{after.partition(chr(10))[2]}"
        path.write_text(text, encoding="utf-8")

    assert {code: len(each) for code, each in found().items()} == {code: 1 for code, _, _ in RANGES}
    upper_ends("70")
    assert not [code for code, each in found().items() if each]
    upper_ends("7")
    for code, each in found().items():
        assert len(each) == 1, code
        assert "to 7 per cent" in each[0]["says"]["en"], code
        assert "至7%" in each[0]["says"]["zh"], code


def test_a_value_outside_a_range_is_told_its_nearer_end(data: Path) -> None:
    library = Library.read(data)
    rulebook, checks = compile_rulebook(library), compile_checks(library)

    def nearest(rate: int) -> list[tuple[str, str, str]]:
        found = check({"service": "public", "price_deduction": rate}, rulebook, checks)["findings"]
        return [
            tuple(each[key]["en"] for key in ("found", "bound", "nearest"))
            for each in found
            if each["code"] == "POL020"
        ]

    assert nearest(9) == [("9 per cent", "10 to 20 per cent", "10 per cent")]
    assert nearest(21) == [("21 per cent", "10 to 20 per cent", "20 per cent")]
    assert nearest(10) == nearest(20) == []


def test_a_range_of_another_day_bounds_and_is_said_on_that_day(data: Path) -> None:
    """From 1 June 2026 on, by a made-up amendment, the price of a consultation for services weighs 15 to 40 per cent."""
    path = data / "law/parameters.yaml"
    text = path.read_text(encoding="utf-8")
    start = text.index("  - id: price-weight-services-consultation\n")
    end = text.index("  - id: ", start + 10)
    entry = text[start:end]
    after = (
        entry.replace(
            "- id: price-weight-services-consultation\n",
            "- id: price-weight-2026\n    version_of: price-weight-services-consultation\n",
        )
        .replace("min: 10\n", "min: 15\n")
        .replace("max: 30\n", "max: 40\n")
        .replace('in_force_from: "2014-12-31"', 'in_force_from: "2026-06-01"')
    )
    before = entry.replace("in_force_to: null", 'in_force_to: "2026-05-31"')
    path.write_text(text[:start] + before + after + text[end:], encoding="utf-8")
    library = Library.read(data)
    rulebook, checks = compile_rulebook(library), compile_checks(library)

    def found(day: str, weight: int) -> list[str]:
        facts = {
            "method": "competitive-consultation", "service": "public", "price_weight": weight,
            "price_weight_consented": False, "notice_published": day,
        }  # fmt: skip
        told = check(facts, rulebook, checks)["findings"]
        return [
            each["says"]["en"].partition(" of the points")[0] for each in told if each["code"] == "EVA012"
        ]

    said = "In a consultation for services the price counts for "
    assert found("2026-05-31", 40) == [said + "10 to 30 per cent"]
    assert found("2026-06-01", 40) == found("2026-05-31", 10) == []
    assert found("2026-06-01", 10) == [said + "15 to 40 per cent"]
    made = plan(
        {**NEED, "date": "2026-06-01", "region": "jiangsu", "method": "competitive-consultation"}, rulebook
    )
    provisions = {each["rule"]: each for part in made["contents"] for each in part["provisions"]}
    assert provisions["evaluation-weight-consultation"]["says"]["en"].startswith(
        "15 to 40 per cent for services"
    )


def test_a_threshold_is_a_number_in_data(data: Path) -> None:
    rulebook = changed(
        data, "regions/thresholds.yaml", "county: 2000000", "county: 4000000", after="- id: henan\n"
    )
    made = plan(NEED, rulebook)
    assert made["above_open_tender"] is False
    status = {each["method"]: each["status"] for each in made["methods"]}
    assert status["competitive-consultation"] == "permitted"


def test_a_rule_is_a_line_in_data(data: Path) -> None:
    rulebook = changed(
        data, "rules/methods.yaml", "  when: is_purchase_of_services\n", "  when: service == 'public'\n",
        after="- id: consultation-purchase-of-services\n",
    )  # fmt: skip
    need = {**NEED, "service": "auxiliary", "level": "province"}
    status = {each["method"]: each["status"] for each in plan(need, rulebook)["methods"]}
    assert status["competitive-consultation"] == "excluded"


def test_a_wrong_rule_stops_with_file_and_line(data: Path) -> None:
    with pytest.raises(DataError, match=r"data/rules/methods\.yaml:\d+: .*budgett.*allowed: budget"):
        changed(
            data, "rules/methods.yaml", "  when: above_open_tender\n", "  when: budgett > 5\n",
            after="- id: open-tender-required\n",
        )  # fmt: skip


def test_an_article_that_does_not_exist_stops_with_file_and_line(data: Path) -> None:
    with pytest.raises(DataError, match=r"data/rules/methods\.yaml:\d+: gpl has no article 127"):
        changed(
            data,
            "rules/methods.yaml",
            'article: "27"',
            'article: "127"',
            after="- id: open-tender-required\n",
        )
