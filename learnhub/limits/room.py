"""Registers the throttles."""

from datetime import timedelta

from learnhub.limits.service import drop_old
from learnhub.web.room import Job, Room

ROOM = Room(name="limits", jobs=(Job("drop old throttles", timedelta(hours=6), drop_old),))
