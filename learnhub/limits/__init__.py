"""Throttles that all processes share."""
