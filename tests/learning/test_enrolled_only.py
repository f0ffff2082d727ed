"""A course that says `access: enrolled` is for those who take it, and for the team."""

import pytest

from learnhub.base.actor import PUBLIC
from learnhub.content.service import publish
from learnhub.courseware import find_glossary, read_folder
from learnhub.enrolment.service import enrol
from tests.site import DATA, Site

PATHS = (
    "/courses/small/first/hello", "/courses/small/worksheets/list", "/courses/small/first/quiz",
)


@pytest.fixture
def closed(sqlite_site: Site) -> Site:
    """The small course, for those who take it only."""
    files, _ = read_folder(DATA / "small")
    manifest = files["course.yaml"].replace(b"access: open", b"access: enrolled")
    glossary, _ = find_glossary(DATA)
    with sqlite_site.database.write() as session:
        done = publish(
            session, PUBLIC, {**files, "course.yaml": manifest}, folder="small",
            glossary=glossary, now=sqlite_site.now,
        )
    assert done.is_new
    return sqlite_site


@pytest.mark.parametrize("path", PATHS)
def test_others_find_nothing_there(closed: Site, path: str) -> None:
    assert closed.client().get(path).status_code == 404
    assert closed.client("stefan").get(path).status_code == 404


@pytest.mark.parametrize("path", PATHS)
def test_who_takes_it_or_was_given_it_reads_it(closed: Site, path: str) -> None:
    with closed.database.write() as session:
        enrol(session, closed.cast.ids["stefan"], "small", now=closed.now)
    assert closed.client("stefan").get(path).status_code == 200
    assert closed.client("lena").get(path).status_code == 200
    assert closed.client("tom").get(path).status_code == 200


def test_its_page_is_for_everybody_and_says_how_to_take_part(closed: Site) -> None:
    assert closed.client().get("/courses/small").status_code == 200
    stefan = closed.client("stefan")
    assert stefan.post("/courses/small/enrolment").status_code == 303
    assert stefan.get(PATHS[0]).status_code == 200
