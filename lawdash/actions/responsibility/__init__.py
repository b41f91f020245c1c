"""Who answers for a promise: named by administrators, one by one or from a file; read by all."""
