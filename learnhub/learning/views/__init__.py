"""The pages of this room."""

from learnhub.learning.views import course, inquiry, lesson, mine
from learnhub.learning.views.blueprint import learning

__all__ = ["course", "inquiry", "learning", "lesson", "mine"]
