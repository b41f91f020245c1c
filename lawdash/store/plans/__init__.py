"""Plans, promises and what may be logged."""
