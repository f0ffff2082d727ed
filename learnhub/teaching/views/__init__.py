"""The pages of this room."""

from learnhub.teaching.views import cohorts, inquiries, members, people, questions, table
from learnhub.teaching.views.blueprint import teaching

__all__ = ["cohorts", "inquiries", "members", "people", "questions", "table", "teaching"]
