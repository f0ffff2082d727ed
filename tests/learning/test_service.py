"""Answers, places, completion and inquiries on both engines; every verb may be repeated."""

from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from learnhub.base.errors import Conflict, Invalid
from learnhub.content import queries as contents
from learnhub.content.compiled import LessonPage
from learnhub.content.library import Library
from learnhub.enrolment import queries as enrolments
from learnhub.enrolment import service as enrolment
from learnhub.learning import queries, service
from learnhub.learning.models import Inquiry, LessonAnswer, LessonCompletion
from learnhub.learning.queries import LessonFacts
from learnhub.learning.rules import Progress
from learnhub.learning.service import Place
from learnhub.quiz import service as quizzes
from tests.content.changing import edited, publish_small
from tests.site import Site

ALL = {"sky": ("1",), "fruit": ("0", "1"), "grass": ("true",), "imprint": ("Imprint",)}


def open_lesson(
    site: Site, name: str = "hello", module: str = "first", locale: str = "en"
) -> tuple[Place, LessonPage]:
    """Return a lesson of the small course as it is now."""
    library = Library()
    with site.database.read() as session:
        edition = contents.current_edition(session, library, "small")
        page = contents.get_lesson(session, library, edition, module, name, locale)
    found = edition.outline.find_lesson(module, name)
    assert found is not None
    return Place("small", edition.revision_id, found), page


def answer(
    site: Site, question: str, response: tuple[str, ...], token: str, person: str = "lena",
    lesson: str = "hello",
) -> str:
    """Give an answer and return its result."""
    place, page = open_lesson(site, lesson)
    asked = page.question(question)
    assert asked is not None
    with site.database.write() as session:
        return service.answer(session, site.cast.ids[person], place, page, asked, response,
                              token=token, now=site.now).result


def see(site: Site, step: int, person: str = "lena", lesson: str = "hello") -> bool:
    """Note where a person is."""
    place, page = open_lesson(site, lesson)
    with site.database.write() as session:
        return service.note_position(session, site.cast.ids[person], place, page, step,
                                     now=site.now)


def facts(site: Site, person: str = "lena", lesson: str = "first/hello") -> LessonFacts:
    """Return what is known of a person in a lesson."""
    with site.database.read() as session:
        return queries.lesson_facts(session, site.cast.ids[person], "small", lesson)


def line(site: Site, person: str = "lena") -> Progress:
    """Return how far a person is."""
    with site.database.read() as session:
        outline = contents.current_edition(session, Library(), "small").outline
        return queries.progress_of(session, site.cast.ids[person], [outline])[0]


def count(site: Site, table: type) -> int:
    """Return how many rows a table has."""
    with site.database.read() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_every_try_is_kept_and_the_last_one_is_shown(site: Site) -> None:
    assert answer(site, "sky", ("0",), "t1") == "wrong"
    assert answer(site, "sky", ("1",), "t2") == "right"
    with site.database.read() as session:
        rows = session.execute(select(LessonAnswer.nth, LessonAnswer.response, LessonAnswer.result)
                               .order_by(LessonAnswer.nth)).all()
    assert [tuple(row) for row in rows] == [(1, ["0"], "wrong"), (2, ["1"], "right")]
    assert facts(site).responses == {"sky": ("1",)}


def test_the_same_try_sent_twice_is_kept_once(site: Site) -> None:
    for response in (("0",), ("0",)):
        answer(site, "sky", response, "once")
    assert count(site, LessonAnswer) == 1
    assert facts(site).responses == {"sky": ("0",)}


def test_another_answer_from_a_form_that_was_sent_before_is_another_try(site: Site) -> None:
    # The line broke after the first one was kept, or the browser showed the old page again.
    for response in (("0",), ("1",), ("0",)):
        answer(site, "sky", response, "once")
    assert count(site, LessonAnswer) == 2
    assert facts(site).responses == {"sky": ("1",)}


def test_the_same_token_of_another_person_is_another_try(site: Site) -> None:
    for person in ("lena", "stefan"):
        answer(site, "sky", ("1",), "token", person)
    assert count(site, LessonAnswer) == 2


