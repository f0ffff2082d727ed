"""Two records of one person are put together, and taken apart again as if nothing had been."""

import random
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import UniqueConstraint, func, select
from sqlalchemy.orm import Session

from learnhub.app import eraser, personal_data
from learnhub.audit.models import AuditEntry
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.merging import Apart, Ends, Numbered, OneStays, StaysBehind
from learnhub.base.personal import by_table
from learnhub.db import Base
from learnhub.enrolment.models import Enrolment
from learnhub.files.models import Upload
from learnhub.learning.models import LessonAnswer, LessonCompletion
from learnhub.people.models import Card, Person, SecondFactor, SignIn
from learnhub.people.queries.account import find_actor
from learnhub.people.sealed import open_extra_time, seal_extra_time
from learnhub.people.service.account import add_person, open_sign_in
from learnhub.privacy.models import ErasureRequest, Merging
from learnhub.privacy.queries.merging import ALONE, compare
from learnhub.privacy.service.erasing import references
from learnhub.privacy.service.merging import Wish, close_old, merge, undo
from learnhub.quiz.models import Attempt, AttemptAnswer
from tests.privacy.scattering import scatter
from tests.site import NOW, Site

DECLARED = personal_data()
DAY = timedelta(days=1)


class Two:
    """Two records of one person, and who puts them together."""

    def __init__(self, site: Site, session: Session) -> None:
        self.site, self.session = site, session
        self.clara, self.anna = site.cast.actor("clara"), site.cast.actor("anna")
        self.kept, self.merged = (
            add_person(session, self.anna, login=f"amira-{n}", name=f"Amira {n}",
                       password_hash=None, email=f"amira{n}@example.org", locale=("de", "ar")[n],
                       now=NOW) for n in (0, 1)
        )
        session.flush()

    def wish(self, **said: int) -> Wish:
        """Return what is wished for; without a word everything of the one that stays."""
        return replace(Wish(self.kept, self.merged, self.kept, self.kept, self.kept), **said)

    def merge(self, *, seen: int = 0, **said: int) -> int:
        """Put both together as the administrator."""
        return merge(self.session, self.anna, DECLARED, self.wish(**said), seen=seen, now=NOW)

    def undo(self, merging_id: int, *, days: int = 0) -> None:
        """Take it back, some days later."""
        undo(self.session, self.anna, merging_id, now=NOW + days * DAY)

    def person(self, person_id: int) -> Person:
        """Return a record as it is now."""
        self.session.expire_all()
        return self.session.get_one(Person, person_id)


@pytest.fixture
def two(site: Site) -> Iterator[Two]:
    """Two records in a database with the cast and a course."""
    with site.database.write() as session:
        yield Two(site, session)


def everything(session: Session) -> dict[str, list[tuple[Any, ...]]]:
    """Return the whole database but the trail and the mergings."""
    session.flush()
    return {
        table.name: sorted(
            (tuple(row) for row in session.execute(select(table))), key=repr
        )
        for table in Base.metadata.sorted_tables
        if table.name not in ("audit_entry", "merging")
    }


def test_every_table_that_cannot_hold_both_has_a_rule() -> None:
    tables = by_table(DECLARED)
    for name, columns in references().items():
        if name in ALONE:
            continue
        table, of = Base.metadata.tables[name], tables[name]
        if any(isinstance(rule, StaysBehind) for rule in of.on_merge):
            continue
        unique = [set(c.columns.keys()) for c in table.constraints
                  if isinstance(c, UniqueConstraint)]
        unique += [set(i.columns.keys()) for i in table.indexes if i.unique]
        unique.append(set(table.primary_key.columns.keys()))
        ruled: list[set[str]] = []
        for rule in of.on_merge:
            assert not isinstance(rule, StaysBehind)
            if isinstance(rule, Ends):
                ruled.append(set())
            elif isinstance(rule, OneStays):
                ruled.append(set(rule.key))
            elif isinstance(rule, Numbered):
                ruled.append({*rule.key, rule.number})
            elif isinstance(rule, Apart):
                ruled.append({*rule.key, rule.column})
        wanted = [each - set(of.subjects) for each in unique if each & set(columns)]
        assert sorted(map(sorted, wanted)) == sorted(map(sorted, ruled)), name


