"""Starting the server and saying where it is."""
