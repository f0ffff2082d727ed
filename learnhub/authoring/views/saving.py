"""What an open editor asks by itself: to save, who else is here, whether its text is the newest."""

from flask import jsonify, request
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.policy import may_author, may_write
from learnhub.authoring.queries.drafts import get_draft, get_writable
from learnhub.authoring.queries.texts import get_text, others_here
from learnhub.authoring.service.saving import note_presence
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.text import is_long, save_sent
from learnhub.base.errors import Conflict
from learnhub.base.words import N_
from learnhub.people.service.turn import take_turn
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.time import now

_SOMEBODY_ELSE = N_("Somebody else has signed in here since this text was opened.")


def _check_person() -> None:
    """Refuse what was typed by the person who was signed in here before."""
    sent = request.form.get("person", "")
    if sent and sent != str(current_actor().person_id):
        raise Conflict(_SOMEBODY_ELSE)


@authoring.post("/authoring/<course>/texts/<int:file_id>/typing")
@admits(may_author)
def typing(course: str, file_id: int) -> BaseResponse:
    """Save what somebody has typed so far; tells what became of it and who else is here."""
    _check_person()
    actor = current_actor()
    if is_long():
        with work.reading() as session:
            get_writable(session, actor, course)
        answer = jsonify(state="long")
        answer.status_code = 413
        return answer
    by_hand = bool(request.form.get("by_hand"))
    note = request.form.get("note", "")[:300] if by_hand else ""
    saved = save_sent(course, file_id, "saved" if by_hand else "typed", note)
    assert actor.person_id is not None
    session = work.session()
    take_turn(session, actor.person_id)
    note_presence(session, actor, file_id, now=now())
    return jsonify(
        state=saved.state, stamp=saved.stamp,
        others=others_here(session, file_id, actor.person_id, now=now()),
    )


@authoring.get("/authoring/<course>/texts/<int:file_id>/state")
@admits(may_author)
def state(course: str, file_id: int) -> BaseResponse:
    """Tell an open editor whether its text is still the newest, and give it a fresh token."""
    session, actor = work.session(), current_actor()
    draft = get_draft(session, actor, course)
    file = get_text(session, course, file_id)
    assert actor.person_id is not None
    return jsonify(
        stamp=file.stamp, saved_by=file.saved_by, removed=file.removed, csrf=generate_csrf(),
        writes=may_write(actor, draft.facts), me=actor.person_id,
        others=others_here(session, file_id, actor.person_id, now=now()),
    )


@authoring.post("/authoring/<course>/texts/<int:file_id>/presence")
@admits(may_author)
def presence(course: str, file_id: int) -> BaseResponse:
    """Note that somebody has the text open, and tell who else has."""
    _check_person()
    session, actor = work.session(), current_actor()
    get_draft(session, actor, course)
    file = get_text(session, course, file_id)
    assert actor.person_id is not None
    take_turn(session, actor.person_id)
    note_presence(session, actor, file_id, now=now())
    return jsonify(
        stamp=file.stamp, saved_by=file.saved_by, removed=file.removed,
        others=others_here(session, file_id, actor.person_id, now=now()),
    )
