"""Phrases of the ranked lists: their cards and what may be wrong with an answer."""

PHRASES: dict[str, tuple[str, str]] = {}
