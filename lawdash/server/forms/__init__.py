"""Plain HTML forms and what protects them."""
