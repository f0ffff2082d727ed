"""Puts pictures into a draft, names them and takes them out; each is one change to undo."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from learnhub.authoring.judging import NewPicture
from learnhub.authoring.queries.drafts import contents_of, get_writable
from learnhub.authoring.service.changing import Edit, apply, lock
from learnhub.authoring.service.shaping import reshape
from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.words import N_
from learnhub.content.compile import digest_of
from learnhub.courseware.arranging import rename_medium
from learnhub.courseware.limits import MAX_FILES, MAX_TOTAL
from learnhub.courseware.names import MEDIA, neutral_picture

_FULL = N_(
    "This course holds as many pictures as it can. Please remove some that are not used first."
)


@dataclass(frozen=True, slots=True)
class Added:
    """A picture that is in the draft now, by the name texts use, and where it can be seen."""

    name: str
    url: str


def add_pictures(
    session: Session, actor: Actor, course: str, pictures: Iterable[NewPicture], *, now: datetime
) -> list[Added]:
    """Add pictures to a draft; one that is there already keeps its name.

    Raises Conflict, with nothing done, where the course would grow too large.
    """
    draft = lock(session, course)
    get_writable(session, actor, course)
    files = contents_of(session, course)
    there = {data: path for path, data in files.items() if path.startswith(f"{MEDIA}/")}
    taken = {path.rpartition("/")[2].partition(".")[0] for path in there.values()}
    added, written = [], dict[str, bytes]()
    for picture in pictures:
        path = there.get(picture.data)
        if path is None:
            path = f"{MEDIA}/{picture.name(taken)}"
            there[picture.data] = path
            written[path] = picture.data
            taken.add(path.rpartition("/")[2].partition(".")[0])
        name = path.rpartition("/")[2]
        added.append(Added(neutral_picture(name), f"/media/{digest_of(picture.data)}/{name}"))
    _check_room(files, written)
    if written:
        note = "add-picture|" + ", ".join(path.rpartition("/")[2] for path in written)
        apply(session, actor, draft, Edit(written=written), "shaped", note=note, now=now)
    return added


def _check_room(files: Mapping[str, bytes], written: Mapping[str, bytes]) -> None:
    total = sum(len(data) for data in (*files.values(), *written.values()))
    if len(files) + len(written) > MAX_FILES or total > MAX_TOTAL:
        raise Conflict(_FULL)


def rename_picture(
    session: Session, actor: Actor, course: str, name: str, wanted: str, *, now: datetime
) -> tuple[str, int | None]:
    """Give a picture another name in all texts; return it and the id of the change, if any."""
    arranged, change = reshape(
        session, actor, course, lambda files: rename_medium(files, name, wanted),
        note=f"rename-picture|{name}", now=now,
    )
    found = next((new for old, new in arranged.moved.items()
                  if neutral_picture(old.rpartition("/")[2]) == name), None)
    return (neutral_picture(found.rpartition("/")[2]) if found else name), change


def remove_picture(
    session: Session, actor: Actor, course: str, name: str, *, now: datetime
) -> int:
    """Take a picture out of a draft in all its languages; return the id of the change.

    Raises NotFound if it is not there.
    """
    draft = lock(session, course)
    get_writable(session, actor, course)
    removed = [
        path for path in contents_of(session, course)
        if path.startswith(f"{MEDIA}/") and neutral_picture(path.rpartition("/")[2]) == name
    ]
    if not removed:
        raise NotFound
    change = apply(session, actor, draft, Edit(removed=removed), "shaped",
                   note=f"remove-picture|{name}", now=now)
    return change.id
