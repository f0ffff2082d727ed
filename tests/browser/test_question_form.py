"""A question as a form in a real browser: with script and without, by keyboard, on a phone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from learnhub.questions import KINDS
from learnhub.questions.sheets import acted, checked, fields_in, shown
from tests.browser.element_site import jinja, style

pytestmark = pytest.mark.browser

ROOT = Path(__file__).resolve().parents[2]
PAGE = """<!doctype html><html lang="{{ lang }}" dir="{{ dir }}"><head><title>Form</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/app.css">
<script type="module" src="/form-rows.js"></script></head>
<body><main class="page">
{% from "authoring/question_form.html" import question_form, kind_chooser %}
<h1>Form</h1><h2>Question</h2>
<form method="post">{{ question_form(form) }}
<button class="button" name="do" value="save">Save</button></form>
{% if kinds %}<h2>Kinds</h2>{{ kind_chooser(kinds, url) }}{% endif %}</main></body></html>"""
Fields = dict[str, str]
Show = Callable[..., Page]
UPDATES = next(kind.example for kind in KINDS if kind.name == "single")


def page_of(fields: Fields, *, lang: str = "en", kinds: bool = False) -> str:
    form = shown(fields, checked(fields).problems)
    return jinja().from_string(PAGE).render(
        form=form, lang=lang, dir="rtl" if lang == "ar" else "ltr",
        kinds=KINDS if kinds else (), url=lambda name: f"?kind={name}",
    )


@pytest.fixture
def sent() -> list[Fields]:
    return []


@pytest.fixture
def show(chromium: Browser, sent: list[Fields]) -> Iterator[Show]:
    """Show a form; what it sends is noted, acted on and shown again, as a server would."""
    contexts = []
    css = style() + (ROOT / "static/css/authoring/question-form.css").read_text("utf-8")

    def answer(route: Route, fields: Fields, options: dict[str, object]) -> None:
        path = route.request.url.rpartition("/")[2]
        if path == "app.css":
            route.fulfill(body=css, content_type="text/css")
        elif path == "form-rows.js":
            script = (ROOT / "static/js/elements/form-rows.js").read_text("utf-8")
            route.fulfill(body=script, content_type="text/javascript")
        else:
            now = fields
            if route.request.method == "POST":
                now = dict(parse_qsl(route.request.post_data or "", keep_blank_values=True))
                sent.append(now)
                now = acted(now, now["do"])
            route.fulfill(body=page_of(now, **options), content_type="text/html; charset=utf-8")  # type: ignore[arg-type]

    def visit(text: str, *, script: bool = True, width: int = 1280, **options: object) -> Page:
        context = chromium.new_context(
            java_script_enabled=script, viewport={"width": width, "height": 900}
        )
        contexts.append(context)
        page = context.new_page()
        fields = fields_in(text)
        assert fields is not None
        page.route("**/*", lambda route: answer(route, fields, options))
        page.goto("http://forms.test/form")
        return page

    yield visit
    for context in contexts:
        context.close()


def texts(page: Page) -> list[str]:
    return [page.locator(f"#answers-{n}-text").input_value() for n in range(
        page.locator(".rows[data-group=answers] > fieldset > ol > li").count())]


@pytest.mark.parametrize("script", [True, False])
def test_lines_are_moved_added_and_removed(
    show: Show, sent: list[Fields], script: bool
) -> None:
    page = show(UPDATES, script=script)
    page.get_by_role("button", name="Move up: Answer option 2").click()
    assert texts(page)[0] == "They close security holes"
    expect(page.get_by_role("radio", name="Right").first).to_be_checked()
    page.get_by_role("button", name="Remove: Answer option 3").click()
    page.get_by_role("button", name="Add: Answer option").click()
    expect(page.locator("#answers-2-text")).to_be_visible()
    page.locator("#answers-2-text").fill("They are new")
    page.get_by_role("button", name="Save").click()
    posted = sent[-1]
    assert posted["do"] == "save"
    assert checked(posted).text.split("\n\n")[1] == (
        "- (x) They close security holes\n- ( ) The phone gets a new number\n"
        "  > The number comes with the SIM card.\n- ( ) They are new"
    )
    assert len(sent) == (1 if script else 4)


def test_the_focus_stays_and_every_change_is_said(show: Show) -> None:
    page = show(UPDATES)
    region = page.locator(".rows[data-group=answers] [data-announce]")
    button = page.locator("#answers-0-text").locator("xpath=ancestor::li").locator("[data-do=down]")
    button.focus()
    page.keyboard.press("Enter")
    expect(region).to_have_text("Answer option is now at position 2 of 3.")
    expect(page.get_by_role("button", name="Move down: Answer option 2")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.get_by_role("button", name="Move down: Answer option 3")).to_be_focused()
    page.get_by_role("button", name="Remove: Answer option 3").press("Enter")
    expect(region).to_have_text("Answer option 3 was removed.")
    expect(page.get_by_role("button", name="Remove: Answer option 2")).to_be_focused()
    page.get_by_role("button", name="Add: Answer option").press("Enter")
    expect(page.locator("#answers-2-text")).to_be_focused()


def test_the_enter_key_saves_and_moves_nothing(show: Show, sent: list[Fields]) -> None:
    page = show(UPDATES)
    page.locator("#prompt").press("Enter")
    page.wait_for_load_state()
    assert sent[-1]["do"] == ""
    assert checked(sent[-1], UPDATES).text == UPDATES


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_form_of_every_kind_sends_what_it_showed(
    show: Show, sent: list[Fields], kind: object
) -> None:
    example: str = kind.example  # type: ignore[attr-defined]
    page = show(example)
    page.get_by_role("button", name="Save").click()
    assert checked(sent[-1], example).text == example


def test_a_choice_is_called_what_is_written_in_its_line(show: Show) -> None:
    page = show(next(kind.example for kind in KINDS if kind.name == "statements"))
    page.locator("#columns-1-text").fill("no")
    expect(page.locator("#answers-0-right option").nth(2)).to_have_text("no")


@pytest.mark.parametrize(("width", "lang"), [(360, "ar"), (1280, "en")])
@pytest.mark.parametrize("kind", ["single", "numeric", "cloze", "statements", "areas", "upload"])
def test_everybody_can_use_it(show: Show, kind: str, width: int, lang: str) -> None:
    example = next(each.example for each in KINDS if each.name == kind)
    page = show(example, width=width, lang=lang, kinds=kind == "single")
    for fold in page.locator("summary").all():
        fold.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
