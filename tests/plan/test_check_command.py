"""`python -m widgets.plan check` and `explain` as their users know them: files in, findings and an exit code out."""

from __future__ import annotations

import csv
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from widgets.plan.commands import main
from widgets.plan.commands.check import checked
from widgets.plan.purchases import rows

GOOD = {"method": "open-tender", "documents_issued": "2026-04-01", "bid_deadline": "2026-04-22"}
SHORT = {**GOOD, "bid_deadline": "2026-04-15"}
OPEN = {**GOOD, "bid_deadline": "2026-04-21"}


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Writes files into a folder of their own and runs a command there."""
    monkeypatch.chdir(tmp_path)

    def write(name: str, text: str) -> str:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return write


def yaml_of(*purchases: dict[str, Any]) -> str:
    return "".join(
        "- " + "\n  ".join(f"{key}: {value}" for key, value in each.items()) + "\n" for each in purchases
    )


def table(name: Path, purchases: list[dict[str, Any]]) -> None:
    with name.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(purchases[0]))
        writer.writeheader()
        writer.writerows(purchases)


def test_a_lawful_purchase_ends_with_zero(told: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", told("good.yaml", yaml_of(GOOD))]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "1 purchase read; found: nothing" in printed.err


def test_a_breach_is_told_with_its_place_its_law_and_what_to_do(
    told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", told("notices.yaml", yaml_of(GOOD, {"id": "N2", **SHORT}))]) == 1
    printed = capsys.readouterr().out
    assert printed.startswith("notices.yaml:4 N2: TIM")
    assert "14 calendar days" in printed
    assert "22 April 2026" in printed
    assert "Government Procurement Law, art. 35" in printed


def test_an_open_count_is_a_risk_and_both_results_are_given(
    told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    file = told("open.yaml", yaml_of(OPEN))
    assert main(["check", file]) == 0
    assert "The counting is open" in capsys.readouterr().out
    assert main(["check", file, "--fail-on", "risk"]) == 1


def test_the_same_is_said_in_chinese(told: Any, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--language", "zh", told("short.yaml", yaml_of(SHORT))])
    printed = capsys.readouterr().out
    assert "违法" in printed
    assert "《政府采购法》第三十五条" in printed


def test_json_has_one_purchase_a_line(told: Any, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--format", "json", told("two.yaml", yaml_of(GOOD, {"id": 7, **SHORT}))])
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (first["file"], first["line"], first["findings"]) == ("two.yaml", 1, [])
    assert second["id"] == "7"
    assert second["findings"][0]["severity"] == "unlawful"


def test_a_saved_plan_is_checked_as_it_would_be_carried_out(
    told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    need = told(
        "need.yaml", "region: henan\nlevel: county\nbudget: 3600000\nservice: public\ndate: 2026-03-02\n"
    )
    assert main(["plan", need, "--format", "json", "-o", "plan.json"]) == 0
    assert main(["check", "plan.json"]) == 0
    assert "1 purchase read; found: nothing" in capsys.readouterr().err
    saved = json.loads(Path("plan.json").read_text("utf-8"))
    deadline = next(step for step in saved["plan"]["schedule"] if step["step"] == "bid-deadline")
    deadline["earliest"] = next(
        step["earliest"] for step in saved["plan"]["schedule"] if step["step"] == "tender-documents-issued"
    )
    told("plan.json", json.dumps(saved))
    assert main(["check", "plan.json"]) == 1
    assert "plan.json:1: TIM" in capsys.readouterr().out
    told("plan.json", json.dumps({**saved, "version": 99}))
    assert main(["check", "plan.json"]) == 2
    assert "version 99" in capsys.readouterr().err


def test_a_misspelt_fact_is_an_error_with_the_nearest_name(
    told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", told("typo.yaml", yaml_of({"metod": "open-tender"}))]) == 2
    assert "“metod” is no known fact; the nearest is method." in capsys.readouterr().out


def test_a_misspelt_column_is_told_before_a_row_is_read(
    told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", told("typo.csv", "id,metod\n1,open-tender\n")]) == 2
    assert (
        "typo.csv:1: column 2: 'metod' is no known fact; allowed: method (the nearest)"
        in capsys.readouterr().err
    )


def test_a_broken_file_is_told_with_its_line(told: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", told("broken.yaml", "method: [open-tender\n")]) == 2
    assert "broken.yaml:" in capsys.readouterr().err
    assert main(["check", "nowhere.csv"]) == 2
    assert "nowhere.csv cannot be read" in capsys.readouterr().err


def test_a_file_of_another_encoding_says_which_option_reads_it(
    told: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "gbk.csv").write_bytes("title,method\n居家养老服务,open-tender\n".encode("gb18030"))
    assert main(["check", "gbk.csv"]) == 2
    assert "--encoding" in capsys.readouterr().err
    assert main(["check", "gbk.csv", "--encoding", "gb18030"]) == 0


def test_select_and_ignore_take_beginnings_of_codes(told: Any, capsys: pytest.CaptureFixture[str]) -> None:
    file = told("short.yaml", yaml_of(SHORT))
    assert main(["check", file, "--ignore", "TIM"]) == 0
    assert main(["check", file, "--select", "TIM"]) == 1
    assert main(["check", file, "--select", "XYZ"]) == 2
    assert "XYZ begins no code" in capsys.readouterr().err


def test_a_long_table_gives_the_same_with_one_process_and_with_two(
    told: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    purchases = [{"id": number, **(SHORT if number % 7 == 0 else GOOD)} for number in range(900)]
    table(tmp_path / "many.csv", purchases)
    outputs = []
    for jobs in ("1", "2"):
        assert main(["check", "many.csv", "--jobs", jobs, "--format", "json"]) == 1
        printed = capsys.readouterr()
        assert "900 purchases read; found: 129 unlawful; in 129 purchases" in printed.err
        outputs.append(printed.out)
    assert outputs[0] == outputs[1]
    assert [json.loads(line)["id"] for line in outputs[0].splitlines()] == [
        str(number) for number in range(900)
    ]


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        file = tmp_path / f"{count}.csv"
        table(file, [{"id": number, **GOOD} for number in range(count)])

        class Worker:
            def check(self, told: Any) -> Any:
                return told

        with file.open(encoding="utf-8", newline="") as opened:
            tracemalloc.start()
            for _ in checked(rows(opened, file.name, list(GOOD)), Worker(), 1):  # type: ignore[arg-type]
                pass
            _, most = tracemalloc.get_traced_memory()
            tracemalloc.stop()
        return most

    assert peak(20_000) < 2 * peak(1_000)


def test_a_row_that_cannot_be_read_is_told_and_the_next_is_read(
    told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = ["id,method,documents_issued,bid_deadline"]
    lines += [
        f"{number},open-tender,2026-04-01,{'2026-04-22' if number % 60 else '2026-04-22,extra'}"
        for number in range(900)
    ]
    file = told("many.csv", "\n".join([*lines, "last,open-tender,2026-04-01,2026-04-15", ""]))
    for jobs in ("1", "2"):
        assert main(["check", file, "--jobs", jobs, "--select", "TIM"]) == 2
        printed = capsys.readouterr()
        assert printed.out.startswith("many.csv:2 0: not read: the row, for the first row has no name for 1")
        assert printed.out.count("not read") == 15
        assert "many.csv:902 last: TIM010" in printed.out
        assert "886 purchases read; found: 1 unlawful; in 1 purchase; 15 rows not read" in printed.err
    one = told("one.csv", "id,method\n1,open-tender,2\n")
    assert main(["check", one, "--format", "json", "--language", "zh"]) == 2
    first = json.loads(capsys.readouterr().out)
    assert (first["facts"], first["findings"], first["problems"][0]["code"]) == ({}, [], "row")


def test_a_quote_that_is_never_closed_swallows_no_row_in_silence(
    told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    for count in (1, 300):  # with one process and with two
        rows = "1,open-tender\n" * count
        file = told("open.csv", f'id,method\n{rows}"2,open-tender\n3,open-tender\n')
        assert main(["check", file, "--jobs", "2"]) == 2
        printed = capsys.readouterr().err
        assert f"open.csv:{count + 2}: not CSV" in printed
        purchases = "1 purchase" if count == 1 else "300 purchases"
        assert f"{purchases} read; found: nothing; 1 file not read, or not to its end" in printed


def test_one_file_that_cannot_be_read_does_not_stop_the_others(
    told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    good, short = told("good.yaml", yaml_of(GOOD)), told("short.yaml", yaml_of(SHORT))
    assert main(["check", good, "nowhere.yaml", told("broken.yaml", "a: [b\n"), short]) == 2
    printed = capsys.readouterr()
    assert "short.yaml:1: TIM010" in printed.out
    assert "nowhere.yaml cannot be read" in printed.err
    assert "2 purchases read; found: 1 unlawful; in 1 purchase; 2 files not read" in printed.err


@pytest.mark.parametrize(("mark", "encoding"), [(",", "utf-8-sig"), (";", "utf-8-sig"), ("\t", "utf-16")])
def test_what_excel_saves_is_read(
    told: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], mark: str, encoding: str
) -> None:
    """Semicolons or tabs, empty columns and cells, blanks, and days that are no ISO days any more."""
    cells = [
        ["title", "method", "documents_issued", "bid_deadline", "electronic_procurement", "", ""],
        ["居家养老", "open-tender ", "2026/4/1", "2026年4月15日", "TRUE", "", ""],
        ["", "", " ", "", "", "", ""],
        ['"第二\n包"', "open-tender", "2026-4-1", "2026.4.22", "FALSE", "", ""],
        ["", "open-tender", "2026/2/30", "2026-04-22", "", "", ""],
    ]
    text = "\r\n".join(mark.join(row) for row in cells) + "\r\n"
    (tmp_path / "excel.csv").write_bytes(text.encode(encoding))
    assert main(["check", "excel.csv", "--encoding", encoding.removesuffix("-sig")]) == 2
    printed = capsys.readouterr()
    assert printed.out.startswith("excel.csv:2 居家养老: TIM010")
    assert "excel.csv:6: not read: Documents issued: “2026-02-30” is no day" in printed.out
    assert "3 purchases read; found: 1 unlawful; in 1 purchase; 1 fact not read" in printed.err
    assert main(["check", "excel.csv", "--encoding", encoding.removesuffix("-sig"), "--asks"]) == 2
    assert "excel.csv:4 第二 包: " in capsys.readouterr().out


def test_a_column_without_a_name_or_called_by_its_label(
    told: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", told("labels.csv", "title,,采购方式\n1,2,open-tender\n")]) == 2
    printed = capsys.readouterr().err
    assert "labels.csv:1: column 2 has no name" in printed
    assert "labels.csv:1: column 3: '采购方式' is no known fact; allowed: method" in printed


@pytest.mark.parametrize(
    "option", [["--select", ""], ["--ignore", " ,"], ["--jobs", "many"], ["--jobs", "0"]]
)
def test_an_option_without_sense_is_refused(
    told: Any, capsys: pytest.CaptureFixture[str], option: list[str]
) -> None:
    """With no code selected, everything would pass."""
    with pytest.raises(SystemExit) as stopped:
        main(["check", told("short.yaml", yaml_of(SHORT)), *option])
    assert stopped.value.code == 2
    assert "_jobs" not in capsys.readouterr().err


def test_explain_tells_what_a_check_asks_and_quotes_the_law(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "tender-time-too-short"]) == 0
    printed = capsys.readouterr().out
    assert "不得少于二十日" in "".join(printed.split())
    assert "at_least tender-min-time" in printed
    assert "Government Procurement Law, art. 35" in printed
    assert main(["explain", "tender-time-to-short"]) == 2
    assert "tender-time-too-short" in capsys.readouterr().err
    assert main(["explain", "tim03"]) == 2
    assert "try TIM030, TIM031, " in (said := capsys.readouterr().err)
    assert "TIM040" not in said


def test_explain_lists_every_check_and_every_fact(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--list"]) == 0
    assert "[tender-time-too-short]" in capsys.readouterr().out
    assert main(["explain", "--facts"]) == 0
    assert "bid_deadline (date)" in capsys.readouterr().out


def test_explain_speaks_chinese_throughout(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "SUP069", "--language", "zh"]) == 0
    printed = capsys.readouterr().out
    assert "违法：政府购买服务磋商只有一家最后报价" in printed
    for word in (
        "适用情形  method",
        "依据      《",
        "违反之例  method",
        "procedure_ended: false, final_offers: 1",
    ):
        assert word in printed
