"""Checks on the text of the chapters: parts, facts, terms, sentences. `python -m book prose` runs them without a build."""
