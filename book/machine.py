"""What the machine has to work with, and how processes on it keep out of each other's way."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from book.bootstrap import SetupError

#: Names how many processes may work at once; with 1 everything runs one after the other.
JOBS = "BOOK_JOBS"
MOST_JOBS = 8


def jobs() -> int:
    """How many processes may work at once: BOOK_JOBS, else the cores that this process may use, 8 at most.

    Raises SetupError where BOOK_JOBS is no number above 0.
    """
    named = os.environ.get(JOBS)
    if named:
        if not named.isdecimal() or int(named) < 1:
            raise SetupError(f"{JOBS}={named!r}; allowed: a number above 0")
        return int(named)
    own = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(own or 1, MOST_JOBS)


@contextlib.contextmanager
def locked(path: Path, on_wait: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock file `path`, alone among all processes; `on_wait` is called where another one has it.

    The lock goes with the process that holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        if os.name == "nt":
            import msvcrt

            def acquire(wait: bool) -> None:
                msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            def acquire(wait: bool) -> None:
                fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))

        try:
            acquire(wait=False)
        except OSError:
            on_wait()
            acquire(wait=True)
        yield
