"""Answers that are ready: kept as bytes, made ahead, made once, and given at the door."""
