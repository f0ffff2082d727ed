"""The pages of a quiz: its cover, the attempt, the result."""

from learnhub.quiz.views import answers, attempt, cover
from learnhub.quiz.views.blueprint import quiz

__all__ = ["answers", "attempt", "cover", "quiz"]
