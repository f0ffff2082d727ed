"""Registers enrolments and cohorts; their pages are drawn by rooms above."""

from learnhub.enrolment.jobs import JOBS
from learnhub.enrolment.personal import PERSONAL
from learnhub.web.room import Room

ROOM = Room(name="enrolment", jobs=JOBS, personal=PERSONAL)
