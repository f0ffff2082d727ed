"""A lesson in steps in a real browser, and the small elements."""

import pytest
from playwright.sync_api import expect

from tests.browser.element_site import Site, Visit, settle

pytestmark = pytest.mark.browser


def test_without_script_no_control_is_shown_that_needs_one(visit: Visit) -> None:
    page = visit("/steps", java_script_enabled=False)
    assert page.get_by_role("button").count() == 0
    for number in (1, 2, 3):
        expect(page.get_by_role("heading", name=f"Part {number}")).to_be_visible()
    expect(page.get_by_text("The end")).to_be_visible()


def test_a_lesson_goes_on_one_step_at_a_time(visit: Visit, server: Site) -> None:
    page = visit("/steps?signed_in")
    expect(page.get_by_role("heading", name="Part 1")).to_be_visible()
    expect(page.get_by_text("Text 2")).not_to_be_visible()
    expect(page.get_by_role("button", name="Previous step")).not_to_be_visible()
    expect(page.get_by_text("The end")).not_to_be_visible()
    page.get_by_role("button", name="Next step").click()
    expect(page.get_by_role("heading", name="Part 2")).to_be_focused()
    expect(page.get_by_text("Text 1")).not_to_be_visible()
    expect(page.get_by_text("Step 2 of 3")).to_be_visible()
    assert page.url.endswith("#step-2")
    page.get_by_role("button", name="Next step").click()
    expect(page.get_by_text("The end")).to_be_visible()
    expect(page.get_by_role("button", name="Next step")).not_to_be_visible()
    page.get_by_role("button", name="Previous step").click()
    expect(page.get_by_role("heading", name="Part 2")).to_be_focused()
    states = page.eval_on_selector_all(".steps i", "all => all.map(i => i.dataset.state)")
    assert states == ["done", "here", "done"]


def test_the_server_is_told_each_step_as_it_is_reached(visit: Visit, server: Site) -> None:
    page = visit("/steps?signed_in")
    server.wait_for("/position", "step", [["1"]])
    page.get_by_role("button", name="Next step").click()
    server.wait_for("/position", "step", [["1"], ["2"]])
    page.get_by_role("button", name="Previous step").click()
    server.wait_for("/position", "step", [["1"], ["2"], ["1"]])
    assert {post.part for post in server.to("/position")} == {"position"}
    assert server.to("/position")[0].values("csrf_token") == ["t"]


def test_a_visitor_is_not_recorded(visit: Visit, server: Site) -> None:
    page = visit("/steps")
    page.get_by_role("button", name="Next step").click()
    settle(page)
    assert server.to("/position") == []


def test_a_lesson_opens_where_one_stopped(visit: Visit, server: Site) -> None:
    page = visit("/steps?signed_in&position=3")
    expect(page.get_by_text("Text 3")).to_be_visible()
    expect(page.get_by_text("Text 1")).not_to_be_visible()
    settle(page)
    assert server.to("/position") == []


def test_the_address_is_stronger_than_where_one_stopped(visit: Visit) -> None:
    page = visit("/steps?position=3#step-2")
    expect(page.get_by_text("Text 2")).to_be_visible()


def test_going_away_and_back_leads_to_the_same_step(visit: Visit, server: Site) -> None:
    page = visit("/steps")
    page.get_by_role("button", name="Next step").click()
    page.goto(server.url + "/extras")
    page.go_back()
    expect(page.get_by_text("Text 2")).to_be_visible()
    expect(page.get_by_text("Text 1")).not_to_be_visible()


def test_a_link_into_a_hidden_step_shows_it(visit: Visit) -> None:
    page = visit("/steps")
    page.get_by_role("link", name="Deep").click()
    expect(page.get_by_text("Deep inside")).to_be_in_viewport()
    expect(page.get_by_text("Text 1")).not_to_be_visible()


def test_what_the_browsers_search_finds_is_shown(visit: Visit) -> None:
    page = visit("/steps")
    assert page.locator("#step-2").get_attribute("hidden") == "until-found"
    page.locator("#step-2").dispatch_event("beforematch")
    expect(page.get_by_text("Text 2")).to_be_visible()
    expect(page.get_by_text("Text 1")).not_to_be_visible()


def test_the_whole_page_is_remembered_and_counts_what_is_read(visit: Visit, server: Site) -> None:
    page = visit("/steps?signed_in")
    page.get_by_role("button", name="Whole page").click()
    for number in (1, 2, 3):
        expect(page.get_by_text(f"Text {number}")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Text 3")).to_be_visible()
    expect(page.get_by_role("button", name="One step at a time")).to_be_visible()
    page.mouse.wheel(0, 5000)
    server.wait_for("/position", "step", [["3"]])
    page.mouse.wheel(0, -9000)
    expect(page.get_by_role("heading", name="Test")).to_be_in_viewport()
    settle(page)
    server.wait_for("/position", "step", [["3"]])


def test_a_printed_lesson_has_all_steps(visit: Visit) -> None:
    page = visit("/steps")
    page.emulate_media(media="print")
    for number in (1, 2, 3):
        expect(page.get_by_text(f"Text {number}")).to_be_visible()
    expect(page.get_by_role("button", name="Next step")).not_to_be_visible()


def test_a_code_is_copied_and_the_page_says_so(visit: Visit) -> None:
    page = visit("/extras", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the code").click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == "ABC-123"


def test_when_copying_is_forbidden_the_page_says_what_to_do(visit: Visit) -> None:
    page = visit("/extras")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")
    page.get_by_role("button", name="Copy the code").click()
    expect(page.get_by_role("status")).to_have_text("Please mark the text and copy it.")


def test_a_menu_closes_with_escape_and_outside(visit: Visit) -> None:
    page = visit("/extras")
    menu = page.get_by_role("link", name="Inside")
    page.get_by_text("Menu").click()
    menu.focus()
    page.keyboard.press("Escape")
    expect(menu).not_to_be_visible()
    expect(page.locator("summary")).to_be_focused()
    page.get_by_text("Menu").click()
    expect(menu).to_be_visible()
    page.get_by_text("Outside").click()
    expect(menu).not_to_be_visible()
