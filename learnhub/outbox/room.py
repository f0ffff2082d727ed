"""Registers the outbox."""

from learnhub.outbox.personal import PERSONAL
from learnhub.outbox.retention import RETENTION
from learnhub.web.room import Room

ROOM = Room(name="outbox", personal=PERSONAL, retention=RETENTION)
