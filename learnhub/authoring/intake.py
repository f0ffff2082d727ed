"""Puts what a document holds into the files of a course, as one change of shape; pure."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from learnhub.authoring.composing import Composing, Files
from learnhub.authoring.judging import NewPicture, judged_picture, lost_in
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.courseware.arranging import (
    Arranged,
    NewText,
    add_lesson,
    add_module,
    add_text,
    add_variant,
    read_shape,
)
from learnhub.courseware.arranging.copying import with_question_ids
from learnhub.courseware.arranging.naming import proposed
from learnhub.courseware.arranging.source import Source
from learnhub.courseware.limits import MAX_FILES, MAX_TEXT, MAX_TOTAL
from learnhub.courseware.names import GUIDE, MEDIA
from learnhub.documents import Imported, ImportedLesson
from learnhub.questions import question_ids
from learnhub.questions.interchange.bank import Entry
from learnhub.questions.interchange.ids import Ids
from learnhub.questions.interchange.markdown import media_of, with_targets
from learnhub.questions.placing import insert_question
from learnhub.questions.writing import write_question

Judged = Mapping[str, NewPicture | list[Problem]]

_MANY = N_("A module has room for 99 lessons. Please take fewer lessons at once.")
_GONE = N_("The place you chose is no longer there. Please choose again.")
_LONG = N_("These questions are longer than 1 MB together. Please divide the file.")
_FULL = N_("This does not fit into the course any more: it may have 2 000 files and 200 MB.")
_NOTHING = N_("Please choose at least one lesson or question.")
_LIKE_AN_ID = re.compile(rb"#([A-Za-z0-9][A-Za-z0-9_-]*)")
_LINK = re.compile(r"(?<!!)\[((?:[^\[\]\\]|\\.){0,1000})\]\(([a-z0-9-]{1,80})\.md(#[\w-]{1,80})?\)")
_PICTURE = re.compile(r"\.\./media/([A-Za-z0-9._-]{1,200})")
MOST_LESSONS = 99


@dataclass(frozen=True, slots=True)
class Taking:
    """Where the parts of a document go, as somebody chose.

    `to` is new-module, module, worksheet or guide; `lessons` are numbers from 0. `questions` is
    "" for none, "bank|MODULE", "quiz|MODULE" or "step|LESSON|NUMBER"; where the module is new it
    stands as "bank|" or "quiz|". `doubtful` are questions that are left out.
    """

    to: str
    locale: str
    title: str = ""
    module: str = ""
    after: str | None = None
    lessons: tuple[int, ...] = ()
    questions: str = ""
    left_out: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()


def judged_pictures(imported: Imported, taking: Taking) -> Judged:
    """Return the pictures of what is to be taken, drawn anew, or what is wrong with them.

    Drawing takes long; whoever holds up others meanwhile does it before.
    """
    used = {name for lesson in _lessons(imported, taking) for name in _PICTURE.findall(lesson.body)}
    for entry in _entries(imported, taking):
        used.update(media_of(entry.question))
    return {
        name: judged_picture(name, data) for name, data in imported.media.items() if name in used
    }


def taken_in(
    files: Files, imported: Imported, taking: Taking, pictures: Judged | None = None
) -> Arranged:
    """Return what becomes of a course when parts of a document are put into it.

    `pictures` are those of `judged_pictures`, if they were drawn already.
    """
    desk = Composing.of(files)
    lessons, entries = _lessons(imported, taking), _entries(imported, taking)
    if not lessons and not entries:
        desk.refuse(_NOTHING)
    elif len(lessons) > MOST_LESSONS:
        desk.refuse(_MANY)
    else:
        judged = judged_pictures(imported, taking) if pictures is None else pictures
        names = _add_media(desk, imported.media, judged)
        _take(desk, names, taking, lessons, entries)
    return desk.arranged()


def _lessons(imported: Imported, taking: Taking) -> list[ImportedLesson]:
    return [imported.lessons[n] for n in taking.lessons if 0 <= n < len(imported.lessons)]


def _entries(imported: Imported, taking: Taking) -> list[Entry]:
    if imported.bank is None or not taking.questions:
        return []
    return [entry for entry in imported.bank.entries if entry.where not in taking.left_out]


def _take(
    desk: Composing, names: Mapping[str, str], taking: Taking, lessons: Sequence[ImportedLesson],
    entries: Sequence[Entry],
) -> None:
    ids = Ids({found.decode() for path, data in desk.files.items() if path.endswith(".md")
               for found in _LIKE_AN_ID.findall(data)})
    bodies = [_body(lesson, names, ids) for lesson in lessons]
    module = taking.module
    if taking.to == "new-module":
        known = {each.partition("/")[0] for each in taking.known}
        module = desk.do(add_module(desk.files, {taking.locale: taking.title}, known=known))
    if desk.failed:
        return
    if taking.to in ("worksheet", "guide"):
        _add_texts(desk, taking, lessons, bodies)
    else:
        _add_lessons(desk, replace(taking, module=module), lessons, bodies)
    if entries and not desk.failed:
        text = "\n".join(_question(entry, names, ids) for entry in entries)
        _add_questions(desk, taking, module, text)
    total = sum(map(len, desk.files.values()))
    if len(desk.files) > MAX_FILES or total > MAX_TOTAL:
        desk.refuse(_FULL)


def _add_media(desk: Composing, media: Mapping[str, bytes], judged: Judged) -> dict[str, str]:
    """Put pictures into the course; return their names there by those they have here."""
    there = {data: path for path, data in desk.files.items() if path.startswith(f"{MEDIA}/")}
    taken = {path.rpartition("/")[2].partition(".")[0] for path in there.values()}
    names: dict[str, str] = {}
    for name, found in judged.items():
        if not isinstance(found, NewPicture):
            desk.problems += [replace(p, where=p.where or name, severity="warning") for p in found]
            continue
        desk.problems += [replace(p, where=name, severity="warning") for p in lost_in(name, found)]
        # The very bytes of a picture of the course, or the same drawn anew, are there once.
        path = there.get(media[name]) or there.get(found.data)
        if path is None:
            path = f"{MEDIA}/{found.name(taken)}"
            there[found.data] = path
            taken.add(path.rpartition("/")[2].partition(".")[0])
            desk.files[path] = found.data
        names[name] = path.rpartition("/")[2]
    return names


def _body(lesson: ImportedLesson, names: Mapping[str, str], ids: Ids) -> str:
    """Return the text of a lesson with the pictures and question ids it has in the course."""
    body = _PICTURE.sub(lambda f: f"../media/{names.get(f[1], f[1])}", lesson.body)
    own = [name for name in question_ids(body) if name]
    new = {name: ids.keep(name, "") for name in dict.fromkeys(own)}
    changed = {old: name for old, name in new.items() if old != name}
    return with_question_ids(Source("", "", "", body), changed).body


def _question(entry: Entry, names: Mapping[str, str], ids: Ids) -> str:
    def led(target: str) -> str:
        folder, _, name = target.partition("/")
        return f"../media/{names.get(name, name)}" if folder == MEDIA else target

    own = ids.keep(entry.question.id, entry.question.prompt)
    return write_question(replace(with_targets(entry.question, led), id=own, level=3))


def _add_lessons(
    desk: Composing, taking: Taking, lessons: Sequence[ImportedLesson], bodies: Sequence[str]
) -> None:
    after = taking.after
    made: dict[str, str] = {}
    for lesson, body in zip(lessons, bodies, strict=True):
        new = NewText({taking.locale: lesson.title}, {taking.locale: body})
        after = desk.do(add_lesson(
            desk.files, taking.module, new, after=after, known=taking.known
        ))
        if desk.failed:
            return
        made[lesson.slug] = after
    _link(desk, taking.locale, made)


def _link(desk: Composing, locale: str, made: Mapping[str, str]) -> None:
    """Let links between the lessons of the document lead to their files; others become text."""
    shape, _problems = read_shape(desk.files)
    found = {slug: shape.find(lesson_id) for slug, lesson_id in made.items()} if shape else {}
    stems = {slug: each[1].place.rpartition("/")[2] for slug, each in found.items() if each}
    for each in found.values():
        path = f"{each[1].place}.{locale}.md" if each else ""
        if path in desk.files:
            desk.files[path] = _LINK.sub(_led(stems), desk.files[path].decode()).encode()


def _led(stems: Mapping[str, str]) -> Callable[[re.Match[str]], str]:
    def led(found: re.Match[str]) -> str:
        stem = stems.get(found[2])
        return f"[{found[1]}]({stem}.md)" if stem else found[1]

    return led


def _add_texts(
    desk: Composing, taking: Taking, lessons: Sequence[ImportedLesson], bodies: Sequence[str]
) -> None:
    """Add each lesson as a worksheet, or all of them together as the guide."""
    plain = [_LINK.sub(lambda found: found[1], body) for body in bodies]
    if taking.to == "worksheet":
        for lesson, body in zip(lessons, plain, strict=True):
            new = NewText({taking.locale: lesson.title}, {taking.locale: body})
            desk.do(add_text(desk.files, "worksheet", new))
    elif lessons:
        whole = "\n\n".join(_under_title(lessons, plain)).replace("../media/", "media/")
        title = taking.title or lessons[0].title
        if any(path.startswith(f"{GUIDE}.") for path in desk.files):
            desk.do(add_variant(desk.files, GUIDE, taking.locale, title=title, body=whole))
            return
        new = NewText({taking.locale: title}, {taking.locale: whole})
        desk.do(add_text(desk.files, "guide", new))


def _under_title(lessons: Sequence[ImportedLesson], bodies: Sequence[str]) -> Iterator[str]:
    for lesson, body in zip(lessons, bodies, strict=True):
        yield f"## {lesson.title}\n\n{body}" if len(lessons) > 1 else body


def _add_questions(desk: Composing, taking: Taking, module: str, text: str) -> None:
    sort, _, rest = taking.questions.partition("|")
    shape, _problems = read_shape(desk.files)
    if sort == "step":
        lesson_id, _, step = rest.rpartition("|")
        found = shape.find(lesson_id) if shape else None
        place = found[1].place if found else ""
        number = int(step) if step.isascii() and step.isdigit() and len(step) < 7 else None
        _insert(desk, f"{place}.{taking.locale}.md", text, number)
        return
    module_id = rest or module
    there = shape.module(module_id) if shape and sort in ("bank", "quiz") else None
    if there is None:
        desk.refuse(_GONE)
        return
    path = f"{there.folder}/{sort}.{taking.locale}.md"
    if path in desk.files:
        _insert(desk, path, text, None)
        return
    new = NewText({taking.locale: taking.title or there.entry.title.get(taking.locale, "…")},
                  {taking.locale: text})
    desk.do(add_text(desk.files, "quiz" if sort == "quiz" else "bank", new, module_id=module_id))


def _insert(desk: Composing, path: str, text: str, step: int | None) -> None:
    before = desk.files.get(path)
    changed = insert_question(before.decode("utf-8", "replace"), text, step) if before else None
    if changed is None:
        desk.refuse(_GONE)
    elif len(changed.encode()) > MAX_TEXT:
        desk.refuse(_LONG)
    else:
        desk.files[path] = changed.encode()


def module_title(name: str) -> str:
    """Return a title made from the name of a file."""
    stem = name.rpartition(".")[0] or name
    return " ".join(stem.replace("_", " ").split()) or "…"


def free_course_name(wanted: str, taken: frozenset[str]) -> str:
    """Return a name for a course that is not taken yet."""
    return proposed(wanted, "course", taken)
