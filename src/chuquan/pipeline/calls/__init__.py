"""Forecasts with a date on them. Made, settled when due, and replayed over an archive."""
