"""The authorisation matrix: every route × every person, on objects that belong to some of them.

Tom's group (Lena learns in it), Omar's bakery (Elif shows her progress, Emil does not), Lena's
attempt and her question to the trainer. Who is not named must not get in: strangers are sent
to sign in, everybody else finds nothing. A new route without a row here fails.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, select
from werkzeug.routing import Rule

from learnhub.enrolment.service import add_member
from learnhub.people.models import Invitation, Passkey, SignIn
from tests.authoring.drafting import drafted_in
from tests.cast import ROLES
from tests.classroom.coming import knocking, newest_knock, open_room
from tests.learning.checking import publish_checks
from tests.quiz.playing import ask_for_text, hand_in_text
from tests.quiz.sending import handed_in_before
from tests.roster.folk import lead
from tests.roster.making import list_and_merging
from tests.site import Browser, Site, copied

STRANGER = "stranger"
KNOWN = frozenset(ROLES)
ALL = KNOWN | {STRANGER}
TEAM = frozenset({"tom", "tilda", "clara", "anna"})
TEACH = frozenset({"tom", "tilda", "clara"})
GROUP = frozenset({"tom", "clara"})
BAKERS = frozenset({"omar", "elif", "emil"})
OWNER = frozenset({"omar"})
LENA = frozenset({"lena"})
READS = frozenset({"anna", "uta"})
OFFICE = frozenset({"clara", "anna"})
ANNA = frozenset({"anna"})
CLARA = frozenset({"clara"})
# Who sees anybody in the list of people: Carlo accompanies Lena, Adina the bakery.
ROSTER = TEACH | {"anna", "carlo", "adina", "uta"}
# Tom writes the small course; coordinators and administrators see its draft.
WRITES = frozenset({"tom"})
SEES = frozenset({"tom", "clara", "anna"})

MATRIX: dict[str, frozenset[str]] = {
    "assets.show": ALL, "health.alive": ALL, "health.ready": ALL,
    "desk.start": ALL, "desk.imprint": ALL, "desk.privacy": ALL, "desk.accessibility": ALL,
    "desk.join": ALL, "desk.say_yes": KNOWN, "desk.business": KNOWN, "desk.pick_courses": OWNER,
    "content.catalogue": ALL, "content.picture": ALL, "learning.worksheet": ALL,
    "content.guide": TEAM | {"carlo", "adina"},
    "learning.course_page": ALL, "learning.lesson": ALL, "learning.answer": ALL,
    "learning.entry_check": ALL, "learning.final_check": ALL,
    "learning.completion": KNOWN, "learning.inquiries": KNOWN, "learning.position": KNOWN,
    "learning.enrol": KNOWN, "learning.leave": KNOWN, "learning.mine": KNOWN,
    "quiz.cover": ALL, "quiz.start": KNOWN, "quiz.attempt": LENA, "quiz.hand_in_or_save": LENA,
    "quiz.save_answer": LENA, "quiz.check_answer": LENA, "quiz.file": GROUP | LENA,
    "people.sign_in": ALL, "people.sign_up": ALL, "people.sign_out": ALL,
    "people.forgotten": ALL, "people.new_password": ALL, "people.profile": KNOWN,
    "people.change_password": KNOWN, "people.end_sign_ins": KNOWN,
    "people.first_password": KNOWN, "people.prove": KNOWN, "people.second_factor": KNOWN,
    "people.ask_link": ALL, "people.enter_by_link": ALL, "people.passkey_options": ALL,
    "people.enter_by_passkey": KNOWN, "people.passkeys": KNOWN, "people.new_passkey": KNOWN,
    "people.remove_passkey": LENA, "people.app": KNOWN, "people.recovery_codes": KNOWN,
    "people.remove_app": KNOWN, "teaching.make_sign_in_link": GROUP,
    "people.consents": KNOWN, "people.answer_consent": KNOWN,
    "people.card": ALL, "people.card_you": ALL, "people.card_start": ALL, "people.card_pin": ALL,
    "people.new_pin": KNOWN,
    "people.found_business": KNOWN, "people.invite": OWNER, "people.withdraw": OWNER,
    "people.rename_business": OWNER, "people.make_owner": OWNER, "people.remove": OWNER,
    "people.leave_business": BAKERS, "people.sharing": BAKERS,
    "people.sign_ins": KNOWN, "people.end_sign_in": LENA,
    "classroom.code": ALL, "classroom.names": ALL, "classroom.you": ALL, "classroom.knock": ALL,
    "classroom.waiting": ALL, "classroom.leave_door": ALL, "classroom.enter": ALL,
    "classroom.knock_with_card": ALL, "classroom.over": ALL, "classroom.here": KNOWN,
    "classroom.own_picture": KNOWN, "classroom.picture": GROUP, "classroom.room": GROUP,
    "classroom.open_room": GROUP, "classroom.wall": GROUP, "classroom.close_room": GROUP,
    "classroom.sign_everybody_out": GROUP, "classroom.door": TEACH, "classroom.answer": GROUP,
    "teaching.print_card": GROUP, "teaching.print_all_cards": GROUP, "teaching.block_card": GROUP,
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
    "trail.show": READS, "trail.export": READS, "trail.seals": READS,
    "trail.find_person": frozenset({"anna"}),
    "roster.people": ROSTER, "roster.person": GROUP | {"anna", "carlo", "uta"},
    "roster.imports": TEACH | {"anna"}, "roster.import_example": TEACH | {"anna"},
    "roster.send_list": TEACH | {"anna"}, "roster.import_list": ANNA,
    "roster.choose_columns": ANNA, "roster.take_list": ANNA, "roster.remove_list": ANNA,
    "roster.duplicates": OFFICE, "roster.tell_people_apart": OFFICE, "merging.look": OFFICE,
    "merging.find_other": OFFICE, "merging.put_together": OFFICE, "merging.show": OFFICE,
    "merging.take_apart": OFFICE,
    "roster.add": OFFICE, "roster.add_to_group": CLARA, "roster.archive_many": OFFICE,
    "roster.pair": OFFICE, "roster.print_many": OFFICE, "roster.print_card": OFFICE,
    "roster.details": OFFICE, "roster.correct": OFFICE, "roster.archive": OFFICE,
    "roster.bring_back": OFFICE, "roster.make_password_link": OFFICE,
    "roster.note_notice": OFFICE,
    "roster.make_sign_in_link": OFFICE, "roster.reset_second_factor": OFFICE,
    "roster.block": OFFICE, "roster.grant_role": OFFICE, "roster.withdraw_role": OFFICE,
    "roster.name_coach": CLARA, "roster.end_coach": CLARA, "roster.name_advisor": CLARA,
    "roster.end_advisor": CLARA, "roster.businesses": OFFICE | {"adina"},
    "roster.business": OFFICE | {"adina"}, "roster.make_business": OFFICE,
    "roster.rename_business": OFFICE, "roster.add_owner": OFFICE,
    "roster.archive_business": OFFICE, "roster.export": OFFICE | {"uta"},
    "roster.take_export": OFFICE | {"uta"}, "teaching.keep_evidence": CLARA,
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
    "privacy.my_data": KNOWN, "privacy.correct": KNOWN, "privacy.copy": KNOWN,
    "privacy.take_copy": KNOWN, "privacy.erasure": KNOWN, "privacy.erase": KNOWN,
    "privacy.keep": KNOWN, "privacy.barrier": ALL, "privacy.report_barrier": ALL,
    "privacy.barriers": frozenset({"clara", "anna"}),
    "privacy.answer_barrier": frozenset({"clara", "anna"}),
    "privacy.erasure_of_other": frozenset({"clara", "anna"}),
    "privacy.erase_other": frozenset({"clara", "anna"}),
    "privacy.keep_other": frozenset({"clara", "anna"}),
    "privacy.retention": frozenset({"anna"}), "privacy.choose_period": frozenset({"anna"}),
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
        elif rule.endpoint == "people.enter_by_link":
            return "/in/nothing"
        elif rule.endpoint == "merging.look":
            people = self.site.cast.ids
            return f"/people/merge?a={people['lena']}&b={people['stefan']}"
        elif rule.endpoint == "people.new_password":
            return "/new-password/nothing"
        elif rule.endpoint == "roster.end_advisor":
            values["case_lead_id"] = values["business_case"]
        elif rule.endpoint in ("people.make_owner", "people.remove"):
            person = "emil" if rule.endpoint == "people.make_owner" else "elif"
            values["person_id"] = str(self.site.cast.ids[person])
        wanted = {name: values[name] for name in rule.arguments}
        built = self.site.app.url_map.bind("localhost").build(rule.endpoint, wanted)
        return str(built)


_MADE: list[tuple[Path, dict[str, str], dict[str, str]]] = []


def make_world(site: Site) -> World:
    """Add objects of all kinds to a new site; an SQLite file is copied from the first one."""
    if site.database.path is None:
        return _make_world(site)
    if not _MADE:
        world = _make_world(site)
        kept = Path(tempfile.mkdtemp(prefix="learnhub-world-")) / "world.sqlite3"
        copied(site.database.path, kept)
        _MADE.append((kept, world.values, world.drafted))
    kept, values, drafted = _MADE[0]
    copied(kept, site.database.path)
    return World(site, dict(values), dict(drafted))


def _make_world(site: Site) -> World:
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
        passkey = Passkey(
            person_id=site.cast.ids["lena"], credential_id="x", public_key=b"x", sign_count=0,
            name="Handy", made_at=site.now,
        )
        session.add_all([invitation, passkey])
        add_member(session, site.cast.actor("tom"), site.cast.group, site.cast.ids["lena"],
                   now=site.now)
        session.flush()
        case = lead(session, site.cast.ids["carlo"], person=site.cast.ids["lena"])
        business_case = lead(session, site.cast.ids["adina"], business=site.cast.bakery)
        invitation_id, passkey_id = invitation.id, passkey.id
    handed_in, file_id = handed_in_before(site)
    open_room(site)
    knocking(site)
    with site.database.read() as session:
        sign_in = session.scalar(select(func.min(SignIn.id)).where(
            SignIn.person_id == site.cast.ids["lena"]))
    page = lena.get("/courses/small/first/hello").text
    picture = page.split("/media/")[1].split("/")[0]
    import_id, merging_id = list_and_merging(site)
    return World(site, {
        "import_id": str(import_id), "merging_id": str(merging_id),
        "business_id": str(site.cast.bakery), "invitation_id": str(invitation_id),
        "cohort_id": str(site.cast.group), "person_id": str(site.cast.ids["lena"]),
        "course": "small", "module": "first", "name": "hello", "question_id": "sky",
        "attempt_id": attempt, "second": second, "inquiry_id": "1", "digest": "x",
        "picture": picture, "handed_in": str(handed_in), "file_id": str(file_id),
        "knock_id": str(newest_knock(site)), "sign_in_id": str(sign_in),
        "case_lead_id": str(case), "business_case": str(business_case), "role": "coach",
        "written": str(written), "purpose": "notice",
        "key": "mails", "concern_id": "1", "passkey_id": str(passkey_id),
    }, drafted_in(site))


def got_in(status: int, location: str | None) -> bool:
    """Say whether an answer means that the person was let in, whatever came of it."""
    if status == 303 and (location or "").startswith("/sign-in"):
        return False
    return status not in (403, 404)


# A refusal for another reason than rights looks the same; these need something valid first.
ABSENT_ON_PURPOSE = {"people.new_password", "people.enter_by_link"}


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
            "roster.remove_list", "people.make_owner", "teaching.remove_trainer",
            "teaching.remove_person",
            "teaching.assign", "roster.archive", "authoring.let_go", "authoring.let_course_go")
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
            "/courses/small/first/quiz/attempts/999999", "/media/00/x.svg", "/people/999999",
            "/reports", "/workshops", "/courses/small/worksheets/none",
        ):
            assert browser.get(path).status_code == 404, path


@pytest.mark.parametrize("path", ["/courses/%00", "/courses?q=%00", "/sign-in?next=%00"])
def test_nul_characters_are_refused(sqlite_site: Site, path: str) -> None:
    assert sqlite_site.client().get(path).status_code == 400
