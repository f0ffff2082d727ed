"""A draft in the demo with one of everything, made as its author makes it."""

import io
import re
from html import unescape

from sqlalchemy import func, select

from learnhub.authoring.models import DraftChange
from learnhub.authoring.queries.drafts import files_of
from learnhub.authoring.queries.glossary import glossary
from learnhub.content.library import Library
from tests.browser.live import Live
from tests.site import Browser

COURSE = "critical-media"
DRAFT = f"/authoring/{COURSE}"
LESSON = "01-sources/01-who-decides.de.md"
WINDOW = "w9"


def drafted_places(live: Live, trainer: Browser) -> dict[str, str]:
    """Write, save, park, ask and send in; return where all of it is."""
    with live.database.read() as session:
        text = f"{DRAFT}/texts/{files_of(session, COURSE)[LESSON].file_id}"
        term = next(iter(glossary(session, Library()).terms))
    page = trainer.get(text).text
    stamp = re.search(r'name="base" value="(\d+)"', page)
    question = re.search(r"\{#([\w-]+)", page)
    assert stamp
    assert question
    sent = {"base": stamp[1]}
    trainer.post(text, {**sent, "text": f"{_body(page)}\nEin Satz mehr.\n", "note": "ergänzt"})
    trainer.post(f"{text}/typing", {**sent, "text": f"{_body(page)}\nEin anderer.\n",
                                    "window": WINDOW, "seq": "1"})
    trainer.post(f"{DRAFT}/review", {"note": "Bitte lesen."})
    trainer.post(f"{DRAFT}/remarks", {"file": text.rpartition("/")[2], "text": "Stimmt das?"})
    document = trainer.post(f"{DRAFT}/imports", {
        "document": (io.BytesIO(b"::Sonne::Die Sonne ist ein Stern.{T}\n"), "sonne.gift"),
        "locale": "de",
    })
    course = trainer.post("/authoring/imports", {
        "document": (io.BytesIO(b"# Sonne\n\nEin Stern.\n"), "sonne.md"), "locale": "de",
    })
    out = trainer.get(f"{DRAFT}/languages/en/xliff/texts.xlf").data
    back = trainer.post(f"{DRAFT}/languages/en/xliff", {"file": (io.BytesIO(out), "back.xlf")})
    picture = re.search(rf'href="({DRAFT}/pictures/[^"]+)"', trainer.get(f"{DRAFT}/pictures").text)
    assert picture
    with live.database.read() as session:
        change = session.scalar(
            select(func.max(DraftChange.id)).where(DraftChange.kind == "saved")
        )
    return {
        "text_de": text, "picture": picture[1], "xliff": back.location, "question": question[1],
        "sent_in": document.location, "sent_course": course.location,
        "term": f"/authoring/glossary/{term}", "change": f"{DRAFT}/history/{change}",
    }


def _body(page: str) -> str:
    """Return what stands in the text field of an editor."""
    found = re.search(r'<textarea[^>]*name="text"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    assert found
    return unescape(found[1])
