"""Phrases of the user's own files: exports, tables and what is written out."""

PHRASES: dict[str, tuple[str, str]] = {}
