"""Checks on what people typed or sent."""
