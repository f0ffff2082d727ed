"""The pages of this room."""

from learnhub.desk.views import business, join, legal, start
from learnhub.desk.views.blueprint import desk

__all__ = ["business", "desk", "join", "legal", "start"]
