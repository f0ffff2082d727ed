"""Begins translations, and saves them with what they say about themselves."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import PurePosixPath
from typing import Literal

from sqlalchemy.orm import Session

from learnhub.authoring.models import Import
from learnhub.authoring.queries.drafts import get_writable
from learnhub.authoring.queries.outside import ENDING, Waiting
from learnhub.authoring.queries.texts import DraftText
from learnhub.authoring.questions.changes import take_over
from learnhub.authoring.rules import Saving
from learnhub.authoring.service.changing import Edit, apply, lock
from learnhub.authoring.service.questions import change_questions
from learnhub.authoring.service.saving import Saved, save_text
from learnhub.authoring.service.shaping import reshape
from learnhub.authoring.sides import emptied, sections_of
from learnhub.authoring.writing import as_written
from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound
from learnhub.courseware.arranging import add_variant, place_of, remove_variant

Beginning = Literal["copy", "empty"]


def begin_variant(
    session: Session, actor: Actor, course: str, original: DraftText, locale: str,
    beginning: Beginning, *, now: datetime,
) -> int | None:
    """Add a text in one more language, with the steps and questions of its original."""
    body = None
    if beginning == "empty":
        body = emptied(sections_of(as_written(original.text).body))
    place = place_of(original.path)
    _, change = reshape(
        session, actor, course, lambda files: add_variant(files, place, locale, body=body),
        kind="translated", note=locale, now=now,
    )
    return change


def end_variant(
    session: Session, actor: Actor, course: str, path: str, locale: str, *, now: datetime
) -> int | None:
    """Take a text out in one language; return the change, which can be undone."""
    _, change = reshape(
        session, actor, course, lambda files: remove_variant(files, place_of(path), locale),
        note=path, now=now,
    )
    return change


def save_translation(
    session: Session, actor: Actor, course: str, file_id: int, text: str, base: int, *,
    now: datetime,
) -> Saved:
    """Save a translation; it is parked where somebody else saved it since it was shown."""
    get_writable(session, actor, course)
    return save_text(session, actor, course, file_id, text, Saving(base), kind="translated",
                     now=now)


def bring_over(
    session: Session, actor: Actor, course: str, locales: Sequence[str], path: str, name: str, *,
    now: datetime,
) -> None:
    """Make a question of a translation ask the same as its original, with its own texts kept."""
    change_questions(
        session, actor, course, lambda files: take_over(files, locales, path, name),
        kind="translated", note=path, now=now,
    )


def keep_file(
    session: Session, actor: Actor, course: str, locale: str, name: str, data: bytes, *,
    now: datetime,
) -> int:
    """Keep a file of translators until it is taken in; return its id."""
    get_writable(session, actor, course)
    stem = PurePosixPath(name.replace("\\", "/").replace("\0", "")).stem[:80] or "texts"
    row = Import(course=course, person_id=actor.person_id, name=stem + ENDING, locale=locale,
                 data=data, at=now, taken_at=None)
    session.add(row)
    session.flush()
    return row.id


def take_in(
    session: Session, actor: Actor, course: str, waiting: Waiting, files: Mapping[str, bytes], *,
    stamp: int, now: datetime,
) -> int | None:
    """Take in what translators outside made; return the change, None where the draft is another.

    `files` are what the file changes in the draft of this `stamp`.
    """
    draft = lock(session, course)
    get_writable(session, actor, course)
    if draft.stamp != stamp:
        return None
    row = session.get(Import, waiting.id, populate_existing=True)
    if row is None:
        raise NotFound
    row.taken_at = now
    change = apply(session, actor, draft, Edit(written=files), "translated",
                   note=waiting.name, now=now)
    return change.id
