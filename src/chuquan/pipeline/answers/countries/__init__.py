"""Answers about countries beside those about subjects."""
