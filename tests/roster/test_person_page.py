"""The page of a person: what each reader sees, what is noted, what helps the person."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from learnhub.audit.models import AuditEntry
from learnhub.outbox.models import Mail
from learnhub.people.models import Card, Person, SignIn
from learnhub.people.service.cards import make_cards
from learnhub.people.service.links import hand_over_link
from tests.roster.folk import accompany, make_person
from tests.site import NOW, Site


def actions(site: Site, *, about: int) -> list[tuple[str, int | None]]:
    """Return what the trail knows of a person: action and who did it."""
    with site.database.read() as session:
        return [(a, who) for a, who in session.execute(
            select(AuditEntry.action, AuditEntry.actor_id).where(
                AuditEntry.subject_kind == "person", AuditEntry.subject_id == str(about)
            ).order_by(AuditEntry.id)
        )]


def details(site: Site, **more: str) -> dict[str, str]:
    """Return the form of corrections, filled in."""
    return {"name": "Lena", "surname": "", "born_on": "", "email": "", "locale": "en", **more}


def test_each_reader_sees_what_is_theirs(site: Site) -> None:
    accompany(site)
    url = f"/people/{site.cast.ids['lena']}"
    trainer = site.client("tom").get(url).text
    assert "Gruppe Brauck" in trainer
    assert "Small course" in trainer
    assert "Ways to come in" not in trainer
    coach = site.client("carlo").get(url).text
    assert "Lena" in coach
    assert "Sign-in name" not in coach
    office = site.client("clara").get(url).text
    assert "Ways to come in" in office
    assert "/trail" not in office
    assert f"/trail?person={site.cast.ids['lena']}" in site.client("anna").get(url).text


def test_an_auditor_reads_progress_without_a_name(site: Site) -> None:
    page = site.client("uta").get(f"/people/{site.cast.ids['lena']}").text
    assert "Lena" not in page
    assert "Small course" in page
    assert "Ways to come in" not in page


def test_an_advisor_sees_a_name_and_a_business_and_no_progress(site: Site) -> None:
    accompany(site)
    page = site.client("adina").get(f"/people/{site.cast.ids['emil']}").text
    assert "Emil" in page
    assert "Bäckerei Ofenfrisch" in page
    assert "Learning" not in page
    assert "Language" not in page.split("<main")[1].split("</main")[0]


@pytest.mark.parametrize(("who", "whom"), [
    ("tom", "stefan"), ("tilda", "lena"), ("carlo", "stefan"), ("adina", "lena"),
    ("lena", "lena"), ("omar", "elif"),
])
def test_everybody_else_is_absent(site: Site, who: str, whom: str) -> None:
    accompany(site)
    assert site.client(who).get(f"/people/{site.cast.ids[whom]}").status_code == 404


def test_what_an_erased_person_left_behind_is_no_person(site: Site) -> None:
    with site.database.write() as session:
        session.add(Person(id=-7, login="nobody-7", name="", created_at=NOW, archived_at=NOW))
        session.add(Person(id=7_000, login="nobody-8", name="", created_at=NOW, archived_at=NOW))
    for path in ("/people/-7", "/people/999999", "/people/99999999999"):
        assert site.client("anna").get(path).status_code == 404


def test_looking_at_details_is_noted_once_a_day_before_it_is_shown(site: Site) -> None:
    lena, clara = site.cast.ids["lena"], site.cast.ids["clara"]
    with site.database.write() as session:
        session.get_one(Person, lena).born_on = date(1990, 4, 1)
    assert "1990" not in site.client("clara").get(f"/people/{lena}").text
    for _ in range(3):
        assert "1990-04-01" in site.client("clara").get(f"/people/{lena}/details").text
    assert actions(site, about=lena).count(("person seen", clara)) == 1
    site.clock.moment += timedelta(days=1)
    site.client("clara").get(f"/people/{lena}/details")
    assert actions(site, about=lena).count(("person seen", clara)) == 2


def test_details_want_fresh_proof(site: Site) -> None:
    browser = site.client("clara")
    site.clock.moment += timedelta(minutes=20)
    answer = browser.get(f"/people/{site.cast.ids['lena']}/details")
    assert answer.status_code == 303
    assert answer.location.startswith("/prove")
    assert actions(site, about=site.cast.ids["lena"])[1:] == []


def test_a_correction_is_kept_and_noted_without_its_words(site: Site) -> None:
    lena = site.cast.ids["lena"]
    form = details(site, name="Lena", surname="Haddad", born_on="1990-04-01",
                   email="Lena.H@Example.org")
    for _ in range(2):
        assert site.client("clara").post(f"/people/{lena}/details", form).status_code == 303
    with site.database.read() as session:
        person = session.get_one(Person, lena)
        assert (person.surname, person.born_on, person.email) == (
            "Haddad", date(1990, 4, 1), "lena.h@example.org")
        assert person.search == "lena haddad lena lena.h@example.org"
        noted = session.scalars(
            select(AuditEntry).where(AuditEntry.action == "person corrected")).all()
        assert [entry.detail for entry in noted] == [{"fields": "born_on, email, surname"}]


def test_a_new_address_ends_links_and_tells_the_old_one(site: Site) -> None:
    tom = site.cast.ids["tom"]
    with site.database.write() as session:
        token = hand_over_link(session, site.cast.actor("clara"), tom, now=NOW)
    form = details(site, name="Tom", email="new@example.org")
    assert site.client("clara").post(f"/people/{tom}/details", form).status_code == 303
    with site.database.read() as session:
        assert session.scalars(select(Mail.address)).all() == ["tom@example.org"]
    assert "too old" in site.client().post(f"/in/{token}").text


@pytest.mark.parametrize(("field", "value", "said"), [
    ("name", "", "Please fill in this field"), ("email", "nonsense", "name@example.org"),
    ("email", "omar@example.org", "already has an account"), ("email", "STEFAN", "name@example"),
    ("born_on", "1990-02-31", "2026-12-31"), ("born_on", "1790-02-01", "check the year"),
    ("born_on", "2027-01-01", "check the year"), ("surname", "x" * 121, "120"),
])
def test_a_mistake_is_told_and_nothing_is_saved(
    site: Site, field: str, value: str, said: str
) -> None:
    lena = site.cast.ids["lena"]
    answer = site.client("clara").post(f"/people/{lena}/details", details(site, **{field: value}))
    assert answer.status_code == 422
    assert said in answer.text
    assert actions(site, about=lena) == [("person added", None)]


@pytest.mark.parametrize("whom", ["anna", "uta", "clara"])
@pytest.mark.parametrize("act", [
    "details", "archived", "password-link", "sign-in-link", "factor-reset", "card-blocked",
])
def test_a_coordinator_does_not_touch_accounts_with_more_rights(
    site: Site, whom: str, act: str
) -> None:
    answer = site.client("clara").post(
        f"/people/{site.cast.ids[whom]}/{act}", details(site, email="mine@example.org")
    )
    assert answer.status_code == 409
    with site.database.read() as session:
        person = session.get_one(Person, site.cast.ids[whom])
        assert (person.email, person.archived_at) == (None, None)


def test_archiving_ends_every_way_in_and_loses_nothing(site: Site) -> None:
    lena = site.cast.ids["lena"]
    learner, clara = site.client("lena"), site.client("clara")
    with site.database.write() as session:
        make_cards(session, site.cast.actor("clara"), [lena], nonce="n" * 20, now=NOW)
        token = hand_over_link(session, site.cast.actor("clara"), lena, now=NOW)
    for _ in range(2):
        assert clara.post(f"/people/{lena}/archived").status_code == 303
    assert learner.get("/profile").status_code == 303
    page = clara.get(f"/people/{lena}").text
    assert "Bring this person back" in page
    assert "ended on" in page
    with site.database.read() as session:
        assert session.scalar(select(func.count()).where(
            SignIn.person_id == lena, SignIn.ended_at.is_(None))) == 0
    assert "too old" in site.client().post(f"/in/{token}").text
    assert clara.post(f"/people/{lena}/password-link").status_code == 409
    assert site.client("tom").get(f"/people/{lena}").status_code == 404
    for _ in range(2):
        clara.post(f"/people/{lena}/brought-back")
    assert site.client("tom").get(f"/people/{lena}").status_code == 200
    done = [action for action, _ in actions(site, about=lena)]
    assert done.count("person archived") == done.count("person brought back") == 1


def test_a_merged_record_is_not_brought_back_alone(site: Site) -> None:
    with site.database.write() as session:
        merged = make_person(session, "Lena B", archived_at=NOW,
                             merged_into=site.cast.ids["lena"])
    clara = site.client("clara")
    assert f'/people/{site.cast.ids["lena"]}"' in clara.get(f"/people/{merged}").text
    assert clara.post(f"/people/{merged}/brought-back").status_code == 409


def test_the_last_administrator_cannot_be_archived(site: Site) -> None:
    ids = site.cast.ids
    anna = site.client("anna")
    assert anna.post(f"/people/{ids['anna']}/archived").status_code == 409
    anna.post(f"/people/{ids['clara']}/roles", {"role": "administrator", "until": "2026-12-31"})
    # Clara administers until a day, so Anna is the only one for good.
    assert site.client("clara").post(f"/people/{ids['anna']}/archived").status_code == 409


def test_links_are_handed_over_and_noted(site: Site) -> None:
    lena, clara = site.cast.ids["lena"], site.cast.ids["clara"]
    page = site.client("clara").post(f"/people/{lena}/password-link").text
    assert "/new-password/" in page
    page = site.client("clara").post(f"/people/{lena}/sign-in-link").text
    assert "/in/" in page
    assert actions(site, about=lena)[1:] == [
        ("password link made", clara), ("sign-in link made", clara)]


def test_a_card_is_blocked_at_once(site: Site) -> None:
    lena = site.cast.ids["lena"]
    with site.database.write() as session:
        make_cards(session, site.cast.actor("clara"), [lena], nonce="n" * 20, now=NOW)
    clara = site.client("clara")
    assert "Block the card" in clara.get(f"/people/{lena}").text
    for _ in range(2):
        clara.post(f"/people/{lena}/card-blocked")
    assert "Block the card" not in clara.get(f"/people/{lena}").text
    assert clara.post("/people/999999/card-blocked").status_code == 404


def test_a_card_is_printed_and_the_old_one_ends(site: Site) -> None:
    lena, clara = site.cast.ids["lena"], site.client("clara")
    with site.database.write() as session:
        make_cards(session, site.cast.actor("clara"), [lena], nonce="n" * 20, now=NOW)
    form = {"nonce": "m" * 30, "place": "Gruppe Brauck"}
    files = [clara.post(f"/people/{lena}/card", form) for _ in range(2)]
    assert files[0].mimetype == "application/pdf"
    assert files[0].data == files[1].data
    with site.database.read() as session:
        cards = session.scalars(select(Card.blocked_at).order_by(Card.id)).all()
    assert [each is None for each in cards] == [False, True]
    assert clara.post(f"/people/{lena}/card", {"nonce": ""}).status_code == 303


@pytest.mark.parametrize(("by", "whom"), [
    ("clara", "tom"), ("clara", "anna"), ("anna", "anna"), ("tom", "stefan"), ("uta", "lena"),
])
def test_nobody_of_the_team_gets_a_card(site: Site, by: str, whom: str) -> None:
    path = f"/people/{site.cast.ids[whom]}/card"
    assert site.client(by).post(path, {"nonce": "m" * 30}).status_code == 404


def test_cards_for_all_who_were_ticked(site: Site) -> None:
    ids, clara = site.cast.ids, site.client("clara")
    form = {"nonce": "m" * 30, "people": [ids["lena"], ids["tom"], ids["stefan"], "x", "-1"]}
    assert clara.post("/people/cards", form).mimetype == "application/pdf"
    with site.database.read() as session:
        assert set(session.scalars(select(Card.person_id))) == {ids["lena"], ids["stefan"]}
    clara.post("/people/cards", {"nonce": "k" * 30, "people": [ids["tom"]]})
    assert "Nobody was ticked who can have a card" in clara.get("/people").text


def test_that_the_privacy_information_was_handed_out_is_noted_once(site: Site) -> None:
    lena = site.cast.ids["lena"]
    path = f"/people/{lena}"
    for _ in range(2):
        assert site.client("clara").post(f"{path}/notice").status_code == 303
    noted = [each for each in actions(site, about=lena) if each[0] == "notice given"]
    assert noted == [("notice given", site.cast.ids["clara"])]
    assert f'action="{path}/notice"' not in site.client("clara").get(path).text
    stefan = f"/people/{site.cast.ids['stefan']}"
    assert f'action="{stefan}/notice"' in site.client("clara").get(stefan).text
    assert site.client("tom").post(f"{stefan}/notice").status_code == 404
