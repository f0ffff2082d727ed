"""Saves texts: every few seconds while somebody types, and when they say so.

What is acknowledged is kept, whoever else saves meanwhile: a saving that would overwrite another
person's is parked beside the text until its author merges both.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learnhub.authoring.models import (
    Draft,
    DraftChange,
    DraftFile,
    DraftVersion,
    ParkedText,
    Presence,
)
from learnhub.authoring.rules import FileState, Saving, grows, is_conflict, is_late
from learnhub.authoring.service.changing import add_change, add_version, lock, storable
from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound
from learnhub.content.compile import digest_of

State = Literal["saved", "same", "late", "parked"]


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a saving; `stamp` is what the next one has to be based on.

    `window` is the name under which it waits, if it was parked.
    """

    state: State
    stamp: int
    window: str = ""


def save_text(
    session: Session, actor: Actor, course: str, file_id: int, text: str, saving: Saving, *,
    kind: str = "typed", note: str = "", now: datetime,
) -> Saved:
    """Save a text, or park it where somebody else saved since it was loaded.

    Savings of one editor may come late, doubled or in another order: the newest counts.
    """
    draft = lock(session, course)
    file = session.get(DraftFile, file_id, populate_existing=True)
    if file is None or file.course != course:
        raise NotFound
    text = storable(text.encode("utf-8", "replace"))
    state = FileState(file.stamp, file.window, file.seq, file.run_from)
    version = session.get_one(DraftVersion, (file.id, file.number))
    if is_late(state, saving):
        return Saved("late", file.stamp)
    if not file.removed and version.text == text:
        return _same(session, actor, draft, file, version, saving, kind, note, now)
    if file.removed or is_conflict(state, saving):
        return Saved("parked", file.stamp, _park(session, actor, file, text, saving, now))
    _store(session, actor, draft, file, version, text, saving, kind, note, now)
    drop_parked(session, actor, file.id, saving.window, saving.seq)
    return Saved("saved", file.stamp)


def _same(
    session: Session, actor: Actor, draft: Draft, file: DraftFile, version: DraftVersion,
    saving: Saving, kind: str, note: str, now: datetime,
) -> Saved:
    """Take a saving that changes nothing; saved by hand, it makes a typed version a named one."""
    if saving.window and saving.window == file.window:
        file.seq = max(file.seq, saving.seq)
    change = session.get_one(DraftChange, version.change_id)
    if kind != "typed" and change.kind == "typed" and change.by == actor.person_id:
        change.kind, change.note = kind, note[:300]
    drop_parked(session, actor, file.id, saving.window, saving.seq)
    return Saved("same", file.stamp)


def _store(
    session: Session, actor: Actor, draft: Draft, file: DraftFile, version: DraftVersion,
    text: str, saving: Saving, kind: str, note: str, now: datetime,
) -> None:
    last = session.get_one(DraftChange, version.change_id)
    same_window = bool(saving.window) and saving.window == file.window
    run_from = file.run_from if same_window else file.stamp
    # What was published keeps its version: what is typed from then on can be undone by itself.
    is_published = version.stamp <= draft.base_stamp
    if not is_published and grows(
        kind=kind, last_kind=last.kind, same_person=last.by == actor.person_id,
        same_window=same_window, began_at=version.began_at, now=now,
    ):
        draft.stamp += 1
        last.at = now
        version.text, version.stamp, version.saved_at = text, draft.stamp, now
        file.stamp = draft.stamp
    else:
        change = add_change(session, actor, draft, kind, note=note, now=now)
        add_version(session, file, change, stamp=draft.stamp, text=text, now=now)
    file.window, file.seq, file.run_from = saving.window, saving.seq, run_from
    session.flush()


def _park(
    session: Session, actor: Actor, file: DraftFile, text: str, saving: Saving, now: datetime
) -> str:
    # A form without script has no window: each of its texts is kept apart, and sent twice once.
    window = saving.window or f"form-{digest_of(text.encode())[:24]}"
    parked = session.get(ParkedText, (file.id, actor.person_id, window))
    if parked is None:
        session.add(ParkedText(file_id=file.id, person_id=actor.person_id, window=window,
                               seq=saving.seq, base=saving.base, text=text, at=now))
    elif saving.seq > parked.seq:
        parked.seq, parked.text, parked.at = saving.seq, text, now
    session.flush()
    return window


def drop_parked(
    session: Session, actor: Actor, file_id: int, window: str, seq: int
) -> None:
    """Let a parked text of this person go: it is merged, or not wanted, or saved by now.

    It stays where its window has sent something newer than what `seq` stands for.
    """
    session.execute(delete(ParkedText).where(
        ParkedText.file_id == file_id, ParkedText.person_id == actor.person_id,
        ParkedText.window == window, ParkedText.seq <= seq,
    ))


def is_parked(session: Session, actor: Actor, file_id: int, window: str) -> bool:
    """Say whether a text of this person waits under this name."""
    place = (file_id, actor.person_id, window)
    return session.get(ParkedText, place, populate_existing=True) is not None


def note_presence(session: Session, actor: Actor, file_id: int, *, now: datetime) -> None:
    """Note that somebody has a text open."""
    assert actor.person_id is not None
    found = session.get(Presence, (file_id, actor.person_id))
    if found is None:
        session.add(Presence(file_id=file_id, person_id=actor.person_id, seen_at=now))
    else:
        found.seen_at = now
