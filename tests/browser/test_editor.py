"""The editor in a real browser: whatever happens to the connection or the page, no word is lost."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from learnhub.authoring.models import CourseAuthor
from learnhub.authoring.queries.drafts import files_of
from learnhub.authoring.queries.texts import DraftText, get_text
from learnhub.authoring.service.drafts import open_draft
from learnhub.base.actor import Actor, Role
from learnhub.base.clock import SystemClock
from tests.authoring.making import LESSON
from tests.browser.hands import Keyboard
from tests.browser.live import DESK, PHONE, Devices, Live
from tests.browser.test_pages import check_barriers

pytestmark = pytest.mark.browser
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0"/></svg>'
TEAM = frozenset({Role.TRAINER, Role.LEARNER})


@pytest.fixture
def text(live: Live) -> Callable[[], DraftText]:
    """Return how a lesson is now; Tom and Tilda write it."""
    now = SystemClock().now()
    with live.database.write() as session:
        for name in ("tom", "tilda"):
            session.add(CourseAuthor(course="small", person_id=live.person_id(name),
                                     invited_by=None, at=now))
        session.flush()
        open_draft(session, Actor(live.person_id("tom"), "Tom", TEAM), "small", now=now)

    def current() -> DraftText:
        with live.database.read() as session:
            found = files_of(session, "small")[LESSON]
            return get_text(session, "small", found.file_id)

    return current


def add(page: Page, words: str, *, at_end: bool = True) -> None:
    """Type at the end or the beginning of the text."""
    field = page.locator("#text")
    field.focus()
    field.evaluate("(e, at_end) => e.setSelectionRange(...Array(2).fill(at_end * 1e9))", at_end)
    page.keyboard.type(words)


def saved(page: Page) -> None:
    # What stood there before typing may still be there: the newest text is what counts.
    page.locator("[data-status]").and_(page.locator(":not([data-state=saved])")).wait_for(
        state="hidden", timeout=15_000)
    expect(page.locator("[data-status]")).to_contain_text("Saved", timeout=15_000)


def test_two_write_at_once_and_put_both_together(
    visitor: Devices, text: Callable[[], DraftText]
) -> None:
    tom, tilda = visitor("tom", DESK), visitor("tilda", DESK)
    url = text().url
    tom.goto(url)
    tilda.goto(url)
    expect(tilda.get_by_text("Tom has this text open, too.")).to_be_visible()
    add(tom, "\n\nThis is from Tom.\n")
    saved(tom)
    add(tilda, "Tilda begins here.\n\n", at_end=False)
    expect(tilda.locator("[data-status]")).to_contain_text("Kept beside", timeout=15_000)
    # Both go on; neither overwrites the other.
    add(tom, "\nTom goes on.\n")
    saved(tom)
    add(tilda, "And Tilda, too. ", at_end=False)
    expect(tilda.locator("[data-status]")).to_contain_text("Kept beside", timeout=15_000)
    tilda.get_by_role("link", name="Put both together").click()
    tilda.get_by_role("button", name="Save both together").click()
    expect(tilda.get_by_text("Both texts are together now.")).to_be_visible()
    for words in ("This is from Tom.", "Tom goes on.", "Tilda begins here.", "And Tilda, too."):
        assert words in text().text
    expect(tom.get_by_text("Tilda saved this text meanwhile")).to_be_hidden()
    tom.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    tom.get_by_role("button", name="Show the newer text").click()
    expect(tom.locator("#text")).to_have_value(re.compile("Tilda begins here"))


def test_without_a_connection_the_text_waits_and_then_goes(
    visitor: Devices, text: Callable[[], DraftText]
) -> None:
    visitor.expected += ["ERR_INTERNET_DISCONNECTED"]
    tom = visitor("tom", PHONE)
    tom.goto(text().url)
    tom.context.set_offline(True)
    add(tom, "\n\nWritten in the tunnel.\n")
    expect(tom.locator("[data-status]")).to_contain_text("No connection", timeout=15_000)
    assert "tunnel" not in text().text
    tom.context.set_offline(False)
    saved(tom)
    assert "Written in the tunnel." in text().text
    assert tom.evaluate("localStorage.length") == 0


def test_what_never_arrived_is_offered_when_the_page_opens_again(
    visitor: Devices, text: Callable[[], DraftText]
) -> None:
    visitor.expected += ["ERR_INTERNET_DISCONNECTED", "ERR_FAILED"]
    tom = visitor("tom", DESK)
    tom.goto(text().url)
    tom.route("**/typing", lambda route: route.abort())
    add(tom, "\n\nNearly lost.\n")
    expect(tom.locator("[data-status]")).to_contain_text("No connection", timeout=15_000)
    tom.unroute("**/typing")
    tom.route("**/typing", lambda route: route.abort())
    tom.reload()
    expect(tom.get_by_text("There is an unsaved text on this device")).to_be_visible()
    assert "Nearly lost" not in tom.locator("#text").input_value()
    tom.unroute("**/typing")
    tom.get_by_role("button", name="Go on with it").click()
    expect(tom.locator("#text")).to_have_value(re.compile("Nearly lost"))
    saved(tom)
    assert "Nearly lost." in text().text
    # The browser's own undo takes it back.
    tom.locator("#text").press("ControlOrMeta+z")
    expect(tom.locator("#text")).not_to_have_value(re.compile("Nearly lost"))


def test_of_two_texts_that_never_arrived_each_is_asked_about(
    visitor: Devices, text: Callable[[], DraftText]
) -> None:
    tom = visitor("tom", DESK)
    tom.goto(text().url)
    base = text().stamp
    tom.evaluate("""([file, base]) => {
      const person = document.querySelector("text-editor").dataset.person;
      for (const [window, text] of [["old1", "One."], ["old2", "Two."]]) {
        localStorage.setItem(`learnhub-text:${person}:${file}:${window}`,
          JSON.stringify({ at: Date.now(), base, seq: 1, text, window }));
      }
    }""", [text().file_id, base])
    tom.reload()
    tom.get_by_role("button", name="Throw it away").click()
    assert tom.evaluate("localStorage.length") == 1
    tom.get_by_role("button", name="Go on with it").click()
    expect(tom.locator("#text")).to_have_value(re.compile("One.|Two."))
    saved(tom)
    expect(tom.get_by_text("There is an unsaved text on this device")).to_be_hidden()
    assert re.search("One.|Two.", text().text)
    assert tom.evaluate("localStorage.length") == 0


def test_who_leaves_at_once_and_comes_back_goes_on_writing(
    visitor: Devices, text: Callable[[], DraftText]
) -> None:
    tom = visitor("tom", DESK)
    tom.goto(text().url)
    add(tom, "\n\nJust before leaving.\n")
    tom.reload()
    # Its last words reached the server, or it is offered; often the page comes before them.
    expect(tom.locator("#text")).to_be_visible()
    offer = tom.get_by_role("button", name="Go on with it")
    if "Just before" not in tom.locator("#text").input_value():
        offer.click()
        saved(tom)
    add(tom, "And on.")
    saved(tom)
    assert text().text.endswith("Just before leaving.\nAnd on.")


def test_who_is_signed_out_signs_in_elsewhere_and_goes_on(
    visitor: Devices, live: Live, text: Callable[[], DraftText]
) -> None:
    visitor.expected += ["400 (BAD REQUEST)"]
    tom = visitor("tom", DESK)
    tom.goto(text().url)
    tom.context.clear_cookies()
    add(tom, "\n\nStill mine.\n")
    expect(tom.locator("[data-status]")).to_contain_text("Signed out", timeout=15_000)
    tom.context.add_cookies([live.cookie("tom")])
    saved(tom)
    assert "Still mine." in text().text


def test_the_next_person_at_this_device_neither_saves_nor_reads_it(
    visitor: Devices, live: Live, text: Callable[[], DraftText]
) -> None:
    visitor.expected += ["400 (BAD REQUEST)", "409 (CONFLICT)"]
    tom, before = visitor("tom", DESK), text()
    tom.goto(before.url)
    tom.context.clear_cookies()
    tom.context.add_cookies([live.cookie("tilda")])
    add(tom, "\n\nToms secret.\n")
    expect(tom.locator("[data-status]")).to_contain_text("Somebody else", timeout=15_000)
    assert text().text == before.text
    tilda = tom.context.new_page()
    tilda.goto(before.url)
    expect(tilda.locator("#text")).to_be_visible()
    assert "Toms secret" not in str(tilda.evaluate("JSON.stringify(localStorage)"))


def test_by_keyboard_alone_somebody_writes_saves_and_looks(
    visitor: Devices, text: Callable[[], DraftText]
) -> None:
    page = visitor("tom", DESK)
    page.goto(text().url)
    keyboard = Keyboard(page)
    keyboard.reach(page.get_by_role("button", name="Bold"))
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="Italic")).to_be_focused()
    keyboard.reach(page.locator("#text"))
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type("\n\nBy hand")
    page.keyboard.press("Shift+ControlOrMeta+ArrowLeft")
    page.keyboard.press("ControlOrMeta+b")
    page.keyboard.press("ControlOrMeta+s")
    saved(page)
    assert "By **hand**" in text().text
    frame = page.frame_locator("iframe")
    expect(frame.locator("strong", has_text="hand")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_focused()


def test_without_script_a_form_saves_and_a_page_shows_it(
    visitor: Devices, text: Callable[[], DraftText]
) -> None:
    page = visitor("tom", {**PHONE, "java_script_enabled": False})
    page.goto(text().url)
    page.get_by_label("Text", exact=True).fill("Plain and *simple*.\n")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    page.locator("form").get_by_role("link", name="Preview").click()
    expect(page.locator("em", has_text="simple")).to_be_visible()
    page.get_by_role("link", name="Back to the text").click()
    expect(page.get_by_label("Text", exact=True)).to_have_value("Plain and *simple*.\n")


def test_a_pasted_or_chosen_picture_is_described_and_stands_in_the_text(
    visitor: Devices, text: Callable[[], DraftText], tmp_path: Path
) -> None:
    visitor.expected += ["422 (UNPROCESSABLE ENTITY)"]
    good, bad = tmp_path / "Unser Laden.svg", tmp_path / "bad.png"
    good.write_text(SVG)
    bad.write_bytes(b"nothing")
    page = visitor("tom", PHONE)
    page.goto(text().url)
    page.get_by_role("button", name="Picture").tap()
    dialog = page.get_by_role("dialog")
    dialog.locator("[type=file]").set_input_files(bad)
    expect(dialog.get_by_text("not a picture")).to_be_visible()
    dialog.locator("[type=file]").set_input_files(good)
    said = dialog.get_by_label("What does it show?")
    expect(said).to_be_focused()
    dialog.get_by_role("button", name="Put into the text").tap()
    expect(dialog.get_by_text("Please say what it shows")).to_be_visible()
    said.fill("Our [new] shop")
    dialog.get_by_role("button", name="Put into the text").tap()
    expect(dialog).to_be_hidden()
    saved(page)
    assert r"![Our \[new\] shop](../media/unser-laden.svg)" in text().text


@pytest.mark.parametrize("device", [PHONE, DESK], ids=["phone", "desk"])
def test_a_finding_leads_to_its_line(
    visitor: Devices, text: Callable[[], DraftText], device: dict[str, object]
) -> None:
    page = visitor("tom", device)
    page.goto(text().url)
    add(page, "\n\n## More\n\n![](../media/way.svg)\n")
    if device is PHONE:
        page.get_by_role("link", name="Check").last.tap()
    else:
        page.locator(".said summary").click()
    finding = page.get_by_role("listitem").filter(has_text="has no description")
    finding.get_by_role("button", name="Line").click()
    expect(page.locator("#text")).to_be_focused()
    marked = page.evaluate("document.getSelection().toString()")
    assert marked == "![](../media/way.svg)"


@pytest.mark.parametrize("device", [PHONE, DESK], ids=["phone", "desk"])
def test_the_editor_and_its_pages_have_no_barrier(
    visitor: Devices, text: Callable[[], DraftText], device: dict[str, object]
) -> None:
    page = visitor("tom", device)
    here = text()
    for path in (here.url, f"{here.url}/preview?alone=1", "/authoring/small/pictures",
                 "/authoring/small/pictures/way.svg"):
        page.goto(path)
        check_barriers(page)
    page.goto(here.url)
    page.get_by_role("button", name="Picture").click()
    page.get_by_label("Or one of this course").select_option("way.svg")
    check_barriers(page)
