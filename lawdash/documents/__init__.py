"""Papers: official layout (GB/T 9704-2012), written from what the board and the actions give."""
