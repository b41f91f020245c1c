"""Backups: made while people work, verified before they replace anything."""
