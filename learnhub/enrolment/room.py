"""Registers enrolments and cohorts; their pages are drawn by rooms above."""

from learnhub.enrolment.personal import PERSONAL
from learnhub.enrolment.retention import RETENTION
from learnhub.web.room import Room

ROOM = Room(name="enrolment", personal=PERSONAL, retention=RETENTION)
