"""Authors make a question of each kind by forms: by touch, by keyboard alone, without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from learnhub.authoring.models import CourseAuthor
from learnhub.authoring.queries.drafts import files_of
from learnhub.authoring.queries.glossary import glossary
from learnhub.authoring.service.drafts import open_draft
from learnhub.authoring.service.publishing import publish_draft
from learnhub.base.actor import Actor, Role
from learnhub.base.clock import SystemClock
from learnhub.content.library import Library
from tests.browser.hands import Keyboard, Plain, Touch
from tests.browser.kinds_answers import answer
from tests.browser.live import DESK, PHONE, Devices, Live
from tests.browser.question_fillings import FILLINGS, UPLOAD, Filling
from tests.browser.test_pages import SMALL, check_barriers

pytestmark = pytest.mark.browser
LESSON, QUIZ, QUIZ_EN = "02-second/01-reading.de.md", "02-second/quiz.de.md", "01-first/quiz.en.md"
Address = Callable[[str], str]


def _tom(live: Live) -> Actor:
    return Actor(live.person_id("tom"), "Tom", frozenset({Role.TRAINER, Role.LEARNER}))


@pytest.fixture
def questions_of(live: Live) -> Address:
    """Return where the questions of a text are; Tom writes the course."""
    now = SystemClock().now()
    with live.database.write() as session:
        session.add(CourseAuthor(course="small", person_id=live.person_id("tom"),
                                 invited_by=None, at=now))
        session.flush()
        open_draft(session, _tom(live), "small", now=now)
        files = files_of(session, "small")

    def address(path: str) -> str:
        return f"/authoring/small/texts/{files[path].file_id}/questions"

    return address


def _publish(live: Live) -> None:
    with live.database.write() as session:
        done = publish_draft(session, _tom(live), "small", glossary(session, Library()), note="",
                             now=SystemClock().now())
    assert done.revision is not None, done.problems


def _fill(hands: Touch, page: Page, filling: Filling) -> None:
    hands.write(page.locator("#prompt"), filling.asks)
    for way, name, value in filling.deeds:
        field = page.locator(f"#{name}")
        if way == "write":
            hands.write(field, value)
        elif way == "tick":
            hands.tick(field)
        else:
            # Without script the lines of another list have no names before they are sent.
            named, _, number = value.partition("|")
            hands.choose(field, named if hands.has_script or not number else number)


def _make(hands: Touch, page: Page, url: str, filling: Filling) -> None:
    page.goto(f"{url}/new?kind={filling.kind}")
    _fill(hands, page, filling)
    hands.press(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("The question is there.")).to_be_visible()
    expect(page.locator("#shown")).to_contain_text(filling.asks)


@pytest.mark.parametrize("kind", [Touch, Plain, Keyboard], ids=["touch", "no-script", "keyboard"])
def test_a_question_of_each_kind_is_made_published_and_answered(
    kind: type[Touch], visitor: Devices, live: Live, questions_of: Address
) -> None:
    page = visitor("tom", kind.device)
    hands = kind(page)
    for filling in FILLINGS:
        _make(hands, page, questions_of(LESSON), filling)
    _make(hands, page, questions_of(QUIZ), UPLOAD)
    _publish(live)
    learner = visitor("lena", kind.device)
    theirs = kind(learner)
    learner.goto("/courses/small/second/reading")
    for filling in FILLINGS:
        theirs.go_to(2)
        if not filling.answer:
            expect(learner.get_by_text("A letter came today.")).to_be_visible()
            continue
        group = learner.get_by_role("group", name=filling.asks)
        answer(theirs, group, filling.task)
        expect(group.get_by_role("status")).to_contain_text(filling.said)


def test_a_kind_is_chosen_and_lines_are_added_by_touch(
    visitor: Devices, questions_of: Address
) -> None:
    page = visitor("tom", PHONE)
    visitor.expected.append("status of 422")
    page.goto(questions_of(QUIZ))
    page.get_by_role("link", name="New question").tap()
    page.get_by_role("link", name="One answer", exact=True).tap()
    page.get_by_role("button", name="Add: Answer option").tap()
    for number, words in enumerate(("one", "two", "three", "four")):
        page.locator(f"#answers-{number}-text").fill(words)
    page.locator("#answers-3-right").tap()
    page.get_by_role("button", name="Move up: Answer option 4").tap()
    page.get_by_role("button", name="Show it").tap()
    # What is missing is said, and every word is still there.
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("#answers-2-text")).to_have_value("four")
    page.locator("#prompt").fill("How many?")
    page.get_by_role("button", name="Show it").tap()
    expect(page.locator("#shown").get_by_role("radio", name="four")).to_be_visible()
    page.get_by_role("button", name="Write it as text").tap()
    text = page.locator("#source").input_value()
    page.locator("#source").fill(text.replace("one", "none"))
    page.get_by_role("button", name="Back to the form").tap()
    expect(page.locator("#answers-0-text")).to_have_value("none")
    page.locator("#prompt").press("Enter")
    expect(page.get_by_text("The question is there.")).to_be_visible()


PAGES = (
    (QUIZ, ""), (QUIZ, "/new"), (QUIZ, "/new?kind=single"), (QUIZ, "/new?kind=cloze"),
    (QUIZ, "/last"), (QUIZ_EN, ""), (QUIZ_EN, "/fly"), (LESSON, ""),
)


@pytest.mark.parametrize(("device", "lang", "scheme"), [
    (PHONE, "en", "light"), (PHONE, "ar", "dark"), (DESK, "de", "light"),
])
def test_no_page_of_questions_is_a_barrier(
    device: dict[str, object], lang: str, scheme: str, visitor: Devices, questions_of: Address
) -> None:
    page = visitor("tom", device, color_scheme=scheme)
    for path, rest in PAGES:
        page.goto(f"{questions_of(path)}{rest}{'&' if '?' in rest else '?'}lang={lang}")
        for fold in page.locator("main summary").all():
            fold.click()
        assert page.evaluate(SMALL) == [], (path, rest)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"], (path, rest)  # type: ignore[index]
        check_barriers(page)
