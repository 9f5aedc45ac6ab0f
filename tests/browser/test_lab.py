"""Every widget in JupyterLab, in one notebook and one start of Lab: shown, operated, and read from Python."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page

from book.paths import ROOT
from tests.browser.conftest import PATIENCE
from tests.browser.found import widget_names

STATE = re.compile(r"^\s*STATE \[")


def class_name(widget: str) -> str:
    return widget.title().replace("-", "")


@pytest.fixture(scope="module")
def lab(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a JupyterLab over a folder with one notebook that shows every widget and then reads its state."""
    folder = tmp_path_factory.mktemp("lab")
    cells = []
    for name in widget_names():
        cells.append(
            f"from widgets import {class_name(name)}\nw_{name.replace('-', '_')} = {class_name(name)}()\nw_{name.replace('-', '_')}"
        )
    states = ", ".join(f"w_{name.replace('-', '_')}.state" for name in widget_names())
    cells.append(f"import json; print('STATE ' + json.dumps([{states}], sort_keys=True))")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in cells])
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, folder / "all.ipynb")
    # Every cell stays in the page, also those out of sight.
    settings = folder / "settings" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)
    (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}', encoding="utf-8")
    environment = {key: value for key, value in os.environ.items() if key != "BOOK_LANGUAGE"}
    environment |= {
        "JUPYTER_CONFIG_DIR": str(folder / "config"),
        "JUPYTERLAB_WORKSPACES_DIR": str(folder / "ws"),
        "JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0",
               "--IdentityProvider.token=", "--ServerApp.password=", "--ServerApp.disable_check_xsrf=True",
               f"--ServerApp.root_dir={folder}"]  # fmt: skip
    server = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True)
    assert server.stderr
    address = None
    lines = []
    for line in server.stderr:
        lines.append(line)
        found = re.search(r"(http://127\.0\.0\.1:\d+)/lab", line)
        if found:
            address = found[1]
            break
    if address is None:
        pytest.fail("JupyterLab did not start:\n" + "".join(lines[-20:]), pytrace=False)
    yield address
    server.terminate()
    server.wait(timeout=60)


def run_all(page: Page) -> None:
    page.get_by_role("menuitem", name="Run", exact=True).first.click()
    page.locator("[data-command='runmenu:run-all']").first.click()


def states(page: Page) -> str:
    text = page.locator(".jp-OutputArea-output", has_text=STATE).last.inner_text()
    return text[text.index("STATE") :]


def test_widgets_live_in_lab(lab: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{lab}/lab/tree/all.ipynb")
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for()
    page.locator("#jp-main-statusbar", has_text=re.compile(r"\| Idle")).wait_for(timeout=90_000)
    run_all(page)
    page.locator(".jp-OutputArea-output", has_text=STATE).first.wait_for(timeout=120_000)
    before = states(page)
    for name in widget_names():
        view = page.locator(f".pps-widget[data-widget='{name}']").first
        view.scroll_into_view_if_needed()
        view.wait_for()
        assert len(view.inner_text()) > 300, name
        changed = view.evaluate(
            """(root) => {
              for (const select of root.querySelectorAll("select")) {
                const other = [...select.options].findIndex((o, i) => i !== select.selectedIndex && !o.disabled);
                if (other >= 0 && select.offsetParent) { select.selectedIndex = other; select.dispatchEvent(new Event("change", {bubbles: true})); return true; }
              }
              const other = root.querySelector("input[type=radio]:not(:checked), input[type=checkbox], button[aria-pressed]");
              if (other) { other.click(); return true; }
              return false;
            }"""
        )
        assert changed, f"{name} has nothing to operate in Lab"
    last = page.locator(".jp-Notebook .jp-CodeCell").last
    last.scroll_into_view_if_needed()
    last.locator(".jp-InputArea-editor").click()
    page.keyboard.press("Control+Enter")
    page.wait_for_function(
        """(before) => { const found = [...document.querySelectorAll('.jp-OutputArea-output')].map((e) => e.innerText).filter((t) => t.trim().startsWith('STATE ['));
             return found.length && !found[found.length - 1].includes(before.trim()); }""",
        arg=before,
    )
    after = states(page)

    for name, old, new in zip(widget_names(), json.loads(before[6:]), json.loads(after[6:]), strict=True):
        assert old != new, f"{name}: a change in the view did not reach Python"
    assert not [error for error in errors if "widget" in error.lower()], errors
    context.close()
