"""What a check finds in a chapter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "advice"]


@dataclass(frozen=True, order=True)
class Finding:
    """What is wrong on a line, and what to do."""

    line: int
    severity: Severity
    code: str
    message: str
