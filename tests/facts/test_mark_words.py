"""The marks read the same everywhere: in the text, in plans, in the explorer, in the views."""

from __future__ import annotations

import pytest

from book.paths import WIDGETS
from widgets.facts import Library
from widgets.facts.quantities import MARK_WORDS


@pytest.mark.parametrize("mark", list(MARK_WORDS))
def test_a_mark_has_one_wording(mark: str) -> None:
    library = Library.load()
    assert library.rules["document"]["labels"]["mark"][mark] == MARK_WORDS[mark]
    kit = (WIDGETS / "kit" / "i18n.ts").read_text(encoding="utf-8")
    for language in ("en", "zh"):
        assert library.label("verified", mark, language) == MARK_WORDS[mark][language]
        assert f'"{MARK_WORDS[mark][language]}"' in kit
