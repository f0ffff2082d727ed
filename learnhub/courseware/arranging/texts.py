"""Adds, copies and removes quizzes, banks, worksheets, guides, self-checks and their languages."""

from typing import Literal

from learnhub.base.words import N_
from learnhub.courseware.arranging.arranged import Arranged
from learnhub.courseware.arranging.copying import copy_text
from learnhub.courseware.arranging.naming import free, lines_of, one_line, proposed
from learnhub.courseware.arranging.opening import (
    NewText,
    folder_of,
    main_title,
    make_text,
    module_in,
    opened,
    retitle_text,
    titles_in,
    variants_in,
)
from learnhub.courseware.arranging.plan import Plan
from learnhub.courseware.arranging.source import Source, take_apart
from learnhub.courseware.names import (
    BANK,
    ENTRY_CHECK,
    FINAL_CHECK,
    MANIFEST,
    QUIZ,
    WORKSHEETS,
)
from learnhub.courseware.parts import Texts
from learnhub.courseware.reading import Files
from learnhub.courseware.stamps import stamp

Sort = Literal["quiz", "bank", "worksheet", "guide", "entry-check", "final-check"]

_THERE = N_("There is already a text “%(name)s”. Please open that one.")
_NOT_THERE = N_("This text is not there in “%(locale)s”. Please load the page again.")
_LAST = N_("This is the only language of this text. Please remove the whole text instead.")
_ONLY_ONE = N_("There can be only one of these in a course, so it cannot be copied.")

_OTHER_CHECK = {ENTRY_CHECK: FINAL_CHECK, FINAL_CHECK: ENTRY_CHECK}


def add_text(files: Files, sort: Sort, new: NewText, *, module_id: str = "") -> Arranged:
    """Add a quiz or bank to a module, or a worksheet, guide or self-check to the course."""
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    if sort == "worksheet":
        name = proposed(main_title(plan, new.titles), "worksheet", _worksheets(plan))
        return plan.arranged(make_text(plan, f"{WORKSHEETS}/{name}", new))
    place = _place_in_module(plan, sort, module_id) if sort in (QUIZ, BANK) else sort
    if place and _is_free(plan, place):
        return plan.arranged(make_text(plan, place, new))
    return plan.arranged()


def retitle(files: Files, place: str, titles: Texts) -> Arranged:
    """Give a text, named by its path without language, other titles."""
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    retitle_text(plan, place, titles)
    return plan.arranged()


def duplicate_text(files: Files, place: str, *, module_id: str = "") -> Arranged:
    """Copy a worksheet, a quiz or bank into another module, or a self-check to the other one."""
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    if not variants_in(plan, place):
        return plan.arranged()
    folder, _, name = place.rpartition("/")
    if folder == WORKSHEETS:
        new_place = f"{WORKSHEETS}/{free(name, _worksheets(plan))}"
    elif name in (QUIZ, BANK):
        new_place = _place_in_module(plan, name, module_id)
    else:
        new_place = _OTHER_CHECK.get(place, "")
        if not new_place:
            plan.report.error(place, 0, _ONLY_ONE)
    if new_place and _is_free(plan, new_place):
        return plan.arranged(copy_text(plan, place, new_place))
    return plan.arranged()


def remove_text(files: Files, place: str) -> Arranged:
    """Remove a text in all its languages; links to it are named as warnings."""
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    for path in variants_in(plan, place).values():
        plan.remove(path)
    return plan.arranged()


def rename_worksheet(files: Files, name: str, title: str) -> Arranged:
    """Give a worksheet another name, made from a title; links to it follow."""
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    place = f"{WORKSHEETS}/{name}"
    new_name = proposed(title, "worksheet", _worksheets(plan) - {name})
    if variants_in(plan, place) and new_name != name:
        plan.places[place] = f"{WORKSHEETS}/{new_name}"
    return plan.arranged()


def add_variant(
    files: Files, place: str, locale: str, *, title: str = "", body: str | None = None
) -> Arranged:
    """Add a text in one more language of the course, as a draft of a translation.

    It begins as a copy of the original, stamped with what it was made from, so that questions and
    settings agree; `body` takes the place of the copied one.
    """
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    variants = variants_in(plan, place)
    path = f"{place}.{locale}.md"
    titles_in(plan, {locale: title or locale}, place)
    origin = next((variants[one] for one in plan.shape.manifest.locales if one in variants), "")
    source = take_apart(files[origin], origin, plan.report) if origin else None
    if source is None or not _is_free(plan, place, path):
        return plan.arranged()
    keys = {"title": one_line(title)} if one_line(title) else {}
    if locale != plan.shape.first_locale:
        keys["translation"] = "draft"
    begun = _begun(plan, source, keys)
    if body is not None and begun is not None:
        begun = Source(begun.path, begun.mark, begun.front, f"\n{lines_of(body).strip()}\n")
    if begun is not None:
        plan.make(path, _stamped(plan, begun, path))
    return plan.arranged(path)


def remove_variant(files: Files, place: str, locale: str) -> Arranged:
    """Remove one language of a text, unless it is the only one."""
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    variants = variants_in(plan, place)
    if locale not in variants and variants:
        plan.report.error(place, 0, _NOT_THERE, locale=locale)
    elif len(variants) == 1:
        plan.report.error(variants[locale], 0, _LAST)
    elif variants:
        plan.remove(variants[locale])
    return plan.arranged()


def _begun(plan: Plan, source: Source, keys: dict[str, str]) -> Source | None:
    """Return a copy of an original with the front matter of a translation."""
    begun: Source | None = source
    for key in ("translation", "source"):
        keys.setdefault(key, "")
    for key, value in keys.items():
        begun = begun.with_key(key, value, plan.report) if begun is not None else None
    return begun


def _stamped(plan: Plan, begun: Source, path: str) -> bytes:
    """Return a new translation with the stamps of its original."""
    group = {MANIFEST: plan.files[MANIFEST], begun.path: plan.files[begun.path], path: begun.data}
    return stamp(group)[0][path]


def _place_in_module(plan: Plan, name: str, module_id: str) -> str:
    module = module_in(plan, module_id)
    return f"{folder_of(plan, module)}/{name}" if module is not None else ""


def _worksheets(plan: Plan) -> set[str]:
    prefix = f"{WORKSHEETS}/"
    return {p.removeprefix(prefix) for p in plan.shape.places if p.startswith(prefix)}


def _is_free(plan: Plan, place: str, path: str = "") -> bool:
    """Say whether a text, or one file of it, is not there yet; reported where it is."""
    is_there = path in plan.files if path else place in plan.shape.places
    if is_there:
        plan.report.error(path or place, 0, _THERE, name=path or place)
    return not is_there
