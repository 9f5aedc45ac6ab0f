"""How `data/`, `widgets/` and `chapters/` become publications: the command line, the press, the theme."""

import sys

# JupyterLab brings a package with which jsonschema would build a grammar for 3 seconds at each start; it does
# without when the package cannot be imported, and no schema of ours asks for that format
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
