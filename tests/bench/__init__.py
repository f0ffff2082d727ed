"""Benchmarks: ratios and counts of one run on one machine, never a timed test."""
