"""Phrases of following a subject across Wikimedia and Wikidata."""

PHRASES: dict[str, tuple[str, str]] = {}
