"""The commands: what they say of themselves, what the server serves, what Lab is given, which browser is found."""

from __future__ import annotations

import http.client
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from book.bootstrap import SetupError
from book.commands import NAMES, browser, make_parser, module
from book.commands.lab import lay_out
from book.commands.serve import Pulse, editions_of, open_server, snapshot
from book.paths import ROOT


def test_help_names_every_command_with_its_purpose() -> None:
    text = " ".join(make_parser().format_help().split())
    for name in NAMES:
        first = " ".join((module(name).__doc__ or "").strip().splitlines()[0].split())
        assert first, name
        assert name in text
        assert first.split(";")[0].split(":")[0] in text


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_target_of_make(name: str) -> None:
    lines = (ROOT / "Makefile").read_text("utf-8").splitlines()
    assert lines.count(f"\t$(PYTHON) -m book {name}") == 1


def test_unknown_command_is_refused_with_the_known_ones() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "book", "publish"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "build" in done.stderr


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "index.html").write_text("<html><body><p>采购</p></body></html>", "utf-8")
    (tmp_path / "en" / "a.css").write_text("p{}", "utf-8")
    return tmp_path


@pytest.fixture
def served(site: Path) -> Iterator[tuple[http.client.HTTPConnection, Pulse]]:
    pulse = Pulse()
    server = open_server(18800, pulse, site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    yield connection, pulse
    connection.close()
    server.shutdown()
    server.server_close()


def get(connection: http.client.HTTPConnection, path: str) -> tuple[int, str, str | None]:
    connection.request("GET", path)
    answer = connection.getresponse()
    return answer.status, answer.read().decode(), answer.getheader("Cache-Control")


def test_only_served_pages_reload_themselves(
    served: tuple[http.client.HTTPConnection, Pulse], site: Path
) -> None:
    connection, _ = served
    for path in ("/en/index.html", "/en/", "/en/index.html?q=x"):
        status, text, cached = get(connection, path)
        assert (status, cached) == (200, "no-store")
        assert "采购" in text
        assert text.count("/__book__") == 1
    assert get(connection, "/en/a.css")[1] == "p{}"
    assert "/__book__" not in (site / "en" / "index.html").read_text("utf-8")
    assert get(connection, "/en/none.html")[0] == 404


def test_pages_learn_of_a_new_build_and_of_a_failed_one(
    served: tuple[http.client.HTTPConnection, Pulse],
) -> None:
    connection, pulse = served
    pulse.finished(True)
    pulse.finished(False)
    assert json.loads(get(connection, "/__book__")[1]) == {"build": 1, "failed": True}
    pulse.finished(True)
    assert json.loads(get(connection, "/__book__")[1]) == {"build": 2, "failed": False}


def test_taken_port_gives_way_to_the_next(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = open_server(port, Pulse(), site)
        assert server.server_address[1] > port
        server.server_close()
    assert f"Port {port} is in use" in capsys.readouterr().out


def test_change_of_one_tree_of_chapters_concerns_one_edition(tmp_path: Path) -> None:
    en, zh = tmp_path / "en" / "a.md", tmp_path / "zh" / "a.md"
    assert editions_of([en], tmp_path) == ["en"]
    assert editions_of([en, zh], tmp_path) == ["en", "zh"]
    assert editions_of([en, tmp_path.parent / "data" / "x.yaml"], tmp_path) == ["en", "zh"]


def test_snapshot_sees_new_and_changed_sources_and_passes_over_caches(tmp_path: Path) -> None:
    (tmp_path / "data" / "__pycache__").mkdir(parents=True)
    (tmp_path / "data" / "__pycache__" / "a.pyc").write_text("", "utf-8")
    (tmp_path / "data" / "law.yaml").write_text("", "utf-8")
    (tmp_path / "other.txt").write_text("", "utf-8")
    assert [path.name for path in snapshot(tmp_path)] == ["law.yaml"]


def test_lab_keeps_what_a_reader_has_changed(tmp_path: Path) -> None:
    source = tmp_path / "site" / "en" / "notebooks" / "methods" / "one.ipynb"
    source.parent.mkdir(parents=True)
    source.write_text("first", "utf-8")
    folder = tmp_path / "lab"
    target = folder / "en" / "methods" / "one.ipynb"
    assert lay_out(tmp_path / "site", folder) == []
    source.write_text("second", "utf-8")
    assert lay_out(tmp_path / "site", folder) == []
    assert target.read_text("utf-8") == "second"
    target.write_text("mine", "utf-8")
    assert lay_out(tmp_path / "site", folder) == []
    source.write_text("third", "utf-8")
    assert lay_out(tmp_path / "site", folder) == [target]
    assert target.read_text("utf-8") == "mine"
    assert target.with_name("one (new).ipynb").read_text("utf-8") == "third"


def test_named_browser_is_taken_or_missed_loudly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "chrome"))
    with pytest.raises(SetupError, match="which is no file"):
        browser.find_chromium()
    (tmp_path / "chrome").write_text("", "utf-8")
    assert browser.find_chromium() == tmp_path / "chrome"


def test_no_browser_at_all_is_an_error_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "installed", lambda: None)
    with pytest.raises(SetupError, match="apt-get install chromium"):
        browser.find_chromium()
