"""A language model that words answers: asked over HTTP, read within a time limit, and shown only where the cited clause bears it out."""
