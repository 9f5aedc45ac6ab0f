"""How many random examples the tests try: the one place that says so.

`make test` tries the number that stands at each test, the same examples at every run. `make test-long` runs the tests
marked `long` with TIMES as many: what is drawn by Hypothesis is then drawn anew at each run.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

TIMES = int(os.environ.get("BOOK_TEST_TIMES", "1"))
LONG = TIMES > 1


def many(number: int) -> int:
    """A number of examples as this run wants it."""
    return number * TIMES


def load_profile() -> None:
    """Make Hypothesis follow: no clock decides a test, for machines are busy, and shared ones busier."""
    settings.register_profile(
        "book",
        max_examples=many(100),
        deadline=None,
        derandomize=not LONG,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.load_profile("book")
