"""What leaves as a file: each by a route of our own, for whoever may have it."""
