"""The pages of this room."""

from learnhub.learning.views import check, course, inquiry, lesson, mine
from learnhub.learning.views.blueprint import learning

__all__ = ["check", "course", "inquiry", "learning", "lesson", "mine"]
