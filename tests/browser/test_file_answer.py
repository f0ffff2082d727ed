"""Sending files in a real browser: with script by choosing them, without script by a button."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from tests.browser.live import DESK, PHONE, Quiet
from tests.files import making
from tests.quiz.playing import start
from tests.quiz.sending import ask_for_files
from tests.site import Site

pytestmark = pytest.mark.browser
WAYS: dict[str, dict[str, Any]] = {
    "phone": {**PHONE, "locale": "en-GB"},
    "no-script": {**DESK, "locale": "en-GB", "java_script_enabled": False},
    "arabic": {**PHONE, "locale": "ar", "color_scheme": "dark"},
}


@pytest.fixture
def address(sqlite_site: Site) -> Iterator[str]:
    """The site while it is served, with a quiz that asks for files."""
    ask_for_files(sqlite_site)
    server = make_server(
        "127.0.0.1", 0, sqlite_site.app, threaded=True, request_handler=Quiet
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def pictures(tmp_path: Path) -> list[str]:
    """Two photos and something that is none."""
    texts = {"one.jpg": making.photo(), "two.png": making.picture("PNG"), "bad.jpg": b"\x00\x01"}
    for name, data in texts.items():
        (tmp_path / name).write_bytes(data)
    return [str(tmp_path / name) for name in texts]


def open_attempt(
    site: Site, chromium: Browser, address: str, **way: Any
) -> Iterator[Page]:
    """Open an attempt of Lena's at the question that asks for photos."""
    lena = site.client("lena")
    attempt = start(lena)
    cookie = lena.client.get_cookie("learnhub")
    assert cookie is not None
    context = chromium.new_context(**way)
    context.add_cookies([{"name": "learnhub", "value": cookie.value, "url": address}])
    page = context.new_page()
    page.goto(f"{address}{attempt}#q-photo")
    yield page
    context.close()


@pytest.fixture
def page(
    request: pytest.FixtureRequest, sqlite_site: Site, chromium: Browser, address: str
) -> Iterator[Page]:
    """Lena's attempt on one kind of device."""
    yield from open_attempt(sqlite_site, chromium, address, **WAYS[request.param])


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_a_photo_is_sent_as_soon_as_it_is_chosen(page: Page, pictures: list[str]) -> None:
    group = page.locator("fieldset[name=q-photo]")
    expect(group.get_by_role("button", name="Send")).to_be_hidden()
    group.get_by_label("Choose files").set_input_files(pictures[0])
    expect(group.get_by_role("link", name="one.jpg")).to_be_visible()
    assert page.evaluate("document.querySelector('fieldset img').naturalWidth") == 60
    group.get_by_label("Choose one more file").set_input_files(pictures[2])
    expect(group.get_by_text("“bad.jpg” is a kind of file")).to_be_in_viewport()
    group.get_by_label("Choose one more file").set_input_files(pictures[1])
    expect(group.get_by_text("That is as many as can be sent in.")).to_be_visible()
    group.get_by_role("button", name="Remove one.jpg").click()
    expect(group.get_by_role("link", name="one.jpg")).to_have_count(0)
    expect(group.get_by_role("link", name="two.png")).to_be_visible()
    # The overview knows that the question is answered, and the other one is not.
    assert page.locator("a[data-question=q-photo]").get_attribute("data-state") == "answered"
    assert page.locator("a[data-question=q-sound]").get_attribute("data-state") == "open"


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_what_is_too_large_is_not_even_sent(page: Page, tmp_path: Path) -> None:
    (tmp_path / "long.jpg").write_bytes(bytes(20 * 1024 * 1024 + 1))
    group = page.locator("fieldset[name=q-photo]")
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    group.get_by_label("Choose files").set_input_files(tmp_path / "long.jpg")
    expect(group.get_by_text("“long.jpg” is larger than 20 MB.")).to_be_visible()
    assert "POST" not in sent
    assert group.get_by_label("Choose files").input_value() == ""


@pytest.mark.parametrize("page", ["no-script"], indirect=True)
def test_without_script_a_button_sends(page: Page, pictures: list[str]) -> None:
    page.get_by_label("Your answer").first.fill("4")
    group = page.locator("fieldset[name=q-photo]")
    group.get_by_label("Choose files").set_input_files(pictures[:2])
    group.get_by_role("button", name="Send").click()
    expect(group.get_by_role("link", name="two.png")).to_be_visible()
    expect(page.get_by_label("Your answer").first).to_have_value("4")


@pytest.mark.parametrize("page", ["phone", "arabic"], indirect=True)
def test_the_question_has_no_barriers(page: Page, pictures: list[str]) -> None:
    field = page.locator("input[name=file-photo]")
    field.set_input_files(pictures[0])
    expect(page.locator("fieldset[name=q-photo] img")).to_be_visible()
    found = Axe().run(page, context="fieldset[name=q-photo]").response["violations"]
    assert [violation["id"] for violation in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    small = page.locator("fieldset[name=q-photo]").locator("button, input[type=file]").evaluate_all(
        "all => all.filter(e => e.checkVisibility() && e.offsetHeight < 44).map(e => e.outerHTML)"
    )
    assert small == []