def test_the_columns_rules_speak_of_exist() -> None:
    for of in DECLARED:
        names = set(Base.metadata.tables[of.table].columns.keys())
        for rule in of.on_merge:
            said: set[str] = set()
            if isinstance(rule, (OneStays, Ends)):
                said |= {column for column, _ in rule.best}
            if isinstance(rule, OneStays) and rule.only_if_empty:
                said.add(rule.only_if_empty)
            if isinstance(rule, Numbered):
                said.add(rule.by)
            assert said <= names, of.table
            # A row that is numbered, ended or set apart is found again by its number.
            if isinstance(rule, (Ends, Numbered, Apart)):
                assert "id" in names


def test_everything_of_both_is_one_afterwards_and_undone_as_it_was(two: Two) -> None:
    session, tables = two.session, by_table(DECLARED)
    ids = two.site.cast.ids
    clashed: set[str] = set()
    for seed in range(10):
        part = session.begin_nested()
        chance = random.Random(seed)
        scatter(session, chance, [two.kept, two.merged, ids["lena"], ids["tom"]], now=NOW)
        before = everything(session)
        sides = {name: chance.choice([two.kept, two.merged])
                 for name in ("name_of", "email_of", "locale_of")}
        merging = two.merge(**sides)
        for name, columns in references().items():
            if name in ALONE:
                continue
            table, of = Base.metadata.tables[name], tables[name]
            behind = any(isinstance(rule, StaysBehind) for rule in of.on_merge)
            for column in columns:
                left = session.scalar(select(func.count()).select_from(table)
                                      .where(table.c[column] == two.merged))
                assert left == 0 or (behind and column in of.subjects), (name, column)
        clashed |= {name for name, rows in everything(session).items()
                    if len(rows) < len(before[name])}
        two.undo(merging)
        after = everything(session)
        for name, rows in before.items():
            assert after[name] == rows, (seed, name)
        part.rollback()
        session.expire_all()
    assert len(clashed) > 8, "hardly anything clashed: this proves little"


def test_what_a_person_is_called_and_reached_by_is_chosen(two: Two) -> None:
    merging = two.merge(name_of=two.merged, email_of=two.merged, locale_of=two.merged)
    kept, merged = two.person(two.kept), two.person(two.merged)
    assert (kept.name, kept.email, kept.locale) == ("Amira 1", "amira1@example.org", "ar")
    assert kept.search == "amira 1 amira-0 amira1@example.org"
    assert (merged.email, merged.merged_into, merged.archived_at) == (None, two.kept, NOW)
    two.undo(merging)
    kept, merged = two.person(two.kept), two.person(two.merged)
    assert (kept.name, kept.email, kept.locale) == ("Amira 0", "amira0@example.org", "de")
    assert (merged.name, merged.email) == ("Amira 1", "amira1@example.org")
    assert (merged.merged_into, merged.archived_at) == (None, None)
    assert merged.search == "amira 1 amira-1 amira1@example.org"


def lesson_done(two: Two, person_id: int, *, days_ago: int) -> None:
    """Let a record have done a lesson."""
    two.session.add(LessonCompletion(
        person_id=person_id, course="small", lesson="first/hello", how="read", revision_id=1,
        at=NOW - days_ago * DAY,
    ))
    two.session.flush()


@pytest.mark.parametrize(("kept", "merged"), [(3, 5), (5, 3)])
def test_of_two_completions_the_earlier_one_stays(two: Two, kept: int, merged: int) -> None:
    lesson_done(two, two.kept, days_ago=kept)
    lesson_done(two, two.merged, days_ago=merged)
    before = everything(two.session)
    merging = two.merge()
    (row,) = two.session.scalars(select(LessonCompletion)).all()
    assert (row.person_id, row.at) == (two.kept, NOW - 5 * DAY)
    two.undo(merging)
    assert everything(two.session) == before


