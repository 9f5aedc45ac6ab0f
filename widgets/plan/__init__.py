"""A plan for a purchase: which methods the law leaves open, and the days on which each step may or must fall.

`plan(need, rulebook)` in plan.py and in plan.ts gives the same JSON; `document` puts it into one document in either
language, which `word`, `markdown`, `print_html` and `ics` write; `archive` saves and reads it, and `commands` is all of this
on the command line (`python -m widgets.plan --help`). Pure: nothing here knows of notebooks, browsers or Sphinx.
"""
