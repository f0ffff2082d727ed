"""Makes drafts: Tom writes the small course; Clara coordinates; Tilda has nothing to do with it."""

from sqlalchemy.orm import Session

from learnhub.authoring.models import CourseAuthor
from learnhub.authoring.queries.drafts import files_of
from learnhub.authoring.queries.texts import DraftText, get_text
from learnhub.authoring.rules import Saving
from learnhub.authoring.service.drafts import open_draft
from learnhub.authoring.service.saving import Saved, save_text
from tests.site import Site

LESSON = "01-first/01-hello.en.md"


def make_author(session: Session, site: Site, name: str, course: str = "small") -> None:
    """Let somebody write a course."""
    session.add(CourseAuthor(course=course, person_id=site.cast.ids[name], invited_by=None,
                             at=site.now))
    session.flush()


def begin(site: Site, *names: str) -> None:
    """Open a draft of the small course; Tom is its author, and whoever is named."""
    with site.database.write() as session:
        for name in ("tom", *names):
            make_author(session, site, name)
        open_draft(session, site.cast.actor("tom"), "small", now=site.now)


def file_id(site: Site, path: str = LESSON) -> int:
    """Return the id of a file of the draft."""
    with site.database.read() as session:
        return files_of(session, "small")[path].file_id


def text_of(site: Site, path: str = LESSON) -> DraftText:
    """Return a text of the draft as it is now."""
    with site.database.read() as session:
        return get_text(session, "small", files_of(session, "small")[path].file_id)


def save(
    site: Site, name: str, text: str, saving: Saving, *, path: str = LESSON, kind: str = "typed",
    note: str = "",
) -> Saved:
    """Save a text as somebody of the cast."""
    with site.database.write() as session:
        place = files_of(session, "small")[path].file_id
        return save_text(session, site.cast.actor(name), "small", place, text, saving, kind=kind,
                         note=note, now=site.now)
