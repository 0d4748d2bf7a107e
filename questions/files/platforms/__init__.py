"""Formats of learning platforms: what teachers export from one and import into another."""
