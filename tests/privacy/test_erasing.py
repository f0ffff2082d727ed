"""Erasing a person: nothing of them is left anywhere, and the statistics are as before."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from learnhub.app import eraser, personal_data
from learnhub.audit.models import AuditEntry
from learnhub.base.errors import NotFound
from learnhub.base.personal import Gone
from learnhub.content.library import Library
from learnhub.db import Base
from learnhub.enrolment.queries import cohorts_visible_to, counted_in, member_ids
from learnhub.learning.models import LessonPosition
from learnhub.people.models import Belonging, Business, Person, RoleGrant
from learnhub.people.service.account import add_person, search_text
from learnhub.privacy.models import Erasure
from learnhub.privacy.service.asking import ask_for_erasure, erase_due
from learnhub.privacy.service.erasing import references
from learnhub.quiz.models import Attempt, AttemptAnswer
from learnhub.roster.models import CaseLead
from learnhub.teaching.queries.first_answers import first_answers, learners_seen_by
from learnhub.teaching.queries.wordings import find_spot
from tests.privacy.filling import MARK, dump, fill
from tests.quiz.playing import ask_for_text, hand_in_text
from tests.roster.folk import accompany
from tests.site import Site
from tests.teaching.making import RIGHT, WRONG, doing
from tests.teaching.quizzing import steps, take

EMAIL = f"{MARK.lower()}@example.org"


def named(session: Session, person_id: int) -> None:
    """Give a person names that stand nowhere else."""
    person = session.get_one(Person, person_id)
    person.login, person.name, person.surname = MARK.lower(), f"{MARK}a", f"{MARK}sson"
    person.email, person.picture, person.pin_hash = EMAIL, "tree", f"{MARK}-hash"
    person.search = search_text(person)
    session.flush()


def learn(site: Site) -> int:
    """Let six people learn in Tom's group, the last one being the person with the names."""
    ask_for_text(site)
    with doing(site) as does:
        people = [does.join(f"p{n}") for n in range(6)]
        for n, person in enumerate(people):
            answers = RIGHT if n % 2 else WRONG
            for question in ("sky", "fruit", "imprint"):
                does.answer(person, question, answers[question])
            does.finish(person)
            take(does, person, steps(answers))
        named(does.session, people[-1])
    site.cast.ids["zed"] = people[-1]
    return people[-1]


def statistics(site: Site) -> dict[str, object]:
    """Return what teachers and coordinators read about questions and quizzes."""
    found: dict[str, object] = {}
    library = Library()
    with doing(site) as does:
        for question in ("sky", "fruit", "imprint", "cat", "fly", "wet"):
            spot = find_spot(does.session, library, does.edition, question)
            assert spot is not None
            for whose, people in (
                ("group", counted_in(site.cast.group)),
                ("all", learners_seen_by(site.cast.actor("clara"))),
                ("tom", learners_seen_by(site.cast.actor("tom"))),
            ):
                answers = first_answers(
                    does.session, library, does.edition, spot, question, people
                )
                found[f"{question} {whose}"] = sorted(map(repr, answers.answers))
        rows = does.session.execute(
            select(Attempt.module, Attempt.points, Attempt.passed)
            .where(Attempt.handed_in_at.is_not(None))
        )
        found["attempts"] = sorted(repr(tuple(row)) for row in rows)
    return found


def erased(site: Site, person_id: int) -> None:
    """Erase a person as Anna, the administrator."""
    with site.database.write() as session:
        eraser().erase(session, site.cast.actor("anna"), person_id, now=site.now)


def test_nothing_of_a_person_is_left_in_the_database_or_in_files(
    site: Site, tmp_path: Path
) -> None:
    person_id = learn(site)
    with site.database.write() as session:
        filled = fill(session, person_id, EMAIL, now=site.now)
    assert {each.table for each in personal_data()} - set(filled) == {"person", "audit_entry"}
    with site.database.read() as session:
        assert dump(session).lower().count(MARK.lower()) > 35
    erased(site, person_id)
    with site.database.read() as session:
        left = [line for line in dump(session).splitlines() if MARK.lower() in line.lower()]
        assert left == []
        assert session.get(Person, person_id) is None
        # The highest number stays taken: a row behind it holds nothing.
        (held,) = session.scalars(select(Person).where(Person.id > person_id))
        assert (held.name, held.search) == ("", "")
        for table, columns in references().items():
            for column in columns:
                there = Base.metadata.tables[table].c[column] == person_id
                assert session.scalar(select(func.count()).where(there)) == 0, (table, column)
    site.database.sweep()
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert MARK.lower().encode() not in path.read_bytes().lower(), path


