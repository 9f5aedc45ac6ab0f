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


def test_explain_tells_what_a_check_asks_and_quotes_the_law(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "tender-time-too-short"]) == 0
    printed = capsys.readouterr().out
    assert "不得少于二十日" in "".join(printed.split())
    assert "at_least tender-min-time" in printed
    assert "Government Procurement Law, art. 35" in printed
    assert main(["explain", "tender-time-to-short"]) == 2
    assert "tender-time-too-short" in capsys.readouterr().err


def test_explain_lists_every_check_and_every_fact(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--list"]) == 0
    assert "[tender-time-too-short]" in capsys.readouterr().out
    assert main(["explain", "--facts"]) == 0
    assert "bid_deadline (date)" in capsys.readouterr().out
