"""Pictures to choose, areas of a picture and tables of statements in a real browser."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import parse_qs

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from learnhub.markup import NOTHING, Picture, render, render_inline
from learnhub.questions import (
    Question,
    Response,
    compile_question,
    kind_of,
    mark,
    read_blocks,
    shuffled,
)
from learnhub.web.question_view import QuestionView
from tests.browser.element_site import ELEMENTS, POLICY, jinja, style

pytestmark = pytest.mark.browser

TEXT = """### ? Which sign stands for a secure connection? {#pictures}

- ( ) ![An envelope](envelope.svg)
- (x) ![A closed padlock](padlock.svg)
- ( ) ![A glass](glass.svg)

### ? Which button ends the call? {#one shuffle=no}

![A phone with three buttons](phone.svg)

- ( ) the left one @ 10 60 20 30
- (x) the right one @ 70 60 20 30
- ( ) the screen @ 2 2 96 96

### ? What is what? {#name shuffle=no}

![A camera](camera.svg)

- lens @ 30 30 40 60
- flash @ 75 5 20 20
- radio @ -

### ? What holds for an imprint? {#statements shuffle=no}

| Statement | true | false |
|---|---|---|
| Every business website needs one. | x |  |
| It costs a fee. |  | x |
"""
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200">'
    '<rect width="100%" height="100%" fill="#f4f1e8"/></svg>'
)
PAGE = """<!doctype html><html lang="{{ lang }}" dir="{{ dir }}"><head><title>Test</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/app.css">
<script type="module" src="/area-picture.js"></script>
<script type="module" src="/choice-rows.js"></script></head><body><main><h1>Test</h1>
{% from "questions/question.html" import question %}{{ question(view) }}</main></body></html>"""
TRIED: dict[str, Response] = {
    "pictures": ("0",), "one": ("0",), "name": ("0", "0"), "statements": ("0", "0"),
}


class References:
    """Finds every picture, and nothing else."""

    def __getattr__(self, name: str) -> Any:
        return getattr(NOTHING, name)

    def picture(self, target: str) -> Picture:
        return Picture(f"/{target}", 320, 200)


class ToHtml:
    """Compiles as publishing does."""

    def inline(self, text: str) -> str:
        return render_inline(text, References()) if text else ""

    def block(self, text: str) -> str:
        return render(text, References())


def questions() -> dict[str, Question]:
    blocks, problems = read_blocks(TEXT, first_line=1, where="test.md")
    assert problems == []
    found = (compile_question(b, ToHtml()) for b in blocks if isinstance(b, Question))
    return {question.id: question for question in found}


QUESTIONS = questions()
KINDS = sorted(QUESTIONS)


def page_of(name: str, state: str, lang: str) -> str:
    question = QUESTIONS[name]
    solution = kind_of(question.content).solution(question.content)
    response = {"new": (), "right": solution}.get(state, TRIED[name])
    view = QuestionView(
        q=question, order=shuffled(question, "seed"), response=response,
        mark=mark(question, response) if response else None, lang="", dir="", mode="lesson",
        action="/answer", csrf="t", token="once",
    )
    if state == "result":
        view = replace(view, mode="result", action="", show_solution=True)
    made = jinja().from_string(PAGE)
    return str(made.render(view=view, lang=lang, dir="rtl" if lang == "ar" else "ltr"))


@dataclass
class Sent:
    """What a page sent."""

    fields: dict[str, list[str]] = field(default_factory=dict)


Open = Callable[..., Page]


@pytest.fixture
def sent() -> Sent:
    return Sent()


@pytest.fixture
def visit(chromium: Browser, sent: Sent) -> Iterator[Open]:
    """Opens a question under the real policy; what the policy forbids fails the test."""
    mistakes: list[str] = []
    contexts = []
    css = style()

    def answer(route: Route, html: str) -> None:
        name = route.request.url.rpartition("/")[2]
        if route.request.method == "POST":
            sent.fields = parse_qs(route.request.post_data or "", keep_blank_values=True)
            route.fulfill(body="<title>Sent</title>", content_type="text/html")
        elif name.endswith(".js"):
            route.fulfill(path=ELEMENTS / name, content_type="text/javascript")
        elif name.endswith(".svg"):
            route.fulfill(body=PICTURE, content_type="image/svg+xml")
        elif name == "app.css":
            route.fulfill(body=css, content_type="text/css")
        elif name == "":
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=html, content_type="text/html; charset=utf-8", headers=headers)
        else:
            route.fulfill(status=404)

    def visit_page(
        name: str, state: str = "new", *, lang: str = "en", width: int = 360, **settings: Any
    ) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 800}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        page.on("console", lambda line: mistakes.append(line.text))
        html = page_of(name, state, lang)
        page.route("http://learnhub.test/**", lambda route: answer(route, html))
        page.goto("http://learnhub.test/")
        return page

    yield visit_page
    for context in contexts:
        context.close()
    assert [line for line in mistakes if "favicon" not in line and "404" not in line] == []


def check(page: Page) -> None:
    page.get_by_role("button", name="Check answer").click()
    expect(page).to_have_title("Sent")


def test_a_picture_is_chosen_by_its_words(visit: Open, sent: Sent) -> None:
    page = visit("pictures")
    expect(page.get_by_role("radio")).to_have_count(3)
    page.get_by_role("radio", name="A closed padlock", exact=True).check()
    assert "padlock" not in page.locator("fieldset").inner_text()
    check(page)
    assert sent.fields["q-pictures"] == ["1"]


@pytest.mark.parametrize("script", [True, False])
def test_a_tap_on_the_picture_chooses_in_the_list(
    script: bool, visit: Open, sent: Sent
) -> None:
    page = visit("one", java_script_enabled=script, has_touch=True)
    picture = page.get_by_role("img", name="A phone with three buttons")
    box = picture.bounding_box()
    assert box is not None
    # The screen lies behind the button and is larger.
    page.touchscreen.tap(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.8)
    right = page.get_by_role("radio", name="2: the right one", exact=True)
    expect(right).to_be_checked()
    if script:
        expect(page.locator(".area[data-chosen]")).to_have_text("2")
    page.touchscreen.tap(box["x"] + box["width"] * 0.5, box["y"] + box["height"] * 0.3)
    expect(page.get_by_role("radio", name="3: the screen")).to_be_checked()
    right.check()
    check(page)
    assert sent.fields["q-one"] == ["1"]


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_an_area_lies_where_the_author_put_it_in_every_direction(lang: str, visit: Open) -> None:
    page = visit("one", lang=lang)
    picture = page.get_by_role("img").first.bounding_box()
    area = page.locator("label.area", has_text="2").bounding_box()
    assert picture is not None
    assert area is not None
    assert (area["x"] - picture["x"]) / picture["width"] == pytest.approx(0.7, abs=0.01)
    assert (area["y"] - picture["y"]) / picture["height"] == pytest.approx(0.6, abs=0.01)
    assert area["width"] / picture["width"] == pytest.approx(0.2, abs=0.01)
    assert area["height"] / picture["height"] == pytest.approx(0.3, abs=0.01)


def test_the_picture_shows_what_is_chosen_by_keyboard_and_forgets_what_was_judged(
    visit: Open,
) -> None:
    page = visit("one", "tried")
    expect(page.locator(".area[data-chosen] [data-mark=open]")).to_have_text("1")
    page.get_by_role("radio", name="1: the left one").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".area[data-chosen]")).to_have_text("1")
    expect(page.locator(".area [data-mark]")).to_have_count(0)


def test_an_area_to_be_named_says_where_it_lies(visit: Open, sent: Sent) -> None:
    page = visit("name")
    page.get_by_label("Area 1, middle").select_option(label="lens")
    page.get_by_label("Area 2, top right").select_option(label="flash")
    check(page)
    assert sent.fields["q-name"] == ["0", "1"]


def test_statements_are_judged_with_a_button_in_each_cell(visit: Open, sent: Sent) -> None:
    page = visit("statements", width=1280)
    expect(page.get_by_role("combobox")).to_have_count(0)
    first = page.get_by_role("radio", name="Every business website needs one. true")
    first.check()
    page.get_by_role("radio", name="It costs a fee. true").check()
    expect(first).to_be_checked()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="It costs a fee. false")).to_be_checked()
    expect(page.get_by_role("columnheader", name="false")).to_be_visible()
    check(page)
    assert sent.fields["q-statements"] == ["0@0", "1@1"]


def test_statements_without_script_have_a_select_each(visit: Open, sent: Sent) -> None:
    page = visit("statements", java_script_enabled=False)
    expect(page.get_by_role("radio")).to_have_count(0)
    page.get_by_role("combobox", name="It costs a fee.").select_option(label="false")
    check(page)
    assert sent.fields["q-statements"] == ["", "1@1"]


def test_buttons_show_the_answer_that_was_given(visit: Open) -> None:
    page = visit("statements", "tried")
    expect(page.get_by_role("radio", name="It costs a fee. true")).to_be_checked()
    expect(page.locator("tr[data-mark=open]")).to_have_count(1)


@pytest.mark.parametrize("name", KINDS)
def test_fingers_find_targets_that_are_large_enough(name: str, visit: Open) -> None:
    page = visit(name)
    for target in page.locator("label.choice:visible, select:visible").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize(
    ("state", "settings"),
    [
        ("new", {}),
        ("tried", {"color_scheme": "dark"}),
        ("right", {"lang": "ar", "width": 1280}),
        ("result", {"color_scheme": "dark", "width": 1280}),
    ],
    ids=["new", "tried", "right", "result"],
)
@pytest.mark.parametrize("name", KINDS)
def test_everybody_can_use_it(name: str, state: str, settings: dict[str, Any], visit: Open) -> None:
    found = Axe().run(visit(name, state, **settings))
    assert found.response["violations"] == [], found.generate_report()
