"""Logging what was done."""
