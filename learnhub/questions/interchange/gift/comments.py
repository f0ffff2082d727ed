"""Reads what comments and `$CATEGORY:` lines say about questions, and writes them."""

import re
from collections.abc import Iterable

from learnhub.questions.interchange.gift.escapes import shown

CATEGORY = "$CATEGORY:"

_SAID = re.compile(r"\[(?P<what>id|tags?):(?P<value>(?:\\[\[\]]|[^\[\]])+)\]")
_BRACKET = re.compile(r"\\([\[\]])")
_SLASH = re.compile(r"(?<!/)/(?!/)")
_CONTEXT = re.compile(r"\$[a-z]+\$")
_ROOT = "$course$/top"


def is_comment(line: str) -> bool:
    """Say whether a line is a comment."""
    return line.lstrip(" \t").startswith("//")


def read_comments(comments: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Return the id and the tags of a question that its comments name, "" where there is none."""
    name, tags = "", list[str]()
    for comment in comments:
        for found in _SAID.finditer(comment):
            value = _BRACKET.sub(r"\1", shown(found["value"])).strip()
            if found["what"] == "id":
                name = name or value
            elif found["what"] == "tag":
                tags.append(value)
            else:
                tags += value.split(",")
    return name, tuple(tags)


def write_comment(name: str, tags: Iterable[str]) -> str:
    """Return the comment that names a question's id and tags."""
    said = [f"[id:{name}]", *(f"[tag:{_closed(tag)}]" for tag in tags)]
    return f"// {' '.join(said)}"


def _closed(value: str) -> str:
    return value.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def read_category(line: str) -> tuple[str, ...]:
    """Return the folder a `$CATEGORY:` line names; `//` is a slash inside of a name."""
    parts = [part.strip() for part in _SLASH.split(shown(line.strip().removeprefix(CATEGORY)))]
    if _CONTEXT.fullmatch(parts[0]):
        del parts[0]
    if parts and parts[0] == "top":
        del parts[0]
    return tuple(part.replace("//", "/") for part in parts if part)


def write_category(folder: Iterable[str]) -> str:
    """Return the `$CATEGORY:` line of a folder."""
    parts = [_ROOT, *(_part(name) for name in folder)]
    return f"{CATEGORY} {'/'.join(parts)}"


def _part(name: str) -> str:
    """Return a name between slashes; blank space keeps slashes at its ends apart from them."""
    doubled = " ".join(name.split()).replace("/", "//")
    before = " " if doubled.startswith("/") else ""
    after = " " if doubled.endswith("/") else ""
    return f"{before}{doubled}{after}".replace("\\", "\\\\")
