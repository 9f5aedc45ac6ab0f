"""Sets up `.venv` (standard library only): creates it, installs what a command needs, runs the command in it.

Nothing is installed twice: a stamp in `.venv` keeps the content hash of each requirement file in place.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

STAMP = "book-installed.json"
PROJECT = "pyproject.toml"


class SetupError(Exception):
    """The environment cannot be set up; the message says why and what to do."""


def say(text: str) -> None:
    print(text, flush=True)


def venv_python(venv: Path) -> Path:
    """The interpreter inside a virtual environment, on Windows and elsewhere."""
    if os.name == "nt":
        return venv / "Scripts" / "python.exe"
    return venv / "bin" / "python"


def missing_venv_parts() -> list[str]:
    """Standard modules for making environments that this Python lacks (Debian packs them apart)."""
    return [name for name in ("venv", "ensurepip") if importlib.util.find_spec(name) is None]


def runs(python: Path) -> bool:
    """Whether an interpreter starts and is new enough (an upgrade of the system can leave a dead one)."""
    try:
        check = [str(python), "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
        return subprocess.run(check, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def create_venv(venv: Path) -> None:
    """Create the environment, or renew one whose Python has gone."""
    lacking = missing_venv_parts()
    if lacking:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise SetupError(
            f"This Python ({sys.executable}) lacks {' and '.join(lacking)}, which makes environments.\n"
            f"On Debian and Ubuntu: apt-get install python3-venv (or python{version}-venv), then try again."
        )
    say(f"Creating the environment {venv.name} with Python {sys.version.split()[0]} …")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(venv)], capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        raise SetupError(
            f"The environment could not be created in {venv}:\n{(made.stdout + made.stderr).strip()}\n"
            "On Debian and Ubuntu: apt-get install python3-venv, then try again."
        )


def content_hash(path: Path) -> str:
    """Hash of a file, line ends apart, so that a checkout on Windows counts as the same."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def read_stamp(venv: Path) -> dict[str, str]:
    try:
        stamp = json.loads((venv / STAMP).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def outdated(root: Path, venv: Path, files: Iterable[str]) -> list[str]:
    """Those of the requirement files that are not installed as they stand now."""
    stamp = read_stamp(venv)
    return [name for name in files if stamp.get(name) != content_hash(root / name)]


def install(root: Path, venv: Path, names: list[str]) -> None:
    """Install requirement files (and the project itself, for `pyproject.toml`) and stamp each."""
    pip = [str(venv_python(venv)), "-m", "pip", "--disable-pip-version-check", "--quiet", "--no-input"]
    for name in names:
        if name == PROJECT:
            what = ["--no-deps", "--no-build-isolation", "-e", str(root)]
        else:
            say(f"Installing the packages of {name} into {venv.name} (once; this can take a few minutes) …")
            what = ["-r", str(root / name)]
        command = [*pip, "install", "--retries", "2", *what]
        done = subprocess.run(
            command,
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode != 0:
            raise SetupError(
                f"{done.stdout.strip()}\n\nWhat {name} asks for could not be installed into {venv} (pip says why above).\n"
                "If there is no network here: run the same command once where there is one, or set pip to a "
                "package mirror that can be reached (pip config set global.index-url …), then try again."
            )
        stamp = read_stamp(venv)
        stamp[name] = content_hash(root / name)
        (venv / STAMP).write_text(json.dumps(stamp, indent=1), "utf-8")


def prepare(root: Path, requirements: Iterable[str]) -> Path:
    """Make `.venv` hold what the requirement files ask for.

    Returns the interpreter of the environment.
    Raises SetupError when something is missing and cannot be installed.
    """
    venv = root / ".venv"
    python = venv_python(venv)
    if not runs(python):
        create_venv(venv)
    install(root, venv, outdated(root, venv, [*requirements, PROJECT]))
    return python


def inside(venv: Path) -> bool:
    """Whether this very process runs in the environment."""
    return Path(sys.prefix).resolve() == venv.resolve()


def run_in_venv(root: Path, requirements: Iterable[str], arguments: list[str]) -> None:
    """Return when this process runs in a prepared `.venv`; otherwise run the command there and exit."""
    python = prepare(root, requirements)
    if inside(root / ".venv"):
        return
    command = [str(python), "-m", "book", *arguments]
    if os.name == "nt":  # execv on Windows returns to the shell before the command ends
        sys.exit(subprocess.run(command, cwd=root, check=False).returncode)
    os.chdir(root)
    os.execv(command[0], command)
