"""Phrases of reports and events."""

PHRASES: dict[str, tuple[str, str]] = {}
