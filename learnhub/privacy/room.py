"""Registers the room."""

from learnhub.base.words import N_
from learnhub.db import HashedColumn
from learnhub.privacy.commands import privacy_commands
from learnhub.privacy.personal import PERSONAL
from learnhub.privacy.policy import may_answer_concerns, may_choose_periods, may_read_trail
from learnhub.privacy.retention import RETENTION
from learnhub.privacy.service.merging import HELD
from learnhub.privacy.views import privacy
from learnhub.privacy.views.merging import merging
from learnhub.privacy.views.trail import trail
from learnhub.web.room import Place, Room

# They stand on the page of people: the main menu holds what many need every day.
PLACES = (
    Place("barriers", N_("Barriers and wrong data"), "/people/barriers", "question",
          may_answer_concerns, 61, within="people"),
    Place("keeping", N_("How long data is kept"), "/people/retention", "clock",
          may_choose_periods, 62, within="people"),
    Place("trail", N_("Audit trail"), "/trail", "law", may_read_trail, 63, within="people"),
)

ROOM = Room(name="privacy", blueprints=(privacy, trail, merging),
            places=PLACES,
            commands=(privacy_commands,),
            personal=PERSONAL, retention=RETENTION,
            sealed=(HELD,), hashed=(HashedColumn("erasure", "person_hash"),))
