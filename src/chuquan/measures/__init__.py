"""One question a file: the panel it needs (SQL) and the answer it computes (pure).

No measure imports another, draws, or reads a file.
"""
