"""Accounts on a page."""
