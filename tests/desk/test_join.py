"""Joining a business or a group with a code or a link."""

from datetime import timedelta

import pytest

from learnhub.enrolment.service import close_cohort
from learnhub.people.queries.business import business_facts
from learnhub.people.service import business as businesses
from learnhub.teaching.queries.table import learners_of
from tests.pages import Page
from tests.site import Site

CODE, GROUP = "KX3T9MWP", "TEACHTOM"


@pytest.fixture
def invited(site: Site) -> Site:
    """The site with an invitation to the bakery."""
    with site.database.write() as session:
        businesses.make_invitation(session, site.cast.actor("omar"), site.cast.bakery, "",
                                   code=CODE, now=site.now)
    return site


def members(site: Site) -> set[str]:
    with site.database.read() as session:
        return {m.name for m in learners_of(session, site.cast.group)}


def test_the_empty_box_asks_for_a_code(site: Site) -> None:
    for name in (None, "stefan"):
        answer = site.client(name).get("/join?lang=en")
        assert answer.status_code == 200
        page = Page(answer.text)
        page.check_frame()
        assert page.one("input", name="code").attributes["value"] == ""


@pytest.mark.parametrize("typed", ["KX3T9MWP", "kx3t-9mwp", " kx3t 9mwp "])
def test_a_link_shows_where_it_leads_before_anything_happens(invited: Site, typed: str) -> None:
    answer = invited.client("stefan").get("/join", query_string={"code": typed, "lang": "en"})
    page = Page(answer.text)
    page.check_frame()
    assert page.heading == "Join Bäckerei Ofenfrisch"
    assert "How many quizzes you have passed" in page.text
    agrees = page.one("input", name="agrees").attributes
    assert "checked" not in agrees
    assert "required" not in agrees
    with invited.database.read() as session:
        facts = business_facts(session, invited.cast.bakery)
    assert invited.cast.ids["stefan"] not in facts.people


@pytest.mark.parametrize(("sent", "shows"), [({}, False), ({"agrees": "y"}, True)])
def test_joining_a_business_leaves_the_choice_free(
    invited: Site, sent: dict[str, str], shows: bool
) -> None:
    stefan = invited.client("stefan")
    for _ in range(2):
        answer = stefan.post("/join", {"code": CODE, **sent})
        assert (answer.status_code, answer.headers["Location"]) == (303, "/business")
    with invited.database.read() as session:
        facts = business_facts(session, invited.cast.bakery)
    assert invited.cast.ids["stefan"] in facts.employees
    assert (invited.cast.ids["stefan"] in facts.sharing) is shows


def test_a_code_of_a_group_leads_into_the_group(site: Site) -> None:
    stefan = site.client("stefan")
    page = Page(stefan.get(f"/join?code={GROUP}&lang=en").text)
    assert page.heading == "Join Gruppe Brauck"
    assert "What your trainer sees" in page.text
    assert not page.all("input", name="agrees")
    for _ in range(2):
        answer = stefan.post("/join", {"code": "teach-tom"})
        assert (answer.status_code, answer.headers["Location"]) == (303, "/learning")
    assert members(site) == {"Lena", "Stefan"}


def test_a_stranger_sees_where_it_leads_and_comes_back_after_signing_in(invited: Site) -> None:
    stranger = invited.client()
    page = Page(stranger.get(f"/join?code={CODE}&lang=en").text)
    page.check_frame()
    links = page.links()
    assert links["Make an account"] == f"/sign-up?next=%2Fjoin%3Fcode%3D{CODE}"
    assert links["I have an account: sign in"] == f"/sign-in?next=%2Fjoin%3Fcode%3D{CODE}"
    assert not page.all("input", name="agrees")
    form = stranger.get(links["Make an account"])
    assert f"/join?code={CODE}" in form.text
    answer = stranger.post("/sign-up", {
        "name": "Neu", "login": "neu", "password": "viele bunte Enten",
        "next": f"/join?code={CODE}",
    })
    assert answer.headers["Location"] == f"/join?code={CODE}"
    assert stranger.get(answer.headers["Location"]).status_code == 200


def test_who_is_signed_out_joins_nothing(invited: Site) -> None:
    answer = invited.client().post("/join", {"code": CODE})
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize("code", ["NOSUCHCD", "x", "%27%3B--", "ÄÖÜ", "a" * 5000])
def test_an_unknown_code_is_refused_kindly(sqlite_site: Site, code: str) -> None:
    stefan = sqlite_site.client("stefan")
    for answer in (stefan.get("/join", query_string={"code": code, "lang": "en"}),
                   stefan.post("/join", {"code": code})):
        assert answer.status_code == 422
        page = Page(answer.text)
        page.check_frame()
        assert page.one("input", name="code").attributes["aria-invalid"] == "true"


def test_nothing_typed_is_asked_for_again(sqlite_site: Site) -> None:
    answer = sqlite_site.client("stefan").post("/join", {"code": "  "})
    assert answer.status_code == 422
    assert "Please type your code first." in answer.text


def test_a_withdrawn_or_old_invitation_and_a_closed_group_lead_nowhere(invited: Site) -> None:
    site = invited
    stefan = site.client("stefan")
    site.clock.moment = site.now + timedelta(days=14)
    assert stefan.get(f"/join?code={CODE}").status_code == 422
    with site.database.write() as session:
        close_cohort(session, site.cast.actor("tom"), site.cast.group, now=site.now)
    assert stefan.get(f"/join?code={GROUP}").status_code == 422
    assert stefan.post("/join", {"code": GROUP}).status_code == 422


def test_codes_cannot_be_tried_out_by_a_person(sqlite_site: Site) -> None:
    stefan = sqlite_site.client("stefan")
    answers = [stefan.get(f"/join?code=A{n:03}").status_code for n in range(31)]
    assert answers == [422] * 30 + [429]
    assert stefan.get(f"/join?code={GROUP}").status_code == 429
    assert sqlite_site.client("elif").get(f"/join?code={GROUP}").status_code == 200


def test_codes_cannot_be_tried_out_from_one_address(sqlite_site: Site) -> None:
    stranger = sqlite_site.client()
    answers = [stranger.get(f"/join?code=A{n:03}").status_code for n in range(201)]
    assert answers == [422] * 200 + [429]


def test_a_wrong_verb_is_no_door(sqlite_site: Site) -> None:
    stefan = sqlite_site.client("stefan")
    assert stefan.client.delete("/join").status_code in (400, 405)
