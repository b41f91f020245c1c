"""Keeping the store: restoring it."""
