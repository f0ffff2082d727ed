"""Reads about people for those who look after them."""
