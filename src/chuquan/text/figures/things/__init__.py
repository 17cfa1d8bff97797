"""Counted nouns of each language."""