def test_deleting_alone_leaves_no_bytes_in_free_pages(site: Site) -> None:
    person_id = learn(site)
    with site.database.write() as session:
        fill(session, person_id, EMAIL, now=site.now)
    erased(site, person_id)
    path = site.database.path
    if path is None:
        pytest.skip("PostgreSQL keeps its own files")
    site.database.sweep()
    assert path.with_name(path.name + "-wal").stat().st_size == 0
    assert MARK.encode() not in path.read_bytes()


def test_the_statistics_are_as_before(site: Site) -> None:
    person_id = learn(site)
    before = statistics(site)
    assert len(before["sky group"]) == len(before["cat all"]) == 6  # type: ignore[arg-type]
    erased(site, person_id)
    assert statistics(site) == before


def test_nobody_is_in_no_list(site: Site) -> None:
    person_id = learn(site)
    tom = site.cast.actor("tom")
    erased(site, person_id)
    with site.database.read() as session:
        members = session.scalars(member_ids(site.cast.group)).all()
        assert len(members) == 6
        assert all(each > 0 for each in members)
        (group,) = [c for c in cohorts_visible_to(session, tom) if c.cohort_id == site.cast.group]
        assert group.members == 6
        nobody = session.scalars(select(Person).where(Person.id < 0)).one()
        assert (nobody.name, nobody.password_hash, nobody.email) == ("", None, None)
        assert nobody.archived_at is not None
    page = site.client("tom").get(f"/cohorts/{site.cast.group}/courses/small").text
    assert "nobody-" not in page


def test_two_erased_persons_are_two_nobodies(site: Site) -> None:
    with doing(site) as does:
        people = [does.join("one"), does.join("two")]
        for person in people:
            take(does, person, steps(RIGHT))
    for person in people:
        erased(site, person)
    with site.database.read() as session:
        found = session.scalars(select(Attempt.person_id)).all()
        assert len(set(found)) == 2
        assert all(number < 0 for number in found)


def test_moments_tell_the_day_and_durations_stay(site: Site) -> None:
    person_id = learn(site)
    erased(site, person_id)
    with site.database.read() as session:
        (attempt,) = session.scalars(select(Attempt).where(Attempt.person_id < 0))
        assert attempt.started_at == site.now.replace(hour=0)
        assert attempt.handed_in_at is not None
        assert attempt.handed_in_at - attempt.started_at == timedelta(seconds=500)
        for table in ("lesson_answer", "lesson_completion"):
            rows = Base.metadata.tables[table]
            at: datetime = session.scalars(
                select(rows.c.at).where(rows.c.person_id < 0)
            ).first() or site.now
            assert (at.hour, at.minute, at.second) == (0, 0, 0)


def test_own_words_in_a_quiz_go_and_wait_for_nobody(site: Site) -> None:
    ask_for_text(site)
    attempt = hand_in_text(site, text=f"{MARK} wrote this")
    erased(site, site.cast.ids["lena"])
    with site.database.read() as session:
        assert MARK not in dump(session)
        found = session.get_one(Attempt, attempt)
        assert found.waiting == 0
        chosen = session.get_one(AttemptAnswer, (attempt, "cat"))
        assert chosen.response == ["4"]
        assert session.scalars(
            select(AttemptAnswer.result).where(AttemptAnswer.result == "waiting")
        ).all() == []


def test_an_open_attempt_goes(site: Site) -> None:
    lena = site.client("lena")
    assert lena.post("/courses/small/first/quiz/attempts").status_code == 303
    erased(site, site.cast.ids["lena"])
    with site.database.read() as session:
        assert session.scalars(select(Attempt)).all() == []


def test_what_was_merged_into_somebody_goes_with_them(site: Site) -> None:
    with site.database.write() as session:
        other = add_person(session, site.cast.actor("anna"), login="twice", name=MARK,
                           password_hash=None, now=site.now)
        third = add_person(session, site.cast.actor("anna"), login="thrice", name=MARK,
                           password_hash=None, now=site.now)
        session.execute(update(Person).where(Person.id == other)
                        .values(merged_into=site.cast.ids["lena"]))
        session.execute(update(Person).where(Person.id == third).values(merged_into=other))
    erased(site, site.cast.ids["lena"])
    with site.database.read() as session:
        assert MARK not in dump(session)
        assert session.scalar(select(func.count()).select_from(Erasure)) == 3


def test_a_business_of_one_person_goes_and_one_of_several_stays(site: Site) -> None:
    with site.database.write() as session:
        alone = Business(name=f"Atelier {MARK}", created_by=site.cast.ids["omar"],
                         created_at=site.now)
        session.add(alone)
        session.flush()
        session.add(Belonging(business_id=alone.id, person_id=site.cast.ids["omar"],
                              position="owner", joined_at=site.now, left_at=None,
                              shares_since=None))
    erased(site, site.cast.ids["omar"])
    with site.database.read() as session:
        assert MARK not in dump(session)
        assert session.get_one(Business, site.cast.bakery).created_by < 0


