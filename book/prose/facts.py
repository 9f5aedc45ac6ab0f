"""Whether every role of a chapter resolves, and what it prints, without a build."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from docutils import nodes

from book.press import words
from book.press.cite import CiteRole
from book.press.roles import ROLES, FactRole
from widgets.facts.citation import Language

_MAKERS: dict[str, Callable[[], Any]] = {
    **{name: kind for name, kind in ROLES.items() if issubclass(kind, FactRole)},
    "cite:p": lambda: CiteRole(textual=False),
    "cite:t": lambda: CiteRole(textual=True),
}

#: Roles that other parts of the press understand and that state no fact.
KNOWN = {*_MAKERS, "zh", "math", "doc", "ref", "numref", "eq", "abbr", "sub", "sup"}


def printed(name: str, text: str, language: Language = "en") -> str:
    """What the role prints on a page of this language. Raises ValueError, as the build does, for what data/ does not have."""
    if name not in KNOWN:
        raise ValueError(f"unknown role {name!r}; allowed: {', '.join(sorted(KNOWN))}")
    if name not in _MAKERS:
        return text
    role = _MAKERS[name]()
    role.library, role.language, role.name = words.library(), language, name
    role.state = lambda *args, **kwargs: None
    role.link = lambda text, *args, **kwargs: nodes.inline("", text)
    role.inliner = SimpleNamespace(
        document=SimpleNamespace(
            settings=SimpleNamespace(
                env=SimpleNamespace(temp_data={}, config=SimpleNamespace(language=language))
            )
        )
    )
    return "".join(
        node.astext()
        for node in role.build(text.strip().replace("\\|", "|"))
        if not isinstance(node, nodes.raw)
    )
