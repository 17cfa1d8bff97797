"""Days, months, quarters and years of each language."""
