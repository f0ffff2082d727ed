"""Which files of one state of a course are others of another: their history goes with them; pure.

Numbers say where a text stands and not what it is: `01-first/02-hello.de.md` and
`02-first/01-hello.de.md` are one text.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection

_NUMBER = re.compile(r"(^|/)[0-9]{2,3}-")


def _without_numbers(path: str) -> str:
    return _NUMBER.sub(r"\1", path)


def _name_alone(path: str) -> str:
    return _without_numbers(path).rpartition("/")[2]


def moves(before: Collection[str], after: Collection[str]) -> dict[str, str]:
    """Return where each file stands that stands elsewhere afterwards, old path to new one.

    First those that have another number, then those in another module; where several could be
    meant, none is.
    """
    gone, new = set(before) - set(after), set(after) - set(before)
    found: dict[str, str] = {}
    for name_of in (_without_numbers, _name_alone):
        found.update(_same_names(gone - found.keys(), new - set(found.values()), name_of))
    return found


def _same_names(
    gone: Collection[str], new: Collection[str], name_of: Callable[[str], str]
) -> dict[str, str]:
    old_names = Counter(map(name_of, gone))
    new_names = Counter(map(name_of, new))
    places = {name_of(path): path for path in new}
    return {
        path: places[name] for path in sorted(gone)
        if old_names[name := name_of(path)] == 1 and new_names[name] == 1
    }
