"""Registers persons and businesses."""

from learnhub.people.commands import people_commands
from learnhub.people.personal import PERSONAL
from learnhub.people.retention import RETENTION
from learnhub.people.sealed import EXTRA_TIME, HASHED, SECRET
from learnhub.people.views import people
from learnhub.web.room import Room

ROOM = Room(
    name="people", blueprints=(people,), commands=(people_commands,),
    personal=PERSONAL, sealed=(EXTRA_TIME, SECRET), hashed=HASHED, retention=RETENTION,
)
