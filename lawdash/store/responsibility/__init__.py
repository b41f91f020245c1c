"""Who answers for a promise: tables, what reads them and what writes them."""
