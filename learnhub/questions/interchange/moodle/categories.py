"""Reads and writes the paths of categories: `$course$/top/Shops/Online//mobile`."""

import re

_SEPARATOR = re.compile(r"(?<!/)/(?!/)")
_CONTEXT = re.compile(r"\$[A-Za-z0-9_]+\$")
_DROPPED = frozenset({"top", ""})


def folder_of(path: str) -> tuple[str, ...]:
    """Return the names of a path from the outermost on; `//` is a slash in a name."""
    names = (" ".join(name.replace("//", "/").split()) for name in _SEPARATOR.split(path))
    return tuple(
        name for name in names if name not in _DROPPED and _CONTEXT.fullmatch(name) is None
    )


def path_of(folder: tuple[str, ...]) -> str:
    """Return the path of a folder."""
    return "/".join(("$course$", "top", *(name.replace("/", "//") for name in folder)))
