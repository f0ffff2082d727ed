"""What a person is told when their way in changes, and where."""

from sqlalchemy import update

from learnhub.people.models import Person
from tests.cast import PASSWORD
from tests.people.proving import mails, set_up
from tests.site import Site

OMAR = "omar@example.org"
NEW = "neun gelbe Enten"


def change(site: Site, email: str) -> None:
    data = {"name": "Omar", "email": email, "password": PASSWORD, "locale": ""}
    assert site.client("omar").post("/profile", data).status_code == 303


def test_a_new_address_is_told_to_the_former_one(site: Site) -> None:
    change(site, "new@example.org")
    assert mails(site, "new@example.org") == []
    (told,) = mails(site, OMAR)
    assert "e-mail address of your account was changed" in told
    # The new address does not stand in a mail to the old one: it may be somebody else's.
    assert "new@" not in told


def test_the_same_address_again_tells_nothing(sqlite_site: Site) -> None:
    change(sqlite_site, OMAR)
    change(sqlite_site, " OMAR@example.org ")
    assert mails(sqlite_site, OMAR) == []


def test_taking_the_address_away_is_told_to_it(sqlite_site: Site) -> None:
    change(sqlite_site, "")
    assert len(mails(sqlite_site, OMAR)) == 1


def test_a_new_password_is_told(site: Site) -> None:
    site.client("omar").post("/profile/password", {"old": PASSWORD, "password": NEW})
    (told,) = mails(site, OMAR)
    assert "password of your account was changed" in told
    assert NEW not in told


def test_who_has_no_address_gets_no_mail(sqlite_site: Site) -> None:
    answer = sqlite_site.client("lena").post(
        "/profile/password", {"old": PASSWORD, "password": NEW}
    )
    assert answer.status_code == 303
    set_up(sqlite_site, sqlite_site.client("lena"))


def test_a_mail_speaks_the_language_of_the_person_not_of_who_helps(sqlite_site: Site) -> None:
    with sqlite_site.database.write() as session:
        session.execute(update(Person).where(Person.login == "omar").values(locale="de"))
    omar = sqlite_site.client("omar")
    omar.get("/?lang=en")
    omar.post("/profile/password", {"old": PASSWORD, "password": NEW})
    assert len(mails(sqlite_site, OMAR)) == 1


def test_an_account_without_a_password_takes_no_address_before_it_has_one(
    sqlite_site: Site,
) -> None:
    with sqlite_site.database.write() as session:
        session.execute(update(Person).where(Person.login == "lena").values(password_hash=None))
    data = {"name": "Lena", "email": "thief@example.org", "password": "", "locale": ""}
    answer = sqlite_site.client("lena").post("/profile", data)
    assert answer.status_code == 422
    assert "set a password first" in answer.text
    # Everything else may be changed.
    data["email"] = ""
    assert sqlite_site.client("lena").post("/profile", data).status_code == 303
