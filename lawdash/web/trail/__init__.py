"""The trail on a page."""
