"""Registers the room."""

from learnhub.base.words import N_
from learnhub.people.commands import people_commands
from learnhub.roster.import_command import import_people
from learnhub.roster.personal import PERSONAL
from learnhub.roster.policy import may_see_people
from learnhub.roster.queries.imports import LIST
from learnhub.roster.retention import RETENTION
from learnhub.roster.views import roster
from learnhub.web.room import Place, Room

# The command belongs to `learnhub people`, whose room stands below and cannot know it.
people_commands.add_command(import_people)

ROOM = Room(
    name="roster", blueprints=(roster,), personal=PERSONAL,
    retention=RETENTION, sealed=(LIST,),
    places=(Place("people", N_("People"), "/people", "person", may_see_people, 45),),
)
