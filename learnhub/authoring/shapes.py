"""What the buttons of the contents page mean, as changes of shape; pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from learnhub.base.errors import Invalid
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.courseware.arranging import (
    Arranged,
    NewText,
    add_lesson,
    add_module,
    add_text,
    duplicate_lesson,
    duplicate_text,
    move_lesson,
    remove_lesson,
    remove_module,
    remove_text,
    rename_module,
    retitle,
    retitle_lesson,
    shift_lesson,
    shift_module,
)

Files = Mapping[str, bytes]

NO_WISH = N_("Please use one of the buttons on this page.")


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants: `what` is the id or place of a thing, `to` where or how far.

    `titles` are by language; `known` are ids that learners' progress hangs on.
    """

    do: str
    what: str = ""
    to: str = ""
    titles: Mapping[str, str] | None = None
    known: frozenset[str] = frozenset()

    @property
    def steps(self) -> int:
        """How far to move, as far as that makes sense."""
        return -1 if self.to.startswith("-") else 1

    @property
    def new_text(self) -> NewText:
        """The text to be made."""
        return NewText(self.titles or {})


def _in_module(sort: str) -> Callable[[Files, Wish], Arranged]:
    def add(files: Files, wish: Wish) -> Arranged:
        return add_text(files, sort, wish.new_text, module_id=wish.what)  # type: ignore[arg-type]

    return add


_SHAPINGS: Mapping[str, Callable[[Files, Wish], Arranged]] = {
    "add-module": lambda files, w: add_module(
        files, w.titles or {},
        known=frozenset(known.partition("/")[0] for known in w.known),
    ),
    "rename-module": lambda files, w: rename_module(files, w.what, w.titles or {}),
    "shift-module": lambda files, w: shift_module(files, w.what, w.steps),
    "remove-module": lambda files, w: remove_module(files, w.what),
    "add-lesson": lambda files, w: add_lesson(files, w.what, w.new_text, known=w.known),
    "retitle-lesson": lambda files, w: retitle_lesson(files, w.what, w.titles or {}),
    "shift-lesson": lambda files, w: shift_lesson(files, w.what, w.steps),
    "move-lesson": lambda files, w: move_lesson(files, w.what, w.to),
    "duplicate-lesson": lambda files, w: duplicate_lesson(files, w.what, known=w.known),
    "remove-lesson": lambda files, w: remove_lesson(files, w.what),
    "add-quiz": _in_module("quiz"),
    "add-bank": _in_module("bank"),
    "add-worksheet": _in_module("worksheet"),
    "add-guide": _in_module("guide"),
    "add-entry-check": _in_module("entry-check"),
    "add-final-check": _in_module("final-check"),
    "retitle-text": lambda files, w: retitle(files, w.what, w.titles or {}),
    "duplicate-text": lambda files, w: duplicate_text(files, w.what, module_id=w.to),
    "remove-text": lambda files, w: remove_text(files, w.what),
}


def needs_title(do: str) -> bool:
    """Say whether a wish has to name the thing."""
    return do.startswith(("add-", "rename-", "retitle-"))


def shape(files: Files, wish: Wish) -> Arranged:
    """Return what a wish does to the files; raise Invalid for one nobody can have."""
    found = _SHAPINGS.get(wish.do)
    if found is None:
        raise Invalid([Problem("do", NO_WISH)])
    return found(files, wish)
