"""Where authors begin: their own courses, a new one, and nothing of what is not theirs."""

from tests.authoring.making import begin, make_author
from tests.site import Site

NEW = {"title": "Erste Schritte", "locale": "de", "audience": ["self"], "level": "basic"}


def test_a_stranger_is_sent_to_sign_in(sqlite_site: Site) -> None:
    answer = sqlite_site.client().get("/authoring")
    assert answer.status_code == 303
    assert answer.location.startswith("/sign-in")


def test_a_learner_finds_nothing(sqlite_site: Site) -> None:
    assert sqlite_site.client("lena").get("/authoring").status_code == 404


def test_a_trainer_begins_a_course_and_is_its_author(site: Site) -> None:
    tom = site.client("tom")
    answer = tom.post("/authoring", NEW)
    assert answer.location == "/authoring/erste-schritte"
    page = tom.get(answer.location).text
    assert "No module yet" in page
    assert "not published yet" in page
    assert site.client("tilda").get(answer.location).status_code == 404
    assert site.client("clara").get(answer.location).status_code == 200


def test_two_courses_with_one_title_get_two_names(sqlite_site: Site) -> None:
    tom = sqlite_site.client("tom")
    first, second = tom.post("/authoring", NEW), tom.post("/authoring", NEW)
    assert second.location == f"{first.location}-2"


def test_a_published_courses_name_is_taken(sqlite_site: Site) -> None:
    answer = sqlite_site.client("tom").post("/authoring", {**NEW, "title": "Small"})
    assert answer.location == "/authoring/small-2"


def test_what_is_missing_is_said_and_what_was_typed_stays(sqlite_site: Site) -> None:
    answer = sqlite_site.client("tom").post("/authoring", {"title": "", "level": "advanced"})
    assert answer.status_code == 422
    assert "Please fill in this field." in answer.text
    assert "Please choose at least one." in answer.text
    assert '<option selected value="advanced">' in answer.text


def test_an_author_opens_a_published_course_for_changes(site: Site) -> None:
    with site.database.write() as session:
        make_author(session, site, "tom")
    tom = site.client("tom")
    assert "Change it" in tom.get("/authoring").text
    answer = tom.post("/authoring/small/draft")
    assert answer.location == "/authoring/small"
    assert "as published" in tom.get("/authoring/small").text
    assert tom.post("/authoring/small/draft").location == "/authoring/small"


def test_who_is_no_author_cannot_open_a_course(sqlite_site: Site) -> None:
    begin(sqlite_site)
    for name in ("tilda", "clara", "lena"):
        assert sqlite_site.client(name).post("/authoring/small/draft").status_code == 404


def test_a_coordinator_sees_who_writes_what_and_no_button_to_change_it(sqlite_site: Site) -> None:
    begin(sqlite_site)
    page = sqlite_site.client("clara").get("/authoring").text
    assert "Written by others" in page
    assert "Look at it" in page
    assert "Go on writing" not in page
