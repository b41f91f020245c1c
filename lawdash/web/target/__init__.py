"""One promise in full."""
