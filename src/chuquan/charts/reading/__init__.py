"""Figures of what was read: articles a day, who speaks and how, feelings over time."""
