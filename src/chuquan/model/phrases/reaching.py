"""Phrases of reach and calibration."""

PHRASES: dict[str, tuple[str, str]] = {}
