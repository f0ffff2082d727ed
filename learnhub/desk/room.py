"""Registers the pages that compose other rooms."""

from learnhub.base.actor import Actor
from learnhub.base.words import N_
from learnhub.desk.views import desk
from learnhub.web.room import Place, Room


def learns(actor: Actor) -> bool:
    """Admit whoever is here to learn: the team has other places, and finds this on the start page.

    A phone has room for five.
    """
    return actor.is_signed_in and not actor.is_team


ROOM = Room(
    name="desk", blueprints=(desk,),
    places=(Place("business", N_("My business"), "/business", "building", learns, 30),),
)
