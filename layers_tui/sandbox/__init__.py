"""The Layers API, played locally. Shares no code with the client: it is its witness."""
