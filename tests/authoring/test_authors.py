"""Authors are invited by name and taken off; coordinators help where nobody writes."""

from sqlalchemy import select

from learnhub.audit.models import AuditEntry
from tests.authoring.making import begin, make_author
from tests.site import Site

ADDRESS = "/authoring/small/authors"


def actions(site: Site) -> list[str]:
    with site.database.read() as session:
        return list(session.scalars(
            select(AuditEntry.action).where(AuditEntry.subject_id == "small")
            .order_by(AuditEntry.id)
        ))


def test_an_author_invites_another_by_name(site: Site) -> None:
    begin(site)
    tom, tilda = site.client("tom"), site.client("tilda")
    assert tilda.get("/authoring/small").status_code == 404
    assert tom.post(ADDRESS, {"login": " Tilda "}).status_code == 303
    assert "Tilda writes this course now" in tom.get(ADDRESS).text
    assert tilda.get("/authoring/small").status_code == 200
    assert tom.post(ADDRESS, {"login": "tilda"}).status_code == 303
    assert actions(site).count("author invited") == 1


def test_a_name_nobody_has_is_said_at_its_field(sqlite_site: Site) -> None:
    begin(sqlite_site)
    tom = sqlite_site.client("tom")
    for login in ("", "nobody", "lena", "x" * 400):
        answer = tom.post(ADDRESS, {"login": login})
        assert answer.status_code == 422, login
        assert 'id="login-error"' in answer.text


def test_an_author_is_taken_off_and_the_last_one_stays(site: Site) -> None:
    begin(site, "tilda")
    tom, ids = site.client("tom"), site.cast.ids
    assert tom.post(f"{ADDRESS}/{ids['tilda']}/dismissal").location == ADDRESS
    assert site.client("tilda").get("/authoring/small").status_code == 404
    assert tom.post(f"{ADDRESS}/{ids['tom']}/dismissal").status_code == 409
    assert tom.post(f"{ADDRESS}/99999/dismissal").status_code == 303
    assert tom.get("/authoring/small").status_code == 200
    assert "author taken off" in actions(site)


def test_who_leaves_a_course_sees_it_no_more(sqlite_site: Site) -> None:
    begin(sqlite_site, "tilda")
    tom = sqlite_site.client("tom")
    answer = tom.post(f"{ADDRESS}/{sqlite_site.cast.ids['tom']}/dismissal")
    assert answer.location == "/authoring"
    assert tom.get(ADDRESS).status_code == 404


def test_a_coordinator_finds_an_author_for_a_course_nobody_writes(site: Site) -> None:
    clara = site.client("clara")
    assert "Nobody writes this course yet" in clara.get(ADDRESS).text
    assert clara.post(ADDRESS, {"login": "tilda"}).status_code == 303
    assert site.client("tilda").get(ADDRESS).status_code == 200


def test_strangers_learn_nothing_of_authors(sqlite_site: Site) -> None:
    begin(sqlite_site)
    assert sqlite_site.client().get(ADDRESS).status_code == 303
    for name in ("tilda", "lena", "omar"):
        browser = sqlite_site.client(name)
        assert browser.get(ADDRESS).status_code == 404
        assert browser.post(ADDRESS, {"login": name}).status_code == 404
        assert browser.post(f"{ADDRESS}/1/dismissal").status_code == 404


def test_a_course_that_is_nowhere_has_no_authors(sqlite_site: Site) -> None:
    clara = sqlite_site.client("clara")
    for slug in ("nothing", "..", "x" * 300):
        assert clara.get(f"/authoring/{slug}/authors").status_code == 404
        assert clara.post(f"/authoring/{slug}/authors", {"login": "tom"}).status_code == 404


def test_an_author_of_a_course_without_a_draft_comes_in(sqlite_site: Site) -> None:
    with sqlite_site.database.write() as session:
        make_author(session, sqlite_site, "tom")
    assert "Leave" not in sqlite_site.client("tom").get(ADDRESS).text
