"""What people do: one function is one permission check, one transaction."""
