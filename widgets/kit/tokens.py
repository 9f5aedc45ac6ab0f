"""The design tokens of tokens.json as CSS custom properties."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("tokens.json")


@cache
def load() -> dict[str, Any]:
    """The tokens: groups `size` (px), `font`, `light` and `dark` (colours)."""
    tokens: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return tokens


def _rule(selector: str, properties: dict[str, str]) -> str:
    return (
        f"{selector} {{\n" + "".join(f"  --{name}: {value};\n" for name, value in properties.items()) + "}\n"
    )


def css(light: str, dark: Iterable[str]) -> str:
    """Rules that set every token on the selector `light`, the dark colours (on screens) on each of `dark`.

    Sizes become `--size-<name>` in px, fonts `--font-<name>`, colours `--<name>`. Inside `:lang(zh)` the
    faces of text and interface are the Chinese ones; `--font-interface-latin` stays, for English words in Chinese.
    """
    tokens = load()
    base = {
        **{f"size-{name}": f"{value}px" for name, value in tokens["size"].items()},
        **{f"font-{name}": value for name, value in tokens["font"].items()},
        "font-interface-latin": tokens["font"]["interface"],
        **tokens["light"],
    }
    chinese = {"font-text": "var(--font-text-zh)", "font-interface": "var(--font-interface-zh)"}
    # Paper is light whatever the screen is.
    on_screen = f"@media screen {{\n{_rule(', '.join(dark), tokens['dark'])}}}\n"
    return _rule(light, base) + on_screen + _rule(f"{light}:lang(zh)", chinese)
