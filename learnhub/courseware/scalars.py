"""Writes values as YAML that reads back as the same text, and as the same type elsewhere."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date

# Recursive, and wide enough for what a course file says.
Value = str | int | bool | date | None | tuple["Value", ...] | Mapping[str, "Value"]

_PLAIN = re.compile(r"[^\W_](?:[\w ./()+\-–…]*[\w.)…])?")
# A comma or a question mark may end a text between brackets, but not on a line of its own.
_PLAIN_LINE = re.compile(r"[^\W_](?:[\w ./()+\-–…,?!'’&]*[\w.)…?!])?")
_LIKE_A_NUMBER = re.compile(r"0[xo][0-9a-fA-F_]+|[0-9][0-9_.:+\-eETZ ]*")
_OTHER_TYPES = frozenset({"yes", "no", "true", "false", "on", "off", "y", "n", "null", "nan"})
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_WIDTH = 88


def scalar(value: str, *, alone: bool = False) -> str:
    """Return a text as YAML: plain where every reader takes it as text, else quoted.

    `alone` says that it ends with its line, so that more can be written plainly.
    """
    shape = _PLAIN_LINE if alone else _PLAIN
    plain = shape.fullmatch(value) and not _LIKE_A_NUMBER.fullmatch(value)
    if plain and value.lower() not in _OTHER_TYPES and value.isprintable():
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def entry(key: str, value: Value) -> str:
    """Return a key with its value as whole lines, in one line where that is short enough."""
    return "\n".join(_lines(key, value)) + "\n"


def _lines(key: str, value: Value) -> Iterator[str]:
    line = f"{key}: {_alone(value)}"
    if isinstance(value, Mapping) and len(line) > _WIDTH:
        yield f"{key}:"
        for name, inner in value.items():
            yield from (f"  {line}" for line in _lines(scalar(name), inner))
    elif isinstance(value, tuple) and value and _is_long(value, line):
        yield f"{key}:"
        for item in value:
            yield from (f"  {line}" for line in _item(item))
    else:
        yield line


def _is_long(value: tuple[Value, ...], line: str) -> bool:
    return len(line) > _WIDTH or any(isinstance(item, Mapping) for item in value)


def _item(value: Value) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"- {_alone(value)}"
        return
    lines = [line for name, inner in value.items() for line in _lines(scalar(name), inner)]
    yield f"- {lines[0]}"
    yield from (f"  {line}" for line in lines[1:])


def _alone(value: Value) -> str:
    return scalar(value, alone=True) if isinstance(value, str) else _flow(value)


def _flow(value: Value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        inner = ", ".join(f"{scalar(key)}: {_flow(item)}" for key, item in value.items())
        return "{" + inner + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return str(value)
