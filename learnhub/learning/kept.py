"""What visitors answered stays in their own browser, in a signed cookie, until they sign up.

A cookie works with and without script. It holds, per course and lesson, the last answer to
each question. Browsers take about 4,000 bytes a cookie; when it is full the page says so,
and nothing that was kept before is lost.
"""

import json
import zlib
from collections.abc import Mapping
from datetime import datetime

from flask import after_this_request, current_app, g, request
from itsdangerous import BadData, URLSafeSerializer
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as HttpResponse

from learnhub.base.errors import NotFound
from learnhub.config import Settings
from learnhub.content import queries as contents
from learnhub.content.views import library
from learnhub.learning import service
from learnhub.learning.service import Place
from learnhub.questions import Response
from learnhub.web.locale import content_locale
from learnhub.web.signing import keys_of

COOKIE = "learnhub-kept"
MOST_BYTES = 3_800
LASTS_SECONDS = 60 * 60 * 24 * 60

# course → "module/lesson name" → question → response
Kept = dict[str, dict[str, dict[str, list[str]]]]


class _Packed:
    """Compressed JSON for the signer; refuses what would unpack to more than it should."""

    @staticmethod
    def dumps(value: Kept) -> bytes:
        return zlib.compress(json.dumps(value, separators=(",", ":")).encode(), 9)

    @staticmethod
    def loads(data: bytes) -> Kept:
        kept: Kept = json.loads(zlib.decompressobj().decompress(data, 100_000))
        return kept


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(keys_of(current_app), "kept answers", serializer=_Packed)


def _name() -> str:
    """Return what the cookie is called; over https nobody beside this host can set it."""
    settings: Settings = current_app.config["LEARNHUB"]
    return f"__Host-{COOKIE}" if settings.is_https else COOKIE


def _read() -> Kept:
    if "kept_answers" not in g:
        try:
            g.kept_answers = _signer().loads(request.cookies.get(_name(), ""))
        except (BadData, zlib.error, ValueError):
            g.kept_answers = {}
    kept: Kept = g.kept_answers
    return kept


def responses(course: str, module: str, name: str) -> Mapping[str, Response]:
    """Return what this visitor answered in a lesson."""
    found = _read().get(course, {}).get(f"{module}/{name}", {})
    return {question: tuple(response) for question, response in found.items()}


def keep(course: str, module: str, name: str, question: str, response: Response) -> bool:
    """Keep an answer in the browser; False if there is no room for it any more."""
    kept = json.loads(json.dumps(_read()))
    lesson = kept.setdefault(course, {}).setdefault(f"{module}/{name}", {})
    lesson[question] = list(response)
    packed = _signer().dumps(kept)
    if len(packed) > MOST_BYTES:
        return False
    text = packed if isinstance(packed, str) else packed.decode()
    g.kept_answers = kept
    settings: Settings = current_app.config["LEARNHUB"]

    @after_this_request
    def remember(answer: HttpResponse) -> HttpResponse:
        answer.set_cookie(_name(), text, max_age=LASTS_SECONDS, httponly=True, samesite="Lax",
                          secure=settings.is_https)
        return answer

    return True


class KeptAnswers:
    """Gives what a visitor answered to the person they turn out to be."""

    def kept(self) -> int:
        """Return how many answers wait in this browser."""
        return sum(len(q) for lessons in _read().values() for q in lessons.values())

    def adopt(self, session: Session, person_id: int, *, now: datetime) -> None:
        """Turn the answers into tries of this person; what no longer exists is left out."""
        for course, lessons in _read().items():
            try:
                edition = contents.current_edition(session, library(), course)
            except NotFound:
                continue
            for path, answers in lessons.items():
                module, _, name = path.partition("/")
                lesson = edition.outline.find_lesson(module, name)
                if lesson is None:
                    continue
                # What was typed is right in the language in which it was read.
                page = contents.get_lesson(
                    session, library(), edition, module, name, content_locale()
                )
                place = Place(course, edition.revision_id, lesson)
                for question_id, response in answers.items():
                    question = page.question(question_id)
                    if question is not None:
                        service.answer(
                            session, person_id, place, page, question, tuple(response),
                            # What is taken along twice is one try.
                            token="kept", now=now,  # noqa: S106 - names where it comes from
                        )

    def drop(self) -> None:
        """Forget the answers on this device."""
        name = _name()
        if name not in request.cookies:
            return

        @after_this_request
        def forget(answer: HttpResponse) -> HttpResponse:
            # Where the commit failed they are needed once more.
            if answer.status_code < 400:
                answer.delete_cookie(name, secure=name != COOKIE)
            return answer
