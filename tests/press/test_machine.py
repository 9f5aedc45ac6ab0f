"""How many processes work at once, how they wait for each other, and how steps are run and told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from book.bootstrap import SetupError
from book.commands import make_parser, test, test_long
from book.machine import JOBS, MOST_JOBS, jobs, locked
from book.paths import ROOT
from book.steps import steps

SAYS = [sys.executable, "-c", "print('all is well')"]
FAILS = [sys.executable, "-c", "import sys; print('this is wrong'); sys.exit(3)"]


def test_jobs_are_the_cores_or_what_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(JOBS, raising=False)
    assert 1 <= jobs() <= MOST_JOBS
    monkeypatch.setenv(JOBS, "3")
    assert jobs() == 3
    for wrong in ("0", "two", "-1"):
        monkeypatch.setenv(JOBS, wrong)
        with pytest.raises(SetupError, match="allowed: a number above 0"):
            jobs()


def test_a_lock_is_held_by_one_process_and_goes_with_it(tmp_path: Path) -> None:
    holds = (
        "import sys; from pathlib import Path; from book.machine import locked\n"
        "with locked(Path(sys.argv[1])):\n    print('held', flush=True); sys.stdin.read()\n    print('done', flush=True)"
    )
    path = tmp_path / "folder" / "lock"
    other = subprocess.Popen(
        [sys.executable, "-c", holds, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )  # fmt: skip
    assert other.stdin and other.stdout
    assert other.stdout.readline() == "held\n"
    waited = []

    def on_wait() -> None:
        waited.append(True)
        assert other.stdin
        other.stdin.close()  # only now may the other end

    with locked(path, on_wait):
        assert waited
        assert other.stdout.read() == "done\n"
    assert other.wait(timeout=30) == 0
    other.stdout.close()
    with locked(path, lambda: pytest.fail("nobody holds it")):
        pass


@pytest.mark.parametrize("at_once", [1, 2])
def test_steps_tell_what_ran_and_what_failed(at_once: int, capfd: pytest.CaptureFixture[str]) -> None:
    assert steps({"first": SAYS, "second": FAILS, "third": SAYS}, at_once) == ["second"]
    said = capfd.readouterr().out
    assert said.count("all is well") == 2
    assert "this is wrong" in said
    assert said.count("── second: FAILED after") == 1
    for name in ("first", "second", "third"):
        assert f"── {name}" in said


def test_pytest_is_spread_over_the_jobs_and_serial_with_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(JOBS, "2")
    assert test.pytest()[-4:] == ["-n", "2", "--dist", "worksteal"]
    monkeypatch.setenv(JOBS, "1")
    assert "-n" not in test.pytest()


@pytest.mark.parametrize(("arguments", "times"), [([], "10"), (["50"], "50")])
def test_long_tests_try_as_many_more_as_asked(
    monkeypatch: pytest.MonkeyPatch, arguments: list[str], times: str
) -> None:
    asked: dict[str, str] = {}

    def instead(commands: dict[str, list[str]], at_once: int = 1) -> list[str]:
        import os

        asked["times"] = os.environ["BOOK_TEST_TIMES"]
        asked["command"] = " ".join(next(iter(commands.values())))
        return []

    monkeypatch.setenv("BOOK_TEST_TIMES", "1")
    monkeypatch.setattr(test_long, "steps", instead)
    assert test_long.run(make_parser().parse_args(["test-long", *arguments])) == 0
    assert asked["times"] == times
    assert asked["command"].endswith("-m long")
