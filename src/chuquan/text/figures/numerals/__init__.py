"""Numerals of each language."""
