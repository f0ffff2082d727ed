"""Finds the questions of a text for the pages about them, and says in words what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, request
from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy.orm import Session

from learnhub.authoring.queries.texts import DraftText, get_text
from learnhub.authoring.questions.changes import OtherLanguage
from learnhub.authoring.questions.drawing import drawn
from learnhub.authoring.questions.family import Family, family_of, holds_questions
from learnhub.authoring.questions.listing import Asked, questions_in
from learnhub.authoring.views.found import FoundDraft, find_draft, find_writable
from learnhub.base.errors import NotFound
from learnhub.courseware.parts import LessonText
from learnhub.courseware.rereading import text_at
from learnhub.markup import render_inline, text_of_html
from learnhub.questions import Question
from learnhub.questions.kinds import kind_of
from learnhub.web.locale import NAMES, direction

CONTROLS = frozenset({"csrf_token", "do", "base", "was", "where"})
FORM_SCRIPT = "form-rows"


@dataclass(frozen=True, slots=True)
class OpenQuestions:
    """The questions of a text in one language."""

    found: FoundDraft
    file: DraftText
    family: Family

    @property
    def url(self) -> str:
        """The address of the list."""
        return f"{self.file.url}/questions"

    @property
    def locale(self) -> str:
        """The locale of this text."""
        return self.family.locales[self.file.path]

    @property
    def lang(self) -> str:
        """The language of this text as pages name it."""
        return self.locale.split("-")[0]

    @property
    def dir(self) -> str:
        """The direction this text is written in."""
        return direction(self.locale)

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages of the course; none while course.yaml cannot be read."""
        return self.found.course.locales if self.found.course else ()

    @property
    def is_original(self) -> bool:
        """Say whether questions are shaped here; in a translation they follow."""
        return self.file.path == self.family.original

    @property
    def title(self) -> str:
        """The title of the text."""
        course = self.found.course
        text = text_at(course, self.file.path) if course else None
        return text.title if text else ""

    @property
    def original_url(self) -> str:
        """The address of the questions in the language they are shaped in."""
        file_id = self.found.read.file_id(self.family.original)
        return f"{self.found.url}/texts/{file_id}/questions"

    @property
    def followers(self) -> list[str]:
        """The locales that follow when a question changes here."""
        return [self.family.locales[path] for path in self.family.followers(self.file.path)]

    @property
    def asked(self) -> list[Asked]:
        """The questions in their order."""
        return questions_in(self.file.text)

    @property
    def steps(self) -> list[tuple[int, str]]:
        """Line and title of each step of a lesson, none of other texts."""
        course = self.found.course
        text = text_at(course, self.file.path) if course else None
        if not isinstance(text, LessonText):
            return []
        return [(step.line, plain(text.heading(step))) for step in text.steps]

    def original_text(self) -> str:
        """Return the file this one follows, "" where it follows none."""
        if self.is_original:
            return ""
        return self.found.read.contents[self.family.original].decode("utf-8", "replace")

    def draw(self, question: Question | None, path: str = "") -> Markup | None:
        """Return a question of this text, or of another language, as learners see it.

        None while that cannot be said.
        """
        course, path = self.found.course, path or self.file.path
        if course is None or question is None:
            return None
        glossary, locale = self.found.read.glossary, self.family.locales[path]
        return drawn(course, glossary, path, locale, question)


def open_questions(
    session: Session, course: str, file_id: int, *, writing: bool = False
) -> OpenQuestions:
    """Return the questions of a text this person may see, or change; raise NotFound for others."""
    found = (find_writable if writing else find_draft)(session, course)
    file = get_text(session, course, file_id)
    if file.removed or not holds_questions(file.path):
        raise NotFound
    locales = found.course.locales if found.course else ()
    return OpenQuestions(found, file, family_of(found.read.files, file.path, locales))


def plain(text: str) -> str:
    """Return inline Markdown as plain text."""
    return text_of_html(render_inline(text)).strip()


def sent_fields() -> dict[str, str]:
    """Return the fields of a question as they were sent."""
    return {name: value for name, value in request.form.items() if name not in CONTROLS}


def after_sent() -> str | int | None:
    """Return where a question is to stand: behind another, behind a step, or last."""
    sort, _colon, rest = request.form.get("where", "").partition(":")
    if sort == "id" and rest:
        return rest
    is_number = sort == "step" and rest.isascii() and rest.isdigit() and len(rest) < 5
    return int(rest) if is_number else None


def scripts_of(*questions: Question | None) -> list[str]:
    """Return the scripts a page with these questions needs."""
    kinds = [kind_of(question.content) for question in questions if question is not None]
    return [FORM_SCRIPT, *sorted({name for kind in kinds for name in kind.elements})]


def language(locale: str) -> str:
    """Return a language in its own words."""
    return NAMES.get(locale, locale)


def tell_others(others: Sequence[OtherLanguage]) -> None:
    """Say what became of a question in other languages."""
    done = [
        _("%(language)s (texts to translate: %(count)s)", language=language(o.locale),
          count=o.fresh) if o.fresh else language(o.locale)
        for o in others if not o.by_hand
    ]
    by_hand = [language(o.locale) for o in others if o.by_hand]
    if done:
        flash(_("Also changed in: %(languages)s", languages=", ".join(done)), "note")
    if by_hand:
        flash(_("Please do the same by hand in: %(languages)s", languages=", ".join(by_hand)),
              "warning")
