"""Builds the demo: publishes the shipped courses, adds the people, lets them learn."""

import random
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learnhub.authoring.service import drafts as authoring
from learnhub.base.actor import PUBLIC, Actor, Role
from learnhub.base.problem import has_errors
from learnhub.content import queries as contents
from learnhub.content.library import Library
from learnhub.content.service import publish
from learnhub.courseware import find_glossary, read_folder
from learnhub.db import Database
from learnhub.demo.activity import Learning
from learnhub.demo.people import (
    BUSINESS_GROUP,
    COACHED,
    MEDIA_GROUP,
    NAMED,
    PASSWORD,
    Learner,
)
from learnhub.enrolment import service as enrolment
from learnhub.enrolment.models import CameBy
from learnhub.learning import service as learning
from learnhub.learning.service import Place
from learnhub.people.models import Belonging, Business, Person, Position
from learnhub.people.passwords import hashed
from learnhub.people.service.account import add_person, correct_person
from learnhub.roster.service.cases import Case, name_lead

SEED = 20261122
# Everybody has been here for longer than anybody has learnt, so that somebody can be quiet.
BEGAN = timedelta(weeks=6)
MEDIA = "critical-media"
KINDS, BY_HAND = "all-kinds", "by-hand"
BUSINESS = ("online-business", "multichannel-marketing")


def publish_shipped(database: Database, folder: Path, *, now: datetime) -> list[str]:
    """Publish every shipped course; return the names of those that are new or changed."""
    glossary, _ = find_glossary(folder)
    fresh = []
    for path in sorted(p.parent for p in folder.glob("*/course.yaml")):
        files, problems = read_folder(path)
        if has_errors(problems):
            raise ValueError("\n".join(str(p) for p in problems))
        with database.write() as session:
            done = publish(session, PUBLIC, files, folder=path.name, glossary=glossary, now=now)
        if done.revision is None:
            raise ValueError("\n".join(str(p) for p in done.problems))
        if done.is_new:
            fresh.append(path.name)
    return fresh


def build(database: Database, *, now: datetime) -> bool:
    """Add people and activity unless somebody is there already; say whether anything was added."""
    with database.write() as session:
        if session.scalar(select(func.count()).select_from(Person)):
            return False
        Builder(session, now).build()
    return True


class Builder:
    """Adds everything in one transaction, so that a demo is whole or not there."""

    def __init__(self, session: Session, now: datetime) -> None:
        self._session, self._now = session, now
        self._then = now - BEGAN
        self._chance = random.Random(SEED)  # noqa: S311 - example data, the same each time
        self._library = Library()
        self._actors: dict[str, Actor] = {}

    def build(self) -> None:
        """Add people, groups, the business and what everybody did."""
        password_hash = hashed(PASSWORD)
        self._people(password_hash)
        trainer = self._actors["trainer"]
        self._group(trainer, "Herbstgruppe Brauck", "HERBST26", MEDIA_GROUP, {MEDIA})
        self._group(trainer, "Betriebe am Dienstag", "DNSTAG26", BUSINESS_GROUP, set(BUSINESS))
        self._business()
        self._cases()
        for learner in MEDIA_GROUP:
            self._learn(learner, MEDIA)
        for learner in BUSINESS_GROUP:
            self._learn(learner, BUSINESS[0])
        self._learn(BUSINESS_GROUP[2], BUSINESS[1])
        self._send_in()
        self._ask()
        self._write()

    def _people(self, password_hash: str) -> None:
        roles = {example.login: example.roles for example in NAMED}
        everybody = {e.login: (e.name, e.locale) for e in (*BUSINESS_GROUP, *MEDIA_GROUP, *NAMED)}
        for login, (name, locale) in everybody.items():
            person_id = add_person(
                self._session, PUBLIC, login=login, name=name, password_hash=password_hash,
                locale=locale, roles=roles.get(login, frozenset()), now=self._then,
            )
            granted = roles.get(login, frozenset()) | {Role.LEARNER}
            self._actors[login] = Actor(person_id, name, granted, locale)
        for example in (each for each in NAMED if each.surname):
            correct_person(
                self._session, self._id(example.login), name=example.name,
                surname=example.surname, born_on=None, email=None, locale=example.locale,
            )

    def _id(self, login: str) -> int:
        found = self._actors[login].person_id
        assert found is not None
        return found

    def _cases(self) -> None:
        """Let the coach accompany some who need it, and the advisor the business."""
        business = self._session.scalars(select(Business.id)).one()
        named: list[tuple[str, Case]] = [("advisor", Case(business_id=business))]
        named += [("coach", Case(person_id=self._id(login))) for login in COACHED]
        for lead, case in named:
            name_lead(self._session, self._actors["coordinator"], case, self._id(lead),
                      ends_at=None, now=self._then)

    def _group(
        self, trainer: Actor, name: str, code: str, learners: tuple[Learner, ...],
        courses: set[str],
    ) -> None:
        group = enrolment.make_cohort(self._session, trainer, name, code=code, now=self._then)
        enrolment.assign_courses(self._session, trainer, group, courses, now=self._then)
        for learner in learners:
            person = self._actors[learner.login].person_id
            assert person is not None
            enrolment.add_member(self._session, trainer, group, person, came_by=CameBy.CODE,
                                 now=self._then)

    def _business(self) -> None:
        owner, employee = self._actors["owner"], self._actors["employee"]
        assert owner.person_id is not None
        assert employee.person_id is not None
        business = Business(
            name="Fahrrad Kowalski", created_by=owner.person_id, created_at=self._then
        )
        self._session.add(business)
        self._session.flush()
        for person, position in (
            (owner.person_id, Position.OWNER), (employee.person_id, Position.EMPLOYEE),
        ):
            self._session.add(Belonging(
                business_id=business.id, person_id=person, position=position,
                joined_at=self._then, left_at=None, shares_since=self._then,
            ))
        enrolment.pick_courses(
            self._session, owner, business.id, {BUSINESS[0]}, now=self._then
        )

    def _learn(self, learner: Learner, course: str) -> None:
        self._learning(learner, course).go()

    def _learning(self, learner: Learner, course: str) -> Learning:
        edition = contents.current_edition(self._session, self._library, course)
        return Learning(
            self._session, self._library, edition, self._actors[learner.login], learner,
            today=self._now, chance=self._chance,
        )

    def _send_in(self) -> None:
        """Let those who are often here try what trainers mark, so that their desk is not empty."""
        for learner in (each for each in MEDIA_GROUP if each.quiet_days <= 2):
            self._learning(learner, KINDS).take_quiz(
                BY_HAND, self._now - timedelta(days=learner.quiet_days + 1, hours=1)
            )

    def _ask(self) -> None:
        edition = contents.current_edition(self._session, self._library, MEDIA)
        lesson = next(iter(edition.outline.lessons))
        place = Place(MEDIA, edition.revision_id, lesson)
        learning.ask(
            self._session, self._actors["zeynep"], place, "question",
            "Wie stelle ich die Werbung auf meinem Handy aus?", token="demo",  # noqa: S106 - names the form, opens nothing
            now=self._now,
        )

    def _write(self) -> None:
        """Let the trainer write every course, one of them in a draft that is begun."""
        for course in contents.slugs(self._session):
            authoring.invite_author(
                self._session, self._actors["coordinator"], course, "trainer", now=self._then
            )
        authoring.open_draft(self._session, self._actors["trainer"], MEDIA, now=self._now)
