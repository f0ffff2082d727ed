"""What learners ask and what trainers answer."""

import re

import pytest

from learnhub.base.actor import Actor, Role
from learnhub.base.errors import NotFound
from learnhub.enrolment import service as enrolment
from learnhub.learning.queries import inquiries_of
from learnhub.teaching.queries.inquiries import (
    check_inquiry,
    count_inquiries,
    inquiries_visible_to,
)
from tests.cast import ROLES
from tests.pages import Page
from tests.site import Site
from tests.teaching.making import doing


@pytest.fixture
def asked(site: Site) -> Site:
    """The site with three inquiries: of Lena, of Stefan, and of Tom himself."""
    with doing(site) as does:
        does.ask(site.cast.ids["lena"], "Was ist ein <b>Impressum</b>?", days_ago=3)
        does.ask(site.cast.ids["stefan"], "Ein Fehler", kind="mistake", days_ago=2)
        does.ask(site.cast.ids["tom"], "Eine eigene Frage", days_ago=1)
    return site


def test_a_trainer_reads_what_the_own_learners_ask(asked: Site) -> None:
    answer = asked.client("tom").get("/inquiries?lang=en")
    page = Page(answer.text)
    page.check_frame()
    assert "Was ist ein <b>Impressum</b>?" in page.text
    assert "<b>Impressum" not in answer.text
    assert "Ein Fehler" not in page.text
    assert "Eine eigene Frage" not in page.text
    assert page.links()["Good day"] == "/courses/small/first/hello"
    assert "1 open inquiry" in Page(asked.client("tom").get("/cohorts?lang=en").text).text


def test_a_coordinator_reads_everything_or_one_group(asked: Site) -> None:
    clara = asked.client("clara")
    everything = Page(clara.get("/inquiries?lang=en").text)
    everything.check_frame()
    assert "3 open inquiries" in everything.text
    assert "Reported mistake" in everything.text
    one = Page(clara.get(f"/inquiries?cohort={asked.cast.group}&lang=en").text)
    one.check_frame()
    assert one.heading == "Gruppe Brauck"
    assert "Ein Fehler" not in one.text


@pytest.mark.parametrize("cohort", ["", "x", "-1", "99999999999999999999", "²"])
def test_an_odd_group_in_the_address_means_all(asked: Site, cohort: str) -> None:
    assert asked.client("clara").get(f"/inquiries?cohort={cohort}").status_code == 200


def test_an_answer_reaches_the_learner_and_is_noted(asked: Site) -> None:
    tom = asked.client("tom")
    answer = tom.post("/inquiries/1/answer", {"text": "  Wer die Seite betreibt. "})
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/inquiries"
    with asked.database.read() as session:
        (found,) = inquiries_of(session, asked.cast.ids["lena"])
    assert found.answer == "Wer die Seite betreibt."
    assert "Wer die Seite betreibt." in asked.client("lena").get("/learning").text
    page = Page(tom.get("/inquiries?lang=en").text)
    page.check_frame()
    assert "Nothing is waiting" in page.text
    assert "Answered Lena" in page.text


def test_an_empty_answer_is_asked_for_again_at_its_place(asked: Site) -> None:
    answer = asked.client("tom").post("/inquiries/1/answer?lang=en", {"text": " "})
    assert answer.status_code == 422
    page = Page(answer.text)
    page.check_frame()
    assert page.one("textarea", id="answer-1").attributes["aria-invalid"] == "true"


def test_who_was_slower_keeps_the_text_and_changes_nothing(asked: Site) -> None:
    assert asked.client("tom").post("/inquiries/1/answer", {"text": "Eins"}).status_code == 303
    slow = asked.client("clara").post("/inquiries/1/answer?lang=en", {"text": "Zwei"})
    assert slow.status_code == 409
    Page(slow.text).check_frame()
    assert re.search(r"<textarea[^>]*>\s*Zwei", slow.text)
    with asked.database.read() as session:
        assert inquiries_of(session, asked.cast.ids["lena"])[0].answer == "Eins"


def test_the_same_answer_sent_twice_is_one_answer(asked: Site) -> None:
    tom = asked.client("tom")
    for _ in range(2):
        assert tom.post("/inquiries/1/answer", {"text": "Eins"}).status_code == 303


@pytest.mark.parametrize("number", [2, 3, 99])
def test_a_trainer_does_not_answer_others_nor_themselves(asked: Site, number: int) -> None:
    answer = asked.client("tom").post(f"/inquiries/{number}/answer", {"text": "x"})
    assert answer.status_code == 404


def test_somebody_taken_out_of_the_group_is_no_longer_ones_learner(asked: Site) -> None:
    with asked.database.write() as session:
        enrolment.remove_member(session, asked.cast.actor("tom"), asked.cast.group,
                                asked.cast.ids["lena"], now=asked.now)
    assert asked.client("tom").post("/inquiries/1/answer", {"text": "x"}).status_code == 404


@pytest.mark.parametrize("name", list(ROLES))
def test_the_list_shows_exactly_what_the_policy_allows(asked: Site, name: str) -> None:
    actor = asked.cast.actor(name)
    with asked.database.read() as session:
        allowed = set()
        for inquiry in (1, 2, 3):
            try:
                check_inquiry(session, actor, inquiry)
            except NotFound:
                continue
            allowed.add(inquiry)
        shown = inquiries_visible_to(session, actor, answered=False)
        assert {x.inquiry_id for x in shown} == allowed
        assert count_inquiries(session, actor, answered=False) == len(allowed)


def test_a_coordinator_who_also_learns_does_not_answer_the_own_question(site: Site) -> None:
    with doing(site) as does:
        does.ask(site.cast.ids["clara"], "Und ich?")
    actor = Actor(site.cast.ids["clara"], "Clara", frozenset({Role.COORDINATOR}))
    with site.database.read() as session:
        assert inquiries_visible_to(session, actor, answered=False) == []
