"""From found passages to an answer made of the documents' own words."""
