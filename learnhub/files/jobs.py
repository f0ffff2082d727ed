"""Deletes what was sent in and never handed in."""

from datetime import timedelta

from learnhub.files.service import drop_loose
from learnhub.web.room import Job

JOBS = (Job("drop loose files", timedelta(hours=1), drop_loose),)
