"""The pages of this room."""

from learnhub.teaching.views import (
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
    "cohorts", "inquiries", "marking", "members", "people", "question", "questions",
    "remarking", "table", "teaching",
]
