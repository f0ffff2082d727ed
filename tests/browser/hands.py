"""Ways to use a page: by touch, by keyboard alone, without script; the journey is the same."""

import re
from collections.abc import Callable
from typing import Any, ClassVar

from playwright.sync_api import Locator, Page, expect

from tests.browser.live import DESK, PHONE

MOST_TABS = 200
# The ring is at the element, at its `::after` (cards to be pressed as a whole) or at its label.
# Headings and results are only read where a script puts the focus on them.
FOCUS = """() => {
  const here = document.activeElement;
  if (!here || here === document.body) return "lost";
  if (!here.matches(":focus-visible, :focus-within") || here.tabIndex < 0) return "seen";
  const looks = [getComputedStyle(here), getComputedStyle(here, "::after")];
  if (here.closest("label")) looks.push(getComputedStyle(here.closest("label")));
  return looks.some((look) => look.outlineStyle !== "none" && look.outlineWidth !== "0px")
    ? "seen" : "without a ring: " + here.outerHTML.slice(0, 200);
}"""
# 0 = here, 1 = the focus has to go on, -1 = it has to go back.
WAY = """(target) => {
  const here = document.activeElement;
  if (here === target) return 0;
  return here.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING ? -1 : 1;
}"""
IN_GROUP = """(target) => document.activeElement.type === "radio"
  && document.activeElement.name === target.name"""


class Touch:
    """Fingers on a small phone."""

    device: ClassVar[dict[str, Any]] = PHONE
    has_script = True

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, target: Locator) -> None:
        """Press a button, a link or a summary."""
        target.tap()

    def tick(self, target: Locator) -> None:
        """Choose a radio button or tick a box."""
        target.tap()
        expect(target).to_be_checked()

    def choose(self, target: Locator, label: str) -> None:
        """Choose in a select; the phone shows its own list, which no test can touch."""
        target.tap()
        target.select_option(label=label)

    def write(self, target: Locator, text: str) -> None:
        """Write into a field."""
        target.tap()
        target.fill(text)

    def arrange(self, group: Locator, names: list[str]) -> None:
        """Put things into order with the buttons that move them."""
        items = group.get_by_role("listitem")
        expect(items).to_have_count(len(names))
        # An order that nobody touched is no answer, even if it happens to be right.
        self.press(items.first.get_by_role("button", name="Move down"))
        for place, name in enumerate(names):
            while name not in items.nth(place).inner_text():
                self.press(group.get_by_role("button", name=f"Move up: {name}"))
                self.hold()

    def hold(self) -> None:
        """Check what must be true after each action; fingers need nothing."""

    def go_to(self, step: int) -> None:
        """Go on to a step of the lesson."""
        while True:
            here = self.page.locator("lesson-steps").get_attribute("data-here")
            if here == str(step):
                return
            self.press(self.page.get_by_role("button", name="Next step"))
            self.hold()

    def keep_place(self, step: int) -> None:
        """Leave the lesson at a step; the script has told the server by itself."""
        with self.page.expect_response(re.compile("/position$")):
            self.go_to(step)


class Plain(Touch):
    """A desk computer whose browser runs no script."""

    device: ClassVar[dict[str, Any]] = {**DESK, "java_script_enabled": False}
    has_script = False

    def press(self, target: Locator) -> None:
        """Press a button, a link or a summary."""
        target.click()

    def tick(self, target: Locator) -> None:
        """Choose a radio button or tick a box."""
        target.check()

    def choose(self, target: Locator, label: str) -> None:
        """Choose in a select."""
        target.select_option(label=label)

    def write(self, target: Locator, text: str) -> None:
        """Write into a field."""
        target.fill(text)

    def arrange(self, group: Locator, names: list[str]) -> None:
        """Give each thing its place."""
        for place, name in enumerate(names, 1):
            group.get_by_label(f"Position of: {name}").select_option(label=str(place))

    def go_to(self, step: int) -> None:
        """All steps stand on the page."""
        self.page.locator(f"#step-{step}").scroll_into_view_if_needed()

    def keep_place(self, step: int) -> None:
        """Leave the lesson at a step, with the button that keeps it."""
        self.press(self.page.get_by_role("button", name=f"Keep my place here: step {step}"))
        expect(self.page.get_by_text("We have kept your place.")).to_be_visible()


class Keyboard(Touch):
    """A desk computer without a mouse."""

    device: ClassVar[dict[str, Any]] = DESK

    def reach(self, target: Locator, arrived: Callable[[], bool] | None = None) -> None:
        """Move the focus to an element with the tab key, forward or back."""
        target.wait_for()
        for _ in range(MOST_TABS):
            way = target.evaluate(WAY)
            if way == 0 or (arrived is not None and arrived()):
                assert self.page.evaluate(FOCUS) == "seen"
                return
            self.page.keyboard.press("Tab" if way > 0 else "Shift+Tab")
        raise AssertionError(f"no tab leads to {target}")

    def hold(self) -> None:
        """Check that the focus is somewhere, and that it can be seen."""
        assert self.page.evaluate(FOCUS) == "seen"

    def press(self, target: Locator) -> None:
        """Press a button, a link or a summary."""
        self.reach(target)
        self.page.keyboard.press("Enter")

    def tick(self, target: Locator) -> None:
        """Choose with the space bar, radio buttons with the arrows as well."""
        if target.get_attribute("type") == "checkbox":
            self.reach(target)
            self.page.keyboard.press("Space")
        else:
            self.reach(target, lambda: bool(target.evaluate(IN_GROUP)))
            self.page.keyboard.press("Space")
            for _ in range(10):
                if target.is_checked():
                    break
                self.page.keyboard.press("ArrowDown")
        expect(target).to_be_checked()
        self.hold()

    def choose(self, target: Locator, label: str) -> None:
        """Choose in a select with the arrow."""
        self.reach(target)
        for _ in range(20):
            if target.evaluate("e => e.selectedOptions[0].label.trim()") == label:
                break
            self.page.keyboard.press("ArrowDown")
        else:
            raise AssertionError(f"no arrow leads to {label}")
        self.hold()

    def write(self, target: Locator, text: str) -> None:
        """Write into a field."""
        self.reach(target)
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.type(text)
        expect(target).to_have_value(text)
