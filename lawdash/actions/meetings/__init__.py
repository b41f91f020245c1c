"""Meetings and decisions: prepared, held, decided, followed up."""
