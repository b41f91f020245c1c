"""What an installation is made of: the service, the proxy, the bundle."""
