"""First answers with their time and the rest of the attempt, and whose they are."""

from datetime import timedelta

import pytest

from learnhub.base.actor import Actor
from learnhub.enrolment.queries import cohorts_visible_to, member_ids
from learnhub.people.models import Person
from learnhub.quiz import service as quizzes
from learnhub.teaching.queries.first_answers import FirstAnswers, learners_seen_by
from tests.quiz.playing import ask_for_text, asked, publish_changed, quiz_now, source
from tests.site import Site
from tests.teaching.making import RIGHT, doing
from tests.teaching.quizzing import firsts, page_of, steps, take


def test_the_first_attempt_handed_in_counts_and_in_it_the_first_try(site: Site) -> None:
    publish_changed(site.database, {
        f"01-first/quiz.{x}.md": source(f"01-first/quiz.{x}.md").replace("{#cat}", "{#cat tries=3}")
        for x in ("de", "en")
    })
    _, page = quiz_now(site.database)
    with doing(site) as does:
        for n in range(5):
            person = does.join(f"p{n}")
            actor, start = Actor(person), site.now
            attempt = quizzes.start(does.session, actor, "small", "first",
                                    does.edition.revision_id, page, seed="s", now=start)
            quizzes.save(does.session, actor, attempt, {"fly": RIGHT["fly"]}, number=1,
                         now=start + timedelta(seconds=10))
            for value, after in (("3", 40), ("4", 300)):
                quizzes.check(does.session, actor, attempt, asked(page, "cat"), (value,),
                              now=start + timedelta(seconds=after))
            quizzes.hand_in(does.session, actor, attempt, page, now=start + timedelta(seconds=400))
            take(does, person, steps(RIGHT))
    found = firsts(site)
    assert [(a.response, a.seconds) for a in found.answers] == [(("3",), 30.0)] * 5
    # The first try at another question ends the time before this one, and so does its last.
    assert [a.seconds for a in firsts(site, "fly").answers] == [10.0] * 5


def test_an_open_attempt_does_not_count(site: Site) -> None:
    site.client("lena").post("/courses/small/first/quiz/attempts")
    assert firsts(site) == FirstAnswers((), 0)


def test_the_time_is_that_since_the_answer_before(site: Site) -> None:
    with doing(site) as does:
        for n in range(5):
            take(does, does.join(f"p{n}"), steps(RIGHT, every=20 + n))
    assert sorted(a.seconds or 0 for a in firsts(site, "fly").answers) == [20, 21, 22, 23, 24]
    assert "Usual time about 22 seconds" in page_of(site, "fly").text


def test_answers_saved_together_by_a_whole_form_have_no_time(site: Site) -> None:
    with doing(site) as does:
        for n in range(5):
            take(does, does.join(f"p{n}"), steps(RIGHT), together=True)
        take(does, does.join("alone"), [("cat", ("4",), 100)], together=True)
    assert [a.seconds for a in firsts(site).answers] == [None] * 5 + [100.0]
    assert "Usual time" not in page_of(site, "cat").text


def test_the_rest_are_the_points_of_the_other_questions(site: Site) -> None:
    with doing(site) as does:
        take(does, does.join("a"), steps(RIGHT))
        take(does, does.join("b"), steps({"cat": ("4",), "fly": RIGHT["fly"]}))
        take(does, does.join("c"), steps({"cat": ("3",)}))
    # The quiz has four points, one of them for the cat.
    assert [a.rest for a in firsts(site).answers] == [1.0, pytest.approx(1 / 3), 0.0]
    assert [a.rest for a in firsts(site, "wet").answers] == [1.0, 1.0, 0.0]


def test_what_nobody_has_marked_yet_says_nothing_about_the_rest(site: Site) -> None:
    ask_for_text(site)
    with doing(site) as does:
        take(does, does.join("a"), [*steps(RIGHT), ("write", ("Dear shop",), 90)])
        take(does, does.join("b"), steps(RIGHT))
    # Four points for the text: still open for one, nothing for the other.
    assert [a.rest for a in firsts(site).answers] == [1.0, pytest.approx(3 / 7)]


@pytest.mark.parametrize("name", ["tom", "tilda", "clara", "lena"])
def test_whose_answers_are_counted_agrees_with_the_groups_one_may_see(
    site: Site, name: str
) -> None:
    with doing(site) as does:
        for n in range(3):
            does.join(f"a{n}")
            does.join(f"b{n}", cohort=site.cast.other_group)
        does.session.get_one(Person, does.join("gone")).archived_at = site.now
    actor = site.cast.actor(name)
    with site.database.read() as session:
        found = set(session.scalars(learners_seen_by(actor)))
        groups = [set(session.scalars(member_ids(c.cohort_id)))
                  for c in cohorts_visible_to(session, actor)]
    known = set[int]().union(*groups)
    if name == "clara":
        alone = {site.cast.ids[x] for x in ("stefan", "omar", "elif", "emil")}
        assert found == known | alone | ({site.cast.ids["lena"]} - known)
    else:
        assert found == known