def test_courses_and_groups_of_a_trainer_stay(site: Site) -> None:
    erased(site, site.cast.ids["tom"])
    with site.database.read() as session:
        assert session.scalars(member_ids(site.cast.group)).all() == [site.cast.ids["lena"]]
    assert site.client("lena").get("/courses/small").status_code == 200
    assert site.client("clara").get(f"/cohorts/{site.cast.group}").status_code == 200


def test_the_number_of_an_erased_person_is_never_given_again(site: Site) -> None:
    with site.database.write() as session:
        last = add_person(session, site.cast.actor("anna"), login="last", name="Last",
                          password_hash=None, now=site.now)
    erased(site, last)
    with site.database.write() as session:
        after = add_person(session, site.cast.actor("anna"), login="after", name="After",
                           password_hash=None, now=site.now)
        assert after > last
    erased(site, after)
    with site.database.read() as session:
        held = session.scalars(
            select(Person.id).where(Person.id > 0, Person.name == "")
        ).all()
        assert len(held) == 1
        assert held[0] > after


def test_it_is_on_record_without_a_name_and_cannot_be_done_twice(site: Site) -> None:
    lena = site.cast.ids["lena"]
    erased(site, lena)
    with pytest.raises(NotFound):
        erased(site, -5)
    with site.database.read() as session:
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.action == "person erased")
        ).one()
        assert (entry.subject_id, entry.actor_id) == (str(lena), site.cast.ids["anna"])
        assert session.scalars(select(Erasure.person_hash)).one() != str(lena)
    with pytest.raises(NotFound):
        erased(site, lena)


def test_whoever_is_erased_is_signed_out(site: Site) -> None:
    lena = site.client("lena")
    assert lena.get("/learning").status_code == 200
    erased(site, site.cast.ids["lena"])
    assert lena.get("/learning").status_code == 303


def test_every_declaration_can_be_followed() -> None:
    tables = {each.table: each for each in personal_data()}
    for each in tables.values():
        if each.through:
            parent = tables[each.through[1]]
            # What belongs to something that goes cannot stay.
            assert not (parent.gone is Gone.DELETED and each.gone is Gone.NOBODY), each.table


def test_what_is_still_being_written_for_an_erased_person_finds_nobody(site: Site) -> None:
    with site.database.write() as session:
        last = add_person(session, site.cast.actor("anna"), login="last", name="Last",
                          password_hash=None, now=site.now)
    erased(site, last)
    with pytest.raises(IntegrityError), site.database.write() as session:
        session.add(LessonPosition(person_id=last, course="small", lesson="sky", step=1,
                                   seen_to=1, at=site.now))
    erased(site, site.cast.ids["lena"])


def test_the_row_that_keeps_a_number_taken_is_nobody_to_anybody(site: Site) -> None:
    with site.database.write() as session:
        last = add_person(session, site.cast.actor("anna"), login="last", name="Last",
                          password_hash=None, now=site.now)
    erased(site, last)
    with site.database.read() as session:
        held = session.scalar(select(func.max(Person.id)))
    assert held is not None
    assert held > last
    anna = site.client("anna")
    assert f'/people/{held}"' not in anna.get("/people?state=archived").text
    for path in ("", "/details", "/erasure"):
        assert anna.get(f"/people/{held}{path}").status_code == 404
    assert anna.post(f"/people/{held}/brought-back").status_code == 404
    with pytest.raises(NotFound):
        erased(site, held)


def test_who_accompanied_others_is_not_named_there_any_more(site: Site) -> None:
    accompany(site)
    erased(site, site.cast.ids["carlo"])
    erased(site, site.cast.ids["adina"])
    with site.database.read() as session:
        assert session.scalar(select(func.count()).select_from(CaseLead)) == 0


def test_of_two_administrators_who_asked_the_second_one_stays(site: Site) -> None:
    with site.database.write() as session:
        session.add(RoleGrant(person_id=site.cast.ids["lena"], role="administrator",
                              granted_at=site.now))
    for name in ("anna", "lena"):
        with site.database.write() as session:
            ask_for_erasure(session, site.cast.actor(name), site.cast.ids[name], now=site.now)
    with site.database.write() as session:
        assert erase_due(session, eraser(), now=site.now + timedelta(days=8)) == 1
    with site.database.write() as session:
        assert erase_due(session, eraser(), now=site.now + timedelta(days=9)) == 0
        assert session.scalar(
            select(func.count()).select_from(RoleGrant)
            .where(RoleGrant.role == "administrator", RoleGrant.person_id > 0)
        ) == 1
