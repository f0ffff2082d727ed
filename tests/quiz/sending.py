"""What the tests of files share: a quiz that asks for some, and sending them."""

import io
import re

from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse

from learnhub.content.models import Revision
from learnhub.files.models import Upload, UploadPiece
from learnhub.quiz.models import Attempt, AttemptAnswer
from learnhub.quiz.sent_files import place_of
from tests.quiz.playing import publish_changed, source
from tests.site import Browser, Site

PHOTOS = """
### ? Photograph a sign. {#photo upload=image most=2}

No faces, please.

- +2 the sign can be read
- +0 Glare does not matter.
"""
SOUND = """
### ? Say good morning. {#sound upload=audio,document}
"""


def ask_for_files(site: Site, *, at_once: bool = False, minutes: int = 0) -> None:
    """Publish the small course with questions that are answered with files in its quizzes."""
    front = f"pass: 60\ntime: {minutes}" if minutes else "pass: 60"
    changes: dict[str, str | None] = {
        f"01-first/quiz.{locale}.md":
            source(f"01-first/quiz.{locale}.md").replace("pass: 60", front) + PHOTOS + SOUND
        for locale in ("de", "en")
    }
    if at_once:
        changes["02-second/quiz.de.md"] = source("02-second/quiz.de.md") + PHOTOS.replace(
            "#photo", "#late-photo"
        )
    publish_changed(site.database, changes)


def chosen(data: bytes, name: str = "sign.jpg") -> FileStorage:
    """Return a file as a browser sends it."""
    return FileStorage(io.BytesIO(data), name)


def send(
    browser: Browser, attempt: str, *files: FileStorage, question: str = "photo",
    button: str = "save", **more: object,
) -> TestResponse:
    """Send files with a form, by the button of their question unless another is named."""
    data = {f"file-{question}": list(files), button: f"q-{question}", **more}
    answer = browser.post(attempt, data, content_type="multipart/form-data")
    # The test client leaves its own copy of a long form open.
    answer.request.environ["wsgi.input"].close()
    return answer


def handed_in_before(site: Site) -> tuple[int, int]:
    """Add an attempt of Lena's that was handed in with a file; return the numbers of both."""
    person_id, now = site.cast.ids["lena"], site.now
    with site.database.write() as session:
        attempt = Attempt(
            person_id=person_id, course="small", module="first", seed="seed", questions=["photo"],
            revision_id=session.scalars(select(Revision.id)).first() or 0, started_at=now,
            handed_in_at=now, points=0, most_points=1, passed=False,
        )
        session.add(attempt)
        session.flush()
        file = Upload(
            person_id=person_id, place=place_of(attempt.id, "photo"), digest="x", sort="image",
            media_type="image/png", name="sign.png", size=1, created_at=now, loose_since=None,
        )
        session.add(file)
        session.flush()
        session.add(AttemptAnswer(
            attempt_id=attempt.id, question="photo", response=[str(file.id)], number=1,
            saved_at=now, checked_at=None, points=None, result="waiting",
        ))
        session.add(UploadPiece(upload_id=file.id, nth=0, data=b"x"))
        return attempt.id, file.id


def addresses(browser: Browser, attempt: str) -> list[str]:
    """Return where the files of an attempt can be had."""
    text = browser.get(attempt).text
    return list(dict.fromkeys(re.findall(rf'href="({re.escape(attempt)}/answers/[^"]+)"', text)))
