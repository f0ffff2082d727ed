"""Passkeys and second factors as people use them: with a device that asks, by keyboard, without
script. The authenticator is Chromium's own, without hardware; passkeys need `localhost`."""

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.browser.live import DESK, Devices, Live
from tests.browser.test_pages import check_barriers
from tests.cast import PASSWORD

pytestmark = pytest.mark.browser

# Chromium's own authenticator chooses a passkey as soon as it is offered beside the name.
NOT_BY_ITSELF = "PublicKeyCredential.isConditionalMediationAvailable = async () => false"




def authenticator(page: Page, *, asks: bool = True) -> tuple[CDPSession, str]:
    """Give the browser an authenticator inside, which says yes to everything."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable", {"enableUI": False})
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
        "hasUserVerification": asks, "isUserVerified": asks, "automaticPresenceSimulation": True,
    }})
    return session, made["authenticatorId"]


def move(old: tuple[CDPSession, str], page: Page) -> tuple[CDPSession, str]:
    """Let another page of the person have the passkeys of the first one."""
    kept = old[0].send("WebAuthn.getCredentials", {"authenticatorId": old[1]})["credentials"]
    new = authenticator(page)
    for each in kept:
        new[0].send("WebAuthn.addCredential", {"authenticatorId": new[1], "credential": each})
    return new


def types_the_password(page: Page, login: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("Sign-in name or e-mail").fill(login)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sets_up_the_app(page: Page) -> str:
    """Set up the app on the page that offers it, by the key as text; return the secret."""
    key = page.locator(".code").first.inner_text().replace(" ", "")
    page.get_by_label("Code from the app").fill(_code(key))
    page.get_by_role("button", name="Set up", exact=True).click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    return key


def _code(key: str, *, steps: int = 0) -> str:
    return pyotp.TOTP(key).at(datetime.now(UTC) + steps * timedelta(seconds=30))


def test_an_owner_makes_a_passkey_and_signs_in_with_it(visitor: Devices) -> None:
    page = visitor()
    first = authenticator(page)
    types_the_password(page, "omar")
    page.goto("/profile")
    page.get_by_role("link", name="Make a passkey").click()
    check_barriers(page)
    page.get_by_label("Name of this passkey").fill("Mein Handy")
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_text("Your passkey is ready.")).to_be_visible()
    expect(page.get_by_text("Mein Handy")).to_be_visible()
    # Signed out, nothing is typed any more.
    page.goto("/profile")
    page.get_by_role("button", name="Sign out", exact=True).last.click()
    fresh = visitor()
    move(first, fresh)
    fresh.add_init_script(NOT_BY_ITSELF)
    fresh.goto("/sign-in?next=/business")
    fresh.get_by_role("button", name="Sign in with a passkey").click()
    fresh.wait_for_url("**/business")
    expect(fresh.get_by_role("heading", name="Bäckerei Ofenfrisch")).to_be_visible()


def test_a_passkey_is_offered_while_the_name_is_typed(visitor: Devices, live: Live) -> None:
    page = visitor("omar", DESK)
    first = authenticator(page)
    page.goto("/profile/passkeys")
    page.get_by_role("button", name="Make a passkey").click()
    expect(page.get_by_text("Your passkey is ready.")).to_be_visible()
    fresh = visitor(None, DESK)
    move(first, fresh)
    # This authenticator chooses as soon as the page asks for it, without a press.
    fresh.goto("/sign-in?next=/business")
    fresh.wait_for_url("**/business")


def test_a_coordinator_is_refused_without_a_second_factor_and_gets_in_with_it(
    visitor: Devices,
) -> None:
    page = visitor()
    types_the_password(page, "clara")
    expect(page).to_have_url(re.compile("/learning"))
    page.goto("/cohorts")
    expect(page.get_by_role("heading", name="Authenticator app")).to_be_visible()
    expect(page.get_by_text("With your role you reach what belongs to others.")).to_be_visible()
    check_barriers(page)
    key = sets_up_the_app(page)
    check_barriers(page)
    page.get_by_role("link", name="I have kept them").click()
    expect(page).to_have_url(re.compile("/cohorts"))
    expect(page.get_by_role("main")).to_contain_text("Gruppe Brauck")
    # Elsewhere the password alone leads to the question for the code.
    other = visitor()
    types_the_password(other, "clara")
    expect(other.get_by_role("heading", name="One more step")).to_be_visible()
    check_barriers(other)
    other.get_by_label("Code from the app").fill("000000")
    visitor.expected.append("422")
    other.get_by_role("button", name="Go on", exact=True).click()
    expect(other.get_by_role("main")).to_contain_text("This code is not right")
    other.get_by_label("Code from the app").fill(_code(key, steps=1))
    other.get_by_role("button", name="Go on", exact=True).click()
    expect(other).to_have_url(re.compile("/learning"))
    other.goto("/cohorts")
    expect(other.get_by_role("main")).to_contain_text("Gruppe Brauck")


def test_password_and_code_need_no_script_and_no_mouse(visitor: Devices) -> None:
    plain = visitor(None, DESK, java_script_enabled=False)
    types_the_password(plain, "omar")
    plain.goto("/profile/app")
    key = sets_up_the_app(plain)
    codes = plain.locator(".codes .code").all_inner_texts()
    assert len(codes) == 10
    keys = visitor(None, DESK, java_script_enabled=False)
    keys.goto("/sign-in?next=/business")
    keys.get_by_label("Sign-in name or e-mail").focus()
    keys.keyboard.type("omar")
    keys.keyboard.press("Tab")
    keys.keyboard.type(PASSWORD)
    keys.keyboard.press("Enter")
    expect(keys.get_by_role("heading", name="One more step")).to_be_visible()
    keys.get_by_label("Code from the app").focus()
    keys.keyboard.type(_code(key, steps=1))
    keys.keyboard.press("Enter")
    keys.wait_for_url("**/business")
    # And with a code on paper.
    paper = visitor(None, DESK, java_script_enabled=False)
    types_the_password(paper, "omar")
    paper.get_by_text("I do not have the app at hand").click()
    paper.get_by_label("Recovery code").fill(codes[0])
    paper.get_by_role("button", name="Go on with this code").click()
    expect(paper).to_have_url(re.compile("/learning"))
    expect(paper.get_by_text("9 recovery codes left")).to_be_visible()


def test_an_old_browser_offers_no_passkey(visitor: Devices) -> None:
    page = visitor()
    page.add_init_script("delete window.PublicKeyCredential")
    page.goto("/sign-in")
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()