def test_tries_are_bounded(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MOST_TRIES", 3)
    for n in range(5):
        assert answer(site, "sky", ("1",), f"t{n}") == "right"
    assert count(site, LessonAnswer) == 3


@pytest.mark.parametrize(
    ("steps", "step", "seen_to"),
    [([1], 1, 1), ([1, 3, 2], 2, 3), ([99], 3, 3), ([0], 1, 1), ([-5], 1, 1), ([2, 2], 2, 2)],
)
def test_the_place_is_where_one_was_last_and_what_was_seen_stays_seen(
    site: Site, steps: list[int], step: int, seen_to: int
) -> None:
    for each in steps:
        see(site, each)
    found = facts(site)
    assert (found.step, found.seen_to) == (step, seen_to)


def test_a_lesson_is_done_when_all_was_seen_and_answered(site: Site) -> None:
    for n, (question, response) in enumerate(ALL.items()):
        answer(site, question, response, f"t{n}")
        assert not facts(site).completed
    assert not see(site, 2)
    assert see(site, 3)
    assert facts(site).completed
    assert see(site, 1), "what is done stays done"
    assert count(site, LessonCompletion) == 1


def test_the_last_answer_may_come_after_the_last_step(site: Site) -> None:
    see(site, 3)
    for n, question in enumerate(ALL):
        assert not facts(site).completed
        # Right or not: a lesson is for trying.
        answer(site, question, ("0",) if question != "grass" else ("false",), f"t{n}")
    assert facts(site).completed


def test_a_lesson_without_questions_is_done_by_reading_it(site: Site) -> None:
    place, page = open_lesson(site, "reading", "second", "de")
    with site.database.write() as session:
        person = site.cast.ids["lena"]
        assert not service.note_position(session, person, place, page, 1, now=site.now)
        assert service.note_position(session, person, place, page, 2, now=site.now)


def test_who_says_it_is_done_is_believed_once(site: Site) -> None:
    place, _ = open_lesson(site)
    for _ in range(2):
        with site.database.write() as session:
            service.say_done(session, site.cast.ids["lena"], place, now=site.now)
    with site.database.read() as session:
        row = session.scalars(select(LessonCompletion)).one()
    assert (row.how, row.lesson) == ("said", "first/hello")


def test_learning_means_taking_part_but_who_left_stays_out(site: Site) -> None:
    stefan = site.cast.ids["stefan"]
    assert not facts(site, "stefan").enrolled
    see(site, 1, "stefan")
    assert facts(site, "stefan").enrolled
    with site.database.write() as session:
        enrolment.leave(session, stefan, "small", now=site.now)
    answer(site, "sky", ("1",), "t", "stefan")
    see(site, 2, "stefan")
    found = facts(site, "stefan")
    assert not found.enrolled
    assert found.responses == {"sky": ("1",)}


def test_joining_again_brings_everything_back(site: Site) -> None:
    stefan = site.cast.ids["stefan"]
    place, _ = open_lesson(site)
    with site.database.write() as session:
        service.say_done(session, stefan, place, now=site.now)
        enrolment.leave(session, stefan, "small", now=site.now)
        enrolment.leave(session, stefan, "small", now=site.now)
    with site.database.read() as session:
        assert not enrolments.takes(session, stefan, "small")
    for _ in range(2):
        with site.database.write() as session:
            enrolment.enrol(session, stefan, "small", now=site.now)
    with site.database.read() as session:
        assert enrolments.takes(session, stefan, "small")
    assert line(site, "stefan").lessons_done == 1


def test_a_course_of_the_group_is_taken_without_choosing_it(site: Site) -> None:
    lena = site.cast.ids["lena"]
    with site.database.read() as session:
        assert enrolments.takes(session, lena, "small")
        assert not enrolments.taking(session, lena, "small").chose
    with site.database.write() as session:
        enrolment.leave(session, lena, "small", now=site.now)
    with site.database.read() as session:
        assert enrolments.takes(session, lena, "small")


def test_progress_stays_right_when_the_course_changes(site: Site) -> None:
    for module, name in (("first", "hello"), ("first", "numbers")):
        place, _ = open_lesson(site, name, module, "de")
        with site.database.write() as session:
            service.say_done(session, site.cast.ids["lena"], place, now=site.now)
    assert [s.state for s in line(site).stops] == ["done", "done", "open", "open", "open"]
    # A new lesson, an old one gone, another text in the third.
    files = edited("02-second/01-reading.de.md", "Nur lesen", "Nur kurz lesen")
    more = {"01-first/03-more.de.md": b"---\ntitle: Mehr\n---\n\nNoch etwas.\n",
            "01-first/02-numbers.de.md": None}
    assert publish_small(site.database, {**files, **more}).is_new
    found = line(site)
    assert [(s.lesson.id if s.lesson else "quiz", s.state) for s in found.stops] == [
        ("first/hello", "done"), ("first/more", "open"), ("quiz", "open"),
        ("second/reading", "open"), ("quiz", "open"),
    ]
    assert publish_small(site.database, {}).is_new
    assert line(site).lessons_done == 2


def test_a_lesson_that_grew_stays_done(site: Site) -> None:
    for n, (question, response) in enumerate(ALL.items()):
        answer(site, question, response, f"t{n}")
    see(site, 3)
    files: dict[str, bytes | None] = {}
    for locale in ("de", "en"):
        path = f"01-first/01-hello.{locale}.md"
        files |= edited(path, "---\n\n> [!DO]", f"## {locale}\n\nNew.\n\n---\n\n> [!DO]")
    assert publish_small(site.database, files).is_new
    assert line(site).lessons_done == 1
    assert not see(site, 4, "stefan")


def test_answers_count_for_the_question_whatever_the_revision(site: Site) -> None:
    answer(site, "sky", ("0",), "t1")
    assert publish_small(site.database, edited("01-first/01-hello.en.md", "Look up", "Look")).is_new
    answer(site, "sky", ("1",), "t2")
    with site.database.read() as session:
        revisions = session.scalars(
            select(LessonAnswer.revision_id).order_by(LessonAnswer.nth)
        ).all()
    assert len(set(revisions)) == 2
    assert facts(site).responses == {"sky": ("1",)}


def test_a_passed_quiz_is_a_stop_that_is_done(site: Site) -> None:
    lena = site.cast.actor("lena")
    library = Library()
    with site.database.write() as session:
        edition = contents.current_edition(session, library, "small")
        page = contents.get_quiz(session, library, edition, "second", "de")

        def take(response: tuple[str, ...]) -> None:
            attempt = quizzes.start(session, lena, "small", "second", edition.revision_id, page,
                                    seed="s", now=site.now)
            quizzes.save(session, lena, attempt, {"last": response}, number=1, now=site.now)
            quizzes.hand_in(session, lena, attempt, page, now=site.now)

        take(("false",))
        session.flush()
        assert queries.progress_of(session, lena.person_id or 0, [edition.outline])[0].stops[
            -1].state == "part"
        take(("true",))
        take(("false",))
    assert line(site).stops[-1].state == "done"
    assert line(site).quizzes_passed == 1


def test_facts_take_three_statements_however_many_people(site: Site) -> None:
    sent: list[str] = []

    def note(*arguments: object) -> None:
        sent.append(str(arguments[2]))

    see(site, 1)
    see(site, 3, "stefan")
    people = list(site.cast.ids.values())
    numbers = set()
    for some in (people[:1], people, [*people, *range(900, 1400)]):
        sent.clear()
        with site.database.read() as session:
            event.listen(site.database.engine, "before_cursor_execute", note)
            found = queries.facts_of(session, some, ["small", "none"])
            event.remove(site.database.engine, "before_cursor_execute", note)
        numbers.add(len(sent))
        assert len(found) == 2 * len(some)
    assert numbers == {3}
    assert found[site.cast.ids["stefan"], "small"].begun == {"first/hello"}


def test_one_statement_says_everything_of_a_lesson(site: Site) -> None:
    answer(site, "sky", ("1",), "t")
    see(site, 2)
    sent: list[str] = []

    def note(*arguments: object) -> None:
        sent.append(str(arguments[2]))

    with site.database.read() as session:
        event.listen(site.database.engine, "before_cursor_execute", note)
        found = queries.lesson_facts(session, site.cast.ids["lena"], "small", "first/hello")
        event.remove(site.database.engine, "before_cursor_execute", note)
    assert len(sent) == 1
    assert found == LessonFacts(2, 2, False, True, {"sky": ("1",)})


def test_nobody_elses_facts_are_mixed_in(site: Site) -> None:
    answer(site, "sky", ("1",), "t", "stefan")
    see(site, 2, "stefan")
    see(site, 1, lesson="numbers")
    assert facts(site) == LessonFacts(0, 0, False, True, {})


def test_the_last_fact_of_a_person_is_found_whatever_it_was(site: Site) -> None:
    lena, stefan, omar = (site.cast.ids[n] for n in ("lena", "stefan", "omar"))
    see(site, 1)
    see(site, 1, "stefan")
    place, page = open_lesson(site)
    asked = page.question("sky")
    assert asked is not None
    later = site.now + timedelta(days=3)
    with site.database.write() as session:
        service.answer(session, stefan, place, page, asked, ("1",), token="x", now=later)
    with site.database.read() as session:
        assert queries.last_active(session, [lena, stefan, omar]) == {
            lena: site.now, stefan: later
        }
        assert queries.last_lesson(session, lena) == ("small", "first/hello", 1)
        assert queries.last_lesson(session, omar) is None


def ask(site: Site, token: str, text: str = "Why?", kind: str = "question") -> None:
    """Ask the trainer as Lena."""
    place, _ = open_lesson(site)
    with site.database.write() as session:
        service.ask(session, site.cast.actor("lena"), place, kind, text, token=token, now=site.now)


def test_a_question_to_the_trainer_sent_twice_is_asked_once(site: Site) -> None:
    for token in ("a", "a", "b"):
        ask(site, token, f"Why {token}?")
    with site.database.read() as session:
        found = queries.inquiries_of(session, site.cast.ids["lena"])
        assert queries.inquiries_of(session, site.cast.ids["stefan"]) == []
        assert queries.inquiries_of(session, site.cast.ids["lena"], lesson="other") == []
    assert [each.text for each in found] == ["Why b?", "Why a?"]


def test_another_question_from_a_form_that_was_sent_before_is_asked_too(site: Site) -> None:
    for text in ("Why?", "How?", "Why?"):
        ask(site, "once", text)
    with site.database.read() as session:
        found = queries.inquiries_of(session, site.cast.ids["lena"])
    assert sorted(each.text for each in found) == ["How?", "Why?"]


def test_of_two_trainers_who_answer_the_second_is_told(site: Site) -> None:
    ask(site, "a")
    with site.database.read() as session:
        inquiry = session.scalars(select(Inquiry.id)).one()
    tom, clara = site.cast.actor("tom"), site.cast.actor("clara")
    for _ in range(2):
        with site.database.write() as session:
            service.answer_inquiry(session, tom, inquiry, "Because.", now=site.now)
    with site.database.write() as session, pytest.raises(Conflict):
        service.answer_inquiry(session, clara, inquiry, "No idea.", now=site.now)
    with site.database.read() as session:
        found = queries.inquiries_of(session, site.cast.ids["lena"])[0]
    assert (found.answer, found.answered_at) == ("Because.", site.now)


def test_whoever_asks_without_end_is_told_so_and_the_trainer_is_spared(site: Site) -> None:
    for number in range(service.MOST_INQUIRIES):
        ask(site, f"t{number}")
    with pytest.raises(Invalid) as refused:
        ask(site, "one more")
    assert [problem.where for problem in refused.value.problems] == ["text"]
    ask(site, "t0")
    with site.database.read() as session:
        asked = session.scalar(select(func.count()).select_from(Inquiry))
    assert asked == service.MOST_INQUIRIES