def answered(two: Two, person_id: int, *, nth: int, days_ago: int) -> None:
    """Let a record have answered a question in a lesson."""
    two.session.add(LessonAnswer(
        person_id=person_id, course="small", lesson="first/hello", question="sky", nth=nth,
        token=f"{person_id}-{nth}", response=["1"], result="right", revision_id=1,
        at=NOW - days_ago * DAY,
    ))
    two.session.flush()


def test_tries_are_numbered_by_time_and_later_ones_stay_where_they_are(two: Two) -> None:
    for person_id, nth, days in ((two.kept, 1, 9), (two.kept, 2, 3), (two.merged, 1, 7),
                                 (two.merged, 2, 1)):
        answered(two, person_id, nth=nth, days_ago=days)
    merging = two.merge()
    rows = two.session.scalars(select(LessonAnswer).order_by(LessonAnswer.nth)).all()
    assert [(r.nth, r.token.endswith(("1", "2"))) for r in rows] == [
        (1, True), (2, True), (3, True), (4, True)]
    assert [(NOW - r.at).days for r in rows] == [9, 7, 3, 1]
    answered(two, two.kept, nth=5, days_ago=0)
    two.undo(merging)
    rows = two.session.scalars(
        select(LessonAnswer).order_by(LessonAnswer.person_id, LessonAnswer.nth)).all()
    assert [(r.person_id, r.nth, (NOW - r.at).days) for r in rows] == [
        (two.kept, 1, 9), (two.kept, 2, 3), (two.kept, 5, 0), (two.merged, 1, 7),
        (two.merged, 2, 1)]


def begun(two: Two, person_id: int, *, days_ago: int, handed_in: bool) -> None:
    """Let a record have begun a quiz and answered a question."""
    attempt = Attempt(
        person_id=person_id, course="small", module="first", revision_id=1, seed="x",
        questions=["cat"], started_at=NOW - days_ago * DAY,
        handed_in_at=NOW - days_ago * DAY if handed_in else None, points=None, most_points=None,
        passed=None,
    )
    two.session.add(attempt)
    two.session.flush()
    two.session.add(AttemptAnswer(attempt_id=attempt.id, question="cat", response=["1"], number=1,
                                  saved_at=NOW))
    two.session.flush()


def test_attempts_that_were_handed_in_stay_and_one_open_one(two: Two) -> None:
    for person_id, days in ((two.kept, 4), (two.merged, 2)):
        begun(two, person_id, days_ago=days, handed_in=True)
        begun(two, person_id, days_ago=days - 1, handed_in=False)
    before = everything(two.session)
    merging = two.merge()
    rows = two.session.scalars(select(Attempt).order_by(Attempt.started_at)).all()
    assert [((NOW - r.started_at).days, r.handed_in_at is None) for r in rows] == [
        (4, False), (2, False), (1, True)]
    assert {r.person_id for r in rows} == {two.kept}
    two.undo(merging)
    assert everything(two.session) == before


def test_the_same_file_sent_in_twice_stays_twice(two: Two) -> None:
    for person_id in (two.kept, two.merged):
        two.session.add(Upload(
            person_id=person_id, place="small/photo", digest="d" * 64, sort="image",
            media_type="image/png", name="x.png", size=1, created_at=NOW, loose_since=None,
        ))
    two.session.flush()
    before = everything(two.session)
    merging = two.merge()
    assert two.session.scalar(select(func.count()).where(Upload.person_id == two.kept)) == 2
    two.undo(merging)
    assert everything(two.session) == before


def test_of_two_cards_the_newer_one_stays_valid(two: Two) -> None:
    for n, person_id in enumerate((two.kept, two.merged)):
        two.session.add(Card(
            person_id=person_id, token_hash=f"t{n}", code_hash=f"c{n}", made_by=None,
            made_at=NOW - (2 - n) * DAY, first_used_at=None, blocked_at=None, blocked_by=None,
        ))
    two.session.flush()
    merging = two.merge()
    cards = two.session.scalars(select(Card).order_by(Card.id)).all()
    assert [(c.person_id, c.blocked_at) for c in cards] == [(two.kept, NOW), (two.kept, None)]
    two.undo(merging)
    two.session.expire_all()
    cards = two.session.scalars(select(Card).order_by(Card.id)).all()
    assert [(c.person_id, c.blocked_at) for c in cards] == [(two.kept, None), (two.merged, None)]


