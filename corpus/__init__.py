"""The nouns of the project: documents, their symbols, the catalogue and the store. Imports none of our other packages."""
