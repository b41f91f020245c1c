"""What is expected of somebody, put together from every subject."""
