"""The ledger: listing, filtering, importing."""
