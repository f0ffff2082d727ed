"""The pages of a quiz: its cover, the attempt, the result."""

from learnhub.quiz.views import answers, attempt, cover, files
from learnhub.quiz.views.blueprint import quiz

__all__ = ["answers", "attempt", "cover", "files", "quiz"]
