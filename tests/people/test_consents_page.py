"""The page of what one knows and agrees to, and the words where an account is made."""

import pytest
from sqlalchemy import select

from learnhub.people.consent_purposes import NOTICE, OWNER_PROGRESS
from learnhub.people.models import Belonging, Consent, Person
from learnhub.people.service.business import make_invitation
from tests.pages import Page
from tests.site import Site

PAGE = "/profile/consents"


def test_who_is_signed_out_is_asked_to_sign_in(sqlite_site: Site) -> None:
    stranger = sqlite_site.client()
    assert stranger.get(PAGE).location.startswith("/sign-in")
    assert stranger.post(f"{PAGE}/notice").location == "/sign-in"


@pytest.mark.parametrize("lang", ["de", "en", "ar"])
def test_everybody_reads_the_notice_in_their_language_and_says_so(
    sqlite_site: Site, lang: str
) -> None:
    lena = sqlite_site.client("lena")
    # Asking for the token speaks English; the language is chosen afterwards.
    lena.token()
    page = Page(lena.get(f"{PAGE}?lang={lang}").text)
    page.check_frame()
    for sentence in NOTICE.says(lang):
        assert sentence in page.text
    # No business: nothing is asked about one.
    assert OWNER_PROGRESS.says(lang)[0] not in page.text
    for _ in range(2):
        assert lena.post(f"{PAGE}/notice", {"agrees": "yes"}).location == PAGE
    with sqlite_site.database.read() as session:
        assert session.scalars(select(Consent.locale)).all() == [lang]


def test_the_switch_of_the_business_works_here_and_comes_back(sqlite_site: Site) -> None:
    emil = sqlite_site.client("emil")
    page = Page(emil.get(PAGE).text)
    assert "Show my progress" in page.buttons()
    action = f"/business/{sqlite_site.cast.bakery}/sharing"
    assert action in page.actions()
    answer = emil.post(action, {"shares": "y", "next": PAGE})
    assert answer.location == PAGE
    assert "Hide my progress" in Page(emil.get(PAGE).text).buttons()
    emil.post(action, {"next": "https://evil.example/"})
    text = Page(emil.get(PAGE).text).text
    assert "ended on" in text
    with sqlite_site.database.read() as session:
        row = session.get_one(Belonging, (sqlite_site.cast.bakery, sqlite_site.cast.ids["emil"]))
        assert row.shares_since is None


def test_an_unknown_purpose_is_not_found(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    for purpose in ("none", "owner_progress", "%C3%BC"):
        assert lena.post(f"{PAGE}/{purpose}", {"agrees": "yes"}).status_code == 404


def test_having_been_told_cannot_be_taken_back(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    lena.post(f"{PAGE}/notice", {"agrees": "yes"})
    assert lena.post(f"{PAGE}/notice", {"agrees": "no"}).status_code == 409
    with sqlite_site.database.read() as session:
        assert session.scalars(select(Consent.withdrawn_at)).all() == [None]


def test_who_makes_an_account_was_told_in_their_language(site: Site) -> None:
    stranger = site.client()
    page = Page(stranger.get("/sign-up?lang=de").text)
    for sentence in NOTICE.says("de"):
        assert sentence in page.text
    # Nothing is agreed to unless it is ticked.
    assert not any("checked" in each.attributes for each in page.all("input", name="agreed"))
    answer = stranger.post("/sign-up?lang=de", {
        "name": "Mira", "login": "mira", "password": "neun gelbe Enten",
        "agreed": ["owner_progress", "administrator"],
    })
    assert answer.status_code == 303
    with site.database.read() as session:
        rows = session.execute(
            select(Consent.purpose, Consent.locale, Consent.given_how, Consent.noted_by)
            .join(Person, Person.id == Consent.person_id).where(Person.login == "mira")
        ).all()
    assert [tuple(row) for row in rows] == [("notice", "de", "sign-up", None)]


def test_what_is_agreed_to_when_joining_is_what_is_kept(sqlite_site: Site) -> None:
    with sqlite_site.database.write() as session:
        code = make_invitation(
            session, sqlite_site.cast.actor("omar"), sqlite_site.cast.bakery, "",
            code="KX3T9MWP", now=sqlite_site.now,
        )
    stefan = sqlite_site.client("stefan")
    stefan.token()
    shown = Page(stefan.get(f"/join?code={code}&lang=de").text).text
    for sentence in OWNER_PROGRESS.says("de")[1:]:
        assert sentence in shown
    stefan.post("/join", {"code": code, "agrees": "y"})
    with sqlite_site.database.read() as session:
        rows = session.execute(select(Consent.purpose, Consent.locale, Consent.given_how)).all()
    assert [tuple(row) for row in rows] == [("owner_progress", "de", "join")]
