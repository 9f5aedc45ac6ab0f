"""How `data/`, `widgets/` and `chapters/` become publications: the command line, the press, the theme."""

import widgets  # noqa: F401  (first of all, for what it keeps jsonschema from doing at each start)
