"""The editor of one text: shown, and saved by hand."""

import posixpath
import secrets
from dataclasses import dataclass

from flask import flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.policy import may_author, may_settle
from learnhub.authoring.queries.drafts import get_writable
from learnhub.authoring.queries.remarks import line_of, remarks_about
from learnhub.authoring.queries.texts import (
    DraftText,
    Parked,
    get_text,
    others_here,
    parked_texts,
)
from learnhub.authoring.rules import Saving
from learnhub.authoring.service.saving import Saved, save_text
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import FoundDraft, back_to, find_draft, find_writable
from learnhub.authoring.views.preview import said_now, variants_of
from learnhub.authoring.writing import Written, as_file, as_written
from learnhub.courseware.limits import MAX_TEXT
from learnhub.courseware.names import MEDIA, neutral_picture
from learnhub.courseware.rereading import text_at
from learnhub.web import work
from learnhub.web.addressing import number
from learnhub.web.guard import admits
from learnhub.web.headers import FRAMING
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import direction
from learnhub.web.time import now

# What a menu of terms can hold without becoming a dictionary.
MOST_TERMS = 300


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text in its editor."""

    found: FoundDraft
    file: DraftText
    locale: str
    written: Written

    @property
    def dir(self) -> str:
        """The direction it is written in."""
        return direction(self.locale)

    @property
    def is_drawn(self) -> bool:
        """Say whether learners ever see it: course.yaml and strays are no pages."""
        course = self.found.course
        return course is not None and text_at(course, self.file.path) is not None

    def body_line(self, line: str) -> int:
        """Return which line of the body a line of the file is; 0 where it is none of it."""
        if not (line.isascii() and line.isdigit() and len(line) < 7):
            return 0
        text = self.file.text.replace("\r\n", "\n")
        front = text.removesuffix(self.written.body).count("\n")
        return max(0, int(line) - front)

    @property
    def media(self) -> str:
        """The way from this text to the pictures."""
        return posixpath.relpath(MEDIA, posixpath.dirname(self.file.path) or ".") + "/"

    @property
    def pictures(self) -> list[str]:
        """The names of pictures it can show; each once, whatever languages it is there in."""
        course = self.found.course
        return sorted({neutral_picture(medium.name) for medium in course.media} if course else ())

    @property
    def terms(self) -> list[tuple[str, str]]:
        """Terms of the glossary with how they are called in the language of this text."""
        terms = self.found.read.glossary.terms
        base = self.locale.split("-")[0]
        named = ((key, variants.get(self.locale) or variants.get(base))
                 for key, variants in terms.items())
        found = [(key, term.term if term else key) for key, term in named]
        return sorted(found, key=lambda each: each[1].casefold())[:MOST_TERMS]


def open_text(course: str, file_id: int) -> OpenText:
    """Return a text of a draft this person may see."""
    session = work.session()
    found = find_draft(session, course)
    file = get_text(session, course, file_id)
    return OpenText(found, file, locale_of(found, file.path), as_written(file.text))


def locale_of(found: FoundDraft, path: str) -> str:
    """Return the locale of a text; of one that cannot be read, the one in its name."""
    known = text_at(found.course, path) if found.course else None
    if known is not None:
        return known.locale
    parts = path.rpartition("/")[2].split(".")
    first = found.course.first_locale if found.course else "de"
    return parts[1] if len(parts) == 3 else first


def is_long() -> bool:
    """Say whether more was sent than a text may hold."""
    return len(request.form.get("text", "").encode("utf-8", "replace")) > MAX_TEXT


def sent_saving() -> Saving:
    """Return what an editor says about its saving; nonsense counts as a form without script."""
    window = request.form.get("window", "")
    seq = request.form.get("seq", 0, type=number) or 0
    base = request.form.get("base", 0, type=number) or 0
    return Saving(base, window if window.isalnum() and len(window) <= 32 else "", seq)


def sent_text(file: DraftText) -> str:
    """Return the whole file as the form means it: front matter as it is, title and text as sent."""
    title = request.form.get("title")
    body = request.form.get("text", "").replace("\r\n", "\n")
    return as_file(file.text, title, body)


def save_sent(course: str, file_id: int, kind: str, note: str = "") -> Saved:
    """Save what the form holds."""
    session, actor = work.session(), current_actor()
    get_writable(session, actor, course)
    file = get_text(session, course, file_id)
    return save_text(session, actor, course, file_id, sent_text(file), sent_saving(), kind=kind,
                     note=note, now=now())


def show_text(opened: OpenText, status: int = 200, **more: object) -> BaseResponse:
    """Show the editor."""
    actor, file = current_actor(), opened.file
    assert actor.person_id is not None
    with work.reading() as session:
        mine: list[Parked] = parked_texts(session, file.file_id, actor.person_id)
        here = others_here(session, file.file_id, actor.person_id, now=now())
        remarks = remarks_about(session, file.file_id)
    facts, contents = opened.found.draft.facts, opened.found.read.contents
    response = page(
        "authoring/text.html", status, found=opened.found, here="", opened=opened, file=file,
        parked=mine, others=here, writes=opened.found.writes, window=secrets.token_hex(8),
        person=actor.person_id, variants=variants_of(opened.found, file.path),
        said=said_now(opened.found, file), line=opened.body_line(request.args.get("line", "")),
        remarks=remarks, lines={each.id: line_of(each, contents) for each in remarks},
        settles={x.id for x in remarks if may_settle(actor, facts, said_by=x.by)}, **more,
    )
    response.headers["Content-Security-Policy"] = FRAMING
    return response


@authoring.get("/authoring/<course>/texts/<int:file_id>")
@admits(may_author)
def text(course: str, file_id: int) -> BaseResponse:
    """Show a text in its editor."""
    return show_text(open_text(course, file_id))


@authoring.post("/authoring/<course>/texts/<int:file_id>")
@admits(may_author)
def save(course: str, file_id: int) -> BaseResponse:
    """Save a text by hand, with a note if somebody likes."""
    if is_long():
        return _too_long(course, file_id)
    saved = save_sent(course, file_id, "saved", request.form.get("note", "")[:300])
    back = f"/authoring/{course}/texts/{file_id}"
    if saved.state == "parked":
        flash(_("Somebody else saved this text meanwhile. Yours is kept beside it: please compare "
                "both."), "warning")
        return back_to(f"{back}#parked")
    flash(_("Saved."), "good")
    return back_to(back)


def _too_long(course: str, file_id: int) -> BaseResponse:
    """Show the form again with everything that was typed."""
    with work.reading() as session:
        found = find_writable(session, course)
        file = get_text(session, course, file_id)
    typed = Written(request.form.get("title", ""), request.form["text"].replace("\r\n", "\n"))
    return show_text(OpenText(found, file, locale_of(found, file.path), typed), 422, too_long=True)
