"""The loop that sends mail and runs due jobs; safe to run many."""

import logging
import threading
from collections.abc import Sequence

from learnhub.base.clock import Clock
from learnhub.config import Settings
from learnhub.db import Database
from learnhub.outbox.service import claim_job, run_job, send_due
from learnhub.outbox.smtp import Smtp
from learnhub.web.room import Job

log = logging.getLogger(__name__)
PAUSE_SECONDS = 5.0


class Worker:
    """Does what is due, again and again, until `stop` is set."""

    def __init__(
        self, database: Database, jobs: Sequence[Job], settings: Settings, clock: Clock
    ) -> None:
        self._database, self._jobs, self._settings, self._clock = database, jobs, settings, clock
        self.stop = threading.Event()

    def once(self) -> list[str]:
        """Do everything that is due now and return what was done, a line each."""
        now = self._clock.now()
        done = []
        if self._settings.mail_url:
            sender = self._settings.mail_from or f"learnhub@{self._settings.hostname}"
            sent = send_due(self._database, Smtp(self._settings.mail_url), sender, now=now)
            if sent:
                done.append(f"{sent} mails sent")
        for job in self._jobs:
            if claim_job(self._database, job, now=now):
                said = run_job(self._database, job, now=now)
                if said:
                    done.append(f"{job.name}: {said}")
        return done

    def run(self) -> None:
        """Go on until stopped; an error is logged and the loop goes on, because mail must leave."""
        while not self.stop.is_set():
            try:
                for line in self.once():
                    log.info("%s", line)
            except Exception:  # a worker that dies silently is worse than one that complains
                log.exception("the worker failed; it tries again")
            self.stop.wait(PAUSE_SECONDS)
