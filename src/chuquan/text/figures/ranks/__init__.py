"""Places in an order, in each language."""
