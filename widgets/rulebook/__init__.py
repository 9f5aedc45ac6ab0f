"""The rulebook: conditions, their evaluation, the working-day calendar, and the compiler of data/rules.

Pure: it knows nothing of notebooks, browsers or Sphinx. expression.py and compile.py run at build time;
evaluate and calendar exist in Python and in TypeScript and read the compiled JSON.
"""
