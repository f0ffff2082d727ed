"""Adds, moves, copies and removes lessons, always in all their languages together."""

from collections.abc import Collection, Sequence

from learnhub.courseware.arranging.arranged import Arranged
from learnhub.courseware.arranging.copying import copy_text
from learnhub.courseware.arranging.naming import free, proposed
from learnhub.courseware.arranging.numbers import Numbered, stems_for
from learnhub.courseware.arranging.opening import (
    NewText,
    folder_of,
    has_room,
    lesson_in,
    main_title,
    make_text,
    module_in,
    opened,
    retitle_text,
    set_front_key,
)
from learnhub.courseware.arranging.plan import Plan
from learnhub.courseware.arranging.shape import LessonShape, ModuleShape
from learnhub.courseware.parts import Texts
from learnhub.courseware.reading import Files


def add_lesson(
    files: Files,
    module_id: str,
    new: NewText,
    *,
    after: str | None = None,
    known: Collection[str] = (),
) -> Arranged:
    """Add a lesson behind the lesson `after`, or at the end of the module.

    `known` are ids of lessons that may not be given again, because progress is kept under them.
    """
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    module = module_in(plan, module_id)
    if module is None:
        return plan.arranged()
    place = _behind(module, after)
    made = put_lesson(plan, module, folder_of(plan, module), new, place, known)
    return plan.arranged(made)


def retitle_lesson(files: Files, lesson_id: str, titles: Texts) -> Arranged:
    """Give a lesson other titles, in the languages that are given; its id and files stay."""
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    found = lesson_in(plan, lesson_id)
    if found is not None:
        retitle_text(plan, found[1].place, titles)
    return plan.arranged()


def shift_lesson(files: Files, lesson_id: str, by: int) -> Arranged:
    """Move a lesson down by so many places in its module, or up where `by` is negative."""
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    found = lesson_in(plan, lesson_id)
    if found is None:
        return plan.arranged()
    module, lesson = found
    lessons = list(module.lessons)
    place = lessons.index(lesson)
    target = min(max(place + by, 0), len(lessons) - 1)
    if target != place:
        lessons.insert(target, lessons.pop(place))
        _renumber(plan, folder_of(plan, module), [(one.name, one) for one in lessons])
    return plan.arranged()


def move_lesson(
    files: Files, lesson_id: str, module_id: str, *, after: str | None = None
) -> Arranged:
    """Move a lesson into another module, behind the lesson `after` or at its end.

    Its id is written into its files where it would be another one there, so that nobody loses
    their progress.
    """
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    found, target = lesson_in(plan, lesson_id), module_in(plan, module_id)
    if found is None or target is None:
        return plan.arranged()
    module, lesson = found
    if module.id == target.id:
        place = _behind(module, after) if after != lesson_id else None
        return shift_lesson(files, lesson_id, _distance(module, lesson, place))
    folder = folder_of(plan, target)
    name = free(lesson.name, {one.name for one in target.lessons})
    things: list[tuple[str, LessonShape | None]] = [(one.name, one) for one in target.lessons]
    things.insert(_behind(target, after), (name, lesson))
    if has_room(plan, len(things), folder):
        _renumber(plan, folder, things)
        rest = [(one.name, one) for one in module.lessons if one != lesson]
        _renumber(plan, folder_of(plan, module), rest)
        own_id = "" if lesson.id == f"{target.id}/{name}" else lesson.id
        for path in lesson.paths:
            set_front_key(plan, path, "id", own_id)
    return plan.arranged(lesson.id)


def duplicate_lesson(files: Files, lesson_id: str, *, known: Collection[str] = ()) -> Arranged:
    """Put a copy of a lesson right behind it, with an id of its own, also for its questions."""
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    found = lesson_in(plan, lesson_id)
    if found is None or not has_room(plan, len(found[0].lessons) + 1, found[0].folder):
        return plan.arranged()
    module, lesson = found
    name = _free_name(plan, module, lesson.name, known)
    place = _put(plan, module, module.folder, name, module.lessons.index(lesson) + 1)
    copy_text(plan, lesson.place, place)
    return plan.arranged(f"{module.id}/{name}")


def remove_lesson(files: Files, lesson_id: str) -> Arranged:
    """Remove a lesson; links to it are named as warnings, and the numbers of the others stay."""
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    found = lesson_in(plan, lesson_id)
    for path in found[1].paths if found is not None else ():
        plan.remove(path)
    return plan.arranged()


def put_lesson(
    plan: Plan,
    module: ModuleShape,
    folder: str,
    new: NewText,
    position: int,
    known: Collection[str] = (),
) -> str:
    """Add a new lesson to a plan and return its id; `folder` is what it is called in the end."""
    if not has_room(plan, len(module.lessons) + 1, folder):
        return ""
    wanted = proposed(main_title(plan, new.titles), "lesson", ())
    name = _free_name(plan, module, wanted, known)
    make_text(plan, _put(plan, module, folder, name, position), new)
    return f"{module.id}/{name}"


def _put(plan: Plan, module: ModuleShape, folder: str, name: str, position: int) -> str:
    """Make room for a new lesson and return its path without language."""
    things: list[tuple[str, LessonShape | None]] = [(one.name, one) for one in module.lessons]
    things.insert(position, (name, None))
    return _renumber(plan, folder, things)[position]


def _renumber(
    plan: Plan, folder: str, things: Sequence[tuple[str, LessonShape | None]]
) -> list[str]:
    """Number the lessons of a folder in this order; return their paths without language.

    `folder` is what it is called in the end.
    """
    numbered = [
        Numbered(name, one.stem if one is not None and _lies_in(plan, one, folder) else "")
        for name, one in things
    ]
    places = [f"{folder}/{stem}" for stem in stems_for(numbered)]
    for (_, lesson), place in zip(things, places, strict=True):
        if lesson is not None and plan.new_place(lesson.place) != place:
            plan.places[lesson.place] = place
    return places


def _lies_in(plan: Plan, lesson: LessonShape, folder: str) -> bool:
    return plan.final_folder(lesson.place.partition("/")[0]) == folder


def _behind(module: ModuleShape, after: str | None) -> int:
    """Return the position behind a lesson, the end where there is none of that id."""
    place = module.position(after) if after is not None else None
    return len(module.lessons) if place is None else place + 1


def _distance(module: ModuleShape, lesson: LessonShape, place: int | None) -> int:
    """Return by how many places a lesson moves to stand where `place` is now."""
    here = module.lessons.index(lesson)
    if place is None:
        return 0
    return place - here - 1 if place > here else place - here


def _free_name(plan: Plan, module: ModuleShape, wanted: str, known: Collection[str]) -> str:
    """Return a name under which a new lesson takes neither the place nor the id of another."""
    prefix = f"{module.id}/"
    ids = {*plan.shape.lesson_ids, *known}
    taken = {lesson_id.removeprefix(prefix) for lesson_id in ids if lesson_id.startswith(prefix)}
    return free(wanted, taken | {one.name for one in module.lessons})
