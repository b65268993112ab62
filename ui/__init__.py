"""Command line, web application and HTTP API. Imports every other package."""
