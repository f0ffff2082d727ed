"""The authorisation matrix: every route × every person, on objects that belong to some of them.

Tom's group (Lena learns in it), Omar's bakery (Elif shows her progress, Emil does not), Lena's
attempt and her question to the trainer. Who is not named must not get in: strangers are sent
to sign in, everybody else finds nothing. A new route without a row here fails.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from werkzeug.routing import Rule

from learnhub.enrolment.service import add_member
from learnhub.people.models import Invitation
from tests.authoring.drafting import drafted_in
from tests.cast import ROLES
from tests.learning.checking import publish_checks
from tests.quiz.playing import ask_for_text, hand_in_text
from tests.quiz.sending import handed_in_before
from tests.site import Browser, Site

STRANGER = "stranger"
KNOWN = frozenset(ROLES)
ALL = KNOWN | {STRANGER}
TEAM = frozenset({"tom", "tilda", "clara", "anna"})
TEACH = frozenset({"tom", "tilda", "clara"})
GROUP = frozenset({"tom", "clara"})
BAKERS = frozenset({"omar", "elif", "emil"})
OWNER = frozenset({"omar"})
LENA = frozenset({"lena"})
# Tom writes the small course; coordinators and administrators see its draft.
WRITES = frozenset({"tom"})
SEES = frozenset({"tom", "clara", "anna"})

MATRIX: dict[str, frozenset[str]] = {
    "assets.show": ALL, "health.alive": ALL, "health.ready": ALL,
    "desk.start": ALL, "desk.imprint": ALL, "desk.privacy": ALL, "desk.accessibility": ALL,
    "desk.join": ALL, "desk.say_yes": KNOWN, "desk.business": KNOWN, "desk.pick_courses": OWNER,
    "content.catalogue": ALL, "content.picture": ALL, "learning.worksheet": ALL,
    "content.guide": TEAM,
    "learning.course_page": ALL, "learning.lesson": ALL, "learning.answer": ALL,
    "learning.entry_check": ALL, "learning.final_check": ALL,
    "learning.completion": KNOWN, "learning.inquiries": KNOWN, "learning.position": KNOWN,
    "learning.enrol": KNOWN, "learning.leave": KNOWN, "learning.mine": KNOWN,
    "quiz.cover": ALL, "quiz.start": KNOWN, "quiz.attempt": LENA, "quiz.hand_in_or_save": LENA,
    "quiz.save_answer": LENA, "quiz.check_answer": LENA, "quiz.file": GROUP | LENA,
    "people.sign_in": ALL, "people.sign_up": ALL, "people.sign_out": ALL,
    "people.forgotten": ALL, "people.new_password": ALL, "people.profile": KNOWN,
    "people.change_password": KNOWN, "people.end_sign_ins": KNOWN,
    "people.found_business": KNOWN, "people.invite": OWNER, "people.withdraw": OWNER,
    "people.rename_business": OWNER, "people.make_owner": OWNER, "people.remove": OWNER,
    "people.leave_business": BAKERS, "people.sharing": BAKERS,
    "teaching.cohorts": TEACH, "teaching.inquiries": TEACH, "teaching.answer": GROUP,
    "teaching.cohort": GROUP, "teaching.close": GROUP, "teaching.assign": GROUP,
    "teaching.table": GROUP, "teaching.export": GROUP, "teaching.questions": GROUP,
    "teaching.question": GROUP,
    "teaching.rename": GROUP, "teaching.people": GROUP, "teaching.add_person": GROUP,
    "teaching.marking": TEACH, "teaching.next_answer": TEACH, "teaching.marking_answer": GROUP,
    "teaching.mark_answer": GROUP, "teaching.remarking": GROUP, "teaching.mark_again": GROUP,
    "teaching.give_extra_time": GROUP, "teaching.make_password_link": GROUP,
    "teaching.remove_person": GROUP, "teaching.add_trainer": frozenset({"clara"}),
    "teaching.remove_trainer": frozenset({"clara"}),
    "authoring.start": TEAM, "authoring.begin": TEAM, "authoring.open_again": WRITES,
    "authoring.draft": SEES, "authoring.change": WRITES, "authoring.part": WRITES,
    "authoring.text": SEES, "authoring.save": WRITES, "authoring.typing": WRITES,
    "authoring.state": SEES, "authoring.presence": SEES, "authoring.preview": SEES,
    "authoring.preview_typed": SEES, "authoring.merging": WRITES,
    "authoring.merge_parked": WRITES, "authoring.parked_file": WRITES,
    "authoring.throw_away": WRITES, "authoring.pictures": SEES, "authoring.picture": WRITES,
    "authoring.send_pictures": WRITES, "authoring.name_picture": WRITES,
    "authoring.take_out": WRITES, "authoring.settings": SEES,
    "authoring.change_settings": WRITES, "authoring.text_settings": SEES,
    "authoring.change_text_settings": WRITES, "authoring.discard": WRITES,
    "authoring.delete": WRITES, "authoring.authors": SEES, "authoring.invite": SEES,
    "authoring.dismiss": SEES, "authoring.review": SEES, "authoring.ask": WRITES,
    "authoring.withdraw": WRITES, "authoring.answer": SEES - WRITES,
    "authoring.require": SEES - WRITES, "authoring.add": SEES, "authoring.settle": WRITES,
    "authoring.check": SEES, "authoring.terms": SEES, "authoring.glossary_terms": TEAM,
    "authoring.add_term": TEAM, "authoring.term": TEAM, "authoring.save_term": TEAM,
    "authoring.remove_term": TEAM,
    "authoring.questions": SEES, "authoring.question": SEES, "authoring.new_question": WRITES,
    "authoring.add_question": WRITES, "authoring.change_question": WRITES,
    "authoring.change_question_order": WRITES, "authoring.history": SEES,
    "authoring.one_change": SEES, "authoring.take_back": WRITES,
    "authoring.text_history": SEES, "authoring.version": SEES,
    "authoring.compare_versions": SEES, "authoring.restore": WRITES,
    "authoring.publication": SEES, "authoring.publish": WRITES,
    "authoring.bring_up_to_date": WRITES, "authoring.revisions": SEES,
    "authoring.revision": SEES, "authoring.seen": SEES, "authoring.compare_revisions": SEES,
    "authoring.export_revision": SEES, "authoring.bring_back": WRITES,
    "authoring.languages": SEES, "authoring.add_language": WRITES, "authoring.work_list": SEES,
    "authoring.translation": SEES, "authoring.begin_translation": WRITES,
    "authoring.remove_translation": WRITES, "authoring.translate": WRITES,
    "authoring.outside": SEES, "authoring.outside_file": SEES,
    "authoring.send_translations": WRITES, "authoring.look_at_translations": WRITES,
    "authoring.take_translations": WRITES, "authoring.exports": SEES,
    "authoring.export_course": SEES, "authoring.export_questions": SEES,
    "authoring.export_handout": SEES, "authoring.imports": WRITES,
    "authoring.course_imports": TEAM, "authoring.send_documents": WRITES,
    "authoring.send_courses": TEAM, "authoring.document": WRITES,
    "authoring.course_document": WRITES, "authoring.let_go": WRITES,
    "authoring.let_course_go": WRITES, "authoring.take_document": WRITES,
    "authoring.begin_with": WRITES,
}


# What these pages are asked for stands behind the address.
QUERIES = {
    "authoring.part": "?what=first/hello",
    "authoring.seen": "?kind=lesson&module=first&name=hello&locale=en",
    "authoring.compare_revisions": "?from=1",
    "authoring.export_questions": "?format=gift",
    "authoring.export_handout": "?locale=en",
    "authoring.terms": "?locale=de",
}
# Questions are added in the language a text was written in first; the others follow.
ASKING = frozenset({
    "authoring.new_question", "authoring.add_question", "authoring.change_question_order",
})
# Three uploads of Tom: for the course, for a course of its own, with translations.
ASIDE = {
    "authoring.course_document": "course_import", "authoring.let_course_go": "course_import",
    "authoring.begin_with": "course_import", "authoring.look_at_translations": "xliff",
    "authoring.take_translations": "xliff",
}


@dataclass
class World:
    """The site, with objects to point at."""

    site: Site
    values: dict[str, str]
    drafted: dict[str, str]

    def path(self, rule: Rule) -> str:
        """Return the address of the existing objects for a route."""
        values = dict(self.values)
        if rule.endpoint == "quiz.check_answer":
            values |= {"module": "second", "question_id": "last", "attempt_id": values["second"]}
        elif rule.endpoint in ("teaching.marking_answer", "teaching.mark_answer"):
            values |= {"question_id": "write", "attempt_id": values["written"]}
        elif rule.endpoint == "quiz.file":
            values |= {"question_id": "photo", "attempt_id": values["handed_in"]}
        elif rule.endpoint.startswith("authoring."):
            values |= {"locale": "en", **self.drafted}
            if rule.endpoint in ASKING:
                values |= {"file_id": self.drafted["original"]}
            elif "term" in rule.endpoint:
                values |= {"locale": "de"}
            if rule.endpoint in ASIDE:
                values |= {"import_id": self.drafted[ASIDE[rule.endpoint]]}
            built = self.site.app.url_map.bind("localhost").build(
                rule.endpoint, {n: values[n] for n in rule.arguments - set(rule.defaults or ())}
            )
            return built + QUERIES.get(rule.endpoint, "")
        elif rule.endpoint.startswith(("quiz.", "teaching.")):
            values["question_id"] = "cat"
        elif rule.endpoint == "learning.worksheet":
            values["name"] = "list"
        elif rule.endpoint == "content.picture":
            values |= {"digest": values["picture"], "name": "way.svg"}
        elif rule.endpoint == "assets.show":
            values["name"] = "img/favicon.svg"
        elif rule.endpoint == "people.new_password":
            return "/new-password/nothing"
        elif rule.endpoint in ("people.make_owner", "people.remove"):
            person = "emil" if rule.endpoint == "people.make_owner" else "elif"
            values["person_id"] = str(self.site.cast.ids[person])
        wanted = {name: values[name] for name in rule.arguments}
        built = self.site.app.url_map.bind("localhost").build(rule.endpoint, wanted)
        return str(built)


def make_world(site: Site) -> World:
    """Add an attempt, an invitation and an inquiry to the site."""
    ask_for_text(site)
    written = hand_in_text(site)
    publish_checks(site.database)
    lena = site.client("lena")
    attempt = lena.post("/courses/small/first/quiz/attempts").location.rpartition("/")[2]
    second = lena.post("/courses/small/second/quiz/attempts").location.rpartition("/")[2]
    lena.post("/courses/small/first/hello/inquiries", {"kind": "question", "text": "Warum?"})
    with site.database.write() as session:
        invitation = Invitation(
            code="KKKKMMMM", business_id=site.cast.bakery, note="", expires_at=site.now,
            created_by=site.cast.ids["omar"], created_at=site.now, withdrawn_at=None,
        )
        session.add(invitation)
        add_member(session, site.cast.actor("tom"), site.cast.group, site.cast.ids["lena"],
                   now=site.now)
        session.flush()
        invitation_id = invitation.id
    handed_in, file_id = handed_in_before(site)
    page = lena.get("/courses/small/first/hello").text
    picture = page.split("/media/")[1].split("/")[0]
    return World(site, {
        "business_id": str(site.cast.bakery), "invitation_id": str(invitation_id),
        "cohort_id": str(site.cast.group), "person_id": str(site.cast.ids["lena"]),
        "course": "small", "module": "first", "name": "hello", "question_id": "sky",
        "attempt_id": attempt, "second": second, "inquiry_id": "1", "digest": "x",
        "picture": picture, "handed_in": str(handed_in), "file_id": str(file_id),
        "written": str(written),
    }, drafted_in(site))


def got_in(status: int, location: str | None) -> bool:
    """Say whether an answer means that the person was let in, whatever came of it."""
    if status == 303 and (location or "").startswith("/sign-in"):
        return False
    return status not in (403, 404)


# A refusal for another reason than rights looks the same; these need something valid first.
ABSENT_ON_PURPOSE = {"people.new_password"}


@pytest.fixture
def world(sqlite_site: Site) -> World:
    """The world on SQLite; who may do what does not depend on the engine."""
    return make_world(sqlite_site)


def test_every_route_has_a_row(world: World) -> None:
    assert set(MATRIX) == {rule.endpoint for rule in world.site.app.url_map.iter_rules()}


@pytest.mark.parametrize("name", sorted(ALL))
def test_each_person_gets_in_where_they_may_and_nowhere_else(
    sqlite_site: Site, name: str
) -> None:
    # Looking comes before doing, and going away last: each act changes the world.
    wrong = []
    last = ("people.remove", "people.leave_business", "teaching.close", "people.sign_out",
            "people.make_owner", "teaching.remove_trainer", "teaching.remove_person",
            "teaching.assign", "authoring.let_go", "authoring.let_course_go")
    world = make_world(sqlite_site)
    rules = sorted(
        world.site.app.url_map.iter_rules(),
        key=lambda r: ("POST" in (r.methods or ()), r.endpoint in last, r.endpoint),
    )
    for rule in rules:
        for method in sorted((rule.methods or set()) & {"GET", "POST"}):
            browser = world.site.client(None if name == STRANGER else name)
            ask: Callable[..., object] = browser.get if method == "GET" else browser.post
            answer = ask(world.path(rule))
            entered = got_in(answer.status_code, answer.location)  # type: ignore[attr-defined]
            if rule.endpoint in ABSENT_ON_PURPOSE:
                assert not entered
            elif entered != (name in MATRIX[rule.endpoint]):
                wrong.append((method, world.path(rule), answer.status_code))  # type: ignore[attr-defined]
            assert answer.status_code < 500  # type: ignore[attr-defined]
    assert wrong == [], "\n".join(map(str, wrong))


def test_what_does_not_exist_is_absent_for_everybody(world: World) -> None:
    for name in ("stefan", "tom", "clara", "anna", "omar"):
        browser: Browser = world.site.client(name)
        for path in (
            "/cohorts/999999", "/cohorts/99999999999999999999", "/courses/none",
            "/courses/small/first/none", "/courses/small/none/quiz",
            "/courses/small/first/quiz/attempts/999999", "/media/00/x.svg", "/people",
            "/reports", "/workshops", "/courses/small/worksheets/none",
        ):
            assert browser.get(path).status_code == 404, path


@pytest.mark.parametrize("path", ["/courses/%00", "/courses?q=%00", "/sign-in?next=%00"])
def test_nul_characters_are_refused(sqlite_site: Site, path: str) -> None:
    assert sqlite_site.client().get(path).status_code == 400
