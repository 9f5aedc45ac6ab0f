"""The command line: `python -m book COMMAND`.

Runs under any Python from 3.11 on with nothing installed: what a command needs is installed into `.venv`
on first use, and the command then runs there.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  (this is the message for those who have an older one)
    sys.stderr.write(
        "This book needs Python 3.11 or newer; "
        + "{} is Python {}.{}.\n".format(sys.executable, *sys.version_info[:2])
        + "Install a newer Python and call it by its name, for example: python3.11 -m book build\n"
        "(with make: make book PYTHON=python3.11)\n"
    )
    sys.exit(2)

from book.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
