"""What the texts of a course point at while they are compiled; pure."""

import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field

from learnhub.content.compiled import Term
from learnhub.content.terms import TermPlaces
from learnhub.courseware import Course, Glossary, lesson_at, media_name
from learnhub.courseware.memo import Forgetful, Memo
from learnhub.markup import Picture, Words, render, render_inline


def digest_of(data: bytes) -> str:
    """Return the name under which bytes are kept."""
    return hashlib.sha256(data).hexdigest()


@dataclass(slots=True)
class References:
    """What the texts of one page may point at; `places` notes the terms they used, in order.

    With a `memo` a text that was turned into HTML before is not turned again, as long as
    everything it might point at is the same.
    """

    course: Course
    glossary: Glossary
    locale: str
    path: str = ""
    places: TermPlaces = field(default_factory=TermPlaces)
    memo: Memo = field(default_factory=Forgetful)
    _asked: list[str] = field(default_factory=list)
    _scope: Hashable = None

    def __post_init__(self) -> None:
        if not isinstance(self.memo, Forgetful):
            self._scope = _scope(self.course, self.glossary, self.locale, self.path)

    def remembered(self, key: Hashable, make: Callable[[], str]) -> str:
        """Return HTML that was made before, or make it; the terms in it are noted either way."""
        full = ("html", self._scope, key)
        found = self.memo.find(full, tuple)
        if found is None:
            self._asked.clear()
            html = make()
            found = self.memo.keep(full, (html, tuple(self._asked)), 2 * len(html) + 500)
        else:
            for term_id in found[1]:
                self.term(term_id)
        return str(found[0])

    def picture(self, target: str) -> Picture | None:
        name = media_name(self.path, target)
        medium = self.course.medium(name, self.locale) if name else None
        if medium is None:
            return None
        address = f"/media/{digest_of(medium.data)}/{medium.name}"
        return Picture(address, medium.width, medium.height)

    def term(self, term_id: str) -> str | None:
        self._asked.append(term_id)
        found = self.glossary.find(term_id, self.locale, self.course.first_locale)
        if found is None:
            return None
        entry = found[1]
        if term_id not in self.places.terms:
            self.places.terms[term_id] = Term(term_id, entry.term, render_inline(entry.text))
        return f"#term-{term_id}"

    def worksheet(self, name: str) -> str | None:
        if self.course.worksheet(name) is None:
            return None
        return f"/courses/{self.course.id}/worksheets/{name}"

    def page(self, target: str) -> str | None:
        lesson = lesson_at(self.course, self.path, target)
        if lesson is None:
            return None
        module = next(m for m in self.course.modules if lesson in m.lessons)
        _, mark, anchor = target.partition("#")
        return f"/courses/{self.course.id}/{module.id}/{lesson.name}{mark}{anchor}"


class _Same:
    """Stands for a value in a key: equal to itself only, and alive as long as the key is."""

    __slots__ = ("_value",)

    def __init__(self, value: object) -> None:
        self._value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self._value is other._value

    def __hash__(self) -> int:
        return id(self._value)


def _scope(course: Course, glossary: Glossary, locale: str, path: str) -> Hashable:
    """Return what decides where the links of a text lead, whatever the text says."""
    places = (
        course.id, course.first_locale, locale, path,
        [(medium.name, hash(medium.data)) for medium in course.media],
        [(m.id, m.folder, [x.stem for x in m.lessons]) for m in course.modules],
        [sheet.name for sheet in course.worksheets],
    )
    # One short value instead of the whole course: it stands in the key of every piece of text.
    return digest_of(repr(places).encode()), _Same(glossary)


@dataclass(frozen=True, slots=True)
class ToHtml:
    """Turns texts into HTML, those of one question or others.

    `prefix` keeps ids on a page apart; `question` is the id of the question they belong to.
    """

    references: References
    words: Words
    prefix: str
    question: str = ""

    def inline(self, text: str) -> str:
        if not text:
            return ""
        html = self.references.remembered(
            text, lambda: render_inline(text, self.references, words=self.words)
        )
        return self._linked(html)

    def block(self, text: str) -> str:
        if not text:
            return ""
        html = self.references.remembered(
            (text, self.prefix),
            lambda: render(text, self.references, words=self.words, prefix=self.prefix),
        )
        return self._linked(html)

    def _linked(self, html: str) -> str:
        places = self.references.places
        return places.in_question(html, self.question) if self.question else places.in_text(html)
