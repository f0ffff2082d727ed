"""Takes the files of a form in, and leaves everything else on it to the others.

The bytes are judged before the transaction begins, because that takes a while; they are kept
while the attempt is held, so that two windows do not exceed what a question takes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app, request
from flask import session as cookie
from flask_babel import format_decimal
from flask_babel import gettext as _

from learnhub.base.errors import TooMany
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.files import service as files
from learnhub.files.judging import judged, shown_name, too_large
from learnhub.files.queries import FileView, files_at
from learnhub.files.rules import MEGABYTE, SORT_WORDS, NewFile
from learnhub.limits.service import Limit, count
from learnhub.questions import Question, Response, Upload
from learnhub.quiz import queries
from learnhub.quiz.rules import NOT_ANSWERED, Given, SavedAnswer
from learnhub.quiz.sent_files import files_of, place_of
from learnhub.quiz.views.found import FoundAttempt
from learnhub.web import work
from learnhub.web.identity import current_actor
from learnhub.web.question_view import AnswerFile
from learnhub.web.receiving import Received, received
from learnhub.web.time import now

PREFIX = "file-"
# A whole class at work sends far fewer; each file costs the server a moment.
MOST_AN_HOUR = 120
_MOST_SAID = 3
# In the cookie, like every message that waits for the next page.
_TOLD = "files"

TOO_OFTEN = N_(
    "“%(name)s” was not taken: you sent in many files in a short time. "
    "Please wait a while and choose it again."
)
OTHER_SORT = N_("“%(name)s” is not what is asked for here. Please send: %(sorts)s.")
TOO_MANY = N_(
    "“%(name)s” was not taken: at most %(most)s files belong to this answer. "
    "Please remove one first."
)
NOT_HANDED_IN = N_("Your answers are saved, and nothing has been handed in yet.")


@dataclass(frozen=True, slots=True)
class Sent:
    """The files of a form by question: those that can be kept, and what is said of the others."""

    files: Mapping[str, Sequence[NewFile]]
    problems: Mapping[str, Sequence[Problem]]


def receive() -> Sent:
    """Read and judge the files of the form; call it before anything is read for writing."""
    good: dict[str, list[NewFile]] = {}
    problems: dict[str, list[Problem]] = {}
    for each in received(PREFIX):
        question_id, found = each.field.removeprefix(PREFIX), _judged(each)
        if isinstance(found, Problem):
            problems.setdefault(question_id, []).append(found)
        else:
            good.setdefault(question_id, []).append(found)
    return Sent(good, problems)


def _judged(each: Received) -> NewFile | Problem:
    if each.is_cut:
        return too_large(each.name)
    limit = Limit("file person", str(current_actor().person_id), MOST_AN_HOUR, timedelta(hours=1))
    try:
        count(work.database(), [limit], now=now())
    except TooMany:
        # A refusal of the whole form would lose its other answers.
        return Problem("", TOO_OFTEN, {"name": shown_name(each.name)})
    # One at a time: a large picture takes a hundred megabytes while it is drawn anew.
    with current_app.extensions["learnhub.bench"]:
        return judged(each.name, each.read())


def take(found: FoundAttempt, sent: Sent) -> dict[str, Given]:
    """Keep files and return the answers that hold them; what was refused is told on the next page.

    What is there already counts, not what a window believed: another one may have added some.
    """
    asked = [each.question for each in found.asked if isinstance(each.question.content, Upload)]
    if not asked:
        return {}
    saved = queries.answers_in(work.session(), found.view.attempt_id)
    answers: dict[str, Given] = {}
    problems: dict[str, list[Problem]] = {}
    for question in asked:
        before = saved.get(question.id, NOT_ANSWERED)
        response, refused = _answer(found, question, before, sent.files.get(question.id, ()))
        answers[question.id] = Given(response)
        if refused or question.id in sent.problems:
            problems[question.id] = [*sent.problems.get(question.id, ()), *refused]
    # What an earlier form was told, and nobody has read, says nothing about this one.
    cookie.pop(_TOLD, None)
    if problems:
        cookie[_TOLD] = [found.view.attempt_id, {q: _words(each) for q, each in problems.items()}]
    return answers


def _answer(
    found: FoundAttempt, question: Question, saved: SavedAnswer, new: Sequence[NewFile]
) -> tuple[Response, list[Problem]]:
    session, person_id, content = work.session(), current_actor().person_id, question.content
    # One moment for the whole form: what became loose before it may make room.
    moment = now()
    assert person_id is not None
    assert isinstance(content, Upload)
    place = place_of(found.view.attempt_id, question.id)
    there = files_at(session, person_id, place)
    before = [number for number in saved.response if number.isdigit() and int(number) in there]
    numbers = [n for n in before if f"{question.id} {n}" not in request.form.getlist("remove")]
    problems: list[Problem] = []
    for each in new:
        # Where one file is asked for, the newer one takes its place.
        room = content.most - (0 if content.most == 1 else len(numbers))
        kept = _kept(person_id, place, content, each, room, moment)
        if isinstance(kept, Problem):
            problems.append(kept)
        elif str(kept) not in numbers:
            numbers = [*(numbers if content.most > 1 else ()), str(kept)]
    # What comes when the time is up stands beside the answer and takes nothing from it.
    held = {*numbers, *before, *(saved.late or ())} if found.is_late(moment) else {*numbers}
    files.hold(session, person_id, place, [int(n) for n in held if n.isdigit()], now=moment)
    return tuple(numbers), problems


def _kept(
    person_id: int, place: str, content: Upload, new: NewFile, room: int, moment: datetime
) -> int | Problem:
    name = shown_name(new.name)
    if new.found.sort not in content.sorts:
        sorts = ", ".join(_(SORT_WORDS[sort]) for sort in content.sorts)
        return Problem("", OTHER_SORT, {"name": name, "sorts": sorts})
    if room < 1:
        return Problem("", TOO_MANY, {"name": name, "most": content.most})
    return files.keep(work.session(), person_id, place, new, now=moment)


def _words(problems: Sequence[Problem]) -> str:
    return " ".join(_(p.message) % p.params for p in problems[:_MOST_SAID])


def refused(found: FoundAttempt) -> str:
    """Return the first question of this attempt with a file that was just refused, "" for none."""
    attempt_id, texts = cookie.get(_TOLD, (0, {}))
    return next(iter(texts), "") if attempt_id == found.view.attempt_id else ""


def place_in_page(found: FoundAttempt, question_id: str) -> str:
    """Return where to go on: at a question, or at what is said of its refused files."""
    return f"q-{question_id}-result" if refused(found) == question_id else f"q-{question_id}"


def say_not_handed_in() -> None:
    """Add to what is told of refused files that the attempt is still open."""
    attempt_id, texts = cookie[_TOLD]
    first = next(iter(texts))
    cookie[_TOLD] = [attempt_id, {**texts, first: f"{texts[first]} {_(NOT_HANDED_IN)}"}]


def told(found: FoundAttempt) -> dict[str, str]:
    """Return, once, what is said of files that were refused in this attempt, by question."""
    attempt_id, texts = cookie.get(_TOLD, (0, {}))
    if attempt_id != found.view.attempt_id:
        return {}
    cookie.pop(_TOLD)
    return dict(texts)


def stays_at(found: FoundAttempt) -> str | None:
    """Return the question whose own button sent the form, None for a button of the whole quiz."""
    pressed = request.form.get("remove", "").partition(" ")[0]
    pressed = pressed or request.form.get("save", "").removeprefix("q-")
    return pressed if any(each.question.id == pressed for each in found.asked) else None


def shown_files(
    found: FoundAttempt, question: Question, response: Response
) -> tuple[AnswerFile, ...]:
    """Return the files of an answer as its page shows them; none for other kinds of question."""
    if not isinstance(question.content, Upload):
        return ()
    held = files_of(work.session(), found.view.attempt_id, question.id, response)
    return linked(held, found.url, question.id)


def linked(
    held: Sequence[FileView], attempt_url: str, question_id: str, *, neutral: bool = False
) -> tuple[AnswerFile, ...]:
    """Return files as a page shows them; `neutral` hides their names, which may name a person."""
    return tuple(
        AnswerFile(
            str(each.file_id), each.neutral_name if neutral else each.name,
            f"{attempt_url}/answers/{question_id}/files/{each.file_id}",
            size_words(each.size), each.is_picture,
        )
        for each in held
    )


def size_words(size: int) -> str:
    """Return how large a file is, in words."""
    if size < MEGABYTE // 10:
        return str(_("%(n)s KB", n=format_decimal(max(1, size // 1024))))
    return str(_("%(n)s MB", n=format_decimal(size / MEGABYTE, "#,##0.#")))
