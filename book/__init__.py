"""How `data/`, `widgets/` and `chapters/` become publications: the command line, the press, the theme."""
