"""Whoever has a passkey or an app changes ways in by that: a password, link or card is not enough.

The routes are found, not listed: all that want a proof, and two forms that ask for the password.
"""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from learnhub.people.models import Passkey, Person, SignIn, Way
from learnhub.people.policy import OwnWays, proves, sign_in_proves
from learnhub.people.rules import STRONGER, Shown
from learnhub.web.guard import everybody, rule_of, wants_proof
from tests.cast import PASSWORD
from tests.house.everywhere import Call, calls, dump, someone
from tests.house.test_matrix import World, make_world
from tests.people.proving import code_of, mails, set_up, sign_in
from tests.people.test_proof import came_by
from tests.site import Browser, Site

# These ask for the password themselves; the profile only where the address changes.
BY_PASSWORD = {"people.change_password", "people.profile"}
# What one may do on the spot: leave, agree, be in a business, end what is open. None opens a door.
OPENS_NOTHING = {
    "people.sign_out", "people.end_sign_ins", "people.end_sign_in", "people.prove",
    "people.second_factor", "people.answer_consent", "people.found_business",
    "people.rename_business", "people.invite", "people.withdraw", "people.make_owner",
    "people.remove", "people.leave_business", "people.sharing",
}
NEW = {"name": "Omar", "email": "new@example.org", "locale": "en", "password": PASSWORD,
       "old": PASSWORD, "code": "123456", "nonce": "n", "digits": "7294", "again": "7294"}


def give_passkey(site: Site, name: str) -> None:
    """Give somebody a passkey, as if it had been made long ago."""
    with site.database.write() as session:
        session.add(Passkey(
            person_id=site.cast.ids[name], credential_id=f"key-of-{name}", public_key=b"x",
            sign_count=0, name="key", made_at=site.now,
        ))


@dataclass(frozen=True)
class Held:
    """A world, and who holds a passkey in it."""

    world: World

    def browser(self, name: str, way: Way) -> Browser:
        """Return the browser of somebody with a passkey who came in without it."""
        site = self.world.site
        with site.database.read() as session:
            has_one = session.scalar(select(func.count()).select_from(Passkey).where(
                Passkey.person_id == site.cast.ids[name]))
        if not has_one:
            give_passkey(site, name)
        return came_by(site, name, way)


def guarded(world: World) -> list[Call]:
    """Return every address that is not open without a fresh proof."""
    views = world.site.app.view_functions
    return [call for call in calls(world, "GET", "POST") if wants_proof(views[call.endpoint])]


@pytest.mark.parametrize("way", [Way.PASSWORD, Way.LINK, Way.CARD])
def test_a_weaker_way_in_comes_no_further_than_the_proof(sqlite_site: Site, way: Way) -> None:
    world = make_world(sqlite_site)
    held, found = Held(world), guarded(world)
    assert {"people.app", "people.passkeys", "people.remove_passkey", "people.first_password",
            "people.recovery_codes", "people.new_pin", "privacy.erase",
            "privacy.take_copy"} <= {call.endpoint for call in found}
    passed = []
    for call in found:
        name = someone(call, "lena", "omar", "tom")
        browser = held.browser(name, way)
        answer = browser.get(call.path) if call.method == "GET" else browser.post(call.path, NEW)
        # Roles of the office rest, or count for nothing with a card.
        refused = way is Way.CARD and answer.status_code == 404
        if not refused and not (answer.location or "").startswith(("/prove", "/second-factor")):
            passed.append((str(call), name, answer.status_code, answer.location))
    assert passed == []


def test_every_form_about_oneself_wants_a_proof_or_opens_nothing(sqlite_site: Site) -> None:
    app = sqlite_site.app
    loose = {
        rule.endpoint for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("people.") and "POST" in (rule.methods or ())
        and rule_of(app.view_functions[rule.endpoint]) is not everybody
        and not wants_proof(app.view_functions[rule.endpoint])
    }
    assert loose <= BY_PASSWORD | OPENS_NOTHING


