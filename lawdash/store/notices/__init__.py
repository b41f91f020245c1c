"""Rectification notices: drafts that may change, and what was issued, which only grows."""
