"""The base class of every widget of the book: state and data in, a view out.

In a site build (the variable BOOK_LANGUAGE is set) a cell that ends in a widget puts out its state alone,
under a MIME type of our own, and `book.press.outputs` renders the view. Everywhere else it is an ordinary
anywidget.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar, Literal, cast

import anywidget
import traitlets

from widgets.kit import tokens
from widgets.kit.language import Language, language, site_language

MIME_TYPE = "application/vnd.purchasing.widget+json"
WIDGETS = Path(__file__).resolve().parent.parent


def bundles_folder() -> Path:
    """Where `book.bundle` puts the built views."""
    return Path(os.environ.get("BOOK_BUILD", WIDGETS.parent / "_build")) / "widgets"


@dataclass(frozen=True)
class StatedFact:
    """A fact of data/ that a widget shows in its default state, for the sources at the foot of the page.

    `kind` and `id` are those of a role (`law`, "gpl 27"; `threshold`, "henan/county/limit"; `param`, its
    id; `case`, its id); `printed` is what the reader sees.
    """

    kind: str
    id: str
    printed: str


class BookWidget(anywidget.AnyWidget):
    """One widget. A subclass lives in `widgets/<folder>/__init__.py` beside its `view.tsx` and sets
    `name` and `labels`. One whose instances need different data says so by `parts` and `part`.

    Traits: `state` (what the reader may change, JSON), `language` ("en" or "zh") and `data` (what the
    view needs, JSON, in that language; filled from `page_data` on first use).
    """

    name: ClassVar[str]
    """The folder's name with hyphens."""
    labels: ClassVar[Mapping[str, str]]
    """What the widget is called, by language."""
    parts: ClassVar[tuple[str, ...]] = ()
    """Names of what its data fall into, where an instance needs one part alone; none where all need the same."""

    fuller: ClassVar[Mapping[str, str]] = {}
    """For a part, the part that has all of it and more. A page loads that when the view asks for it (`Host.more`)."""

    state = traitlets.Dict().tag(sync=True)
    language = traitlets.Enum(("en", "zh"), default_value="en").tag(sync=True)
    data = traitlets.Dict().tag(sync=True)

    def __init__(self, **traits: Any) -> None:
        traits.setdefault("language", language())
        super().__init__(**traits)

    @classmethod
    def page_data(cls, language: Language) -> dict[str, Any]:
        """What the view needs beside its state: JSON values, in one language, the same for every instance."""
        raise NotImplementedError

    @classmethod
    def part_data(cls, language: Language, part: str) -> dict[str, Any]:
        """The same of one part. A page carries the parts of its widgets and no others."""
        if part:
            raise KeyError(f"{cls.name} has no part {part!r}; allowed: {', '.join(cls.parts) or 'none'}")
        return cls.page_data(language)

    @property
    def part(self) -> str:
        """The part that this instance needs; "" where the data have none."""
        return ""

    def facts(self) -> list[StatedFact]:
        """The facts that the view shows in its present state."""
        return []

    @traitlets.default("data")
    def _data(self) -> dict[str, Any]:
        return self.part_data(cast(Language, self.language), self.part)

    @traitlets.observe("language")
    def _language_changed(self, _change: Any) -> None:
        self.data = self._data()

    @property
    def _esm(self) -> str:
        if site_language():
            return ""
        script = _built(self.name, "module_js")
        if script is None:
            return _NOT_BUILT
        return script.read_text("utf-8")

    @property
    def _css(self) -> str:
        style = None if site_language() else _built(self.name, "css")
        if style is None:
            return ""
        dark = ('[data-jp-theme-light="false"] .pps-widget', ".vscode-dark .pps-widget")
        return tokens.css(".pps-widget", dark) + style.read_text("utf-8")

    def open(self) -> None:
        """Connect to the front end; a site build has none, and no widget state goes into its pages."""
        if not site_language():
            super().open()

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        language = site_language()
        if not language:
            return super()._repr_mimebundle_(**kwargs)
        output = {
            "widget": self.name,
            "part": self.part,
            "more": self.fuller.get(self.part, ""),
            "state": self.state,
            "language": language,
            "label": self.labels[language],
            "facts": [asdict(fact) for fact in self.facts()],
        }
        return {MIME_TYPE: output, "text/plain": self.labels[language]}


_NOT_BUILT = """
export default { render({ el }) {
  el.textContent = "The view of this widget has not been built. Run “python -m book lab” (or “make lab”) " +
    "once in the folder of the book, then restart this notebook. The Python side works without it.";
} };
"""


def _built(name: str, kind: Literal["module_js", "css"]) -> Path | None:
    """A built file of a widget, or None where nothing has been built."""
    folder = bundles_folder()
    try:
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        return folder / str(manifest["widgets"][name][kind])
    except (OSError, KeyError, ValueError):
        return None


def widget_folders() -> dict[str, Path]:
    """Every widget there is, by name: each folder of widgets/ with a `view.tsx`."""
    return {view.parent.name.replace("_", "-"): view.parent for view in sorted(WIDGETS.glob("*/view.tsx"))}


@cache
def widget_class(name: str) -> type[BookWidget]:
    """The Python class of a widget. Raises KeyError for an unknown name, TypeError where it has no class."""
    folder = widget_folders()[name]
    module = import_module(f"widgets.{folder.name}")
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, BookWidget) and value.__dict__.get("name") == name:
            return value
    raise TypeError(f"{folder}/__init__.py: no subclass of BookWidget with name = {name!r}")