def test_who_made_the_other_record_does_not_come_in_by_it(two: Two) -> None:
    token = open_sign_in(two.session, two.merged, device="x", now=NOW)
    two.session.add(SecondFactor(person_id=two.merged, secret=b"x", made_at=NOW,
                                 confirmed_at=NOW))
    two.session.flush()
    assert find_actor(two.session, token, now=NOW) is not None
    merging = two.merge()
    assert find_actor(two.session, token, now=NOW) is None
    assert two.session.get(SecondFactor, two.kept) is None
    assert two.session.scalar(
        select(func.count()).where(SignIn.person_id == two.kept, SignIn.ended_at.is_(None))) == 0
    two.undo(merging)
    assert find_actor(two.session, token, now=NOW) is not None


def test_extra_time_goes_along_sealed_anew(two: Two) -> None:
    two.person(two.merged).extra_time = seal_extra_time(two.session, two.merged, 50)
    two.session.flush()
    merging = two.merge()
    assert open_extra_time(two.session, two.kept, two.person(two.kept).extra_time) == 50
    two.undo(merging)
    assert two.person(two.kept).extra_time is None
    assert open_extra_time(two.session, two.merged, two.person(two.merged).extra_time) == 50


def test_what_has_come_since_stays_with_the_record_that_stayed(two: Two) -> None:
    two.session.add(Enrolment(person_id=two.merged, course="small", enrolled_at=NOW, left_at=None))
    merging = two.merge()
    lesson_done(two, two.kept, days_ago=0)
    two.person(two.kept).name = "Amira Haddad"
    two.session.flush()
    two.undo(merging, days=29)
    assert two.session.get(Enrolment, (two.merged, "small")) is not None
    assert two.session.get(Enrolment, (two.kept, "small")) is None
    assert two.session.get(LessonCompletion, (two.kept, "small", "first/hello")) is not None
    assert two.person(two.kept).name == "Amira Haddad"


def test_doubled_and_late_forms_change_nothing(two: Two) -> None:
    merging = two.merge()
    assert two.merge() == merging
    two.undo(merging)
    two.undo(merging)
    with pytest.raises(Conflict):
        two.merge()
    again = two.merge(seen=merging)
    assert again > merging
    actions = two.session.scalars(
        select(AuditEntry.action).where(AuditEntry.subject_id == str(two.kept))
        .order_by(AuditEntry.id)).all()
    assert actions[-3:] == ["people merged", "merging undone", "people merged"]


def test_in_a_chain_the_later_merging_is_undone_first(two: Two) -> None:
    session = two.session
    third = add_person(session, two.anna, login="amira-2", name="Amira 2", password_hash=None,
                       now=NOW)
    lesson_done(two, two.merged, days_ago=3)
    before = everything(session)
    first = two.merge()
    second = merge(session, two.anna, DECLARED, Wish(third, two.kept, third, third, third),
                   seen=0, now=NOW + DAY)
    assert session.get(LessonCompletion, (third, "small", "first/hello")) is not None
    with pytest.raises(Conflict):
        two.undo(first)
    with pytest.raises(Conflict):
        merge(session, two.anna, DECLARED, two.wish(kept_id=two.merged, merged_id=third), seen=0,
              now=NOW)
    two.undo(second)
    two.undo(first)
    assert everything(session) == before


def test_after_thirty_days_nothing_is_undone_and_the_empty_record_goes(two: Two) -> None:
    lesson_done(two, two.merged, days_ago=3)
    merging = two.merge()
    # Somebody whose page was under way at that moment.
    answered(two, two.merged, nth=1, days_ago=0)
    with pytest.raises(Conflict):
        two.undo(merging, days=30)
    assert close_old(two.session, eraser(), now=NOW + 29 * DAY) == 0
    assert close_old(two.session, eraser(), now=NOW + 30 * DAY) == 1
    two.session.flush()
    assert two.session.get(Person, two.merged) is None or two.person(two.merged).name == ""
    assert two.session.get(Merging, merging) is None
    assert two.session.get(LessonCompletion, (two.kept, "small", "first/hello")) is not None
    assert two.session.scalar(
        select(func.count()).where(LessonAnswer.person_id == two.kept)) == 1
    assert close_old(two.session, eraser(), now=NOW + 60 * DAY) == 0


