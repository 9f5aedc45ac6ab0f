"""Open the chapters in JupyterLab as notebooks, in _build/lab; what a reader has changed there is kept."""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from book.bootstrap import say
from book.commands import LAB_REQUIREMENTS as REQUIREMENTS
from book.paths import BUILD, LANGUAGES, ROOT, SITE

__all__ = ["REQUIREMENTS", "add_arguments", "run"]

WRITTEN = "written.json"

# A classroom may have no network: JupyterLab asks for neither news nor updates, nor whether it may
NEWS = "@jupyterlab/apputils-extension:announcements"
OFFLINE = ("--LabApp.news_url=None", "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8888, help="the port to try first (default 8888)")
    parser.add_argument("--no-browser", action="store_true", help="print the address, open no browser")


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def lay_out(site: Path, folder: Path) -> list[Path]:
    """Copy the notebooks of both editions into a folder to work in.

    A notebook that the reader has changed stays; then the new one is laid beside it as `… (new).ipynb`.
    Returns the notebooks that were kept so.
    """
    record = folder / WRITTEN
    written: dict[str, str] = json.loads(record.read_text("utf-8")) if record.is_file() else {}
    kept = []
    for language in LANGUAGES:
        root = site / language / "notebooks"
        for source in sorted(root.rglob("*.ipynb")):
            content = source.read_bytes()
            name = f"{language}/{source.relative_to(root).as_posix()}"
            target = folder / name
            changed = target.is_file() and digest(target.read_bytes()) != written.get(name)
            if changed and written.get(name) == digest(content):
                continue
            if changed:
                kept.append(target)
                target = target.with_name(f"{target.stem} (new).ipynb")
            else:
                written[name] = digest(content)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    folder.mkdir(parents=True, exist_ok=True)
    record.write_text(json.dumps(written, indent=1), "utf-8")
    return kept


def run(args: argparse.Namespace) -> int:
    from book.building import build_site

    status = build_site(list(LANGUAGES))
    if status != 0:
        return status
    folder = BUILD / "lab"
    for path in lay_out(SITE, folder):
        say(f"{path.relative_to(folder)} has your changes and stays; the new form lies beside it.")
    from jupyterlab.commands import disable_extension

    disable_extension(NEWS, level="sys_prefix")
    say(f"JupyterLab over {folder} (end with Ctrl-C) …")
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "-y",
        f"--port={args.port}",
        f"--ServerApp.root_dir={folder}",
    ]
    command += [*OFFLINE, *(["--no-browser"] if args.no_browser else [])]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    environment = {key: value for key, value in os.environ.items() if key != "BOOK_LANGUAGE"}
    environment["JUPYTER_PREFER_ENV_PATH"] = "1"
    try:
        return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0
