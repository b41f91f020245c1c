"""Plotly figures made from a board; no queries."""
