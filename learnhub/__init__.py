"""LearnHub, the learning platform of a municipal digital-skills programme."""

__version__ = "0.1.0"
