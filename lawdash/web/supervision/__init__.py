"""Who is late with what."""
