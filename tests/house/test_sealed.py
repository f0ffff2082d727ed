"""What is sealed stands on the pages it is made for, and nowhere else.

Extra time tells of health (GDPR Art. 9), the secret of an app opens an account, a list that waits
names people who never were here, and what an undoing needs holds a whole record. Each gets a value
that stands nowhere else; then every address is asked as everybody, and everything that is written
down is looked through.
"""

import io
import logging
import re
import zipfile
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from learnhub.app import personal_data, sealed_columns
from learnhub.db.vault import vault_of
from learnhub.documents.sheets import read_sheet
from learnhub.people.models import Person, SecondFactor
from learnhub.people.sealed import SECRET
from learnhub.people.service.account import add_person, correct_person
from learnhub.privacy.service.merging import Wish, merge
from learnhub.quiz.service import change_extra_time
from learnhub.roster.service.imports import keep
from tests.cast import ROLES
from tests.house.everywhere import browsers, calls, dump
from tests.house.test_logs import logged
from tests.house.test_matrix import STRANGER, World, make_world
from tests.people.proving import set_up
from tests.quiz.playing import change_first_quiz
from tests.site import Browser, Site

PERCENT = 91736428
MINUTES = 10
EXTRA = (str(PERCENT), str((MINUTES * (100 + PERCENT) + 50) // 100))
LISTED = "Zyxqworta"
HELD = "qyxheldt@example.org"
Seen = set[tuple[str, str]]


@dataclass(frozen=True)
class Told:
    """Who read what where, of all that is sealed."""

    extra: Seen
    secret: Seen
    listed: Seen
    held: Seen


def contents(data: bytes) -> str:
    """Return all text of an answer; a package with everything that is packed in it."""
    if not data.startswith(b"PK"):
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "\n".join(f"{name}\n{contents(package.read(name))}" for name in package.namelist())


def telling(site: Site) -> tuple[World, str]:
    """Return a world in which every sealed field holds something that stands nowhere else."""
    world = make_world(site)
    change_first_quiz(site.database, "pass: 60", f"pass: 60\ntime: {MINUTES}")
    secret, _ = set_up(site, site.client("lena"))
    anna = site.cast.actor("anna")
    with site.database.write() as session:
        change_extra_time(session, site.cast.actor("tom"), site.cast.ids["lena"], PERCENT,
                          now=site.now)
        sheet = read_sheet(f"Vorname\n{LISTED}\n".encode())
        listed = keep(session, anna, "list.csv", sheet, group=None, now=site.now)
        kept, merged = (
            add_person(session, anna, login=f"twin-{n}", name=f"Twin {n}", password_hash=None,
                       now=site.now) for n in (1, 2)
        )
        # The address that gives way stands only in what an undoing needs.
        for person, email in ((kept, HELD), (merged, "twin@example.org")):
            correct_person(session, person, name="Twin", surname=None, born_on=None, email=email,
                           locale="en")
        merging = merge(session, anna, personal_data(), Wish(kept, merged, kept, merged, kept),
                        seen=0, now=site.now)
    world.values |= {"import_id": str(listed), "merging_id": str(merging)}
    return world, secret


def exported(world: World, browser: Browser) -> list[tuple[str, str]]:
    """Return what somebody gets who asks for every file there is about people."""
    group = world.site.cast.group
    found = []
    for path, form in (
        ("/people/export", {"form": "csv"}), ("/people/export", {"form": "xlsx"}),
        (f"/cohorts/{group}/courses/small/export", {"form": "csv"}),
        (f"/cohorts/{group}/courses/small/export", {"form": "xlsx"}),
        ("/trail/export", {}), ("/my-data/copy", {}),
    ):
        answer = browser.post(path, form)
        found.append((f"POST {path.rpartition('/')[0]}", contents(answer.data)))
        answer.close()
    return found


def walk(world: World, secret: str) -> Told:
    """Open every page as everybody and note where something sealed is read."""
    told = Told(set(), set(), set(), set())
    values = ((told.extra, EXTRA), (told.secret, (secret,)), (told.listed, (LISTED,)),
              (told.held, (HELD,)))
    for name, browser in browsers(world).items():
        pages = []
        for call in calls(world, "GET"):
            answer = browser.get(call.path)
            where = f"{answer.location or ''} {call.path}"
            assert not any(each in where for _, wanted in values for each in wanted), where
            pages.append((call.endpoint, contents(answer.data)))
            answer.close()
        for place, text in (*pages, *exported(world, browser)):
            for seen, wanted in values:
                if any(each in text for each in wanted):
                    seen.add((name, place))
    return told


def test_what_is_sealed_is_read_only_where_it_is_meant_to_be(
    sqlite_site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "learnhub")
    caplog.set_level(logging.INFO)
    world, secret = telling(sqlite_site)
    told = walk(world, secret)
    assert told.extra == {
        ("lena", "people.profile"), ("lena", "quiz.cover"), ("lena", "privacy.my_data"),
        ("lena", "POST /my-data"), ("clara", "roster.details"), ("anna", "roster.details"),
    }
    assert told.secret == set()
    assert told.listed == {("anna", "roster.import_list")}
    assert told.held == set()
    values = (*EXTRA, secret, LISTED, HELD)
    assert [each for each in values if each in logged(caplog)] == []
    # Mails that wait, the trail with its details, jobs, and every other table.
    rows = {name: "\n".join(lines) for name, lines in dump(sqlite_site.database).items()}
    assert [(name, each) for name, text in rows.items() for each in values if each in text] == []


@pytest.mark.parametrize("name", ["clara", "anna", "uta", "tom", "carlo"])
def test_nobody_finds_people_by_what_is_sealed(sqlite_site: Site, name: str) -> None:
    telling(sqlite_site)
    browser = sqlite_site.client(name)
    found = [
        set(re.findall(r'href="(/people/[0-9]+)"', browser.get(f"/people?q={value}").text))
        for value in ("nobody-is-called-so", *EXTRA, LISTED)
    ]
    # Auditors see everybody, whatever they search: pseudonyms cannot be searched.
    assert all(each == found[0] for each in found)
    assert name == "uta" or found[0] == set()


def test_every_sealed_field_is_tried_here() -> None:
    known = {(each.table, each.column) for each in sealed_columns()}
    assert known == {("person", "extra_time"), ("second_factor", "secret"),
                     ("people_import", "data"), ("merging", "held")}


def test_the_values_are_there_for_whoever_has_the_key(sqlite_site: Site) -> None:
    world, secret = telling(sqlite_site)
    lena = sqlite_site.cast.ids["lena"]
    with sqlite_site.database.read() as session:
        vault = vault_of(session)
        sealed = session.scalars(
            select(SecondFactor.secret).where(SecondFactor.person_id == lena)).one()
        assert vault.open(SECRET.what(lena), sealed).decode() == secret
        assert session.get_one(Person, lena).extra_time is not None
    # And the files that were looked through do hold people.
    files = exported(world, sqlite_site.client("clara"))
    assert [place for place, text in files if "Lena" in text].count("POST /people") == 2
    assert set(browsers(world)) == {STRANGER, *ROLES}
