"""What of a draft can be taken along: its files, its questions for other systems; pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from learnhub.authoring.reading import ReadDraft
from learnhub.content.parcel import packed
from learnhub.courseware import Course, Glossary, media_name, write_glossary, write_zip
from learnhub.courseware.arranging.naming import proposed
from learnhub.courseware.parts import LessonText, Module, Written
from learnhub.documents.exchange import HtmlOfPages
from learnhub.questions import Question
from learnhub.questions.interchange.bank import MEDIA, Bank, Entry, Exported, Note, Target
from learnhub.questions.interchange.formats import format_named, writing
from learnhub.questions.interchange.ids import Ids
from learnhub.questions.interchange.markdown import with_targets

FORMATS = {"moodle": ".xml", "gift": ".gift", "qti21": ".zip", "qti30": ".zip", "markdown": ".md"}
"""The formats that questions are given out in, with the ending of their files."""

_TERM = re.compile(rb"term:([a-z0-9-]{1,80})")
_NOT_IN_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u2028\u2029\u202a-\u202e\u2066-\u2069]+')


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of a course that has questions: all of it (""), a module, a quiz, a bank or a text."""

    id: str
    title: str
    sort: str
    count: int


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """A file of questions to be saved, and what its format cannot hold."""

    name: str
    data: bytes
    read: int
    written: int
    changed: tuple[Note, ...]
    lost: tuple[Note, ...]


def zip_of(course: str, read: ReadDraft) -> bytes:
    """Return a draft as it is, with the terms its texts point at; the same gives the same bytes."""
    texts = b"\n".join(data for path, data in read.contents.items() if path.endswith(".md"))
    wanted = {found.decode() for found in _TERM.findall(texts)}
    terms = {key: value for key, value in read.glossary.terms.items() if key in wanted}
    return packed(course, read.contents, write_glossary(Glossary(terms)) if terms else b"")


def scopes_of(course: Course, locale: str) -> list[Scope]:
    """Return the parts of a course that have questions in a language, the whole course first."""
    found = [Scope("", course.text(course.title, locale), "course",
                   sum(1 for _ in _asked(course, "", locale)))]
    for module in course.modules:
        title = course.text(module.title, locale)
        for sort in ("module", "quiz", "bank"):
            name = f"{sort}|{module.id}"
            found.append(Scope(name, title, sort, sum(1 for _ in _asked(course, name, locale))))
    return [scope for scope in found if scope.count]


def _asked(course: Course, scope: str, locale: str) -> Iterator[tuple[Written, str, Question]]:
    """Yield the questions of a part of a course with their text and the title of its module."""
    sort, _, module_id = scope.partition("|")
    for module in course.modules:
        if not scope or module.id == module_id:
            title = course.text(module.title, locale)
            for text in _texts(course, module, sort, locale):
                for question in _questions(text):
                    yield text, title, question
    for variants in (course.entry_check, course.final_check) if not scope else ():
        check = course.quiz_for(variants, locale)
        for question in check.questions if check else ():
            yield check, "", question  # type: ignore[misc] # there is one where it has questions


def _texts(course: Course, module: Module, sort: str, locale: str) -> Iterator[Written]:
    if sort in ("", "course", "module"):
        yield from (course.text_for(lesson, locale) for lesson in module.lessons)
    quiz, bank = course.quiz_for(module.quiz, locale), course.bank_for(module, locale)
    if quiz is not None and sort != "bank":
        yield quiz
    if bank is not None and sort != "quiz":
        yield bank


def _questions(text: Written) -> tuple[Question, ...]:
    if isinstance(text, LessonText):
        return tuple(question for step in text.steps for question in step.questions)
    return getattr(text, "questions", ())


def bank_of(course: Course, scope: str, locale: str) -> Bank:
    """Return the questions of a part of a course with their pictures."""
    media: dict[str, bytes] = {}
    ids = Ids()
    entries = []
    for text, module, question in _asked(course, scope, locale):
        own = replace(with_targets(question, _Led(course, text, media).to),
                      id=ids.keep(question.id, question.prompt))
        folder = tuple(filter(None, (module, text.title)))
        entries.append(Entry(own, folder, f"{text.path}, #{question.id}"))
    return Bank(tuple(entries), media)


@dataclass(frozen=True, slots=True)
class _Led:
    """Lets the texts of questions point at the pictures of a bank, and gathers these."""

    course: Course
    text: Written
    media: dict[str, bytes]

    def to(self, target: str) -> str:
        """Return what a target is called in a bank."""
        name = media_name(self.text.path, target)
        medium = self.course.medium(name, self.text.locale) if name else None
        if medium is None:
            return target
        self.media[medium.name] = medium.data
        return MEDIA + medium.name


def written_bank(bank: Bank, kind: str, name: str) -> QuestionFile | None:
    """Return a bank as a file of a format with what was changed or lost; None for no format.

    Where pictures lie beside the file, both are in a zip file.
    """
    found = format_named(kind) if kind in FORMATS else None
    writer = writing(found) if found else None
    if writer is None:
        return None
    file = f"{name}{FORMATS[kind]}"
    made = writer.write(bank, Target(file, HtmlOfPages()))
    data = made.data
    if made.media:
        data, file = _with_pictures(file, made), f"{name}.zip"
    return QuestionFile(file, data, len(bank.entries), made.written, made.changed, made.lost)


def _with_pictures(file: str, made: Exported) -> bytes:
    beside = {f"{file}.media/{name}": data for name, data in made.media.items()}
    return write_zip("", {file: made.data, **beside})


def disposition(name: str) -> str:
    """Return the header that lets a browser save a file under a readable name (RFC 6266)."""
    stem, dot, ending = name.rpartition(".")
    readable = " ".join(_NOT_IN_NAME.sub(" ", stem).split())[:80].strip(" .") or "file"
    plain = proposed(stem, "file", ())
    coded = quote(f"{readable}{dot}{ending}".encode("utf-8", "replace"), safe="")
    return f"attachment; filename=\"{plain}{dot}{ending}\"; filename*=UTF-8''{coded}"


def notes_of(notes: tuple[Note, ...]) -> Mapping[tuple[str, str], list[Note]]:
    """Return notes by the question they are about, in their order."""
    found: dict[tuple[str, str], list[Note]] = {}
    for note in notes:
        found.setdefault((note.where, note.question), []).append(note)
    return found
