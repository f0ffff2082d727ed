"""A trainer makes a course out of documents, publishes it, mends it and takes a change back."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import Plain, Touch
from tests.browser.live import DESK, Devices
from tests.browser.test_editor import saved

pytestmark = pytest.mark.browser
DOCUMENTS = Path(__file__).parent.parent / "data" / "documents"
COURSE = "/authoring/safe-at-work"
LESSON = "/courses/safe-at-work/sichere-passwoerter/sichere-passwoerter"
WRONG, RIGHT = "Ein langes Paswort hilft.", "Ein langes Passwort hilft."
MARKDOWN = f"""# Sichere Passwörter

## Warum

{WRONG}

![](https://example.org/lock.png)

## Wie

Nehmen Sie vier Wörter.
"""
MOODLE = """<?xml version="1.0" encoding="UTF-8"?>
<quiz><question type="truefalse"><name><text>Long</text></name>
<questiontext format="html"><text><![CDATA[<p>Lang ist besser als kurz.</p>]]></text></questiontext>
<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>
</question></quiz>
"""
ENGLISH = {
    "Sichere Passwörter": "Safe passwords", "Warum": "Why", WRONG: "A long password helps.",
    "Wie": "How", "Nehmen Sie vier Wörter.": "Take four words.",
    "Ein geschlossenes Schloss": "A closed lock",
}
LOCK = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 4h7v4H1z"/></svg>'


def begins(hands: Touch) -> None:
    """Begins a course from the page of everything one writes."""
    page = hands.page
    page.goto("/authoring")
    hands.write(page.get_by_label("Title"), "Safe at work")
    hands.choose(page.get_by_label("Language it is written in"), "Deutsch")
    hands.tick(page.get_by_label("For my business"))
    hands.press(page.get_by_role("button", name="Begin the course"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Safe at work")


def brings_in(page: Page, files: list[Path]) -> None:
    """Sends documents in, and gives each its place."""
    page.get_by_role("link", name="Bring in a document").click()
    page.get_by_label("Files", exact=True).set_input_files(files)
    page.get_by_role("button", name="Look at it").click()
    for left, file in enumerate(files, 1):
        page.get_by_role("link", name=file.name).click()
        expect(page.get_by_role("heading", name="What becomes of it")).to_be_visible()
        page.get_by_role("button", name="Take it in").click()
        expect(page.get_by_text("Taken in. Learners see nothing of it")).to_be_visible()
        if left < len(files):
            page.get_by_role("link", name=re.compile("waits? for (its|their) place")).click()


def rewrites(page: Page, before: str, after: str) -> None:
    """Changes words in the editor, as one who types does, and saves."""
    field = page.locator("#text")
    text = field.input_value()
    assert before in text, text
    field.fill(text.replace(before, after))
    page.get_by_role("button", name="Save", exact=True).click()
    saved(page)


def mends(page: Page) -> None:
    """Goes through the errors of the course check until none is left."""
    page.get_by_role("link", name="Check", exact=True).click()
    described = page.locator(".finding").filter(has_text="image2.jpg")
    described.get_by_role("link", name="Line").click()
    rewrites(page, "![](../media/image2.jpg)", "![Ein Plan](../media/image2.jpg)")
    page.get_by_role("link", name="Check", exact=True).first.click()
    page.locator(".finding").filter(has_text="another website").get_by_role("link").click()
    rewrites(page, "![](https://example.org/lock.png)\n\n", "")


def adds_a_picture(page: Page, picture: Path) -> None:
    """Puts a picture into the text, and says what it shows."""
    page.get_by_role("button", name="Picture").click()
    dialog = page.get_by_role("dialog")
    dialog.locator("[type=file]").set_input_files(picture)
    dialog.get_by_label("What does it show?").fill("Ein geschlossenes Schloss")
    dialog.get_by_role("button", name="Put into the text").click()
    expect(dialog).to_be_hidden()
    expect(page.locator("#text")).to_have_value(re.compile("Schloss.*lock.svg"))
    page.get_by_role("button", name="Save", exact=True).click()
    saved(page)


def translates(page: Page) -> None:
    """Adds English, and the lesson about passwords in it."""
    page.get_by_role("link", name="Languages", exact=True).click()
    page.locator("#add select").select_option(label="English")
    page.get_by_role("button", name="Add a language").click()
    page.get_by_role("link", name="Sichere Passwörter").click()
    page.get_by_role("button", name="Begin the translation").click()
    fields = page.locator("#text-form").get_by_role("textbox")
    expect(fields.first).to_have_value("Sichere Passwörter")
    for field in fields.all():
        text = field.input_value()
        for german, english in ENGLISH.items():
            text = text.replace(german, english)
        field.fill(text)
    page.get_by_role("button", name="I have reviewed it").click()
    expect(page.get_by_text("English: reviewed")).to_be_visible()


def names_in_english(page: Page) -> None:
    """Gives the course and its modules names in the new language, too."""
    page.get_by_role("link", name="Settings", exact=True).click()
    page.locator("#title-en").fill("Safe at work")
    page.get_by_role("button", name="Save", exact=True).click()
    for number in range(3):
        page.get_by_role("link", name="Contents", exact=True).click()
        page.get_by_role("link", name="Rename or remove").nth(number).click()
        page.get_by_label("English", exact=True).fill(f"Part {number + 1}")
        page.get_by_role("button", name="Save the title").click()
        expect(page.get_by_text("Done. You can undo it below.")).to_be_visible()


def publishes(hands: Touch, note: str) -> None:
    """Publishes from wherever one is in the draft, and says what is new."""
    page = hands.page
    hands.press(page.get_by_role("link", name="Publish …"))
    hands.write(page.get_by_label("What is new?"), note)
    hands.press(page.get_by_role("button", name="Publish now"))
    expect(page.get_by_text("what learners see", exact=True)).to_be_visible()
    expect(page.get_by_text(note, exact=True)).to_be_visible()


def reads(learner: Page, lang: str, *words: str) -> None:
    """Opens the lesson as a learner: these words stand there, and only these passwords."""
    learner.goto(f"{LESSON}?lang={lang}")
    for each in words:
        expect(learner.locator("lesson-steps")).to_contain_text(each)
    others = {WRONG, RIGHT} - set(words)
    for each in others:
        expect(learner.locator("lesson-steps")).not_to_contain_text(each)


def opens(page: Page, title: str) -> None:
    """Opens a text from the contents of the draft."""
    page.get_by_role("link", name="Contents", exact=True).click()
    page.get_by_role("link", name=title, exact=True).click()
    expect(page.locator("#text")).to_be_visible()


def compares(page: Page) -> None:
    """Compares the two publications, down to the words of the lesson, and goes to its versions."""
    page.get_by_role("button", name="Compare the two chosen").click()
    expect(page.locator(".lead")).to_contain_text(re.compile("publication 1 .* publication 2"))
    page.get_by_role("link", name=re.compile("word by word")).first.click()
    expect(page.locator("del", has_text="Paswort")).to_be_visible()
    expect(page.locator("ins", has_text="Passwort")).to_be_visible()
    page.get_by_role("link", name="All versions of this text").click()


def test_a_trainer_makes_publishes_and_corrects_a_course(
    visitor: Devices, tmp_path: Path
) -> None:
    visitor.expected += ["404 (NOT FOUND)"]
    markdown, bank, lock = (tmp_path / n for n in ("passwords.md", "bank.xml", "lock.svg"))
    markdown.write_text(MARKDOWN)
    bank.write_text(MOODLE)
    lock.write_text(LOCK)
    page, learner = visitor("tom", DESK), visitor("lena", DESK)
    begins(Plain(page))
    brings_in(page, [DOCUMENTS / "writer.odt", DOCUMENTS / "everything.docx", markdown, bank])
    mends(page)
    adds_a_picture(page, lock)
    translates(page)
    names_in_english(page)
    answer = learner.goto(LESSON)
    assert answer is not None
    assert answer.status == 404
    publishes(Plain(page), "The first one")
    reads(learner, "de", WRONG)
    expect(learner.locator('img[alt="Ein geschlossenes Schloss"]')).to_be_attached()
    reads(learner, "en", "A long password helps.")
    opens(page, "Safe passwords")
    rewrites(page, WRONG, RIGHT)
    reads(learner, "de", WRONG)
    page.get_by_role("link", name="Contents", exact=True).click()
    publishes(Plain(page), "A word mended")
    reads(learner, "de", RIGHT)
    compares(page)
    page.get_by_role("button", name="Bring back: version").first.click()
    reads(learner, "de", RIGHT)
    opens(page, "Safe passwords")
    expect(page.locator("#text")).to_have_value(re.compile(re.escape(WRONG)))
    publishes(Plain(page), "As it was")
    reads(learner, "de", WRONG)


def writes_a_lesson(hands: Touch) -> None:
    """Makes a module and a lesson by hand, writes it, and looks at it."""
    page = hands.page
    adding = page.get_by_role("button", name="New module")
    hands.write(page.locator("form").filter(has=adding).get_by_label("Title"), "Passwörter")
    hands.press(adding)
    hands.press(page.locator("summary", has_text="New lesson"))
    hands.write(page.locator("details[open]").get_by_label("Title"), "Sichere Passwörter")
    hands.press(page.locator("details[open]").get_by_role("button", name="New lesson"))
    hands.press(page.get_by_role("link", name="Sichere Passwörter", exact=True))
    hands.write(page.get_by_label("Text", exact=True), f"## Warum\n\n{RIGHT}\n")
    hands.press(page.get_by_role("button", name="Save", exact=True))


@pytest.mark.parametrize("kind", [Touch, Plain], ids=["touch", "no-script"])
def test_a_lesson_is_written_looked_at_and_published(
    kind: type[Touch], visitor: Devices
) -> None:
    page = visitor("tom", kind.device)
    hands = kind(page)
    begins(hands)
    writes_a_lesson(hands)
    if hands.has_script:
        saved(page)
        hands.press(page.get_by_role("link", name="Preview", exact=True))
        expect(page.frame_locator("iframe").get_by_text(RIGHT)).to_be_visible()
    else:
        expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
        hands.press(page.locator("form").get_by_role("link", name="Preview"))
        expect(page.get_by_text(RIGHT)).to_be_visible()
        hands.press(page.get_by_role("link", name="Back to the text"))
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"]  # type: ignore[index]
    publishes(hands, "The first one")
    learner = visitor("lena", kind.device)
    learner.goto("/courses/safe-at-work/passwoerter/sichere-passwoerter?lang=de")
    expect(learner.get_by_text(RIGHT)).to_be_visible()


def test_a_bank_of_moodle_is_the_first_module(visitor: Devices, shared_dir: Path) -> None:
    page = visitor("tom", DESK)
    begins(Plain(page))
    page.get_by_role("link", name="Bring in a document").click()
    bank = shared_dir / "fixtures" / "moodle_xml" / "moodle_xml_truefalse.xml"
    page.get_by_label("Files", exact=True).set_input_files(bank)
    page.get_by_role("button", name="Look at it").click()
    page.get_by_label("Title of the new module").fill("Wissen")
    page.get_by_role("button", name="Take it in").click()
    expect(page.get_by_role("heading", name="Wissen")).to_be_visible()
    expect(page.get_by_text("Quiz · 2 questions")).to_be_visible()
