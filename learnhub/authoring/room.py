"""Registers authoring."""

from datetime import timedelta

from learnhub.authoring.jobs import tidy_up
from learnhub.authoring.personal import PERSONAL
from learnhub.authoring.policy import may_author
from learnhub.authoring.views import authoring
from learnhub.base.words import N_
from learnhub.web.room import Job, Place, Room

ROOM = Room(
    name="authoring", blueprints=(authoring,),
    jobs=(Job("tidy up after authors", timedelta(days=1), tidy_up),),
    places=(Place("authoring", N_("Write"), "/authoring", "edit", may_author, 50),),
    personal=PERSONAL,
)
