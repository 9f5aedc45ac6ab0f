"""The case collection: what a case is (`collection`) and which cases a filter takes (`filter`)."""
