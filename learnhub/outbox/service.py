"""Puts mail into the outbox and takes it out again; safe with many workers at once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert as insert_postgresql
from sqlalchemy.dialects.sqlite import insert as insert_sqlite
from sqlalchemy.orm import Session

from learnhub.db import Database
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
            row = session.get_one(Mail, mail.id)
            if error:
                row.last_error, row.due_at = error, now + timedelta(minutes=2**row.tries)
                if row.tries >= MOST_TRIES:
                    # Nobody will send it any more, so nobody needs its text.
                    row.body = ""
            else:
                row.sent_at, row.body, row.last_error = now, "", ""
                sent += 1
    return sent


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
    insert = (insert_sqlite if database.is_sqlite else insert_postgresql)(JobRun)
    # Each statement decides by itself: of many workers exactly one changes the row.
    its_turn = update(JobRun).where(JobRun.name == job.name, JobRun.due_at <= now).values(
        due_at=now + job.every
    )
    first_time = insert.values(
        name=job.name, due_at=now + job.every, finished_at=None, said=""
    ).on_conflict_do_nothing()
    with database.write() as session:
        return any(
            session.scalar(statement.returning(JobRun.name)) is not None
            for statement in (its_turn, first_time)
        )


def run_job(database: Database, job: Job, *, now: datetime) -> str:
    """Run a claimed job in a transaction and return what it said.

    One that fails is undone and comes again in a few minutes instead of at its next turn.
    """
    try:
        with database.write() as session:
            said = job.run(session, now)
            row = session.get_one(JobRun, job.name)
            row.finished_at, row.said = now, said
    except Exception:
        with database.write() as session:
            row = session.get_one(JobRun, job.name)
            row.due_at = min(row.due_at, now + AGAIN_AFTER)
        raise
    return said


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
