"""存疑登记: what somebody should look at, and what is said about it. Nothing here changes a verdict."""
