"""Reading the trail, in words."""
