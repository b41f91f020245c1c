"""Deciding on changes that ask for less."""
