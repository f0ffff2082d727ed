"""A quiz in a real browser: what is given is saved, in order, and handed in only then."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.element_site import Site, Visit, settle

pytestmark = pytest.mark.browser


def result(page: Page) -> Locator:
    return page.locator("fieldset [role=status]")


def saved(page: Page) -> Locator:
    return page.locator("[data-status]")


def test_each_answer_is_saved_when_it_is_given(visit: Visit, server: Site) -> None:
    page = visit("/quiz")
    page.get_by_label("They close security holes").check()
    expect(saved(page)).to_have_text("Saved ✓")
    page.get_by_label("Your answer").fill("Anhang")
    page.get_by_label("Your answer").blur()
    page.get_by_role("button", name=re.compile("Move down: ")).first.click()
    server.wait_for("/save/short", "q-short", [["Anhang"]])
    server.wait_for("/save/order", "seq", [["5"]])
    single, short, order = (server.to(f"/save/{kind}") for kind in ("single", "short", "order"))
    assert [post.values("q-single") for post in single] == [["1"]]
    assert [post.values("q-short") for post in short] == [["Anhang"]]
    assert len(order[0].values("q-order")) == 3
    assert single[0].values("seq") == ["5"]
    assert set(single[0].fields) == {"q-single", "csrf_token", "seq"}


def test_typing_is_saved_after_a_pause_without_leaving_the_field(
    visit: Visit, server: Site
) -> None:
    page = visit("/quiz")
    page.get_by_label("Your answer").focus()
    page.get_by_label("Your answer").evaluate("""field => {
        for (const text of ["A", "An", "Anh"]) {
            field.value = text;
            field.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }
    }""")
    expect(saved(page)).to_have_text("Saved ✓")
    assert [post.values("q-short") for post in server.to("/save/short")] == [["Anh"]]
    expect(page.get_by_label("Your answer")).to_be_focused()


def test_a_slow_old_answer_never_replaces_a_newer_one(visit: Visit, server: Site) -> None:
    page = visit("/quiz")
    server.gate.clear()
    page.get_by_label("The phone gets a new number").check()
    expect(saved(page)).to_have_attribute("data-state", "saving")
    page.get_by_label("They delete all photos").check()
    page.get_by_label("They close security holes").check()
    page.wait_for_timeout(200)
    assert len(server.to("/save/single")) == 1
    server.gate.set()
    expect(saved(page)).to_have_text("Saved ✓")
    posts = server.to("/save/single")
    assert [post.values("q-single") for post in posts] == [["0"], ["1"]]
    assert [post.values("seq") for post in posts] == [["5"], ["6"]]


def test_what_could_not_be_saved_is_tried_again(visit: Visit, server: Site) -> None:
    page = visit("/quiz")
    page.context.set_offline(True)
    page.get_by_label("They close security holes").check()
    expect(saved(page)).to_have_text("Not saved yet. We keep trying.")
    expect(saved(page)).to_have_attribute("aria-live", "polite")
    page.context.set_offline(False)
    expect(saved(page)).to_have_text("Saved ✓")
    assert [post.values("q-single") for post in server.to("/save/single")] == [["1"]]


def test_what_is_saved_already_is_not_sent_again(visit: Visit, server: Site) -> None:
    page = visit("/quiz")
    page.get_by_label("Your answer").fill("Anhang")
    expect(saved(page)).to_have_text("Saved ✓")
    page.get_by_label("Your answer").blur()
    settle(page)
    assert [post.values("q-short") for post in server.to("/save/short")] == [["Anhang"]]


def test_a_refused_answer_is_not_tried_for_ever(visit: Visit, server: Site) -> None:
    page = visit("/quiz")
    server.status = 409
    page.get_by_label("They close security holes").check()
    expect(saved(page)).to_have_text("This could not be saved. Please load the page again.")
    page.wait_for_timeout(1300)
    assert len(server.to("/save/single")) == 1


def test_leaving_the_page_at_once_loses_nothing(visit: Visit, server: Site) -> None:
    page = visit("/quiz")
    page.get_by_label("Your answer").fill("Anhang")
    page.evaluate("location.href = '/extras'")
    page.wait_for_url("**/extras")
    server.wait_for("/save/short", "q-short", [["Anhang"]])


def test_handing_in_waits_for_what_is_being_saved(visit: Visit, server: Site) -> None:
    page = visit("/quiz")
    server.gate.clear()
    page.get_by_label("They close security holes").check()
    expect(saved(page)).to_have_attribute("data-state", "saving")
    page.get_by_role("button", name="Hand in").click()
    page.wait_for_timeout(200)
    assert server.to("/quiz") == []
    server.gate.set()
    expect(page.get_by_role("heading", name="Handed in")).to_be_visible()
    (post,) = server.to("/quiz")
    assert (post.values("hand_in"), post.values("q-single")) == (["1"], ["1"])


def test_a_quiz_with_nothing_left_to_save_is_handed_in_at_once(visit: Visit, server: Site) -> None:
    page = visit("/quiz")
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("heading", name="Handed in")).to_be_visible()
    assert len(server.to("/quiz")) == 1


def test_without_connection_nothing_is_handed_in_and_the_page_stays(
    visit: Visit, server: Site
) -> None:
    page = visit("/quiz")
    page.context.set_offline(True)
    page.get_by_label("They close security holes").check()
    page.get_by_role("button", name="Hand in").click()
    expect(saved(page)).to_have_text("Not saved yet. We keep trying.")
    expect(page.get_by_label("They close security holes")).to_be_checked()
    page.context.set_offline(False)
    expect(saved(page)).to_have_text("Saved ✓")
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("heading", name="Handed in")).to_be_visible()


def test_the_enter_key_saves_and_does_not_hand_in(visit: Visit, server: Site) -> None:
    page = visit("/quiz")
    page.get_by_label("Your answer").fill("Anhang")
    page.get_by_label("Your answer").press("Enter")
    expect(saved(page)).to_have_text("Saved ✓")
    assert server.to("/quiz") == []


def test_the_enter_key_without_script_saves_and_does_not_hand_in(
    visit: Visit, server: Site
) -> None:
    page = visit("/quiz?check", java_script_enabled=False)
    page.get_by_label("Your answer").fill("Anhang")
    page.get_by_label("Your answer").press("Enter")
    page.wait_for_load_state()
    (post,) = server.to("/quiz")
    assert (post.values("save"), post.values("hand_in")) == (["1"], [])


def test_the_page_says_how_many_questions_are_open(visit: Visit) -> None:
    page = visit("/quiz")
    expect(page.get_by_text("Questions still open: 3")).to_be_visible()
    page.get_by_label("They close security holes").check()
    expect(page.get_by_text("Questions still open: 2")).to_be_visible()
    expect(page.get_by_role("link", name="Question 1 answered")).to_be_visible()
    page.get_by_label("Your answer").fill("Anhang")
    page.get_by_role("button", name=re.compile("Move down: ")).first.click()
    expect(page.get_by_text("All questions are answered.")).to_be_visible()


def test_the_overview_leads_to_a_question(visit: Visit) -> None:
    page = visit("/quiz")
    page.get_by_role("button", name="One step at a time").click()
    expect(page.get_by_label("Your answer")).not_to_be_visible()
    page.get_by_role("link", name="Question 2 open").click()
    expect(page.get_by_label("Your answer")).to_be_visible()
    expect(page.get_by_role("link", name="Question 2 open")).to_have_attribute(
        "aria-current", "step"
    )


def test_feedback_at_once_fixes_the_answer(visit: Visit, server: Site) -> None:
    page = visit("/quiz?check")
    server.gate.clear()
    page.get_by_label("They close security holes").check()
    expect(saved(page)).to_have_attribute("data-state", "saving")
    page.get_by_role("button", name="Check answer").first.click()
    page.wait_for_timeout(200)
    assert server.to("/check/single") == []
    server.gate.set()
    expect(result(page).first).to_contain_text("That is right.")
    expect(result(page).first).to_be_focused()
    (check,) = server.to("/check/single")
    assert (check.values("q-single"), check.values("seq")) == (["1"], ["6"])
    assert page.locator("#q-single input").count() == 0
    expect(page.get_by_text("Questions still open: 2")).to_be_visible()
    page.get_by_label("Your answer").fill("Anhang")
    page.get_by_label("Your answer").press("Enter")
    expect(result(page).nth(1)).to_contain_text("That is right.")
    assert server.to("/quiz") == []
