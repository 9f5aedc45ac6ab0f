"""Bundling: what is built, when it is built again, and what a fault says."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from book import bundle as bundling
from book.bundle import BundleError, bundle, deno, frame, page_data, publish
from book.pack import pack
from book.paths import ROOT, WIDGETS
from widgets.kit.widget import widget_folders


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bundles")
    bundle(folder)
    return folder


def test_every_folder_with_a_view_is_built(built: Path) -> None:
    made = bundle(built)
    assert set(made) == set(widget_folders())
    for files in made.values():
        script = files.page_js.read_text("utf-8").strip()
        assert script.startswith("(()=>{"), "a name of the script would be one of the page"
        assert script.endswith("})();")
        assert "export" in files.module_js.read_text("utf-8")[-200:]
        assert ".pps-field" in files.css.read_text("utf-8")


def test_nothing_changed_means_nothing_built(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subprocess.run", lambda *_args, **_options: pytest.fail("built again"))
    bundle(built)


def test_a_view_that_does_not_build_names_file_and_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "broken"
    folder.mkdir()
    (folder / "view.tsx").write_text("export default {\n  name: 'broken',,\n};\n", "utf-8")
    monkeypatch.setattr(bundling, "widget_folders", lambda: {"broken": folder})
    with pytest.raises(BundleError, match=r"broken/view\.tsx:2"):
        bundle(tmp_path / "out")
    assert not (tmp_path / "out" / "manifest.json").exists()


def test_what_a_page_needs_is_published(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundling, "bundles_folder", lambda: built)
    assets = publish(tmp_path, "zh")
    data, view = assets.scripts["plan-builder"]
    assert re.fullmatch(r"data/plan-builder\.zh-[0-9a-f]{8}\.js", data)
    script = (tmp_path / data).read_text("utf-8")
    call = re.fullmatch(r'\(self\.purchasing=.*\)\.provide\("plan-builder",(\[.*\])\)\n', script, re.DOTALL)
    assert call is not None
    assert json.loads(call[1]) == pack(page_data("plan-builder", "zh"), "zh")
    assert (tmp_path / view).is_file()
    assert (tmp_path / assets.css).is_file()


def test_no_text_of_a_state_can_end_its_script_element() -> None:
    output = {"widget": "x", "state": {"text": "</script><b>"}, "language": "en", "label": 'A "label"'}
    page = frame(output, "<p></p>", "x-1", "methods/choosing", "../")
    assert page.count("</script>") == 1
    assert 'aria-label="A &quot;label&quot;"' in page
    state = re.search(r'class="pps-state">(.*)</script>', page)
    assert state is not None
    assert json.loads(state[1]) == output["state"]


def test_views_use_no_library_call_newer_than_the_browser_floor(tmp_path: Path) -> None:
    """Syntax can be lowered, calls cannot: the views are type-checked against the library of ES2019."""
    config = json.loads((ROOT / "deno.json").read_text("utf-8"))
    options = {**config["compilerOptions"], "lib": ["dom", "dom.iterable", "es2019"]}
    floor = tmp_path / "deno.json"
    floor.write_text(json.dumps({"imports": config["imports"], "compilerOptions": options}), "utf-8")
    hosts = [WIDGETS / "kit" / "host_page.tsx", WIDGETS / "kit" / "host_jupyter.tsx"]
    files = [str(path) for path in [*hosts, *WIDGETS.glob("*/view.tsx")]]
    done = subprocess.run(
        [deno(), "check", "--quiet", "--no-lock", "--config", str(floor), *files],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
