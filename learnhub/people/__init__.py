"""Persons, how they come in, and the businesses they belong to."""