@pytest.mark.parametrize("path", ["/profile", "/profile/password"])
def test_the_right_password_changes_no_way_in_where_there_is_a_passkey(
    site: Site, path: str
) -> None:
    give_passkey(site, "omar")
    omar, where = sign_in(site, "omar")
    assert where == "/learning"
    before = dump(site.database)["person"]
    data = {**NEW, "password": PASSWORD if path == "/profile" else "nine yellow ducks"}
    assert omar.post(path, data).location == f"/prove?next={path}"
    assert omar.post("/prove", {"password": PASSWORD}).status_code == 422
    assert dump(site.database)["person"] == before
    # What is no way in stays a matter of one form.
    assert omar.post("/profile", {**NEW, "email": "omar@example.org"}).status_code == 303


def test_the_proof_offers_only_what_counts(sqlite_site: Site) -> None:
    omar = sqlite_site.client("omar")
    set_up(sqlite_site, omar)
    page = came_by(sqlite_site, "omar", Way.LINK).get("/prove").text
    assert 'name="password"' not in page
    assert 'name="code"' in page
    assert 'name="recovery"' in page
    assert "take the old second factor away" in page


@pytest.mark.parametrize("by", ["code", "recovery"])
def test_a_code_of_the_app_or_on_paper_opens_all_of_it(site: Site, by: str) -> None:
    secret, codes = set_up(site, site.client("omar"))
    omar = came_by(site, "omar", Way.PASSWORD)
    shown = code_of(secret, site) if by == "code" else codes[0]
    assert omar.post("/prove", {by: shown, "next": "/profile"}).location == "/profile"
    assert omar.get("/profile/app").status_code == 200
    assert omar.get("/profile/passkeys").status_code == 200
    # The proof stands in for the password, which the page does not ask for any more.
    assert omar.post("/profile", {**NEW, "password": ""}).location == "/profile"
    with site.database.read() as session:
        assert session.get_one(Person, site.cast.ids["omar"]).email == "new@example.org"
    assert "e-mail" in mails(site, "omar@example.org")[-1]


def test_who_came_in_with_the_passkey_is_not_asked_again(sqlite_site: Site) -> None:
    give_passkey(sqlite_site, "omar")
    omar = came_by(sqlite_site, "omar", Way.PASSKEY)
    assert omar.get("/profile/passkeys").status_code == 200
    assert omar.get("/profile/password").status_code == 200


def test_the_first_app_is_set_up_with_the_password_alone(sqlite_site: Site) -> None:
    omar, _ = sign_in(sqlite_site, "omar")
    set_up(sqlite_site, omar)
    assert omar.get("/profile/app").status_code == 200


def test_older_proofs_count_no_more_once_there_is_a_stronger_way(site: Site) -> None:
    thief, _ = sign_in(site, "omar")
    assert thief.get("/profile/passkeys").status_code == 200
    set_up(site, site.client("omar"))
    assert thief.get("/profile/passkeys").location == "/prove?next=/profile/passkeys"
    with site.database.read() as session:
        proved = [row.proved_at is not None for row in session.scalars(
            select(SignIn).where(SignIn.person_id == site.cast.ids["omar"]).order_by(SignIn.id))]
    assert proved == [False, True]


OWN = st.builds(OwnWays, *(st.booleans() for _ in range(5)))


@given(OWN, st.sampled_from(Shown))
def test_nobody_is_without_a_proof_and_nothing_weak_stands_in(own: OwnWays, shown: Shown) -> None:
    assert any(proves(each, own) for each in Shown)
    if own.has_factor:
        assert proves(shown, own) is (shown in STRONGER)
    elif own.has_password:
        assert proves(shown, own) is (shown is not Shown.PIN)


@given(st.sampled_from(Way), st.booleans(), st.booleans())
def test_coming_in_proves_what_the_proof_would(way: Way, strong: bool, has_factor: bool) -> None:
    found = sign_in_proves(way, strong=strong, has_factor=has_factor)
    assert found is (way is not Way.CODE and (strong or way is Way.PASSKEY or not has_factor))
