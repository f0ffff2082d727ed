"""Finds the group an address means, for this trainer, or says that there is none."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import current_app, request
from sqlalchemy.orm import Session

from learnhub.base.errors import NotFound
from learnhub.config import Settings
from learnhub.content import queries as contents
from learnhub.content.compiled import Outline
from learnhub.content.queries import Edition
from learnhub.content.views import library
from learnhub.enrolment import queries as enrolments
from learnhub.enrolment.queries import CohortView
from learnhub.web.identity import current_actor


@dataclass(frozen=True, slots=True)
class Group:
    """A cohort as this trainer gets it; `editions` are all published courses by name."""

    cohort: CohortView
    editions: Mapping[str, Edition]

    @property
    def url(self) -> str:
        """The address of the group."""
        return f"/cohorts/{self.cohort.cohort_id}"

    @property
    def is_open(self) -> bool:
        """Say whether people can still join."""
        return self.cohort.closed_at is None

    @property
    def outlines(self) -> list[Outline]:
        """The courses of the group that are published, by the letter of their line."""
        found = [e.outline for s, e in self.editions.items() if s in self.cohort.courses]
        return sorted(found, key=lambda o: (o.letter, o.id))

    def edition(self, course: str) -> Edition:
        """Return a course of the group as it is now; another is not found."""
        if course not in self.cohort.courses or course not in self.editions:
            raise NotFound
        return self.editions[course]


def find_group(session: Session, cohort_id: int) -> Group:
    """Return a group this person may see; two statements."""
    cohort = enrolments.get_cohort(session, current_actor(), cohort_id)
    editions = contents.all_editions(session, library())
    return Group(cohort, {e.outline.id: e for e in editions})


def asked_cohort() -> int | None:
    """Return the group a page is narrowed to by its address, None for all."""
    text = request.args.get("cohort", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


def names_hidden() -> bool:
    """Say whether the trainer wishes to mark without knowing whose answer it is."""
    return request.args.get("names") == "hidden"


def check_group(session: Session, cohort_id: int) -> None:
    """Raise NotFound unless this person may change the group: whoever sees it may."""
    enrolments.get_cohort(session, current_actor(), cohort_id)


def settings() -> Settings:
    """Return the settings of this installation."""
    found: Settings = current_app.config["LEARNHUB"]
    return found


def join_url(code: str) -> str:
    """Return the link with which learners join."""
    return f"{settings().url}/join?code={code}"
