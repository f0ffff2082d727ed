"""Registers authoring."""

from learnhub.authoring.jobs import JOBS
from learnhub.authoring.personal import PERSONAL
from learnhub.authoring.policy import may_author
from learnhub.authoring.retention import RETENTION
from learnhub.authoring.views import authoring
from learnhub.base.words import N_
from learnhub.web.room import Place, Room

ROOM = Room(
    name="authoring", blueprints=(authoring,),
    jobs=JOBS,
    places=(Place("authoring", N_("Write"), "/authoring", "edit", may_author, 50),),
    personal=PERSONAL, retention=RETENTION,
)
