"""A plan for a purchase: which methods the law leaves open, and the days on which each step may or must fall.

`plan(need, rulebook)` in plan.py and in plan.ts gives the same JSON; `document`, `markdown`, `ics` and `print_html` turn
a plan into something to take away. Pure: nothing here knows of notebooks, browsers or Sphinx.
"""
