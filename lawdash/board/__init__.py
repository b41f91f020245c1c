"""The one read model: a plan, judged, with the sentences that lead it."""
