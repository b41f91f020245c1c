"""Plan, units and the proposals about them."""
