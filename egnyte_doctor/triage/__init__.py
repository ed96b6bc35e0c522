"""Readers of what people paste: texts, logs, transcripts and exports become ``error.report`` facts.

Nothing here does I/O or judges: readers say what a text shows, rules say what is wrong.
"""
