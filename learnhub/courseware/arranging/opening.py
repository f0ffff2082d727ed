"""Begins a change: reads the shape of a course and finds what is to be changed in it."""

from dataclasses import dataclass, field

from learnhub.base.words import N_
from learnhub.courseware.arranging.arranged import Arranged, refused
from learnhub.courseware.arranging.naming import lines_of, one_line
from learnhub.courseware.arranging.numbers import MOST, Numbered, stems_for
from learnhub.courseware.arranging.plan import Plan
from learnhub.courseware.arranging.shape import LessonShape, ModuleShape, read_shape
from learnhub.courseware.arranging.source import take_apart
from learnhub.courseware.manifest import ModuleEntry
from learnhub.courseware.names import MANIFEST
from learnhub.courseware.parts import Texts, frozen
from learnhub.courseware.reading import Files
from learnhub.courseware.scalars import entry

_NO_MODULE = N_("The module “%(id)s” is no longer in this course. Please load the page again.")
_NO_LESSON = N_("The lesson “%(id)s” is no longer in this course. Please load the page again.")
_NO_TEXT = N_("The text “%(name)s” is no longer in this course. Please load the page again.")
_NO_TITLE = N_("The title is missing. Please write one.")
_FOREIGN = N_("“%(locale)s” is not a language of this course. Please add it to the course first.")
_FULL = N_("There is room for %(limit)s here, and no more. Please remove something first.")


def _no_texts() -> Texts:
    return frozen({})


@dataclass(frozen=True, slots=True)
class NewText:
    """A text to be made: a title for each language it is written in, and what it says.

    A text without a body is made all the same; the course check says that it is empty.
    """

    titles: Texts
    bodies: Texts = field(default_factory=_no_texts)


def opened(files: Files) -> Plan | Arranged:
    """Return an empty plan, or why nothing can be changed in this course."""
    shape, problems = read_shape(files)
    return Plan(files, shape) if shape is not None else refused(problems)


def module_in(plan: Plan, module_id: str) -> ModuleShape | None:
    """Return a module; None, reported, where there is none of that id."""
    found = plan.shape.module(module_id)
    if found is None:
        plan.report.error(MANIFEST, 0, _NO_MODULE, id=module_id)
    return found


def lesson_in(plan: Plan, lesson_id: str) -> tuple[ModuleShape, LessonShape] | None:
    """Return a lesson with its module; None, reported, where there is none of that id."""
    found = plan.shape.find(lesson_id)
    if found is None:
        plan.report.error(MANIFEST, 0, _NO_LESSON, id=lesson_id)
    return found


def variants_in(plan: Plan, place: str) -> dict[str, str]:
    """Return the paths of a text by language; empty, reported, where there is none."""
    found = dict(plan.shape.places.get(place, {}))
    if not found:
        plan.report.error(place, 0, _NO_TEXT, name=place)
    return found


def titles_in(plan: Plan, titles: Texts, where: str) -> dict[str, str]:
    """Return titles as they can be written; what is wrong with them is reported."""
    found = {locale: one_line(title) for locale, title in titles.items()}
    for locale, title in found.items():
        if locale not in plan.shape.manifest.locales:
            plan.report.error(where, 0, _FOREIGN, locale=locale)
        elif not title:
            plan.report.error(where, 0, _NO_TITLE)
    if not found:
        plan.report.error(where, 0, _NO_TITLE)
    return found


def main_title(plan: Plan, titles: Texts) -> str:
    """Return the title that names are made from."""
    return titles.get(plan.shape.first_locale) or next(iter(titles.values()), "")


def number_modules(plan: Plan, entries: list[tuple[ModuleEntry, str]]) -> list[str]:
    """Number the folders of modules in their order; "" is one that has no folder yet.

    Return what each is called in the end. Folders that course.yaml does not list come last, so
    that no number stands twice.
    """
    things = [Numbered(one.id, folder) for one, folder in entries]
    things += [Numbered(folder.partition("-")[2], folder) for folder in plan.shape.strays]
    if not has_room(plan, len(things), MANIFEST):
        return [folder or one.id for one, folder in entries]
    stems = stems_for(things)
    for thing, stem in zip(things, stems, strict=True):
        if thing.stem and thing.stem != stem:
            plan.folders[thing.stem] = stem
    return stems[: len(entries)]


def folder_of(plan: Plan, module: ModuleShape) -> str:
    """Return what the folder of a module is called in the end; it may have none yet."""
    if module.folder:
        return plan.final_folder(module.folder)
    entries = [(one.entry, one.folder) for one in plan.shape.modules]
    return number_modules(plan, entries)[plan.shape.modules.index(module)]


def has_room(plan: Plan, count: int, where: str) -> bool:
    """Say whether so many things can be numbered; reported where they cannot."""
    if count > MOST:
        plan.report.error(where, 0, _FULL, limit=MOST)
    return count <= MOST


def make_text(plan: Plan, place: str, new: NewText) -> str:
    """Add the files of a new text; return the path of the first one."""
    titles = titles_in(plan, new.titles, place)
    locales = [locale for locale in plan.shape.manifest.locales if locale in titles]
    for locale in locales:
        body = lines_of(new.bodies.get(locale, "")).strip("\n")
        front = f"---\n{entry('title', titles[locale])}---\n"
        text = front + (f"\n{body}\n" if body.strip() else "")
        plan.make(f"{place}.{locale}.md", text.encode("utf-8"))
    return f"{place}.{locales[0]}.md" if locales else place


def retitle_text(plan: Plan, place: str, titles: Texts) -> None:
    """Write other titles into the files of a text, in the languages that are given."""
    variants = variants_in(plan, place)
    wanted = titles_in(plan, titles, place) if variants else {}
    for locale, title in wanted.items():
        if locale not in variants:
            plan.report.error(place, 0, _NO_TEXT, name=f"{place}.{locale}.md")
        else:
            set_front_key(plan, variants[locale], "title", title)


def set_front_key(plan: Plan, path: str, key: str, value: str) -> None:
    """Write one key into the front matter of a file, or take it out where the value is ""."""
    source = take_apart(plan.now(path), path, plan.report)
    changed = source.with_key(key, value, plan.report) if source is not None else None
    if changed is not None and changed is not source:
        plan.change(path, changed.data)
