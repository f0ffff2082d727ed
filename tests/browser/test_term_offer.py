"""Words of the glossary are offered while somebody writes, and linked by one press."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser

SCRIPTS = Path(__file__).resolve().parents[2] / "static/js"
TERMS = [
    {"id": "impressum", "word": "Impressum"}, {"id": "widerruf", "word": "Widerruf"},
    {"id": "ki", "word": "Künstliche Intelligenz (KI)"}, {"id": "a-b", "word": "A/B-Test"},
    {"id": "algo", "word": "خوارزمية (Algorithmus)"}, {"id": "odd", "word": "(nur Klammern)"},
]
PAGE = """<!doctype html><html lang="en"><title>Words</title>
<script type="module" src="/elements/term-offer.js"></script>
<text-editor><label>Text<textarea id="text" rows="9" lang="de"></textarea></label>
<term-offer hidden data-source="/terms" data-for="text" data-case data-title="Explain these?"
 data-link="Explain %(word)s"></term-offer></text-editor></html>"""
Write = Callable[[str], Page]


@pytest.fixture
def write(chromium: Browser) -> Iterator[Write]:
    """Open a page with a text in its editor."""
    contexts = []

    def answer(route: Route) -> None:
        path = route.request.url.partition("words.test")[2]
        if path == "/terms":
            route.fulfill(body=json.dumps({"terms": TERMS}), content_type="application/json")
        elif path.endswith(".js"):
            route.fulfill(body=(SCRIPTS / path[1:]).read_text("utf-8"),
                          content_type="text/javascript")
        else:
            route.fulfill(body=PAGE, content_type="text/html; charset=utf-8")

    def visit(text: str) -> Page:
        context = chromium.new_context()
        contexts.append(context)
        page = context.new_page()
        page.route("**/*", answer)
        page.goto("http://words.test/page")
        page.get_by_label("Text").fill(text)
        return page

    yield visit
    for context in contexts:
        context.close()


def test_a_press_links_the_word_and_undo_takes_it_back(write: Write) -> None:
    page = write("Jede Seite braucht ein Impressum.")
    page.get_by_role("button", name="Explain Impressum").click()
    text = page.get_by_label("Text")
    expect(text).to_have_value("Jede Seite braucht ein [Impressum](term:impressum).")
    expect(page.get_by_role("button")).to_have_count(0)
    text.press("Control+z")
    expect(text).to_have_value("Jede Seite braucht ein Impressum.")


def test_forms_of_a_word_are_found_and_other_words_are_not(write: Write) -> None:
    page = write("Des Impressums. Sie widerrufen es. Der A/B-Test. Die Künstliche\nIntelligenz.")
    buttons = page.get_by_role("button")
    expect(buttons).to_have_count(3)
    assert buttons.all_inner_texts() == ["Impressums", "Künstliche Intelligenz", "A/B-Test"]


def test_what_is_no_running_text_is_left_alone(write: Write) -> None:
    page = write(
        "## Impressum\n\n```\nImpressum\n```\n\n`Impressum` ![Impressum](x.svg) "
        "[Impressum](https://a.example/Impressum)\n\nEin Widerruf."
    )
    expect(page.get_by_role("button")).to_have_count(1)
    expect(page.get_by_role("button", name="Explain Widerruf")).to_be_visible()


def test_arabic_words_are_found_with_what_is_written_before_them(write: Write) -> None:
    page = write("كل خوارزمية، والخوارزمية")
    page.get_by_role("button").click()
    expect(page.get_by_label("Text")).to_have_value("كل [خوارزمية](term:algo)، والخوارزمية")


def test_an_editor_can_write_it_itself(write: Write) -> None:
    page = write("Ein Widerruf.")
    page.evaluate("""() => document.querySelector("text-editor").addEventListener("insert", (e) => {
        e.preventDefault(); window.told = e.detail; })""")
    page.get_by_role("button").click()
    assert page.evaluate("window.told") == {
        "text": "[Widerruf](term:widerruf)", "start": 4, "end": 12,
    }
    expect(page.get_by_label("Text")).to_have_value("Ein Widerruf.")
