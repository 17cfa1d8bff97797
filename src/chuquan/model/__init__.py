"""The nouns: subjects, signals, tables, windows, results, and the words they are told in.

Nothing here reads, writes, fetches or draws; only the standard library is imported.
"""