def test_a_merging_that_was_undone_leaves_both_alone(two: Two) -> None:
    two.undo(two.merge())
    assert close_old(two.session, eraser(), now=NOW + 40 * DAY) == 1
    assert two.person(two.merged).name == "Amira 1"


def test_erasing_the_record_that_stayed_takes_all_of_it(two: Two) -> None:
    merging = two.merge()
    eraser().erase(two.session, two.anna, two.kept, now=NOW)
    two.session.flush()
    assert two.session.get(Merging, merging) is None
    with pytest.raises(NotFound):
        two.undo(merging)


def test_who_may_put_together_what(two: Two) -> None:
    session, ids = two.session, two.site.cast.ids

    def tries(name: str, kept: int, merged: int) -> None:
        merge(session, two.site.cast.actor(name), DECLARED,
              Wish(kept, merged, kept, kept, kept), seen=0, now=NOW)

    for name in ("tom", "lena", "carlo", "uta"):
        with pytest.raises(NotFound):
            tries(name, two.kept, two.merged)
    for kept, merged in ((two.kept, two.kept), (two.kept, -1), (two.kept, 999_999)):
        with pytest.raises(NotFound):
            tries("clara", kept, merged)
    for name, kept, merged in (
        ("anna", two.kept, ids["anna"]), ("anna", ids["anna"], two.kept),
        ("clara", two.kept, ids["tom"]), ("clara", ids["tilda"], two.kept),
    ):
        with pytest.raises(Conflict):
            tries(name, kept, merged)
    tries("clara", two.kept, two.merged)
    tries("anna", ids["tom"], ids["tilda"])


def test_an_account_that_is_about_to_go_is_left_alone(two: Two) -> None:
    two.session.add(ErasureRequest(person_id=two.merged, asked_by=None, asked_at=NOW,
                                   due_at=NOW + DAY))
    two.session.flush()
    found = compare(two.session, two.anna, DECLARED, two.kept, two.merged)
    assert "about to be deleted" in found.obstacles[0]
    with pytest.raises(Conflict):
        two.merge()


def test_both_stand_side_by_side_with_what_becomes_of_clashes(two: Two) -> None:
    lesson_done(two, two.kept, days_ago=3)
    lesson_done(two, two.merged, days_ago=5)
    answered(two, two.merged, nth=1, days_ago=5)
    found = compare(two.session, two.clara, DECLARED, two.kept, two.merged)
    assert [(k.what, k.counts, k.clashes) for k in found.kinds] == [
        ("Answers to questions in lessons, every try", (0, 1), 0),
        ("Which lessons a person has done, and when", (1, 1), 1),
    ]
    assert found.obstacles == ()
    assert [side.login for side in found.sides] == ["amira-0", "amira-1"]


def test_two_who_merge_at_once_in_both_directions_make_one_of_them(site: Site) -> None:
    with site.database.write() as session:
        first, second = (
            add_person(session, site.cast.actor("anna"), login=f"amira-{n}", name="Amira",
                       password_hash=None, now=NOW) for n in (0, 1)
        )
    ended: list[str] = []
    gate = threading.Barrier(2)

    def put(name: str, kept: int, merged: int) -> None:
        gate.wait()
        try:
            with site.database.write() as session:
                merge(session, site.cast.actor(name), DECLARED,
                      Wish(kept, merged, kept, kept, kept), seen=0, now=NOW)
            ended.append("done")
        except Conflict:
            ended.append("refused")

    threads = [threading.Thread(target=put, args=("anna", first, second)),
               threading.Thread(target=put, args=("clara", second, first))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(ended) == ["done", "refused"]
    with site.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Merging)) == 1
