"""The drawings people know themselves by."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from learnhub.audit.models import AuditEntry
from learnhub.people.models import Person
from learnhub.people.pictures import PICTURES, free_picture
from tests.classroom.coming import add_learner
from tests.conftest import ROOT
from tests.pages import Page
from tests.site import Site


def picture_of(site: Site, name: str) -> str | None:
    with site.database.read() as session:
        return session.scalar(select(Person.picture).where(Person.id == site.cast.ids[name]))


def test_every_picture_has_its_drawing_and_no_two_are_the_same() -> None:
    text = (ROOT / "templates" / "people" / "picture.html").read_text("utf-8")
    drawn = dict(re.findall(r'name == "(\w+)" %}(.*?)\n', text))
    assert list(drawn) == list(PICTURES)
    assert len(set(drawn.values())) == len(PICTURES) >= 24


@settings(max_examples=100)
@given(st.lists(st.sampled_from([*PICTURES]) | st.none() | st.text(max_size=5), max_size=60))
def test_a_free_picture_is_one_nobody_has_as_long_as_there_is_one(
    taken: list[str | None]
) -> None:
    found = free_picture(taken)
    assert found in PICTURES
    assert found not in taken or set(PICTURES) <= set(taken)
    assert taken.count(found) == min(taken.count(name) for name in PICTURES)


def test_everybody_chooses_their_own(site: Site) -> None:
    stefan = site.client("stefan")
    page = Page(stefan.get("/profile/picture").text)
    page.check_frame()
    assert len(page.all("input", type="radio")) == len(PICTURES)
    assert stefan.post("/profile/picture", {"picture": "boat"}).location == "/profile"
    assert picture_of(site, "stefan") == "boat"
    assert "checked" in Page(stefan.get("/profile/picture").text).one(
        "input", value="boat").attributes


@pytest.mark.parametrize("picture", ["", "crown", "../boat", "boat ", "x" * 50])
def test_only_our_drawings_can_be_chosen(sqlite_site: Site, picture: str) -> None:
    answer = sqlite_site.client("lena").post("/profile/picture", {"picture": picture})
    assert answer.status_code == 422
    assert picture_of(sqlite_site, "lena") is None


def test_a_trainer_chooses_for_somebody_of_the_group(site: Site) -> None:
    address = f"/cohorts/{site.cast.group}/room/people/{site.cast.ids['lena']}/picture"
    add_learner(site, "Amira")
    with site.database.write() as session:
        session.get_one(Person, site.cast.ids["amira"]).picture = "tree"
    tom = site.client("tom")
    assert "tree somebody of the group has it" in Page(tom.get(address).text).text
    for _ in range(2):
        assert tom.post(address, {"picture": "fish"}).status_code == 303
    assert picture_of(site, "lena") == "fish"
    with site.database.read() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "picture given"))
        assert entry.one().subject_id == str(site.cast.ids["lena"])


@pytest.mark.parametrize("name", ["tilda", "lena", "anna"])
def test_somebody_elses_group_is_not_there(sqlite_site: Site, name: str) -> None:
    site = sqlite_site
    address = f"/cohorts/{site.cast.group}/room/people/{site.cast.ids['lena']}/picture"
    assert site.client(name).get(address).status_code == 404
    assert site.client(name).post(address, {"picture": "fish"}).status_code == 404
    stranger = f"/cohorts/{site.cast.group}/room/people/{site.cast.ids['stefan']}/picture"
    assert site.client("tom").post(stranger, {"picture": "fish"}).status_code == 404
    assert picture_of(site, "stefan") is None
