"""Finds the draft an address means, for this person, or says that there is none."""

from dataclasses import dataclass

from flask import current_app, redirect
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.policy import may_publish, may_write
from learnhub.authoring.queries.drafts import DraftView, get_draft, get_writable
from learnhub.authoring.reading import ReadDraft, read_draft
from learnhub.content.library import Library
from learnhub.courseware import Course
from learnhub.web.identity import current_actor
from learnhub.web.locale import content_locale


def desk() -> Library:
    """Return what this process keeps of drafts; apart from what it keeps for learners."""
    found = current_app.extensions["learnhub.desk"]
    assert isinstance(found, Library)
    return found


@dataclass(frozen=True, slots=True)
class FoundDraft:
    """A draft as the pages of this person show it, with everything it says."""

    draft: DraftView
    read: ReadDraft

    @property
    def slug(self) -> str:
        """The name of the course in addresses."""
        return self.draft.course

    @property
    def url(self) -> str:
        """The address of the draft."""
        return self.draft.url

    @property
    def course(self) -> Course | None:
        """The course, None while course.yaml cannot be read."""
        return self.read.course

    @property
    def title(self) -> str:
        """The title in the reader's language, or the name in addresses."""
        course = self.course
        return (course.text(course.title, content_locale()) if course else "") or self.slug

    @property
    def writes(self) -> bool:
        """Say whether this person may change it."""
        return may_write(current_actor(), self.draft.facts)

    @property
    def publishes(self) -> bool:
        """Say whether this person may publish it as it is."""
        return may_publish(current_actor(), self.draft.facts)


def find_draft(session: Session, course: str) -> FoundDraft:
    """Return a draft this person may see; raise NotFound for any other."""
    draft = get_draft(session, current_actor(), course)
    return FoundDraft(draft, read_draft(session, desk(), draft))


def find_writable(session: Session, course: str) -> FoundDraft:
    """Return a draft this person may change; raise NotFound for any other."""
    draft = get_writable(session, current_actor(), course)
    return FoundDraft(draft, read_draft(session, desk(), draft))


def back_to(url: str) -> BaseResponse:
    """Send the browser on after something was done."""
    return redirect(url, 303)
