"""Registers the room."""

from learnhub.classroom.jobs import JOBS
from learnhub.classroom.personal import PERSONAL
from learnhub.classroom.views import classroom
from learnhub.web.room import Room

ROOM = Room(name="classroom", blueprints=(classroom,), jobs=JOBS, personal=PERSONAL)
