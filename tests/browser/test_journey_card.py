"""Journey 1: somebody without e-mail is in with a card within a minute, and nobody else is."""

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.hands import Keyboard, Plain, Touch
from tests.browser.live import DESK, Devices
from tests.browser.test_pages import FRAME, SMALL, WAYS, check_barriers
from tests.people.carding import Seen, seen

pytestmark = pytest.mark.browser

AMIRA = "أميرة"
PIN = "2580"
_CODE = re.compile(r"\b[A-Z\d]{4} [A-Z\d]{4}\b")


@dataclass(frozen=True)
class Paper:
    """A printed card as a camera and a hand find it."""

    link: str
    code: str

    @property
    def token(self) -> str:
        """What no log and no history may hold."""
        return self.link.partition("#")[2]


@dataclass
class Overheard:
    """Everything a browser said to the server where a log could keep it."""

    lines: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Note addresses and headers from now on."""
        page.context.on("request", self._note)

    def _note(self, request: Request) -> None:
        self.lines.append(f"{request.url} {request.all_headers().get('referer', '')}")


def _paper(found: Seen) -> Paper:
    code = _CODE.search(found.text)
    assert code is not None
    return Paper(found.links[0], code[0])


def _printed(page: Page, button: str, folder: Path, name: str | None = None) -> Paper:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).tap()
    path = folder / f"{name or 'card'}.pdf"
    waiting.value.save_as(path)
    return _paper(seen(path.read_bytes())[0])


def adds_amira(tom: Page, folder: Path) -> Paper:
    """The trainer adds her on a phone, in Arabic, and prints her card."""
    tom.goto("/cohorts")
    tom.get_by_role("main").get_by_role("link", name="Gruppe Brauck").first.tap()
    tom.get_by_role("main").get_by_role("link", name="People").first.tap()
    tom.get_by_label("First name").fill(AMIRA)
    tom.get_by_label("Language").select_option(label="العربية")
    tom.get_by_role("button", name="Make an account").tap()
    expect(tom.get_by_role("heading", level=1)).to_contain_text(AMIRA)
    return _printed(tom, "Print the card", folder)


def _press(page: Page, number: int = 0) -> None:
    """Press a button of the page, whatever language it speaks."""
    page.locator("main form button").nth(number).tap()


def begins(phone: Page, paper: Paper) -> None:
    """Scan, "Yes", "Start": no key is pressed."""
    phone.goto(paper.link, wait_until="commit")
    expect(phone).to_have_url(re.compile("/card/you$"))
    expect(phone.locator("html")).to_have_attribute("dir", "rtl")
    expect(phone.locator("html")).to_have_attribute("lang", "ar")
    expect(phone.locator("main")).to_contain_text(AMIRA)
    _press(phone)
    expect(phone).to_have_url(re.compile("/card/start$"))
    _press(phone)
    expect(phone).to_have_url(re.compile("/card/pin/new$"))
    phone.locator("main a[href='/learning']").tap()
    expect(phone).to_have_url(re.compile("/learning$"))
    expect(phone.locator("header")).to_contain_text(AMIRA)


def test_amira_learns_a_minute_after_she_was_added_and_never_typed(
    visitor: Devices, tmp_path: Path
) -> None:
    paper = adds_amira(visitor("tom"), tmp_path)
    phone, overheard = visitor(locale="de-DE"), Overheard()
    overheard.listen(phone)
    begins(phone, paper)
    assert not [line for line in overheard.lines if paper.token in line]
    # Nor is it behind the back button.
    for _ in range(5):
        phone.go_back()
        assert paper.token not in phone.url
    phone.goto("/learning")
    expect(phone.locator("header")).to_contain_text(AMIRA)


@pytest.mark.parametrize("kind", [Plain, Keyboard], ids=["no-script", "keyboard"])
def test_the_code_is_typed_where_there_is_no_camera(
    kind: type[Touch], visitor: Devices, tmp_path: Path
) -> None:
    paper = adds_amira(visitor("tom"), tmp_path)
    hands = kind(visitor(device=kind.device))
    page = hands.page
    page.goto("/card")
    hands.write(page.get_by_label("Code on the card"), paper.code.lower())
    hands.press(page.get_by_role("button", name="Go on"))
    for step in ("you", "start"):
        expect(page).to_have_url(re.compile(f"/card/{step}$"))
        hands.press(page.locator("main form button").first)
    expect(page).to_have_url(re.compile("/card/pin/new$"))
    hands.press(page.locator("main a[href='/learning']"))
    expect(page.locator("header")).to_contain_text(AMIRA)


def test_a_blocked_card_is_dead_and_a_new_one_opens(visitor: Devices, tmp_path: Path) -> None:
    tom, phone = visitor("tom"), visitor()
    old = adds_amira(tom, tmp_path)
    begins(phone, old)
    tom.goto(tom.url.removesuffix("/people") + "/people")
    row = tom.get_by_role("listitem").filter(has_text=AMIRA)
    row.get_by_text("Help or take out").tap()
    row.get_by_role("button", name="Block the card").tap()
    expect(tom.get_by_text("Nobody comes in with it any more.")).to_be_visible()
    phone.goto("/learning")
    expect(phone).to_have_url(re.compile("/sign-in"))
    visitor.expected.append("422")
    phone.goto(old.link, wait_until="commit")
    expect(phone).to_have_url(re.compile("/card$"))
    expect(phone.locator("main a[href='/card']")).to_be_visible()
    new = _printed(tom, f"Print a card for {AMIRA}", tmp_path, "new")
    begins(phone, new)


def test_on_a_further_device_the_pin_or_the_trainer_opens(
    visitor: Devices, tmp_path: Path
) -> None:
    tom = visitor("tom")
    paper = adds_amira(tom, tmp_path)
    phone = visitor()
    begins(phone, paper)
    phone.goto("/card/pin/new")
    phone.locator("#pin").fill(PIN)
    phone.locator("main form button").tap()
    expect(phone).to_have_url(re.compile("/learning$"))
    second = visitor(device=DESK)
    second.goto(paper.link, wait_until="commit")
    second.locator("main form button").first.click()
    second.locator("#pin").fill(PIN)
    second.locator("main form button").first.click()
    expect(second).to_have_url(re.compile("/learning$"))
    third = visitor()
    third.goto(paper.link, wait_until="commit")
    _press(third)
    expect(third).to_have_url(re.compile("/card/pin$"))
    third.locator("form[action='/door'] button").tap()
    tom.goto("/door")
    tom.get_by_role("button", name=f"Let in: {AMIRA}").tap()
    expect(third.locator("header")).to_contain_text(AMIRA)
    # From now on the card opens here by itself.
    third.goto("/learning")
    third.locator("form[action='/sign-out'] button").first.tap()
    expect(third).to_have_url(re.compile("/$"))
    third.goto(paper.link, wait_until="commit")
    _press(third)
    expect(third).to_have_url(re.compile("/learning$"))


def test_nothing_of_the_person_before_stays_on_a_shared_phone(
    visitor: Devices, tmp_path: Path
) -> None:
    paper = adds_amira(visitor("tom"), tmp_path)
    phone = visitor("stefan")
    phone.goto("/learning")
    phone.goto("/profile")
    phone.goto(paper.link, wait_until="commit")
    expect(phone.get_by_role("main")).to_contain_text("Stefan")
    expect(phone.get_by_role("main")).to_contain_text(AMIRA)
    _press(phone)
    _press(phone)
    phone.locator("main a[href='/learning']").tap()
    expect(phone.locator("header")).to_contain_text(AMIRA)
    for _ in range(8):
        phone.go_back()
        assert "Stefan" not in phone.locator("body").inner_text(), phone.url


def _look(page: Page, way: str, name: str, folder: Path) -> None:
    """Check one page as `test_pages` does, and take its picture."""
    lang = way.partition("-")[0]
    frame = page.evaluate(FRAME)
    assert frame.pop("wide") <= page.viewport_size["width"]  # type: ignore[index]
    assert frame == {
        "main": 1, "headings": 1, "title": True, "lang": lang,
        "dir": "rtl" if lang == "ar" else "ltr",
    }
    assert page.evaluate(SMALL) == []
    check_barriers(page)
    page.screenshot(path=folder / f"{name}-{way}.png", full_page=True)


@pytest.mark.parametrize("way", WAYS)
def test_every_page_behind_a_card_is_without_barrier(
    way: str, visitor: Devices, tmp_path: Path
) -> None:
    paper = adds_amira(visitor("tom"), tmp_path)
    lang = way.partition("-")[0]
    visitor.expected.append("422")

    def shown(page: Page, name: str) -> None:
        # Amira's card speaks Arabic; this look is at all languages.
        page.goto(f"{page.url.partition('?')[0]}?lang={lang}")
        _look(page, way, name, tmp_path)

    first = visitor(device=WAYS[way])
    first.goto("/card")
    shown(first, "door")
    first.goto(paper.link, wait_until="commit")
    expect(first).to_have_url(re.compile("/card/you$"))
    shown(first, "you")
    first.locator("main form button").first.click()
    shown(first, "start")
    first.locator("main form button").first.click()
    shown(first, "new-pin")
    second = visitor("stefan", WAYS[way])
    second.goto(paper.link, wait_until="commit")
    expect(second).to_have_url(re.compile("/card/you$"))
    shown(second, "other")
    second.locator("main form button").first.click()
    expect(second).to_have_url(re.compile("/card/pin$"))
    shown(second, "trainer")
    third = visitor(device=WAYS[way])
    third.goto(f"/card?lang={lang}#{'x' * 24}")
    expect(third.locator("main a[href='/card']")).to_be_visible()
    _look(third, way, "gone", tmp_path)
