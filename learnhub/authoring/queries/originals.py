"""Reads what an original said when a translation was made from it, by the stamps it left there."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.authoring.models import DraftVersion
from learnhub.authoring.translation import stamps_of
from learnhub.authoring.writing import as_written
from learnhub.content.library import Library
from learnhub.content.models import Blob, Revision, RevisionFile
from learnhub.courseware.stamps import step_stamps
from learnhub.courseware.steps import quiet_steps, step_text

# Far enough back for a translation that is worth mending; older ones are compared as a whole.
MOST_VERSIONS = 60
MOST_REVISIONS = 20
MOST_SIGNS = 2_000_000


@dataclass(frozen=True, slots=True)
class Original:
    """A text others are made from, with its course.yaml and where a translation stands."""

    course: str
    file_id: int
    path: str
    target: str
    is_lesson: bool
    manifest: bytes


@dataclass(frozen=True, slots=True)
class _Found:
    texts: Mapping[str, str]


def as_they_were(
    session: Session, library: Library, original: Original, stamps: Collection[str], stamp: int
) -> Mapping[str, str]:
    """Return the texts that have these stamps, of steps or of a whole text; unknown ones are left.

    `stamp` is the draft's: as long as nothing changes, what was found is kept in memory.
    """
    wanted = frozenset(stamps)
    if not wanted:
        return {}
    key = ("as they were", original.course, original.file_id, stamp, wanted)
    kept = library.find(key, _Found)
    if kept is not None:
        return kept.texts
    found: dict[str, str] = {}
    read = 0
    for text in _texts(session, original):
        read += len(text)
        found.update({
            name: said for name, said in _stamped(original, text)
            if name in wanted and name not in found
        })
        if len(found) == len(wanted) or read > MOST_SIGNS:
            break
    library.keep(key, _Found(found), 500 + sum(4 * len(text) for text in found.values()))
    return found


def _stamped(original: Original, text: str) -> Iterator[tuple[str, str]]:
    body = as_written(text).body
    if original.is_lesson:
        steps = quiet_steps(body)
        yield from zip(step_stamps(steps), map(step_text, steps), strict=True)
    else:
        for name in stamps_of(original.manifest, original.path, text, original.target):
            yield name, body.strip("\n")


def _texts(session: Session, original: Original) -> Iterator[str]:
    """Yield what the original said, the newest first: in the draft, then as published."""
    numbers = session.scalars(
        select(DraftVersion.number)
        .where(DraftVersion.file_id == original.file_id, DraftVersion.text.is_not(None))
        .order_by(DraftVersion.number.desc()).limit(MOST_VERSIONS)
    ).all()
    for number in numbers:
        text = session.scalar(select(DraftVersion.text).where(
            DraftVersion.file_id == original.file_id, DraftVersion.number == number
        ))
        if text is not None:
            yield text
    digests = session.scalars(
        select(RevisionFile.digest).join(Revision, Revision.id == RevisionFile.revision_id)
        .where(Revision.course == original.course, RevisionFile.path == original.path)
        .order_by(Revision.number.desc()).limit(MOST_REVISIONS)
    ).all()
    for digest in dict.fromkeys(digests):
        data = session.scalar(select(Blob.data).where(Blob.digest == digest))
        if data is not None:
            yield data.decode("utf-8", "replace")


def text_at_stamp(session: Session, file_id: int, stamp: int) -> str | None:
    """Return what a text said when it was shown, None where that is not known any more."""
    return session.scalar(select(DraftVersion.text).where(
        DraftVersion.file_id == file_id, DraftVersion.stamp == stamp
    ).limit(1))
