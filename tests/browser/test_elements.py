"""A question in a real browser: with script and without, on a small phone, for everybody."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.browser.element_questions import QUESTIONS
from tests.browser.element_site import Site, Visit

pytestmark = pytest.mark.browser


def result(page: Page) -> Locator:
    return page.locator("fieldset [role=status]")


FILLED: dict[str, tuple[Callable[[Page], object], list[str]]] = {
    "single": (lambda p: p.get_by_label("They close security holes").check(), ["1"]),
    "true_false": (lambda p: p.get_by_label("False").check(), ["false"]),
    "multiple": (
        lambda p: [p.get_by_label(text).check() for text in ("blue cows", "r7!Kw2#pLq9x")],
        ["0", "2"],
    ),
    "short": (lambda p: p.get_by_label("Your answer").fill("Anhang"), ["Anhang"]),
    "numeric": (lambda p: p.get_by_label("Your answer").fill("12,0"), ["12,0"]),
    "match": (
        lambda p: [
            p.get_by_label(left).select_option(label=right)
            for left, right in (("112", "fire and ambulance"), ("110", "police"))
        ],
        ["0", "1"],
    ),
    "order": (
        lambda p: [
            p.get_by_label(f"Position of: {item}").select_option(label=str(place))
            for place, item in enumerate(("greeting", "request", "closing formula"), start=1)
        ],
        ["0@1", "1@2", "2@3"],
    ),
    "cloze": (
        lambda p: [
            p.get_by_label("Gap 1 of 2").fill("drei"),
            p.get_by_label("Gap 2 of 2").select_option(label="two"),
        ],
        ["drei", "1"],
    ),
}


@pytest.mark.parametrize("kind", QUESTIONS)
def test_a_right_answer_without_script_is_sent_in_the_agreed_form_and_praised(
    kind: str, visit: Visit, server: Site
) -> None:
    page = visit(f"/one/{kind}", java_script_enabled=False)
    fill, sent = FILLED[kind]
    fill(page)
    page.get_by_role("button", name="Check answer").click()
    expect(page.get_by_text("That is right.")).to_be_visible()
    (post,) = server.to(f"/answers/{kind}")
    assert sorted(post.values(f"q-{kind}")) == sorted(sent)
    assert post.values("csrf_token") == ["t"]
    assert post.values("token") == ["once"]
    assert post.part == ""


def test_an_answer_is_checked_without_leaving_the_page(visit: Visit, server: Site) -> None:
    page = visit("/one/single")
    page.evaluate("window.stayed = true; window.region = document.querySelector('[role=status]')")
    page.get_by_text("Show a hint").click()
    page.get_by_label("The phone gets a new number").check()
    page.get_by_role("button", name="Check answer").click()
    expect(result(page)).to_contain_text("Not quite yet.")
    expect(result(page)).to_contain_text("The number comes with the SIM card.")
    expect(result(page)).to_be_focused()
    assert page.evaluate(
        "window.stayed && window.region === document.querySelector('[role=status]')"
    )
    expect(page.get_by_text("Think of a door")).to_be_visible()
    expect(page.get_by_text("Who comes in?")).not_to_be_visible()
    expect(page.get_by_label("The phone gets a new number")).to_be_checked()
    page.get_by_label("They close security holes").check()
    page.get_by_role("button", name="Check answer").click()
    expect(result(page)).to_contain_text("That is right.")
    first, second = server.to("/answers/single")
    assert (first.part, first.values("token"), second.values("token")) == (
        "question",
        ["once"],
        ["twice"],
    )


def test_the_answered_event_tells_the_result(visit: Visit) -> None:
    page = visit("/one/true_false")
    page.evaluate(
        "addEventListener('learnhub:answered', e => { document.title = e.detail.result })"
    )
    page.get_by_label("False").check()
    page.get_by_role("button", name="Check answer").click()
    expect(page).to_have_title("right")


def test_nothing_answered_is_answered_kindly(visit: Visit) -> None:
    page = visit("/one/multiple")
    page.get_by_role("button", name="Check answer").click()
    expect(result(page)).to_have_text("Please give an answer first.")
    expect(result(page)).to_be_focused()


def test_without_connection_the_answer_stays_and_the_page_says_so(
    visit: Visit, server: Site
) -> None:
    page = visit("/one/short")
    page.get_by_label("Your answer").fill("Anhang")
    page.context.set_offline(True)
    page.get_by_role("button", name="Check answer").click()
    expect(result(page)).to_contain_text("No connection. Your answer is still here.")
    expect(page.get_by_label("Your answer")).to_have_value("Anhang")
    page.context.set_offline(False)
    page.get_by_role("button", name="Check answer").click()
    expect(result(page)).to_contain_text("That is right.")


def test_when_the_server_fails_the_answer_stays(visit: Visit, server: Site) -> None:
    page = visit("/one/short")
    server.status = 500
    page.get_by_label("Your answer").fill("Anhang")
    page.get_by_label("Your answer").press("Enter")
    expect(result(page)).to_contain_text("That did not work. Your answer is still here.")
    expect(page.get_by_label("Your answer")).to_have_value("Anhang")


def test_pressing_twice_sends_once(visit: Visit, server: Site) -> None:
    page = visit("/one/short")
    page.get_by_label("Your answer").fill("Anhang")
    server.gate.clear()
    page.get_by_role("button", name="Check answer").dblclick()
    page.get_by_role("button", name="Check answer").click()
    server.gate.set()
    expect(result(page)).to_contain_text("That is right.")
    assert len(server.to("/answers/short")) == 1


def test_what_is_changed_after_checking_is_not_judged_any_more(visit: Visit) -> None:
    page = visit("/one/short?state=tried")
    expect(page.locator(".typed .verdict")).to_have_count(1)
    page.get_by_label("Your answer").fill("Anhang")
    expect(page.locator(".typed .verdict")).to_have_count(0)


def test_a_screen_reader_hears_the_question_as_the_name_of_the_group(visit: Visit) -> None:
    page = visit("/one/single?state=tried")
    group = page.get_by_role("group", name="Why should you install updates?")
    expect(group).to_have_accessible_description(re.compile("^Choose one. Not quite yet."))
    expect(group.get_by_text("This is not right yet.")).to_have_count(1)


def test_the_page_of_results_shows_what_was_given_and_what_is_right(visit: Visit) -> None:
    page = visit("/one/multiple?state=result")
    assert page.locator("input, button").count() == 0
    expect(page.get_by_role("listitem").filter(has_text="blue cows").first).to_contain_text(
        "Your answer"
    )
    expect(page.locator(".solution")).to_contain_text("r7!Kw2#pLq9x")
    expect(page.locator(".solution")).not_to_contain_text("123456")


def shown(page: Page) -> list[str]:
    return [
        item or ""
        for item in page.eval_on_selector_all(
            "li[data-item]", "all => all.map(i => i.dataset.name)"
        )
    ]


def test_things_are_put_in_order_with_buttons(visit: Visit, server: Site) -> None:
    page = visit("/one/order")
    before = shown(page)
    page.get_by_role("button", name=f"Move down: {before[0]}").click()
    assert shown(page) == [before[1], before[0], before[2]]
    expect(page.get_by_text(f"“{before[0]}” is now at position 2 of 3.")).to_be_attached()
    expect(page.get_by_role("button", name=f"Move down: {before[0]}")).to_be_focused()
    assert page.locator("select:visible").count() == 0


def test_things_are_put_in_order_with_the_keyboard_alone(visit: Visit, server: Site) -> None:
    page = visit("/one/order")
    for place, item in enumerate(("greeting", "request")):
        button = page.get_by_role("button", name=f"Move up: {item}")
        button.focus()
        while shown(page).index(item) > place:
            page.keyboard.press("Enter")
            expect(button).to_be_focused()
    assert shown(page) == ["greeting", "request", "closing formula"]
    page.get_by_role("button", name="Check answer").press("Enter")
    expect(result(page)).to_contain_text("That is right.")
    assert sorted(server.to("/answers/order")[0].values("q-order")) == ["0@1", "1@2", "2@3"]


def test_an_order_nobody_touched_is_sent_as_no_answer(visit: Visit, server: Site) -> None:
    page = visit("/one/order")
    first = shown(page)[0]
    page.get_by_role("button", name=f"Move up: {first}").dispatch_event("click")
    page.get_by_role("button", name="Check answer").click()
    expect(result(page)).to_have_text("Please give an answer first.")
    assert server.to("/answers/order")[0].values("q-order") == ["", "", ""]


def test_a_list_that_comes_later_works_as_well(visit: Visit) -> None:
    page = visit("/one/order")
    page.evaluate("""() => fetch("/one/order").then(r => r.text()).then(text => {
        const page = new DOMParser().parseFromString(text, "text/html");
        const part = document.importNode(page.querySelector("answer-form"), true);
        document.querySelector("answer-form").replaceWith(part);
    })""")
    first = shown(page)[0]
    page.get_by_role("button", name=f"Move down: {first}").click()
    assert shown(page)[1] == first


STATES = ("new", "tried", "right", "result")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("state", STATES)
def test_no_kind_of_question_has_a_barrier_that_a_machine_can_find(
    state: str, lang: str, scheme: str, visit: Visit
) -> None:
    page = visit(f"/all?state={state}&lang={lang}", color_scheme=scheme)
    assert page.locator("fieldset").count() == len(QUESTIONS)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", ["/steps", "/quiz", "/quiz?check", "/extras"])
def test_a_frame_has_no_barrier_that_a_machine_can_find(path: str, visit: Visit) -> None:
    found = Axe().run(visit(path))
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("state", STATES)
def test_every_kind_of_question_fits_a_small_phone_and_a_large_thumb(
    state: str, lang: str, visit: Visit
) -> None:
    page = visit(f"/all?state={state}&lang={lang}", viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    things = page.locator("main :is(button, label.choice, select, summary, input[type=text])")
    boxes = [box for thing in things.filter(visible=True).all() if (box := thing.bounding_box())]
    assert [box for box in boxes if min(box["width"], box["height"]) < 44] == []
