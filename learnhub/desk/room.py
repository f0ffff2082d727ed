"""Registers the pages that compose other rooms."""

from learnhub.base.words import N_
from learnhub.desk.views import desk
from learnhub.web.guard import signed_in
from learnhub.web.room import Place, Room

ROOM = Room(
    name="desk", blueprints=(desk,),
    places=(Place("business", N_("My business"), "/business", "building", signed_in, 30),),
)
