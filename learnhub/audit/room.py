"""Registers the audit trail."""

from learnhub.audit.guarding import guard_trail
from learnhub.audit.jobs import JOBS
from learnhub.audit.personal import PERSONAL
from learnhub.audit.retention import RETENTION
from learnhub.web.room import Room

guard_trail()

ROOM = Room(name="audit", personal=PERSONAL, jobs=JOBS, retention=RETENTION)
