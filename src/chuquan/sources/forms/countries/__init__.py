"""Tables of countries: their codes, and small typed tables."""
