"""What is done to the ledger."""
