"""Reads about what is held about people, and how long."""
