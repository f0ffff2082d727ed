"""Registers teaching."""

from learnhub.base.words import N_
from learnhub.teaching.policy import may_teach
from learnhub.teaching.views import teaching
from learnhub.web.room import Place, Room

ROOM = Room(
    name="teaching", blueprints=(teaching,),
    places=(Place("cohorts", N_("Groups"), "/cohorts", "people", may_teach, 40),),
)
