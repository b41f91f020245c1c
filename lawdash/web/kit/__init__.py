"""Widgets of our own, used by every page."""
