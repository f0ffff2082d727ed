"""Every page, in two or three ways of looking at it: whole, readable, reachable, without a barrier.

The pages come from the URL map: a new page without a row in `PAGES` fails.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from learnhub.base.actor import PUBLIC
from learnhub.base.clock import SystemClock
from learnhub.content import queries as contents
from learnhub.content.service import publish
from learnhub.courseware import read_glossary
from tests.browser.drafting import drafted_places
from tests.browser.listed import listed_places
from tests.browser.live import DESK, PHONE, Devices, Live, World, served
from tests.site import Browser as Client

pytestmark = pytest.mark.browser

MEDIA = "/courses/critical-media"
BUSINESS = "/courses/online-business"
DRAFT = "/authoring/critical-media"
# (endpoint, who looks, address). {…} is filled in from the demo.
PAGES: tuple[tuple[str, str, str], ...] = (
    ("desk.start", "", "/"),
    ("desk.start", "participant", "/"),
    ("desk.start", "trainer", "/"),
    ("desk.imprint", "", "/imprint"),
    ("desk.privacy", "", "/privacy"),
    ("desk.accessibility", "", "/accessibility"),
    ("desk.join", "", "/join"),
    ("desk.join", "", "/join?code={cohort_code}"),
    ("desk.join", "participant", "/join?code={business_code}"),
    ("desk.business", "participant", "/business"),
    ("desk.business", "owner", "/business"),
    ("desk.business", "employee", "/business"),
    ("people.sign_in", "", "/sign-in"),
    ("people.sign_up", "", "/sign-up?next=/learning"),
    ("people.forgotten", "", "/forgotten-password"),
    ("people.new_password", "", "/new-password/{token}"),
    ("people.card", "", "/card"),
    ("people.card", "participant", "/card"),
    ("people.new_pin", "participant", "/card/pin/new"),
    ("people.ask_link", "", "/sign-in/link?next=/learning"),
    ("people.enter_by_link", "", "/in/{link}"),
    ("people.prove", "participant", "/prove?next=/profile/app"),
    ("people.app", "participant", "/profile/app"),
    ("people.passkeys", "participant", "/profile/passkeys"),
    ("people.profile", "participant", "/profile"),
    ("people.change_password", "participant", "/profile/password"),
    ("people.consents", "employee", "/profile/consents"),
    ("content.catalogue", "", "/courses"),
    ("content.catalogue", "", "/courses?q=Werbung"),
    ("content.catalogue", "participant", "/courses?q=xyzzy&level=basic"),
    ("learning.worksheet", "participant", f"{MEDIA}/worksheets/sift-check"),
    ("content.guide", "trainer", f"{MEDIA}/guide"),
    ("learning.course_page", "", MEDIA),
    ("learning.course_page", "participant", MEDIA),
    ("learning.course_page", "trainer", "/courses/online-business"),
    ("learning.entry_check", "", f"{BUSINESS}/entry-check"),
    ("learning.entry_check", "owner", f"{BUSINESS}/entry-check?again=yes"),
    ("learning.final_check", "", f"{BUSINESS}/final-check"),
    ("learning.final_check", "owner", f"{BUSINESS}/final-check"),
    ("learning.lesson", "", f"{MEDIA}/sources/who-decides"),
    ("learning.lesson", "participant", f"{MEDIA}/sources/who-decides"),
    ("learning.lesson", "participant", f"{MEDIA}/safe/fraud-and-phishing#step-2"),
    ("learning.lesson", "owner", "/courses/online-business/start/which-channel"),
    ("learning.inquiries", "zeynep", "{asked_at}/inquiries"),
    ("learning.mine", "participant", "/learning"),
    ("learning.mine", "administrator", "/learning"),
    ("quiz.cover", "", f"{MEDIA}/sources/quiz"),
    ("quiz.cover", "participant", f"{MEDIA}/sources/quiz"),
    ("quiz.attempt", "participant", "{open_attempt}"),
    ("quiz.attempt", "participant", "{result}"),
    ("trail.show", "administrator", "/trail"),
    ("trail.show", "administrator", "/trail?person=1&kind=cohort"),
    ("trail.seals", "administrator", "/trail/seals"),
    ("authoring.start", "trainer", "/authoring"),
    ("authoring.start", "coordinator", "/authoring"),
    ("authoring.draft", "trainer", DRAFT),
    ("authoring.draft", "administrator", DRAFT),
    ("authoring.part", "trainer", f"{DRAFT}/parts?what=sources/who-decides"),
    ("authoring.part", "trainer", f"{DRAFT}/parts?what=sources"),
    ("authoring.text", "trainer", "{text_de}"),
    ("authoring.text", "coordinator", "{text_de}"),
    ("authoring.preview", "trainer", "{text_de}/preview?alone=1"),
    ("authoring.merging", "trainer", "{text_de}/parked/w9"),
    ("authoring.text_settings", "trainer", "{text_de}/settings"),
    ("authoring.text_history", "trainer", "{text_de}/history"),
    ("authoring.version", "trainer", "{text_de}/versions/1"),
    ("authoring.compare_versions", "trainer", "{text_de}/comparison?from=1&to=2"),
    ("authoring.questions", "trainer", "{text_de}/questions"),
    ("authoring.new_question", "trainer", "{text_de}/questions/new"),
    ("authoring.new_question", "trainer", "{text_de}/questions/new?kind=multiple"),
    ("authoring.question", "trainer", "{text_de}/questions/{question}"),
    ("authoring.translation", "trainer", "{text_de}/translation/en"),
    ("authoring.pictures", "trainer", f"{DRAFT}/pictures"),
    ("authoring.picture", "trainer", "{picture}"),
    ("authoring.languages", "trainer", f"{DRAFT}/languages"),
    ("authoring.work_list", "trainer", f"{DRAFT}/languages/ar"),
    ("authoring.outside", "trainer", f"{DRAFT}/languages/ar/xliff"),
    ("authoring.look_at_translations", "trainer", "{xliff}"),
    ("authoring.check", "trainer", f"{DRAFT}/check"),
    ("authoring.history", "trainer", f"{DRAFT}/history"),
    ("authoring.one_change", "trainer", "{change}"),
    ("authoring.review", "trainer", f"{DRAFT}/review"),
    ("authoring.review", "coordinator", f"{DRAFT}/review"),
    ("authoring.settings", "trainer", f"{DRAFT}/settings"),
    ("authoring.authors", "trainer", f"{DRAFT}/authors"),
    ("authoring.glossary_terms", "trainer", "/authoring/glossary"),
    ("authoring.term", "trainer", "{term}"),
    ("authoring.publication", "trainer", f"{DRAFT}/publication"),
    ("authoring.revisions", "trainer", f"{DRAFT}/revisions"),
    ("authoring.revision", "trainer", f"{DRAFT}/revisions/1"),
    ("authoring.seen", "trainer",
     f"{DRAFT}/revisions/1/page?kind=lesson&module=sources&name=who-decides&locale=de"),
    ("authoring.compare_revisions", "trainer", f"{DRAFT}/revisions/comparison?from=1&to=draft"),
    ("authoring.imports", "trainer", f"{DRAFT}/imports"),
    ("authoring.document", "trainer", "{sent_in}"),
    ("authoring.course_imports", "trainer", "/authoring/imports"),
    ("authoring.course_document", "trainer", "{sent_course}"),
    ("authoring.exports", "trainer", f"{DRAFT}/exports"),
    ("authoring.export_questions", "trainer", f"{DRAFT}/exports/questions?format=gift"),
    ("teaching.cohorts", "trainer", "/cohorts"),
    ("teaching.cohorts", "coordinator", "/cohorts"),
    ("teaching.cohort", "trainer", "{cohort}"),
    ("teaching.cohort", "coordinator", "{cohort}"),
    ("teaching.people", "trainer", "{cohort}/people"),
    ("teaching.table", "trainer", "{cohort}{course}"),
    ("teaching.table", "trainer", "{cohort}{course}?who=quiet"),
    ("teaching.questions", "trainer", "{cohort}{course}/questions"),
    ("teaching.question", "trainer", "{cohort}{course}/questions/feed-traces"),
    ("teaching.question", "coordinator", "{cohort}{course}/questions/letter?of=all"),
    ("teaching.remarking", "trainer", "{cohort}{course}/questions/sources/feed-traces/remarking"),
    ("teaching.marking", "trainer", "/marking"),
    ("teaching.marking", "trainer", "/marking?cohort={cohort_id}&names=hidden"),
    ("teaching.marking_answer", "trainer", "/marking/answers/{text}/letter"),
    ("quiz.attempt", "participant", "{text_result}"),
    ("teaching.inquiries", "trainer", "/inquiries"),
    ("people.sign_ins", "participant", "/profile/sign-ins"),
    ("classroom.own_picture", "participant", "/profile/picture"),
    ("classroom.code", "", "/code"),
    ("classroom.code", "participant", "/code"),
    ("classroom.room", "trainer", "{cohort}/room"),
    ("classroom.room", "trainer", "{other_cohort}/room"),
    ("classroom.wall", "trainer", "{cohort}/room/wall"),
    ("classroom.picture", "trainer", "{cohort}/room/people/{marek}/picture"),
    ("classroom.door", "trainer", "/door"),
    ("teaching.inquiries", "trainer", "/inquiries?cohort={cohort_id}"),
    ("roster.people", "coordinator", "/people"),
    ("roster.people", "coordinator", "/people?role=trainer&quiet=yes"),
    ("roster.people", "auditor", "/people"),
    ("roster.people", "coach", "/people"),
    ("roster.add", "administrator", "/people/new"),
    ("roster.person", "coordinator", "/people/{marek}"),
    ("roster.person", "administrator", "/people/{marek}"),
    ("roster.person", "auditor", "/people/{marek}"),
    ("roster.person", "trainer", "/people/{marek}"),
    ("roster.details", "coordinator", "/people/{marek}/details"),
    ("roster.businesses", "advisor", "/people/businesses"),
    ("roster.businesses", "coordinator", "/people/businesses"),
    ("roster.business", "coordinator", "/people/businesses/1"),
    ("roster.export", "coordinator", "/people/export?role=trainer"),
    ("roster.export", "auditor", "/people/export"),
    ("roster.imports", "coordinator", "/people/import"),
    ("roster.imports", "trainer", "/people/import?group={cohort_id}"),
    ("roster.import_list", "coordinator", "{list}"),
    ("roster.import_list", "coordinator", "{taken_list}"),
    ("roster.duplicates", "coordinator", "/people/duplicates"),
    ("merging.look", "coordinator", "/people/merge?{pair}"),
    ("merging.look", "coordinator", "/people/merge?a={one}"),
    ("merging.show", "coordinator", "/people/mergings"),
    ("privacy.my_data", "participant", "/my-data"),
    ("privacy.my_data", "trainer", "/my-data"),
    ("privacy.copy", "participant", "/my-data/copy"),
    ("privacy.erasure", "participant", "/my-data/erasure"),
    ("privacy.erasure", "administrator", "/my-data/erasure"),
    ("privacy.erasure_of_other", "coordinator", "/people/{marek}/erasure"),
    ("privacy.retention", "administrator", "/people/retention"),
    ("privacy.barrier", "", "/accessibility/report"),
    ("privacy.barriers", "coordinator", "/people/barriers"),
)
LETTER = """
### ? Write a line to a friend. {#letter}

