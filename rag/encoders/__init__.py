"""Encoders that need more than numpy; each is imported only when a setting asks for it."""
