"""责任分工: who answers for each promise."""
