"""Scripts that train the shipped models from a data path; never imported by the application."""
