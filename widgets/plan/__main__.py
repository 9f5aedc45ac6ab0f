"""`python -m widgets.plan COMMAND`: the plan builder for the command line. `--help` tells commands and exit codes."""

from __future__ import annotations

import sys

from widgets.plan.commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
