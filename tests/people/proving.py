"""What tests about ways of coming in share: an app on a phone, the way in, the trail."""

import re
from datetime import timedelta

import pyotp
from sqlalchemy import select

from learnhub.audit.models import AuditEntry
from learnhub.outbox.models import Mail
from tests.cast import PASSWORD
from tests.site import Browser, Site

KEY = re.compile(r'secret=([A-Z2-7]+)')


def code_of(secret: str, site: Site, *, steps: int = 0) -> str:
    """Return what the app shows now, or some steps of half a minute later."""
    return str(pyotp.TOTP(secret).at(site.now + steps * timedelta(seconds=30)))


def set_up(site: Site, browser: Browser) -> tuple[str, list[str]]:
    """Set up an app; return its secret and the codes on paper."""
    found = KEY.search(browser.get("/profile/app").text)
    assert found
    answer = browser.post("/profile/app", {"code": code_of(found[1], site)})
    assert answer.status_code == 200, answer.text
    codes = re.findall(r'class="code">([A-Z0-9]{5}-[A-Z0-9]{5})<', answer.text)
    assert len(codes) == 10
    site.clock.moment += timedelta(minutes=1)
    return found[1], codes


def sign_in(site: Site, login: str, **more: str) -> tuple[Browser, str]:
    """Sign in with the password; return the browser and where it is sent."""
    browser = site.client()
    answer = browser.post("/sign-in", {"login": login, "password": PASSWORD, **more})
    assert answer.status_code == 303
    return browser, answer.location


def trail(site: Site, login: str) -> list[str]:
    """Return what the trail says was done to a person, in order."""
    with site.database.read() as session:
        rows = session.execute(select(AuditEntry.action).where(
            AuditEntry.subject_kind == "person", AuditEntry.subject_id == str(site.cast.ids[login]),
        ).order_by(AuditEntry.id))
        return [row[0] for row in rows]


def mails(site: Site, to: str) -> list[str]:
    """Return the bodies of what was written to an address."""
    with site.database.read() as session:
        return list(session.scalars(
            select(Mail.body).where(Mail.address == to).order_by(Mail.id)
        ))
