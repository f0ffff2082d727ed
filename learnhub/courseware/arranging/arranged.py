"""What a change of shape does to the files of a course, as a value that can be looked at first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from learnhub.base.problem import Problem
from learnhub.courseware.parts import frozen
from learnhub.courseware.reading import Files


def _nothing() -> Mapping[str, str]:
    return frozen({})


def _no_bytes() -> Mapping[str, bytes]:
    return frozen({})


@dataclass(frozen=True, slots=True)
class Arranged:
    """What becomes of which file; where `problems` has an error, nothing happens at all.

    `moved` leads from old paths to new ones, `written` holds new and changed files by their new
    path, `removed` old paths. `made` is the id of a new course, module or lesson, and the path of
    the first file of anything else that is new. A warning says what to look at afterwards.
    """

    moved: Mapping[str, str] = field(default_factory=_nothing)
    written: Mapping[str, bytes] = field(default_factory=_no_bytes)
    removed: tuple[str, ...] = ()
    made: str = ""
    problems: tuple[Problem, ...] = ()


def apply(files: Files, arranged: Arranged) -> dict[str, bytes]:
    """Return the files after the change."""
    gone = frozenset(arranged.removed)
    kept = {
        arranged.moved.get(path, path): data for path, data in files.items() if path not in gone
    }
    return dict(sorted({**kept, **arranged.written}.items()))


def refused(problems: Iterable[Problem]) -> Arranged:
    """Return a change that does not happen."""
    return Arranged(problems=tuple(problems))


def refusal(where: str, message: str, **params: str | int) -> Arranged:
    """Return a change that does not happen for one reason."""
    return refused([Problem(where, message, frozen(params))])
