"""Encoders that a setting can ask for in place of the shipped one."""
