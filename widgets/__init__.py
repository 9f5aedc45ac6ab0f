"""What is computed and shown.

`from widgets import PlanBuilder, CaseExplorer` gives the widgets: each folder here with a `view.tsx` has
a class whose name is the folder's in capitals, loaded on first use. `use_language("zh")` makes them (and the
figures of `widgets.charts`) speak Chinese in a notebook. `from widgets import case_table, case_lessons` gives the
case collection as tidy tables of pandas (`widgets.cases.tables`).
"""

from __future__ import annotations

import sys
from typing import Any

# JupyterLab brings a package with which jsonschema would build a grammar for 3 seconds at each start, of every kernel
# too; it does without when the package cannot be imported, and no schema of ours asks for that format
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

from widgets.kit.language import use_language  # noqa: E402

__all__ = ["use_language"]


def __getattr__(name: str) -> Any:
    if name in ("case_table", "case_lessons"):
        from widgets.cases import tables

        return getattr(tables, name)
    from widgets.kit.widget import widget_class, widget_folders

    for widget, folder in widget_folders().items():
        if name == folder.name.title().replace("_", ""):
            return widget_class(widget)
    raise AttributeError(f"module 'widgets' has no attribute {name!r}")
