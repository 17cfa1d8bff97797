"""Phrases in and about pictures."""

PHRASES: dict[str, tuple[str, str]] = {}