- +2 says what to look at
- +1 is kind
- +0 Spelling does not count.
"""
# Forms that are sent with nothing in them: (who, address, which button of the main part).
EMPTY: tuple[tuple[str, str, str], ...] = (
    ("", "/sign-in", ".form"),
    ("", "/sign-up", ".form"),
    ("", "/forgotten-password", ".form"),
    ("", "/sign-in/link", ".form"),
    ("participant", "/profile/app", ".form"),
    ("participant", "/profile/password", ".form"),
    ("participant", f"{MEDIA}/safe/ai-chatbots/inquiries", ".form"),
    ("trainer", "/cohorts", ".form"),
    ("trainer", "{cohort}/people", ".form:has([name=new])"),
)
# What answers to GET without being a page.
NO_PAGES = {
    "content.picture", "quiz.file", "assets.show", "health.alive", "health.ready",
    "teaching.next_answer", "authoring.state", "authoring.parked_file", "authoring.terms",
    "authoring.outside_file", "authoring.export_revision", "authoring.export_course",
    "authoring.export_handout", "roster.import_example",
    # Only behind a card that was shown: `test_journey_card.py`.
    "people.card_you", "people.card_start", "people.card_pin",
    # Only in between, and what a script asks: `test_passkeys.py`.
    "people.second_factor", "people.first_password", "people.passkey_options",
    "people.new_passkey",
    # What a script asks, and pages of `test_journey_classroom.py`: only on the way in.
    "classroom.here", "classroom.over", "classroom.names", "classroom.you", "classroom.waiting",
}

WAYS: dict[str, dict[str, Any]] = {
    "de-360-light": {**PHONE, "locale": "de-DE", "color_scheme": "light"},
    "ar-360-dark": {**PHONE, "locale": "ar", "color_scheme": "dark"},
    "en-1280-light": {**DESK, "locale": "en-GB", "color_scheme": "light"},
    "de-1280-light": {**DESK, "locale": "de-DE", "color_scheme": "light"},
}
# Three looks at pages of everybody. Those of the office, of which there are many, get two: the
# desk shrinks to a phone at the end, for words that are too long; a page that was looked at
# already, for another person or another question, only the look that asks most of it.
OFFICE = ("trail.", "authoring.", "teaching.", "roster.", "merging.", "classroom.room",
          "classroom.wall", "classroom.picture", "classroom.door", "privacy.retention",
          "privacy.barriers", "privacy.erasure_of_other")
EVERYBODY_WAYS = ("de-360-light", "ar-360-dark", "en-1280-light")
OFFICE_WAYS = ("ar-360-dark", "de-1280-light")
NARROW = 360
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    # No rule of these looks into the style sheets, which would be read on every page.
    "preload": {"assets": ["media"]},
}
FRAME = """() => ({
  main: document.querySelectorAll("main").length,
  headings: [...document.querySelectorAll("h1")].filter((h) => h.innerText.trim()).length,
  title: document.title.trim().length > "LearnHub".length,
  lang: document.documentElement.lang,
  dir: getComputedStyle(document.documentElement).direction,
  wide: document.documentElement.scrollWidth,
})"""
# Links in a sentence are as high as its lines; what is hidden from the eye waits for the keyboard.
SMALL = """() => {
  const seen = (e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
    && !e.closest("[hidden], .visually-hidden");
  const box = (e) => (e.matches("[type=radio], [type=checkbox]") ? e.closest("label") ?? e : e);
  const inline = (e) => e.matches("a") && getComputedStyle(e).display === "inline";
  const whole = (e) => e.matches(".card--link a, .route__title a");
  return [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((e) => e.type !== "hidden" && seen(e) && !inline(e) && !whole(e))
    .map((e) => [e, box(e).getBoundingClientRect(), e.matches(".button") ? 44 : 24])
    .filter(([, { width, height }, least]) => Math.min(width, height) < least - 0.5)
    .map(([e, { width, height }]) => `${Math.round(width)}×${Math.round(height)} `
      + e.outerHTML.slice(0, 120));
}"""


@dataclass
class Shown:
    """The demo while it is served, with a browser for each person and way of looking."""

    live: Live
    devices: Devices
    places: dict[str, str]
    pages: dict[tuple[str, str], Page]

    def page(self, way: str, person: str) -> Page:
        """Return the browser of a person, signed in once."""
        if (way, person) not in self.pages:
            page = self.pages[way, person] = self.devices(person or None, WAYS[way])
            # A person's own language would win against the browser's.
            page.goto(f"/imprint?lang={way.partition('-')[0]}")
        return self.pages[way, person]


def _client(live: Live, person: str) -> Client:
    client = live.app.test_client()
    client.set_cookie("learnhub", live.cookie(person)["value"])
    return Client(client)


def _hand_in_text(live: Live, learner: Client) -> str:
    """Add a question that trainers mark to a quiz, and hand in an answer."""
    path = "01-sources/quiz.{}.md"
    with live.database.write() as session:
        source = contents.source_of(session, "critical-media")
        files = dict(source.files)
        for locale in ("de", "en"):
            files[path.format(locale)] += LETTER.encode()
        glossary, _ = read_glossary(source.glossary, "glossary.yaml")
        done = publish(session, PUBLIC, files, folder="critical-media", glossary=glossary,
                       now=SystemClock().now())
        assert done.is_new, done.problems
    attempt = learner.post(f"{MEDIA}/sources/quiz/attempts").headers["Location"]
    learner.post(attempt, {"q-letter": "Dear reader,\nplease look twice.", "hand_in": "1"})
    return attempt


def _places(live: Live) -> dict[str, str]:
    """Return the addresses that depend on what is in the demo, made as people make them."""
    trainer, owner = _client(live, "trainer"), _client(live, "owner")
    cohorts = re.findall(r'href="(/cohorts/\d+)"', trainer.get("/cohorts").text)
    cohort = next(
        url for url in cohorts if f"{url}{MEDIA}" in trainer.get(url).text
    )
    code = re.search(r"join\?code=(\w+)", trainer.get(cohort).text)
    business = re.search(r'action="(/business/\d+)/invitations"', owner.get("/business").text)
    assert code
    assert business
    owner.post(f"{business[1]}/invitations", {"note": "für die Werkstatt"})
    invited = re.search(r"join\?code=(\w+)", owner.get("/business").text)
    assert invited
    for check, when in (("entry", "before"), ("final", "after")):
        sent = {f"q-{when}-channel": "2", f"q-{when}-imprint": "3"}
        assert owner.post(f"{BUSINESS}/{check}-check", sent).status_code == 303
    link = trainer.post(f"{cohort}/people/{live.person_id('marek')}/password-link")
    token = re.search(r"/new-password/([\w-]+)", link.text)
    assert token
    link = trainer.post(f"{cohort}/people/{live.person_id('marek')}/sign-in-link")
    enter = re.search(r"/in/([\w-]+)", link.text)
    assert enter
    drafted = drafted_places(live, trainer)
    listed = listed_places(live, _client(live, "coordinator"), cohort)
    learner = _client(live, "participant")
    text_result = _hand_in_text(live, learner)
    quiz = f"{MEDIA}/sources/quiz"
    handed_in = learner.post(f"{quiz}/attempts").headers["Location"]
    learner.post(handed_in, {"hand_in": "1"})
    begun = learner.post(f"{quiz}/attempts").headers["Location"]
    asked = re.search(r'href="([^"]+)/inquiries"', _client(live, "zeynep").get("/learning").text)
    assert asked
    assert trainer.post(f"{cohort}/room", {"hours": "4", "idle_minutes": "20"}).status_code == 303
    return {
        "marek": str(live.person_id("marek")),
        "other_cohort": next(url for url in cohorts if url != cohort),
        "cohort": cohort, "cohort_id": cohort.rpartition("/")[2], "cohort_code": code[1],
        "course": MEDIA, "business_code": invited[1], "token": token[1], "link": enter[1],
        "result": handed_in,
        "open_attempt": begun, "asked_at": asked[1], "text": text_result.rpartition("/")[2],
        "text_result": text_result, **drafted, **listed,
    }


def check_barriers(page: Page) -> None:
    """Look for barriers in the whole page, in a window so high that no bar lies on anything."""
    size = page.viewport_size
    assert size is not None
    high = 0
    # What is measured in parts of the window grows with it, until its largest size.
    while (needed := page.evaluate("document.documentElement.scrollHeight")) > high:
        high = needed
        page.set_viewport_size({"width": size["width"], "height": high})
    found = Axe().run(page, options=RULES)
    page.set_viewport_size(size)
    assert found.violations_count == 0, found.generate_report()


def looks() -> list[tuple[str, str, str]]:
    """Return at which page who looks, and how: (way, person, address)."""
    found, seen = [], set()
    for endpoint, person, path in PAGES:
        ways: tuple[str, ...] = EVERYBODY_WAYS
        if endpoint.startswith(OFFICE):
            ways = OFFICE_WAYS[:1] if endpoint in seen else OFFICE_WAYS
        seen.add(endpoint)
        found += [(way, person, path) for way in ways]
    # One browser after the other, as each person has one for each way.
    return sorted(found, key=lambda look: look[0])


@pytest.fixture(scope="module")
def shown(
    chromium: Browser, worlds: Callable[[World], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Shown]:
    with served(worlds("demo"), tmp_path_factory.mktemp("pages")) as live:
        devices = Devices(chromium, live)
        yield Shown(live, devices, _places(live), {})
        devices.close()


@pytest.mark.parametrize(
    ("way", "person", "path"), looks(),
    ids=[f"{way}-{person or 'visitor'}-{path}" for way, person, path in looks()],
)
def test_a_page_is_whole_and_without_barrier(
    way: str, person: str, path: str, shown: Shown
) -> None:
    page = shown.page(way, person)
    answer = page.goto(path.format(**shown.places))
    assert answer is not None
    assert answer.status == 200
    lang = way.split("-")[0]
    frame = page.evaluate(FRAME)
    assert frame.pop("wide") <= page.viewport_size["width"]  # type: ignore[index]
    assert frame == {
        "main": 1, "headings": 1, "title": True, "lang": lang,
        "dir": "rtl" if lang == "ar" else "ltr",
    }
    assert page.evaluate(SMALL) == []
    check_barriers(page)
    if way == "de-1280-light":
        page.set_viewport_size({"width": NARROW, "height": 740})
        assert page.evaluate(FRAME)["wide"] <= NARROW
        page.set_viewport_size(WAYS[way]["viewport"])
    shown.devices.check()


def test_every_page_has_a_row(shown: Shown) -> None:
    rules = [rule for rule in shown.live.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    assert {rule.endpoint for rule in rules} - NO_PAGES == {row[0] for row in PAGES}


@pytest.mark.parametrize(("path", "status"), [("/nothing-here", 404), ("/join?code=NO", 422)])
@pytest.mark.parametrize("way", EVERYBODY_WAYS)
def test_what_is_not_there_is_said_without_barrier(
    way: str, path: str, status: int, shown: Shown
) -> None:
    page = shown.page(way, "")
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == status
    shown.devices.complaints.clear()
    check_barriers(page)


@pytest.mark.parametrize(("person", "path", "form"), EMPTY, ids=[row[1] for row in EMPTY])
@pytest.mark.parametrize("way", ["de-360-light", "ar-360-dark"])
def test_a_form_sent_empty_says_what_is_missing_without_barrier(
    way: str, person: str, path: str, form: str, shown: Shown
) -> None:
    page = shown.page(way, person)
    page.goto(path.format(**shown.places))
    page.locator(f"main {form} button.button").first.click()
    expect(page.locator("main [aria-invalid=true]").first).to_be_visible()
    assert page.evaluate(FRAME)["wide"] <= page.viewport_size["width"]  # type: ignore[index]
    check_barriers(page)
    assert all("422" in each for each in shown.devices.complaints)
    shown.devices.complaints.clear()


@pytest.mark.parametrize("way", EVERYBODY_WAYS)
def test_what_a_trainer_hands_over_has_no_barrier(way: str, shown: Shown) -> None:
    page = shown.page(way, "trainer")
    people = f"{shown.places['cohort']}/people"
    page.goto(people)
    page.locator("[name=name]").fill("Rana")
    page.locator("[name=new]").click()
    expect(page.locator(".deed .code")).to_have_count(2)
    check_barriers(page)
    page.goto(people)
    page.locator("details.calm summary").first.click()
    page.locator("form[action$=password-link] button").first.click()
    expect(page.get_by_text("/new-password/")).to_be_visible()
    check_barriers(page)
    shown.devices.check()
