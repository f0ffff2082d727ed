"""The audit trail: looked at, searched, taken away; each of these is an act of the trail itself."""

from collections.abc import Mapping
from urllib.parse import urlencode

from flask import Blueprint, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.audit.actions import ACTIONS, KINDS
from learnhub.audit.queries import Entry, Place, entries, verdicts
from learnhub.audit.service import record, record_look
from learnhub.privacy.forms.trail import Asked, asked_for, place_of, place_text
from learnhub.privacy.policy import may_read_trail, may_see_names
from learnhub.privacy.queries.trail import names_in, people_called
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.sheets import CSV, Cell, csv_file
from learnhub.web.time import now

PAGE_SIZE = 50
MOST_EXPORTED = 50_000
SHOWN_SEALS = 31
MOST_COUNTED = 20_000
URL = "/trail"

trail = Blueprint("trail", __name__)


@trail.get(URL)
@admits(may_read_trail, proof=True)
def show() -> BaseResponse:
    """Show what was done, the newest first; that somebody looked is noted before."""
    asked, actor = asked_for(request.args), current_actor()
    before = place_of(request.args.get("before", ""))
    record_look(
        work.database(), actor, "trail read", "person" if asked.person else "trail",
        int(asked.person) if asked.person else "all", now=now(), only=asked.action or None,
        since=asked.since or None, until=asked.until or None,
    )
    session = work.session()
    found = entries(session, asked.wanted, before=before, limit=PAGE_SIZE + 1)
    shown = found[:PAGE_SIZE]
    sees_names = may_see_names(actor)
    return page(
        "privacy/trail.html", asked=asked, entries=shown, actions=_in_words(ACTIONS),
        kinds=_in_words(KINDS), sees_names=sees_names, is_first=before is None,
        names=names_in(session, shown) if sees_names else {},
        older_url=_address(asked, shown[-1]) if len(found) > PAGE_SIZE else "",
    )


def _in_words(codes: Mapping[str, str]) -> dict[str, str]:
    """Return what codes are called in the reader's language, in its order."""
    said = ((code, _(words)) for code, words in codes.items())
    return dict(sorted(said, key=lambda each: each[1].casefold()))


def _address(asked: Asked, last: Entry) -> str:
    place = place_text(Place(last.at, last.id))
    return f"{URL}?{urlencode({**asked.query, 'before': place})}"


@trail.post(f"{URL}/person")
@admits(may_see_names, proof=True)
def find_person() -> BaseResponse:
    """Find somebody by name; sent as a form, because a name must not stand in an address."""
    words = request.form.get("name", "").strip()[:200]
    with work.reading() as session:
        found = people_called(session, words) if words else []
    if len(found) == 1:
        return redirect(f"{URL}?{urlencode({'person': found[0][0]})}", 303)
    return page("privacy/trail_people.html", words=words, people=found)


@trail.post(f"{URL}/export")
@admits(may_read_trail, proof=True)
def export() -> BaseResponse:
    """Give what was looked for as a file: numbers, no names."""
    asked = asked_for(request.form)
    # Read beside: nobody waits for the one writer's turn while a long file is made.
    with work.reading() as session:
        found = entries(session, asked.wanted, limit=MOST_EXPORTED + 1)
    record(work.session(), current_actor(), "trail exported", "trail", "all", now=now(),
           entries=min(len(found), MOST_EXPORTED), only=asked.action or None,
           since=asked.since or None, until=asked.until or None)
    lines: list[list[Cell]] = [
        ["no", "at (UTC)", "who", "to whom", "act", "kind", "which", "detail"],
        *(_line(each) for each in found[:MOST_EXPORTED]),
    ]
    if len(found) > MOST_EXPORTED:
        lines.append([_("There is more. Please choose fewer days.")])
    return BaseResponse(csv_file(lines), mimetype=CSV, headers={
        "Content-Disposition": 'attachment; filename="trail.csv"',
    })


def _line(entry: Entry) -> list[Cell]:
    detail = "; ".join(f"{name}: {value}" for name, value in entry.detail.items()
                       if value is not None)
    return [entry.id, entry.at.isoformat(timespec="seconds"), entry.actor_id, entry.about_id,
            entry.action, entry.kind, entry.subject, detail]


@trail.get(f"{URL}/seals")
@admits(may_read_trail, proof=True)
def seals() -> BaseResponse:
    """Show the seals of the last days, each counted again where the day was not too busy."""
    found = verdicts(work.session(), last=SHOWN_SEALS, most_entries=MOST_COUNTED)
    return page("privacy/trail_seals.html", verdicts=found[::-1])
