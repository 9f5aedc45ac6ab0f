"""`python -m widgets.plan plan`: every format, errors with their place, and no file lost."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from widgets.facts.library import Library
from widgets.facts.quantities import day
from widgets.plan.archive import to_json
from widgets.plan.commands import main
from widgets.plan.document import document
from widgets.plan.ics import ics
from widgets.plan.markdown import markdown
from widgets.plan.plan import plan
from widgets.plan.print_html import print_html
from widgets.plan.summary import summary
from widgets.plan.word import word
from widgets.rulebook.compile import compile_rulebook

ROOT = Path(__file__).parents[2]
NEED = {
    "region": "henan",
    "level": "county",
    "budget": "360万",
    "service": "public",
    "date": "2026-11-16",
    "suppliers": 4,
}
YAML = "region: henan\nlevel: county\nbudget: 360万\nservice: public\ndate: 2026-11-16  # no quotes needed\nsuppliers: 4\n"


@cache
def rulebook() -> dict[str, Any]:
    return compile_rulebook(Library.load())


@pytest.fixture
def need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "need.yaml"
    path.write_text(YAML, encoding="utf-8")
    return path


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def wanted(kind: str, language: Any) -> bytes:
    made = plan(NEED, rulebook())
    written = document(made, rulebook(), language)
    match kind:
        case "json":
            return to_json(NEED, made).encode()
        case "docx":
            return word(written)
        case "txt":
            return summary(made, rulebook(), language).encode()
    return {"md": markdown, "html": print_html, "ics": ics}[kind](written).encode()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("kind", ["md", "html", "docx", "ics", "json", "txt"])
def test_the_ending_of_the_file_names_the_format(need: Path, kind: str, language: str) -> None:
    assert main(["plan", "need.yaml", "--language", language, "-o", f"plan.{kind}"]) == 0
    assert Path(f"plan.{kind}").read_bytes() == wanted(kind, language)


@pytest.mark.parametrize("kind", ["md", "html", "docx", "ics", "json"])
def test_a_format_goes_to_standard_output(need: Path, kind: str, capfdbinary: Any) -> None:
    assert main(["plan", "need.yaml", "--format", kind]) == 0
    assert capfdbinary.readouterr().out == wanted(kind, "en")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_a_format_a_summary_tells_what_is_decided_and_what_is_not(
    language: Any, need: Path, capsys: Any
) -> None:
    assert main(["plan", "need.yaml", "--language", language]) == 0
    text = capsys.readouterr().out
    made = plan(NEED, rulebook())
    labels = rulebook()["labels"]
    for each in made["methods"]:
        status = labels["status"]["required" if each["required"] else each["status"]][language]
        assert re.search(rf"^  {each['label'][language]} +{status}$", text, re.MULTILINE)
    for step in made["schedule"]:
        name = re.escape(step["label"][language])
        (line,) = [line for line in text.splitlines() if re.search(rf"  {name}( \(|（|  )", line)]
        for path in ("earliest", "latest"):
            if step[path]:
                assert day(step[path], language) in line
        marked = {"en": "provisional", "zh": "暂定"}[language] in line
        assert marked == step["provisional"]
    questions = {
        word["name"]: word["question"][language] for word in rulebook()["vocabulary"] if word["question"]
    }
    asked = {name for each in made["methods"] for name in each["asks"]}
    assert asked
    assert all(questions[name] in text for name in asked)
    assert all(each["text"][language] in text for each in made["warnings"])
    assert all(each["title"][language] in text for each in made["not_judged"])
    if language == "zh":
        assert not re.findall(r"[A-Za-z]{2,}", text)


def test_a_summary_without_a_schedule_says_so(need: Path, capsys: Any) -> None:
    need.write_text(YAML.replace("360万", "28万") + "centralised: none\n", encoding="utf-8")
    assert main(["plan", "need.yaml"]) == 0
    text = capsys.readouterr().out
    assert "No schedule is drawn up" in text
    assert "outside the Law" in text


@pytest.mark.parametrize("data", [YAML.encode(), b"\xef\xbb\xbf" + YAML.encode(), json.dumps(NEED).encode()])
def test_a_need_comes_through_a_pipe_as_yaml_or_json(
    data: bytes, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any
) -> None:
    pipe(monkeypatch, data)
    assert main(["plan", "-", "--format", "md"]) == 0
    assert capfdbinary.readouterr().out == wanted("md", "en")


def test_nothing_is_overwritten_unless_asked(need: Path, capsys: Any) -> None:
    kept = Path("plan.md")
    kept.write_text("mine", encoding="utf-8")
    assert main(["plan", "need.yaml", "-o", "plan.md"]) == 2
    assert kept.read_text(encoding="utf-8") == "mine"
    assert "plan.md is there already; --force overwrites it" in capsys.readouterr().err
    assert main(["plan", "need.yaml", "-o", "plan.md", "--force"]) == 0
    assert kept.read_bytes() == wanted("md", "en")
    assert main(["plan", "need.yaml", "--format", "json", "-o", "need.yaml", "--force"]) == 2
    assert need.read_text(encoding="utf-8") == YAML


def test_a_fault_keeps_the_file_that_is_there(need: Path) -> None:
    Path("plan.md").write_text("mine", encoding="utf-8")
    need.write_text("budget: many\n", encoding="utf-8")
    assert main(["plan", "need.yaml", "-o", "plan.md", "--force"]) == 1
    assert Path("plan.md").read_text(encoding="utf-8") == "mine"


def test_a_plan_without_days_makes_no_calendar(need: Path, capsys: Any) -> None:
    need.write_text(
        "region: henan\nlevel: county\nbudget: 280000\nservice: public\ndate: 2026-03-16\ncentralised: none\n",
        encoding="utf-8",
    )
    assert main(["plan", "need.yaml", "-o", "plan.ics"]) == 2
    assert "the plan has no days" in capsys.readouterr().err
    assert not Path("plan.ics").exists()


def test_a_summary_tells_what_the_law_does_not_allow_of_the_answers(need: Path, capsys: Any) -> None:
    answers = (
        "region: henan\nlevel: county\nbudget: 3600000\nservice: public\ndate: 2026-03-02\nterm_months: 72\n"
    )
    need.write_text(answers, encoding="utf-8")
    assert main(["plan", "need.yaml"]) == 0
    assert "  - Too long: The planned term (72 months) is above 3 years" in capsys.readouterr().out


FAULTS = [
    ("regoin: henan\n", "need.yaml:1: regoin: unknown field. Allowed: region, level, ", " Nearest: region."),
    ("date: 2026-03-02\nregion: hennan\n", "need.yaml:2: region: Region: “hennan” is not allowed.", " Nearest: henan."),
    ("region: 河南\n", "need.yaml:1: region: Region: “河南” is not allowed.", " Nearest: henan."),
    ("region: henan\nlevel: central\n", "need.yaml:2: level: Level of the budget: “central” is not allowed.", " city, county."),
    ("level: county\nmethod: open tender\n", "need.yaml:2: method: “open tender” is not allowed.", " Nearest: open-tender."),
    ("own_figures:\n  limit: 500000\n  opentender: 9\n", "need.yaml:3: own_figures.opentender: unknown field.", "Nearest: open_tender."),
    ("own_figures:\n  limit: much\n", "need.yaml:2: own_figures.limit: procurement threshold: “much” is no amount.", "360万."),
    ("budget: 1.005\n", "need.yaml:1: budget: Budget: 1.005 is no amount.", "360万."),
    ("date: 2026-02-30\n", "need.yaml:1: date: Day the intention is published: “2026-02-30” is no day.", "2026-03-02."),
    ("user_choice: no\n", "need.yaml:1: no is read as a truth value", "allowed: true or false, or \"no\" in quotes"),
    ("region: henan\nregion: hunan\n", "need.yaml:2: the key 'region' occurs twice (first on line 1)", "each key once"),
    ("region: [henan\n", "need.yaml:2: not YAML", ""),
    ("", "need.yaml:1: the file is empty", ""),
    ("- region\n", "need.yaml:1: A need is an object", ""),
    ("a: &a [*a]\n", "need.yaml:1: the file is nested too deeply", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "start", "end"), FAULTS)
def test_a_fault_is_told_with_its_place_and_what_is_allowed(
    text: str, start: str, end: str, need: Path, capsys: Any
) -> None:
    need.write_text(text, encoding="utf-8")
    assert main(["plan", "need.yaml"]) == 1
    out, error = capsys.readouterr()
    assert out == ""
    line, count = error.splitlines()
    assert line.startswith(start)
    assert line.endswith(end)
    assert count == "1 fault"


def test_all_faults_are_told_at_once_also_in_chinese_and_in_json(need: Path, capsys: Any) -> None:
    Path("need.json").write_text(
        '{"region": "hennan",\n "own_figures": {\n  "limit": "x"},\n "level": "county"}', encoding="utf-8"
    )
    assert main(["plan", "need.json", "--language", "zh"]) == 1
    error = capsys.readouterr().err.splitlines()
    assert error[0].startswith("need.json:1: region: 地区：不能填“hennan”。")
    assert error[0].endswith("最接近的：henan。")
    assert error[1].startswith("need.json:3: own_figures.limit: 采购限额标准：“x”不是金额。")


def test_a_file_that_is_no_text_is_refused_with_the_line(need: Path, capsys: Any) -> None:
    need.write_bytes("region: henan\nlevel: 县级\n".encode("gb18030"))
    assert main(["plan", "need.yaml"]) == 1
    assert capsys.readouterr().err.startswith("need.yaml:2: the file is not UTF-8 text")


@pytest.mark.parametrize(("arguments", "said"), [
    (["missing.yaml"], "missing.yaml cannot be read"),
    (["."], ". cannot be read"),
    (["need.yaml", "-o", "plan.pdf"], "plan.pdf: no format has this ending"),
    (["need.yaml", "-o", "no/folder/plan.md"], "no/folder/plan.md cannot be written"),
])  # fmt: skip
def test_what_cannot_run_says_why(arguments: list[str], said: str, need: Path, capsys: Any) -> None:
    assert main(["plan", *arguments]) == 2
    assert capsys.readouterr().err.startswith(f"plan: {said}")


def test_a_saved_plan_is_made_again_and_a_change_is_told(need: Path, capsys: Any) -> None:
    assert main(["plan", "need.yaml", "-o", "saved.json"]) == 0
    assert main(["plan", "saved.json", "-o", "again.md"]) == 0
    assert Path("again.md").read_bytes() == wanted("md", "en")
    text = Path("saved.json").read_text(encoding="utf-8")
    Path("older.json").write_text(
        text.replace('"status": "permitted"', '"status": "excluded"'), encoding="utf-8"
    )
    capsys.readouterr()
    assert main(["plan", "older.json", "-o", "now.json"]) == 3
    error = capsys.readouterr().err.splitlines()
    assert error[1:] == [
        '  methods.open-tender.status: "excluded" → "permitted"',
        '  alternatives.open-tender.status: "excluded" → "permitted"',
    ]
    assert Path("now.json").read_text(encoding="utf-8") == text


def test_help_tells_the_exit_codes(capsys: Any) -> None:
    for arguments in (["--help"], ["plan", "--help"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
        assert "exit codes:\n  0  done\n  1  the input has faults" in capsys.readouterr().out


COMMAND = [sys.executable, "-m", "widgets.plan", "plan", "-"]


def test_it_runs_as_a_module() -> None:
    done = subprocess.run(COMMAND, cwd=ROOT, input=YAML.encode(), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == wanted("txt", "en")


def test_the_reader_of_a_pipe_may_leave_before_the_end() -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen(COMMAND, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe) as running:
        assert running.stdin and running.stdout and running.stderr
        running.stdout.close()
        running.stdin.write(YAML.encode())
        running.stdin.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == 0
