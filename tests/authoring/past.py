"""What the tests of history and publishing share: a draft that was changed in several ways."""

from tests.authoring.making import LESSON, begin, text_of
from tests.site import Browser, Site

# A feedback, which learners see only after they answered, and an answer, which all of them see.
OLD, NEW = "Green is the meadow", "Green is the wide meadow"
RED, DARK = "- ( ) Red", "- ( ) Dark red"
SHOWN = "Dark red"


def write(site: Site, browser: Browser, old: str, new: str, path: str = LESSON, **form: str) -> int:
    """Change words of a text in the editor, by hand; return the status."""
    text = text_of(site, path)
    body = text.text.split("---\n", 2)[2] if path.endswith(".md") else text.text
    assert old in body
    return browser.post(
        text.url, {"base": str(text.stamp), "text": body.replace(old, new), **form}
    ).status_code


def change(browser: Browser, do: str, **form: str) -> None:
    """Press a button of the contents page."""
    answer = browser.post("/authoring/small/changes", {"do": do, **form})
    assert answer.status_code == 303, answer.text


def begun(site: Site) -> Browser:
    """Open a draft and return the browser of its author."""
    begin(site)
    return site.client("tom")


def publish(browser: Browser, note: str = "") -> None:
    """Publish the draft on its page."""
    answer = browser.post("/authoring/small/publication", {"note": note})
    assert answer.status_code == 303, answer.text
