"""Setting up the environment: nothing is installed twice, and whoever cannot go on is told what to do."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from book import bootstrap
from book.paths import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A root with requirement files and an environment that stands and has nothing stamped."""
    for name in ("requirements.txt", "requirements-test.txt", "pyproject.toml"):
        (tmp_path / name).write_text("", "utf-8")
    python = bootstrap.venv_python(tmp_path / ".venv")
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    return tmp_path


@pytest.fixture
def pip(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Records what would be installed, and installs nothing."""
    asked: list[list[str]] = []

    def run(command: list[str], **options: object) -> SimpleNamespace:
        if "pip" in command:
            asked.append(command[command.index("install") + 1 :])
            return SimpleNamespace(returncode=0, stdout="")
        return SimpleNamespace(returncode=0, stdout="", stderr="")

    monkeypatch.setattr("book.bootstrap.subprocess.run", run)
    return asked


def test_installs_what_is_asked_once(project: Path, pip: list[list[str]]) -> None:
    bootstrap.prepare(project, ["requirements.txt"])
    assert [call[-2:] for call in pip] == [["-r", str(project / "requirements.txt")], ["-e", str(project)]]
    pip.clear()
    bootstrap.prepare(project, ["requirements.txt"])
    assert pip == []


def test_installs_again_only_the_file_that_changed(project: Path, pip: list[list[str]]) -> None:
    bootstrap.prepare(project, ["requirements.txt", "requirements-test.txt"])
    pip.clear()
    (project / "requirements-test.txt").write_text("pytest==1\n", "utf-8")
    bootstrap.prepare(project, ["requirements.txt", "requirements-test.txt"])
    assert [call[-1] for call in pip] == [str(project / "requirements-test.txt")]


def test_line_ends_of_windows_are_no_change(project: Path, pip: list[list[str]]) -> None:
    (project / "requirements.txt").write_bytes(b"a==1\nb==2\n")
    bootstrap.prepare(project, ["requirements.txt"])
    pip.clear()
    (project / "requirements.txt").write_bytes(b"a==1\r\nb==2\r\n")
    bootstrap.prepare(project, ["requirements.txt"])
    assert pip == []


def test_damaged_stamp_means_installing_again(project: Path, pip: list[list[str]]) -> None:
    (project / ".venv" / bootstrap.STAMP).write_text("{", "utf-8")
    bootstrap.prepare(project, ["requirements.txt"])
    assert len(pip) == 2
    assert set(json.loads((project / ".venv" / bootstrap.STAMP).read_text("utf-8"))) == {
        "requirements.txt",
        "pyproject.toml",
    }


def test_failed_installation_says_why_and_is_not_stamped(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(command: list[str], **options: object) -> SimpleNamespace:
        return SimpleNamespace(returncode=int("pip" in command), stdout="no matching distribution", stderr="")

    monkeypatch.setattr("book.bootstrap.subprocess.run", run)
    with pytest.raises(
        bootstrap.SetupError, match=r"(?s)no matching distribution.*requirements\.txt.*network"
    ):
        bootstrap.prepare(project, ["requirements.txt"])
    assert bootstrap.read_stamp(project / ".venv") == {}


def test_python_without_venv_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "missing_venv_parts", lambda: ["ensurepip"])
    with pytest.raises(bootstrap.SetupError, match=r"(?s)lacks ensurepip.*apt-get install python3-venv"):
        bootstrap.prepare(tmp_path, [])


def test_dead_environment_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    python = bootstrap.venv_python(tmp_path / ".venv")
    python.parent.mkdir(parents=True)
    python.symlink_to(tmp_path / "gone")
    made: list[Path] = []
    monkeypatch.setattr(bootstrap, "create_venv", made.append)
    monkeypatch.setattr(bootstrap, "install", lambda root, venv, names: None)
    (tmp_path / "pyproject.toml").write_text("", "utf-8")
    bootstrap.prepare(tmp_path, [])
    assert made == [tmp_path / ".venv"]


def test_python_of_windows_lies_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "os", SimpleNamespace(name="nt"))
    assert bootstrap.venv_python(Path("x")).as_posix() == "x/Scripts/python.exe"


def command_line(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `book/__main__.py` after a line of preparation, as another Python would."""
    program = f"import runpy, sys\n{code}\nsys.argv = ['book', *{list(arguments)!r}]\n"
    program += "runpy.run_module('book', run_name='__main__')"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip


def test_old_python_is_told_so() -> None:
    done = command_line("sys.version_info = (3, 9, 2, 'final', 0)", "build")
    assert done.returncode == 2
    assert "needs Python 3.11 or newer" in done.stderr
    assert "is Python 3.9." in done.stderr
    assert "Traceback" not in done.stderr


def test_commands_need_only_the_standard_library_until_the_environment_stands() -> None:
    probe = (
        "import sys\nfrom book.commands import make_parser\nmake_parser()\n"
        "loaded = {n.split('.')[0] for n, module in sys.modules.items() if module is not None}\n"
        "foreign = loaded - set(sys.stdlib_module_names) - {'book', 'widgets', '__main__'}\n"
        "print(sorted(n for n in foreign if not n.startswith('_')))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{probe}"],
                          capture_output=True, text=True, check=True)  # fmt: skip
    assert done.stdout.strip() in ("[]", "['distutils-precedence']")
