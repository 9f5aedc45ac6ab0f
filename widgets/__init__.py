"""What is computed and shown.

`from widgets import PlanBuilder, CaseExplorer` gives the widgets: each folder here with a `view.tsx` has
a class whose name is the folder's in capitals, loaded on first use. `use_language("zh")` makes them (and the
figures of `widgets.charts`) speak Chinese in a notebook.
"""

from __future__ import annotations

from typing import Any

from widgets.kit.language import use_language

__all__ = ["use_language"]


def __getattr__(name: str) -> Any:
    from widgets.kit.widget import widget_class, widget_folders

    for widget, folder in widget_folders().items():
        if name == folder.name.title().replace("_", ""):
            return widget_class(widget)
    raise AttributeError(f"module 'widgets' has no attribute {name!r}")
