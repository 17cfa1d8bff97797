"""Figures of what begins: rises circle by circle, fans of forecasts, where ends lay in them."""
