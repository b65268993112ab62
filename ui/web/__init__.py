"""The web application: handlers are plain functions, rendering is HTML that needs no Gradio to be tested."""
