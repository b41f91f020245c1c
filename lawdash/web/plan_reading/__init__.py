"""The page that proposes a plan out of a report."""
