"""Saves single questions, and changes what there is in all languages as one change."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from sqlalchemy.orm import Session

from learnhub.authoring.models import Draft, DraftFile
from learnhub.authoring.queries.drafts import contents_of, get_writable
from learnhub.authoring.questions import changes
from learnhub.authoring.questions.bench import After, Bench, Files
from learnhub.authoring.questions.changes import Changed, OtherLanguage
from learnhub.authoring.questions.listing import questions_in
from learnhub.authoring.rules import Saving
from learnhub.authoring.service.changing import Edit, apply, lock
from learnhub.authoring.service.saving import save_text
from learnhub.base.actor import Actor
from learnhub.base.errors import Invalid
from learnhub.base.problem import Problem, has_errors
from learnhub.base.words import N_
from learnhub.courseware.limits import MAX_TEXT
from learnhub.questions import Question

_TWICE = N_(
    "The question id “%(id)s” is already used in %(first)s. Please give this question another one."
)
_LONG = N_("This text is longer than 1 MB. Please move some questions to another text.")

Changing = Callable[[Files], Changed]


@dataclass(frozen=True, slots=True)
class Sent:
    """A question as somebody wrote it: `text` is how it will stand in the file.

    `old_id` is "" for a new one, which comes `after` another. `was` is the `mark_of` the question
    as the form was made from it, `base` the stamp of the text at that time.
    """

    path: str
    file_id: int
    text: str
    question: Question
    old_id: str = ""
    after: After = None
    was: str = ""
    base: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a question; `others` says what changed in other languages."""

    state: Literal["saved", "same", "parked"]
    id: str
    others: tuple[OtherLanguage, ...] = ()


def mark_of(source: str) -> str:
    """Return by what a question is known again that nobody changed."""
    return hashlib.sha256(source.encode("utf-8", "replace")).hexdigest()[:16]


def change_questions(
    session: Session, actor: Actor, course: str, changing: Changing, *, kind: str = "shaped",
    note: str = "", now: datetime,
) -> tuple[Changed, int | None]:
    """Apply a change of questions; return it and the id of the change, None for none.

    Raises Invalid with every problem, and nothing done, where it cannot be.
    """
    draft = lock(session, course)
    get_writable(session, actor, course)
    files = contents_of(session, course)
    changed = changing(files)
    return changed, _apply(session, actor, draft, files, changed, kind, note, now)


def _apply(
    session: Session, actor: Actor, draft: Draft, files: Files, changed: Changed, kind: str,
    note: str, now: datetime,
) -> int | None:
    _refuse(changed, files)
    written = {
        path: data for path, data in changed.arranged.written.items() if files.get(path) != data
    }
    if not written:
        return None
    edit = Edit(written=written)
    return apply(session, actor, draft, edit, kind, note=note, now=now).id


def save_question(
    session: Session, actor: Actor, course: str, locales: Sequence[str], sent: Sent, *,
    now: datetime,
) -> Kept:
    """Save a question in its text, other languages with it; park it where somebody else did.

    That others changed the text elsewhere meanwhile is no conflict. Raises Invalid where its id
    is taken.
    """
    draft = lock(session, course)
    get_writable(session, actor, course)
    files = contents_of(session, course)
    bench = Bench(files, locales)
    bench.family(sent.path)
    there = bench.source(sent.path, sent.old_id)
    if sent.old_id and (there is None or mark_of(there) != sent.was):
        return _park(session, actor, course, bench, sent, now)
    name = _twin(session, bench, sent)
    if name:
        return Kept("same", name)
    name = sent.question.id
    first = None if name == sent.old_id else bench.place_of(name)
    if first is not None:
        raise Invalid([Problem("id", _TWICE, {"id": name, "first": first})])
    changed = _written(files, locales, sent)
    change_id = _apply(session, actor, draft, files, changed, "saved", "", now)
    return Kept("same" if change_id is None else "saved", name, changed.others)


def _twin(session: Session, bench: Bench, sent: Sent) -> str:
    """Return the id of a new question that the same form added already, pressed twice; else ""."""
    file = session.get(DraftFile, sent.file_id, populate_existing=True)
    if sent.old_id or not sent.base or file is None or file.stamp == sent.base:
        return ""
    return next((
        asked.id for asked in questions_in(bench.text(sent.path))
        if asked.question is not None and not asked.is_lost
        and replace(asked.question, id=sent.question.id) == sent.question
    ), "")


def _written(files: Files, locales: Sequence[str], sent: Sent) -> Changed:
    if not sent.old_id:
        return changes.add(files, locales, sent.path, sent.text, sent.question, sent.after)
    return changes.change(files, locales, sent.path, sent.old_id, sent.text, sent.question)


def _park(
    session: Session, actor: Actor, course: str, bench: Bench, sent: Sent, now: datetime
) -> Kept:
    """Keep the question beside the text; only its own language, since it does not count yet."""
    before = bench.text(sent.path)
    if not bench.replace(sent.path, sent.old_id, sent.text):
        bench.insert(sent.path, sent.text, None)
    text = f"{before}\n\n{sent.text}"
    if sent.path in bench.written:
        text = bench.written[sent.path].decode("utf-8", "replace")
    saved = save_text(session, actor, course, sent.file_id, text, Saving(sent.base), kind="saved",
                      now=now)
    return Kept("parked" if saved.state == "parked" else "saved", sent.question.id)


def _refuse(changed: Changed, files: Files) -> None:
    problems = list(changes.problems_of(changed))
    problems += [
        Problem(path, _LONG) for path, data in changed.arranged.written.items()
        if len(data) > MAX_TEXT and len(data) > len(files.get(path, b""))
    ]
    if has_errors(problems):
        raise Invalid(problems)
