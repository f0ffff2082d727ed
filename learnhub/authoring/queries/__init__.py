"""Reads about drafts, their texts and their history."""
