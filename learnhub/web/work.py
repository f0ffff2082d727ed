"""One request, one unit of work, one commit.

A safe request (GET, HEAD) gets a session that cannot write. An unsafe one gets a writing
session when it first asks for it, so that slow work such as hashing a password is done
before the transaction begins; it is committed here, and only here, when the answer says
success (status below 400); everything else is rolled back.

Outside that one commit, each in a short transaction of its own, are written:
 * throttle counters (`limits`), because a refusal has to count;
 * tries at the PIN of a card (`people.service.cards.count_pin`), for the same reason;
 * looks at what is sensitive (`audit.service.record_look`), noted before it is shown;
 * the end of a sign-in that nobody used in a shared room (`people.identity.end_lying_unused`).
Nothing else.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import current_app, g, request
from sqlalchemy.orm import Session

from learnhub.db import Database

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Work:
    """The unit of work of one request."""

    def __init__(self, database: Database, *, writes: bool) -> None:
        self._database = database
        self._writes = writes
        self._session: Session | None = None
        self._holds_turn = False

    @property
    def session(self) -> Session:
        """The session of this request, opened at first use."""
        if self._session is None:
            if self._writes:
                self._database.turn.__enter__()
                self._holds_turn = True
            self._session = self._database.session("write" if self._writes else "read")
        return self._session

    def finish(self, *, success: bool) -> None:
        """Commit what an unsafe request did, or undo it; afterwards the session only reads."""
        if self._writes and self._session is not None:
            try:
                if success:
                    self._session.commit()
            finally:
                self.abandon()
        self._writes = False

    def abandon(self) -> None:
        """Undo whatever is not committed and let the next writer in."""
        self._writes = False
        try:
            if self._session is not None:
                # A session that began nothing holds nothing; closing costs as much as opening.
                if self._session.in_transaction():
                    self._session.close()
                self._session = None
        finally:
            if self._holds_turn:
                self._holds_turn = False
                self._database.turn.__exit__(None, None, None)


def database() -> Database:
    """Return the database of the running application."""
    found = current_app.extensions["learnhub.database"]
    assert isinstance(found, Database)
    return found


def _work() -> Work:
    if "work" not in g:
        g.work = Work(database(), writes=request.method not in SAFE)
    work = g.work
    assert isinstance(work, Work)
    return work


def session() -> Session:
    """Return the session of this request."""
    return _work().session


def finish(*, success: bool) -> None:
    """End the unit of work of this request; called by the application, never by a view."""
    if "work" in g:
        _work().finish(success=success)
    else:
        # Nothing was touched: what is rendered later (an error page) may only read.
        g.work = Work(database(), writes=False)


def abandon() -> None:
    """Give up the unit of work of this request after an error."""
    if "work" in g:
        _work().abandon()
    else:
        g.work = Work(database(), writes=False)


def close() -> None:
    """Release everything at the end of the request."""
    work = g.pop("work", None)
    if work is not None:
        work.abandon()


@contextmanager
def reading() -> Iterator[Session]:
    """Give a short reading session: the request's own where it only reads, else one beside it.

    Lets an unsafe request look something up before its transaction begins.
    """
    if request.method in SAFE:
        yield session()
    else:
        with database().read() as beside:
            yield beside
