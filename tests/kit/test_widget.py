"""The base class in its two places: a site build puts out state alone, Jupyter gets an ordinary anywidget."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from widgets import PlanBuilder
from widgets.kit import tokens
from widgets.kit.widget import MIME_TYPE


@pytest.fixture
def site_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "zh")


@pytest.fixture
def jupyter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BOOK_LANGUAGE", raising=False)


def henan() -> Any:
    return PlanBuilder(example="home-care", region="henan", level="county")


def test_a_site_build_puts_out_state_and_facts_and_opens_no_comm(site_build: None) -> None:
    widget = henan()
    output = widget._repr_mimebundle_()[MIME_TYPE]
    assert output["widget"] == "plan-builder"
    assert output["language"] == "zh"
    assert output["state"]["region"] == "henan"
    assert {"kind": "threshold", "id": "henan/county/open-tender", "printed": "200万元"} in output["facts"]
    assert widget.comm is None
    json.dumps(output)


def test_an_unknown_language_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOK_LANGUAGE", "fr")
    with pytest.raises(ValueError, match="'fr'; allowed: en, zh"):
        henan()


def test_jupyter_without_bundles_says_which_command_builds_them(
    jupyter: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("BOOK_BUILD", str(tmp_path))
    widget = henan()
    assert "python -m book lab" in widget._esm
    assert widget.plan["chosen"] == "open-tender"


def test_jupyter_takes_module_and_style_from_the_build(
    jupyter: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder = tmp_path / "widgets"
    folder.mkdir()
    (folder / "a.mjs").write_text("export default 1", "utf-8")
    (folder / "a.css").write_text(".pps-plan{}", "utf-8")
    manifest = {
        "stamp": "",
        "widgets": {"plan-builder": {"page_js": "", "module_js": "a.mjs", "css": "a.css"}},
    }
    (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    monkeypatch.setenv("BOOK_BUILD", str(tmp_path))
    widget = henan()
    assert widget._esm == "export default 1"
    assert widget._css.endswith(".pps-plan{}")
    assert "--accent" in widget._css


def test_the_answers_come_back_as_python(jupyter: None) -> None:
    widget = henan()
    assert widget.plan["figures"]["open_tender"] == 200_000_000
    widget.need = {**widget.need, "budget": "150万"}
    assert widget.need["budget"] == "1500000"
    assert widget.plan["above_open_tender"] is False
    assert widget.document("zh")["language"] == "zh"


def test_a_change_of_language_changes_the_data(jupyter: None) -> None:
    widget = henan()
    assert widget.data["rulebook"]["language"] == "en"
    widget.language = "zh"
    assert widget.data["rulebook"]["language"] == "zh"


def test_answers_that_cannot_be_read_are_refused_with_what_is_allowed(jupyter: None) -> None:
    with pytest.raises(ValueError, match=r"(?s)colour: unknown field.*Budget: “much” is no amount"):
        PlanBuilder(budget="much", colour="red")
    with pytest.raises(KeyError, match="allowed: home-care"):
        PlanBuilder(example="home")


def test_every_token_becomes_a_property_and_dark_has_every_colour_of_light() -> None:
    known = tokens.load()
    assert known["light"].keys() == known["dark"].keys()
    css = tokens.css(":root", ['html[data-theme="dark"]'])
    assert "--size-small: 15px;" in css
    for name, value in known["light"].items():
        assert f"--{name}: {value};" in css
