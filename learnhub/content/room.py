"""Registers the courses."""

from learnhub.base.words import N_
from learnhub.content.commands import courses_commands
from learnhub.content.personal import PERSONAL
from learnhub.content.views import content
from learnhub.web.guard import everybody
from learnhub.web.room import Place, Room

ROOM = Room(
    name="content", blueprints=(content,), commands=(courses_commands,), personal=PERSONAL,
    places=(Place("courses", N_("Courses"), "/courses", "book", everybody, 20),),
)
