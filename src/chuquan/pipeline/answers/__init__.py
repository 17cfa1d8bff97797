"""Answering: from a question about subjects to a sentence, a table and the way back."""
