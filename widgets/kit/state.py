"""Links to a widget in a state of one's choice, from Python: the twin of `encodeState` and `withFragment` in state.ts."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from typing import Any

VERSION = "1"


def encode_state(state: Mapping[str, Any]) -> str:
    """A state as the value of a URL fragment: version, dot, JSON as base64url."""
    text = json.dumps(state, ensure_ascii=False, separators=(",", ":"))
    return f"{VERSION}." + base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def fragment(element: str, state: Mapping[str, Any]) -> str:
    """What stands behind `#` in a link to the widget `element` (such as `plan-builder-1`) in this state."""
    return f"{element}={encode_state(state)}"
