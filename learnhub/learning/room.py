"""Registers learning."""

from learnhub.base.words import N_
from learnhub.learning.kept import KeptAnswers
from learnhub.learning.personal import PERSONAL
from learnhub.learning.views import learning
from learnhub.web.guard import signed_in
from learnhub.web.room import Place, Room

ROOM = Room(
    name="learning", blueprints=(learning,), personal=PERSONAL, arrivals=(KeptAnswers(),),
    places=(Place("learning", N_("My learning"), "/learning", "line", signed_in, 10),),
)
