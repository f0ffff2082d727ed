"""My data: everything held about oneself, to read, to take away and to have corrected."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import IO

from flask import current_app, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.limits.service import Limit, count
from learnhub.privacy.forms.concerns import ConcernForm
from learnhub.privacy.labels import ROOMS
from learnhub.privacy.queries.concerns import own_concerns
from learnhub.privacy.queries.my_data import MOST_SHOWN, Held, held_by_table
from learnhub.privacy.queries.standing import due_at
from learnhub.privacy.service.concerns import report
from learnhub.privacy.service.copying import note_taken, write_copy
from learnhub.privacy.views.blueprint import personal, privacy
from learnhub.web import work
from learnhub.web.guard import admits, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import invalid, page
from learnhub.web.locale import content_locale
from learnhub.web.time import now
from learnhub.web.words import gettext

CHUNK = 65_536
SPOOLED = 1_048_576


@dataclass(frozen=True, slots=True)
class Section:
    """What one room holds about the reader."""

    room: str
    title: str
    held: tuple[Held, ...]


def _sections(person_id: int) -> list[Section]:
    rooms = current_app.extensions["learnhub.rooms"]
    with work.reading() as session:
        found = [
            Section(name, title, tuple(
                held_by_table(session, personal(), person_id, rooms.get(name, ()))
            ))
            for name, title in ROOMS.items()
        ]
    return [section for section in found if section.held]


def _shown(form: ConcernForm, *, status: int = 200) -> Response:
    actor = current_actor()
    assert actor.person_id is not None
    sections = _sections(actor.person_id)
    with work.reading() as session:
        due, told = due_at(session, actor.person_id), own_concerns(session, actor.person_id)
    show = page if status == 200 else invalid
    return show("privacy/my_data.html", sections=sections, form=form, due=due, told=told,
                most=MOST_SHOWN)


@privacy.get("/my-data")
@admits(signed_in)
def my_data() -> Response:
    """Show everything that is held about the reader."""
    return _shown(ConcernForm())


@privacy.post("/my-data/corrections")
@admits(signed_in)
def correct() -> Response:
    """Tell the team that something is wrong."""
    form, actor = ConcernForm(), current_actor()
    if not form.accepted():
        return _shown(form, status=422)
    count(work.database(), (Limit("correction", str(actor.person_id), 20, timedelta(days=1)),),
          now=now())
    report(work.session(), actor, "wrong", token=form.token.data or "", place="",
           text=form.text.data or "", contact="", locale=content_locale(), now=now())
    flash(_("Thank you. The team will look at it and answer you here."), "good")
    return redirect(url_for("privacy.my_data"), 303)


@privacy.get("/my-data/copy")
@admits(signed_in, proof=True)
def copy() -> Response:
    """Offer the copy; asked for once more who it is, because a shared phone may lie open."""
    return page("privacy/copy.html")


@privacy.post("/my-data/copy")
@admits(signed_in, proof=True)
def take_copy() -> Response:
    """Hand out the zip, which is written to a file that goes with the answer."""
    actor = current_actor()
    count(work.database(), (Limit("own copy", str(actor.person_id), 10, timedelta(hours=1)),),
          now=now())
    file: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=SPOOLED)  # noqa: SIM115 - see _sent
    try:
        with work.reading() as session:
            write_copy(session, actor, personal(), file, translate=gettext, now=now())
        note_taken(work.session(), actor, now=now())
    except BaseException:
        file.close()
        raise
    return _sent(file)


def _sent(file: IO[bytes]) -> Response:
    """Return the file a stretch at a time; it is closed, and gone, when the answer is over."""
    file.seek(0)

    def stretches() -> Iterator[bytes]:
        with file:
            while data := file.read(CHUNK):
                yield data

    answer = Response(stretches(), mimetype="application/zip", headers={
        "Content-Disposition": "attachment; filename=my-data.zip",
        "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff",
    })
    answer.call_on_close(file.close)
    return answer
