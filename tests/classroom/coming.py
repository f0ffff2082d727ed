"""What happens again and again in a room: it is opened, somebody knocks, is let in, comes in."""

import re
from datetime import timedelta

from sqlalchemy import select

from learnhub.classroom import service
from learnhub.classroom.models import ClassCode, Knock
from learnhub.enrolment.models import CameBy
from learnhub.enrolment.service import add_member
from learnhub.people.service.account import add_person
from tests.site import Browser, Site

CODE = "KX3T9MWP"


def open_room(site: Site, *, hours: int = 4, idle: int = 20, code: str = CODE) -> None:
    """Open the room of Tom's group."""
    with site.database.write() as session:
        service.open_room(
            session, site.cast.actor("tom"), site.cast.group, code=code,
            lasts=timedelta(hours=hours), idle_minutes=idle, now=site.now,
        )


def at_names(site: Site, browser: Browser | None = None, code: str = CODE) -> Browser:
    """Return a device on which the code was typed."""
    browser = browser or site.client()
    answer = browser.post("/code", {"code": code})
    assert answer.location == "/code/names", answer.text
    return browser


def knocking(site: Site, name: str = "lena", browser: Browser | None = None) -> Browser:
    """Return a device on which somebody waits."""
    browser = at_names(site, browser)
    answer = browser.post("/code/knocks", {"person": site.cast.ids[name]})
    assert answer.location == "/door/waiting", answer.status_code
    return browser


def newest_knock(site: Site) -> int:
    """Return the last knock."""
    with site.database.read() as session:
        found = session.scalar(select(Knock.id).order_by(Knock.id.desc()).limit(1))
    assert found is not None
    return found


def let_in(site: Site, by: str = "tom", admitted: str = "yes", knock: int | None = None) -> int:
    """Answer a knock, the last one unless another is named; return the status."""
    number = knock or newest_knock(site)
    answer = site.client(by).post(f"/door/knocks/{number}/answer", {"admitted": admitted})
    return answer.status_code


def came_in(site: Site, name: str = "lena") -> Browser:
    """Return a device of somebody who came in by the code of the room."""
    browser = knocking(site, name)
    assert let_in(site) == 303
    answer = browser.post("/door/entry")
    assert answer.location == "/learning"
    # Another cookie, another token.
    browser._token = ""
    return browser


def is_in(browser: Browser) -> bool:
    """Say whether somebody is signed in on a device."""
    return browser.get("/profile?lang=en").status_code == 200


def knocks(site: Site) -> list[Knock]:
    """Return every knock in order."""
    with site.database.read() as session:
        return list(session.scalars(select(Knock).order_by(Knock.id)))


def rooms(site: Site) -> list[ClassCode]:
    """Return every class code in order."""
    with site.database.read() as session:
        return list(session.scalars(select(ClassCode).order_by(ClassCode.id)))


def add_learner(site: Site, name: str, *, came_by: CameBy = CameBy.MADE) -> int:
    """Add one more learner to Tom's group."""
    with site.database.write() as session:
        tom = site.cast.actor("tom")
        person = add_person(
            session, tom, login=f"p{len(site.cast.ids)}", name=name, password_hash=None,
            now=site.now,
        )
        add_member(session, tom, site.cast.group, person, came_by=came_by, now=site.now)
    site.cast.ids[name.lower()] = person
    return person


def names_on(html: str) -> list[str]:
    """Return the names one can choose from."""
    return re.findall(r'href="/code/names/\d+">.*?<bdi>(.*?)</bdi>', html, re.DOTALL)
