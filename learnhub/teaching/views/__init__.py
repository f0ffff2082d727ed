"""The pages of this room."""

from learnhub.teaching.views import (
    cards,
    cohorts,
    inquiries,
    marking,
    members,
    people,
    question,
    questions,
    remarking,
    table,
)
from learnhub.teaching.views.blueprint import teaching

__all__ = [
    "cards", "cohorts", "inquiries", "marking", "members", "people", "question", "questions",
    "remarking", "table", "teaching",
]
