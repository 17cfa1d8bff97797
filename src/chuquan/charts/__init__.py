"""Drawn: what measures answer becomes a figure, one plain Vega-Lite dict with its data inside.

Each form is one file with a `draw`; `render` makes SVG, PNG and PDF of it without a browser.
"""
