"""The pages of this room."""

from learnhub.classroom.views import code, door, pictures, room, staying, waiting
from learnhub.classroom.views.blueprint import classroom

__all__ = ["classroom", "code", "door", "pictures", "room", "staying", "waiting"]
