"""From a question to an answer with citations. Imports only ``corpus``."""
