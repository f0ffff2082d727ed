"""Registers persons and businesses."""

from learnhub.people.commands import people_commands
from learnhub.people.jobs import JOBS
from learnhub.people.personal import PERSONAL
from learnhub.people.views import people
from learnhub.web.room import Room

ROOM = Room(
    name="people", blueprints=(people,), commands=(people_commands,), jobs=JOBS,
    personal=PERSONAL,
)
