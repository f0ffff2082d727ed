"""Finds out what the texts of a course point at, and reports what leads nowhere."""

import posixpath
import re
from urllib.parse import unquote

from learnhub.base.words import N_
from learnhub.courseware.course import Course
from learnhub.courseware.glossary import Glossary
from learnhub.courseware.locales import bases
from learnhub.courseware.memo import Memo
from learnhub.courseware.names import MEDIA, neutral_picture, pick_medium, picture_locale, text_name
from learnhub.courseware.parts import Lesson, Written
from learnhub.courseware.report import Report
from learnhub.markup import Pointer, PointerKind, pointers

_NO_PICTURE = N_("The picture “%(target)s” is missing. Please put it into the folder media.")
_OUTSIDE = N_(
    "The picture “%(target)s” lies on another website. Please put it into the folder media."
)
_NO_ALT = N_(
    "The picture “%(target)s” has no description. Please write one between [ and ], or "
    "add {decorative} if it says nothing."
)
_OTHER_LANGUAGE = N_("The picture “%(target)s” is here only in “%(locale)s”.")
_UNUSED = N_("This picture is not used in any text.")
_NO_WORKSHEET = N_("There is no worksheet “%(target)s”.")
_NO_TERM = N_("The term “%(target)s” is not in the glossary.")
_NO_TERM_TEXT = N_("The term “%(target)s” is not explained in “%(locale)s”.")
_NO_LESSON = N_("The link “%(target)s” leads to no lesson of this course.")


def media_name(path: str, target: str) -> str | None:
    """Return the name of the picture that the file at `path` means by `target`, None if outside.

    "../media/path.svg" is taken from the place of the file; "path.svg" alone is in media, too.
    """
    clean = unquote(target).partition("#")[0].partition("?")[0]
    if ":" in clean or clean.startswith("/") or "\\" in clean:
        return None
    if "/" not in clean:
        return clean or None
    folder, _, name = posixpath.normpath(posixpath.join(posixpath.dirname(path), clean)).rpartition(
        "/"
    )
    return name if folder == MEDIA else None


def lesson_at(course: Course, path: str, target: str) -> Lesson | None:
    """Return the lesson that a relative link in the file at `path` leads to, None if to none.

    The locale may be left out: "../02-shop/01-prices.md" and "…/01-prices.de.md" are the same.
    """
    clean = unquote(target).partition("#")[0].partition("?")[0]
    full = posixpath.normpath(posixpath.join(posixpath.dirname(path), clean))
    folder, _, name = full.rpartition("/")
    found = text_name(name)
    for module in course.modules if found else ():
        if module.folder == folder:
            return next((one for one in module.lessons if found and one.stem == found.stem), None)
    return None


def check_links(
    course: Course, glossary: Glossary, report: Report, refused: frozenset[str], memo: Memo
) -> None:
    """Report every picture, term, worksheet and lesson that is pointed at and not there.

    `refused` names pictures that are there, but about which something else was said already.
    """
    used: set[str] = set()
    check = _Check(course, glossary, report, used, refused)
    for text in course.written:
        for pointer in _pointers(text.raw, memo):
            check.pointer(text, pointer)
    for medium in course.media:
        if medium.name not in used and neutral_picture(medium.name) not in used:
            report.warning(f"{MEDIA}/{medium.name}", 0, _UNUSED)


def _pointers(raw: str, memo: Memo) -> tuple[Pointer, ...]:
    key = ("pointers", raw)
    found = memo.find(key, tuple)
    return found if found is not None else memo.keep(
        key, tuple(pointers(only_pointing(raw))), len(raw) + 500
    )


def only_pointing(text: str) -> str:
    """Return the text with every paragraph left blank that can point at nothing; lines stay.

    Markdown is slow to parse, and most paragraphs hold no link. A paragraph stays if it may open
    code or HTML, or if what follows is indented and may belong to it.
    """
    signs = ("](", "<", "`", "~", "[") if "]:" in text else ("](", "<", "`", "~")
    kept: list[str] = []
    paragraphs = re.split(r"(\n(?:[ \t]*\n)+)", text)
    for number in range(0, len(paragraphs), 2):
        paragraph, gap = paragraphs[number], "".join(paragraphs[number + 1 : number + 2])
        following = "".join(paragraphs[number + 2 : number + 3])
        stays = any(sign in paragraph for sign in signs) or following.startswith((" ", "\t"))
        kept.append((paragraph if stays else "\n" * paragraph.count("\n")) + gap)
    return "".join(kept)


def check_text(course: Course, text: Written, glossary: Glossary, report: Report) -> None:
    """Report what one text points at and is not there."""
    check = _Check(course, glossary, report, set(), frozenset())
    for pointer in pointers(only_pointing(text.raw)):
        check.pointer(text, pointer)


class _Check:
    """Checks one pointer after the other and notes which pictures are used."""

    def __init__(
        self,
        course: Course,
        glossary: Glossary,
        report: Report,
        used: set[str],
        refused: frozenset[str],
    ) -> None:
        self._course = course
        self._glossary = glossary
        self._report = report
        self._used = used
        self._refused = tuple(refused)
        self._names = tuple(medium.name for medium in course.media)
        self._worksheets = {sheet.name for sheet in course.worksheets}

    def pointer(self, text: Written, pointer: Pointer) -> None:
        """Report what is wrong with one pointer."""
        line = _body_line(text) + pointer.line - 1
        target = pointer.target
        if pointer.kind is PointerKind.PICTURE:
            self._picture(text, pointer, line)
        elif pointer.kind is PointerKind.WORKSHEET:
            if target not in self._worksheets:
                self._report.error(text.path, line, _NO_WORKSHEET, target=target)
        elif pointer.kind is PointerKind.TERM:
            self._term(text, target, line)
        elif self._leads_inside(target) and not lesson_at(self._course, text.path, target):
            self._report.error(text.path, line, _NO_LESSON, target=target)

    def _picture(self, text: Written, pointer: Pointer, line: int) -> None:
        target = pointer.target
        name = media_name(text.path, target)
        if not pointer.decorative and not pointer.text.strip():
            self._report.error(text.path, line, _NO_ALT, target=target)
        if name is None:
            outside = ":" in target or target.startswith("//")
            self._report.error(text.path, line, _OUTSIDE if outside else _NO_PICTURE, target=target)
            return
        self._used.add(name)
        found = pick_medium(self._names, name, text.locale, self._course.first_locale)
        if found is None and pick_medium(self._refused, name, text.locale, ""):
            return
        if found is None:
            self._report.error(text.path, line, _NO_PICTURE, target=target)
            return
        locale = picture_locale(found)
        if locale and found != name and locale not in bases(text.locale):
            self._report.warning(text.path, line, _OTHER_LANGUAGE, target=target, locale=locale)

    def _term(self, text: Written, term_id: str, line: int) -> None:
        variants = self._glossary.terms.get(term_id)
        if variants is None:
            self._report.warning(text.path, line, _NO_TERM, target=term_id)
        elif not any(base in variants for base in bases(text.locale)):
            self._report.warning(text.path, line, _NO_TERM_TEXT, target=term_id, locale=text.locale)

    @staticmethod
    def _leads_inside(target: str) -> bool:
        return bool(target) and ":" not in target and not target.startswith(("#", "/", "?"))


def _body_line(text: Written) -> int:
    return text.front.count("\n") + 1
