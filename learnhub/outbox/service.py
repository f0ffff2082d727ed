"""Puts mail into the outbox and takes it out again; safe with many workers at once."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from learnhub.db import Database, insert_into
from learnhub.outbox.models import JobRun, Mail
from learnhub.web.room import Job

MOST_TRIES = 8
AGAIN_AFTER = timedelta(minutes=5)
CLAIM = timedelta(minutes=5)
# So few that even when each runs into its time limit, no claim ends before its mail is sent.
MOST_A_ROUND = 10

Send = Callable[[EmailMessage], None]


def post(session: Session, address: str, subject: str, body: str, *, now: datetime) -> None:
    """Put a mail into the outbox; it leaves only if this transaction is committed."""
    session.add(Mail(address=address, subject=subject, body=body, created_at=now, due_at=now,
                     sent_at=None))


def claim(database: Database, *, now: datetime) -> Mail | None:
    """Take the next due mail; until five minutes later no other worker gets it."""
    with database.write() as session:
        mail = session.scalars(
            select(Mail)
            .where(Mail.sent_at.is_(None), Mail.due_at <= now, Mail.tries < MOST_TRIES)
            .order_by(Mail.due_at, Mail.id).limit(1)
            .with_for_update(skip_locked=True)
        ).first()
        if mail is not None:
            mail.due_at, mail.tries = now + CLAIM, mail.tries + 1
        return mail


def send_due(database: Database, send: Send, sender: str, *, now: datetime) -> int:
    """Send what is due and return how many left; a failure is tried again, later each time."""
    sent = 0
    for _ in range(MOST_A_ROUND):
        mail = claim(database, now=now)
        if mail is None:
            break
        error = _failure_of(send, mail, sender)
        with database.write() as session:
            _note_try(session, mail.id, error, now=now)
        sent += not error
    return sent


def _note_try(session: Session, mail_id: int, error: str, *, now: datetime) -> None:
    """Note how a try ended; what nobody will send any more keeps neither text nor address."""
    row = session.get(Mail, mail_id, with_for_update=True)
    if row is None:
        # Whom it was for was erased while it was on its way.
        return
    if error:
        row.last_error, row.due_at = error, now + timedelta(minutes=2**row.tries)
    else:
        row.sent_at, row.last_error = now, ""
    if not error or row.tries >= MOST_TRIES:
        # An earlier address leads to nobody any more, so erasing could not find it here.
        row.last_error = re.sub(re.escape(row.address), "…", row.last_error, flags=re.IGNORECASE)
        row.address = row.subject = row.body = ""


def _failure_of(send: Send, mail: Mail, sender: str) -> str:
    """Send one mail and return what went wrong; an address no mail can have is a failure too."""
    message = EmailMessage()
    try:
        message["From"], message["To"], message["Subject"] = sender, mail.address, mail.subject
        message.set_content(mail.body)
        send(message)
    except (OSError, ValueError) as failure:
        return str(failure) or type(failure).__name__
    return ""


def claim_job(database: Database, job: Job, *, now: datetime) -> bool:
    """Say whether this worker may run the job now; the next turn is set at once."""
    # Each statement decides by itself: of many workers exactly one changes the row.
    its_turn = update(JobRun).where(JobRun.name == job.name, JobRun.due_at <= now).values(
        due_at=now + job.every
    )
    first_time = insert_into(database.engine.dialect.name, JobRun).values(
        name=job.name, due_at=now + job.every, finished_at=None, said=""
    ).on_conflict_do_nothing()
    with database.write() as session:
        return any(
            session.scalar(statement.returning(JobRun.name)) is not None
            for statement in (its_turn, first_time)
        )


def run_job(database: Database, job: Job, *, now: datetime) -> str:
    """Run a claimed job in a transaction, then what follows it, and return what it said.

    One that fails is undone and comes again in a few minutes instead of at its next turn. It counts
    as finished when what follows is done, too.
    """
    try:
        with database.write() as session:
            said = job.run(session, now)
            if not said or job.after is None:
                _finish(session, job, said, now=now)
                return said
        job.after(database, now)
        with database.write() as session:
            _finish(session, job, said, now=now)
    except Exception:
        with database.write() as session:
            row = session.get_one(JobRun, job.name)
            row.due_at = min(row.due_at, now + AGAIN_AFTER)
        raise
    return said


def _finish(session: Session, job: Job, said: str, *, now: datetime) -> None:
    row = session.get_one(JobRun, job.name)
    row.finished_at, row.said = now, said


def note_run(database: Database, name: str, said: str, *, now: datetime) -> None:
    """Note that something was done by hand or by a timer outside, so that `doctor` knows."""
    with database.write() as session:
        session.merge(JobRun(name=name, due_at=now, finished_at=now, said=said))


def last_run(session: Session, name: str) -> datetime | None:
    """Return when something was last finished."""
    return session.scalar(select(JobRun.finished_at).where(JobRun.name == name))


def waiting(session: Session, *, now: datetime) -> int:
    """Return how many mails should have left an hour ago and did not."""
    return session.scalar(
        select(func.count()).select_from(Mail)
        .where(Mail.sent_at.is_(None), Mail.created_at < now - timedelta(hours=1))
    ) or 0


def last_sign_of_life(session: Session) -> datetime | None:
    """Return when a worker last finished a job."""
    return session.scalar(select(func.max(JobRun.finished_at)).where(JobRun.name != "backup"))
