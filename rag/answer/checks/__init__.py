"""The parts of the checker of written sentences: what a text says, taken apart, and what two texts must share."""
