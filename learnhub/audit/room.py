"""Registers the audit trail."""

from learnhub.audit.jobs import JOBS
from learnhub.audit.personal import PERSONAL
from learnhub.web.room import Room

ROOM = Room(name="audit", personal=PERSONAL, jobs=JOBS)
