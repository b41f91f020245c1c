"""Accounts, logins and the tries to get in."""
