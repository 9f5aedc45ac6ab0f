"""Chapters that the cache does not hold are run ahead of reading, together; what fails is told as ever."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jupyter_cache.executors import utils
from myst_nb.core.execute import cache as myst_nb_cache
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace

from book.machine import JOBS
from tests.press.test_building import NOTEBOOK

CONF = """
extensions = ["myst_nb", "book.press.execution"]
nb_execution_mode = "cache"
nb_execution_cache_path = "{cache}"
nb_execution_show_tb = True
html_theme = "basic"
# Told, because applications of one process share what Sphinx takes when nothing is told, and others add to it.
source_suffix = {{".md": "myst-nb"}}
"""

#: Ends only when the other of two has begun too: one after the other, both would wait until they give up.
MEET = """
import time
from pathlib import Path
Path("{own}.begun").touch()
end = time.monotonic() + 60
while not Path("{other}.begun").exists():
    assert time.monotonic() < end, "alone"
    time.sleep(0.02)
print("met", "{other}")
"""

Build = Callable[..., tuple[Sphinx, str]]


def chapter(code: str) -> str:
    return f"{NOTEBOOK}# A page\n\n```{{code-cell}} python\n{code.strip()}\n```\n"


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    monkeypatch.setenv(JOBS, "2")

    def make(**pages: str) -> tuple[Sphinx, str]:
        source = tmp_path / "source"
        source.mkdir(exist_ok=True)
        (source / "conf.py").write_text(CONF.format(cache=(tmp_path / "cache").as_posix()), "utf-8")
        for name, text in {"index": "# A book\n", **pages}.items():
            (source / f"{name}.md").write_text(text, "utf-8")
        with (tmp_path / "said").open("w", encoding="utf-8") as said, docutils_namespace():
            folders = (source, source, tmp_path / "out", tmp_path / "trees")
            app = Sphinx(*folders, "html", status=None, warning=said, freshenv=True)
            app.build(force_all=True)
        return app, (tmp_path / "said").read_text("utf-8")

    return make


def page(app: Sphinx, name: str) -> str:
    return (Path(app.outdir) / f"{name}.html").read_text("utf-8")


def test_two_are_at_work_at_once_and_neither_is_run_again(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    def again(*_: object, **__: object) -> None:
        raise AssertionError("MyST-NB ran a notebook that had been run ahead")

    monkeypatch.setattr(myst_nb_cache, "single_nb_execution", again)
    pages = {
        "one": chapter(MEET.format(own="one", other="two")),
        "two": chapter(MEET.format(own="two", other="one")),
    }
    app, _ = build(**pages)
    assert "met two" in page(app, "one")
    assert "met one" in page(app, "two")

    def once_more(*_: object, **__: object) -> None:
        raise AssertionError("a notebook in the cache was run again")

    monkeypatch.setattr(utils, "single_nb_execution", once_more)
    app, _ = build(**pages)
    assert "met two" in page(app, "one")


def test_a_fault_is_told_with_its_place_and_keeps_nothing(build: Build) -> None:
    for _ in range(2):
        app, said = build(one=chapter("print(6 * 7)"), two=chapter("1 / 0"), three=chapter("print('three')"))
        assert "ZeroDivisionError" in said
        faults = [line for line in said.splitlines() if "Executing notebook failed" in line]
        assert len(faults) == 1
        assert "two.md" in faults[0]
        assert ">42\n" in page(app, "one")


def test_pages_with_the_same_cells_are_run_once(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = []
    run = utils.single_nb_execution

    def counted(*args: object, **kwargs: object) -> object:
        ran.append(args)
        return run(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(utils, "single_nb_execution", counted)
    same = chapter("print(1)")
    build(one=same, two=same, three=chapter("print(3)"))
    assert len(ran) == 2


def test_one_job_leaves_all_to_myst_nb(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(JOBS, "1")
    monkeypatch.setattr(utils, "single_nb_execution", None)
    app, _ = build(one=chapter("print(1 + 1)"), two=chapter("print(2 + 2)"))
    assert ">4\n" in page(app, "two")
