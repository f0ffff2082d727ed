"""Lets `python -m learnhub` do what `learnhub` does."""

from learnhub.cli import main

main()
