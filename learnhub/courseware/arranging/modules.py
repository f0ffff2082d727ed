"""Adds, renames, moves and removes modules; course.yaml and the folders stay in step."""

from collections.abc import Collection
from dataclasses import replace

from learnhub.courseware.arranging.arranged import Arranged
from learnhub.courseware.arranging.lessons import put_lesson
from learnhub.courseware.arranging.listing import relisted
from learnhub.courseware.arranging.naming import proposed
from learnhub.courseware.arranging.opening import (
    NewText,
    main_title,
    module_in,
    number_modules,
    opened,
    titles_in,
)
from learnhub.courseware.arranging.plan import Plan
from learnhub.courseware.arranging.shape import ModuleShape
from learnhub.courseware.manifest import ModuleEntry
from learnhub.courseware.names import MANIFEST
from learnhub.courseware.parts import Texts, frozen
from learnhub.courseware.reading import Files


def add_module(
    files: Files, titles: Texts, *, first: NewText | None = None, known: Collection[str] = ()
) -> Arranged:
    """Add a module at the end, with its first lesson if there is one.

    Without a lesson it has no folder yet. `known` are ids of modules that may not be given again,
    because what learners did under them is kept.
    """
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    written = titles_in(plan, titles, MANIFEST)
    shape = plan.shape
    strays = {folder.partition("-")[2] for folder in shape.strays}
    taken = {*(module.id for module in shape.modules), *strays, *known}
    # Lessons that moved away keep an id that begins with that of the module they came from.
    taken.update(lesson_id.partition("/")[0] for lesson_id in shape.lesson_ids)
    entry = ModuleEntry(proposed(main_title(plan, written), "module", taken), frozen(written), 0)
    _relist(plan, [*(module.entry for module in shape.modules), entry])
    if first is not None:
        entries = [(module.entry, module.folder) for module in shape.modules]
        folder = number_modules(plan, [*entries, (entry, "")])[-1]
        put_lesson(plan, ModuleShape(entry, ""), folder, first, 0)
    return plan.arranged(entry.id)


def rename_module(files: Files, module_id: str, titles: Texts) -> Arranged:
    """Give a module other titles, in the languages that are given; its id and folder stay."""
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    found = module_in(plan, module_id)
    written = titles_in(plan, titles, MANIFEST)
    if found is not None:
        renamed = replace(found.entry, title=frozen({**found.entry.title, **written}))
        entries = (module.entry for module in plan.shape.modules)
        _relist(plan, [renamed if entry.id == module_id else entry for entry in entries])
    return plan.arranged()


def shift_module(files: Files, module_id: str, by: int) -> Arranged:
    """Move a module down by so many places, or up where `by` is negative, as far as it goes."""
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    found = module_in(plan, module_id)
    if found is None:
        return plan.arranged()
    modules = list(plan.shape.modules)
    place = modules.index(found)
    target = min(max(place + by, 0), len(modules) - 1)
    if target != place:
        modules.insert(target, modules.pop(place))
        _relist(plan, [module.entry for module in modules])
        number_modules(plan, [(one.entry, one.folder) for one in modules if one.folder])
    return plan.arranged()


def remove_module(files: Files, module_id: str) -> Arranged:
    """Remove a module with all that lies in its folder; the numbers of the others stay."""
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    found = module_in(plan, module_id)
    if found is not None:
        rest = [module.entry for module in plan.shape.modules if module.id != module_id]
        _relist(plan, rest)
        for path in files:
            if found.folder and path.startswith(f"{found.folder}/"):
                plan.remove(path)
    return plan.arranged()


def _relist(plan: Plan, entries: list[ModuleEntry]) -> None:
    yaml = relisted(plan.shape, entries, plan.report)
    if yaml is not None and yaml != plan.shape.yaml:
        plan.write_manifest(yaml)
