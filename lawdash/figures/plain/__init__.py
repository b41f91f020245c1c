"""A board as HTML of our own, without a chart library: for the pages, 速览, the wall and paper. Pure; no queries."""
