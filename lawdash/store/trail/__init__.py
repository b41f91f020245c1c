"""The chained trail and what seals the record."""
