"""Registers the files people send in."""

from learnhub.files.jobs import JOBS
from learnhub.files.personal import PERSONAL
from learnhub.web.room import Room

ROOM = Room(name="files", personal=PERSONAL, jobs=JOBS)
