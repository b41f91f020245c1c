"""What is done to units."""
