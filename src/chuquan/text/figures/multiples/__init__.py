"""Multiples, shares in words and changes, in each language."""
