"""No session, no byte: what every request and message passes."""
