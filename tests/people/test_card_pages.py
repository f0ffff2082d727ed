"""Coming in with a card: shown, "Is this you?", begun, and used again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from learnhub.audit.models import AuditEntry
from learnhub.people.models import Consent, Person
from learnhub.people.service import cards
from tests.pages import Page
from tests.people.carding import card_of, cards_in, come_in, scan, sign_ins_of
from tests.site import Browser, Site


def speak(site: Site, name: str, locale: str | None) -> None:
    with site.database.write() as session:
        session.get_one(Person, site.cast.ids[name]).locale = locale


def test_the_page_of_cards_asks_for_a_code_and_holds_a_place_for_the_token(site: Site) -> None:
    page = Page(site.client().get("/card").text)
    page.check_frame()
    assert page.one("input", name="code")
    assert page.one("input", name="token").attributes["type"] == "hidden"
    assert "script" in {e.tag for e in page.elements if "card-door" in e.attributes.get("src", "")}


def test_the_first_use_asks_only_whether_this_is_you_and_to_start(site: Site) -> None:
    phone, made = site.client(), card_of(site, "lena")
    assert scan(phone, made) == "/card/you"
    page = Page(phone.get("/card/you").text)
    page.check_frame()
    assert page.heading == "Is this you?"
    assert "Lena" in page.text
    assert {"Yes, that is me", "No, that is not me"} <= set(page.buttons())
    assert phone.post("/card/you").location == "/card/start"
    page = Page(phone.get("/card/start").text)
    page.check_frame()
    assert "Lena" in page.heading
    assert "your trainer sees" in page.text
    assert "Start" in page.buttons()
    assert phone.post("/card/start").location == "/card/pin/new"
    page = Page(phone.get("/card/pin/new").text)
    page.check_frame()
    assert page.links()["No PIN. Go on to learning"] == "/learning"
    assert phone.get("/learning").status_code == 200


def test_what_was_read_at_the_first_use_is_kept_with_its_words(site: Site) -> None:
    come_in(site, card_of(site, "lena"))
    with site.database.read() as session:
        given = session.scalars(
            select(Consent).where(Consent.person_id == site.cast.ids["lena"])
        ).all()
        actions = set(session.scalars(select(AuditEntry.action)))
    assert [(c.purpose, c.given_how) for c in given] == [("notice", "card")]
    assert {"card made", "card first used"} <= actions


@pytest.mark.parametrize("written", ["as printed", "lower", "hyphen"])
def test_the_printed_code_does_what_the_square_does(site: Site, written: str) -> None:
    phone, code = site.client(), card_of(site, "lena").code
    typed = {"as printed": f"{code[:4]} {code[4:]}", "lower": code.lower(),
             "hyphen": f" {code[:4]}-{code[4:]} "}[written]
    assert phone.post("/card", {"code": typed, "token": ""}).location == "/card/you"
    assert "Lena" in phone.get("/card/you").text


@pytest.mark.parametrize(("locale", "lang", "direction"), [
    ("ar", "ar", "rtl"), ("de-simple", "de", "ltr"), ("en", "en", "ltr"), (None, "en", "ltr"),
])
def test_a_card_speaks_the_language_of_its_person(
    site: Site, locale: str | None, lang: str, direction: str
) -> None:
    speak(site, "lena", locale)
    phone = site.client()
    scan(phone, card_of(site, "lena"))
    html = Page(phone.get("/card/you").text).one("html")
    assert (html.attributes["lang"], html.attributes["dir"]) == (lang, direction)


def test_an_unknown_a_blocked_and_a_replaced_card_get_the_same_answer(site: Site) -> None:
    replaced, blocked = card_of(site, "lena"), card_of(site, "stefan")
    card_of(site, "lena")
    with site.database.write() as session:
        cards.block_card(session, site.cast.actor("tom"), blocked.person_id, now=site.now)
    asked = [
        {"token": "x" * 24}, {"token": replaced.token}, {"token": blocked.token},
        {"code": "ACDEFGHJ"}, {"code": replaced.code}, {"code": blocked.code},
    ]
    answers = [site.client().post("/card", data) for data in asked]
    assert {a.status_code for a in answers} == {422}
    pages = {Page(a.text).text for a in answers}
    assert len(pages) == 1
    assert "Ask your trainer for a new one." in pages.pop()


@pytest.mark.parametrize("data", [
    {}, {"code": ""}, {"code": "  - "}, {"token": "", "code": ""}, {"token": "x" * 101},
    {"code": "A" * 50}, {"code": "\u0627" * 8}, {"token": "<script>"}, {"code": "' OR 1=1"},
])
def test_nonsense_is_refused_and_said(site: Site, data: dict[str, str]) -> None:
    answer = site.client().post("/card", data)
    assert answer.status_code == 422
    Page(answer.text).check_frame()


def test_a_wrong_card_is_put_away(site: Site) -> None:
    phone, made = site.client(), card_of(site, "lena")
    scan(phone, made)
    assert phone.post("/card/you", {"no": "no"}).location == "/card"
    assert phone.get("/card/you").location == "/card"
    assert cards_in(site)[0].first_used_at is None


def test_a_card_waits_for_ten_minutes(site: Site) -> None:
    phone, made = site.client(), card_of(site, "lena")
    scan(phone, made)
    site.clock.moment += timedelta(minutes=11)
    for path in ("/card/you", "/card/start", "/card/pin"):
        assert phone.get(path).location == "/card"
        assert phone.post(path).location == "/card"
    assert sign_ins_of(site, "lena") == []


def test_a_card_that_is_blocked_while_it_waits_opens_nothing(site: Site) -> None:
    phone, made = site.client(), card_of(site, "lena")
    scan(phone, made)
    with site.database.write() as session:
        cards.block_card(session, site.cast.actor("tom"), made.person_id, now=site.now)
    assert phone.post("/card/start").location == "/card"
    assert sign_ins_of(site, "lena") == []


def test_nobody_comes_in_without_showing_a_card(site: Site) -> None:
    card_of(site, "lena")
    for path in ("/card/you", "/card/start", "/card/pin"):
        phone = site.client()
        assert phone.get(path).location == "/card"
        assert phone.post(path, {"pin": "2580", "card": "1"}).location == "/card"
    assert site.client().get("/card/pin/new").location.startswith("/sign-in")


def test_start_pressed_twice_begins_once_and_lets_the_person_in(site: Site) -> None:
    phone, made = site.client(), card_of(site, "lena")
    scan(phone, made)
    phone.post("/card/you")
    token = phone.token()
    kept = phone.client.get_cookie("learnhub")
    assert kept is not None
    first = phone.client.post("/card/start", data={"csrf_token": token})
    # The second tap left before the first answer came: it carries the cookie of before.
    phone.client.set_cookie("learnhub", kept.value)
    second = phone.client.post("/card/start", data={"csrf_token": token})
    assert (first.location, second.location) == ("/card/pin/new", "/card/pin/new")
    with site.database.read() as session:
        actions = list(session.scalars(select(AuditEntry.action)))
        assert len(session.scalars(select(Consent)).all()) == 1
    assert actions.count("card first used") == 1
    assert phone.get("/learning").status_code == 200


def test_the_device_it_began_on_is_known_the_next_time(site: Site) -> None:
    made = card_of(site, "lena")
    phone = come_in(site, made)
    phone.post("/sign-out")
    assert scan(phone, made) == "/card/you"
    assert phone.post("/card/you").location == "/learning"
    assert phone.get("/learning").status_code == 200
    assert [s.way for s in sign_ins_of(site, "lena")] == ["card", "card"]


def test_another_device_is_asked_for_more(site: Site) -> None:
    made = card_of(site, "lena")
    come_in(site, made)
    other = site.client()
    scan(other, made)
    assert other.post("/card/you").location == "/card/pin"
    page = Page(other.get("/card/pin").text)
    assert "/door" in page.actions()
    assert other.get("/learning").location.startswith("/sign-in")
    # Pressing on from an older page does not help.
    assert other.post("/card/start").location == "/card/pin"
    assert len(sign_ins_of(site, "lena")) == 1


def test_a_card_gives_no_right_but_learning(site: Site) -> None:
    for name in ("tom", "clara", "anna", "omar"):
        phone = come_in(site, card_of(site, name, by="anna"))
        assert phone.get("/learning").status_code == 200
        for path in ("/cohorts", "/authoring", "/marking", "/inquiries"):
            assert phone.get(path).status_code == 404, (name, path)


def test_who_is_signed_in_already_sees_it_and_is_signed_out_by_the_other_card(site: Site) -> None:
    stefan, lena = card_of(site, "stefan", by="clara"), card_of(site, "lena")
    phone = come_in(site, stefan)
    scan(phone, lena)
    page = Page(phone.get("/card/you").text)
    assert "Stefan is signed in on this device" in page.text
    assert "Lena" in page.text
    answer = phone.post("/card/you")
    assert answer.location == "/card/start"
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert "Stefan" not in phone.get("/card/start").text
    assert phone.get("/learning").location.startswith("/sign-in")
    assert all(s.ended_at for s in sign_ins_of(site, "stefan"))
    phone.post("/card/start")
    assert "Stefan" not in phone.get("/learning").text


def test_saying_no_leaves_signed_in_who_was(site: Site) -> None:
    phone = site.client("stefan")
    scan(phone, card_of(site, "lena"))
    phone.post("/card/you", {"no": "no"})
    assert "Stefan" in phone.get("/learning").text


def test_the_own_card_while_signed_in_leads_on(site: Site) -> None:
    phone = site.client("lena")
    assert scan(phone, card_of(site, "lena")) == "/learning"
    assert len(sign_ins_of(site, "lena")) == 1


def test_a_scanned_token_is_in_no_address_and_no_cookie(site: Site) -> None:
    phone, made = site.client(), card_of(site, "lena")
    answer = phone.post("/card", {"token": made.token})
    sent = " ".join(f"{k}: {v}" for k, v in answer.headers) + answer.text
    assert made.token not in sent
    assert made.code not in sent
    assert phone.get("/card").headers["Referrer-Policy"] in ("same-origin", "no-referrer")


def guesses(phone: Browser, data: dict[str, str], count: int) -> list[int]:
    """Send the same guess so many times, from other addresses if `data` is a code."""
    form, answers = {"csrf_token": phone.token(), **data}, []
    for n in range(count):
        phone.client.environ_base["REMOTE_ADDR"] = f"10.0.{n // 50 if 'code' in data else 0}.1"
        answers.append(phone.client.post("/card", data=form).status_code)
    return answers


def test_guessing_ends_soon_and_right_cards_do_not_count(sqlite_site: Site) -> None:
    site, made = sqlite_site, card_of(sqlite_site, "lena")
    for _ in range(110):
        phone = site.client()
        assert phone.post("/card", {"code": made.code}).status_code == 303
    answers = guesses(site.client(), {"token": "x" * 24}, 101)
    assert set(answers[:100]) == {422}
    assert answers[100] == 429


def test_codes_guessed_from_many_addresses_stop_no_scanning(sqlite_site: Site) -> None:
    site, made = sqlite_site, card_of(sqlite_site, "lena")
    phone = site.client()
    assert set(guesses(phone, {"code": "ACDEFGHJ"}, 1_001)) == {422, 429}
    assert phone.post("/card", {"code": made.code}).status_code == 429
    assert scan(phone, made) == "/card/you"
