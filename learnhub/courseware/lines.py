"""Walks through Markdown line by line and knows which lines are code."""

import re
from collections.abc import Iterator

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")


def lines_with_code(text: str) -> Iterator[tuple[str, bool]]:
    """Yield every line without its line feed, and whether it belongs to a fenced block of code."""
    fence = ""
    for line in text.split("\n"):
        match = _FENCE.match(line) if line.lstrip(" ")[:1] in ("`", "~") else None
        if fence:
            yield line, True
            if match and match[1].startswith(fence) and not match[2].strip():
                fence = ""
        elif match and not (match[1][0] == "`" and "`" in match[2]):
            fence = match[1]
            yield line, True
        else:
            yield line, False


def inside_quotation(line: str) -> str | None:
    """Return what a quotation line quotes, None if it is none."""
    stripped = line.lstrip(" ")
    if len(line) - len(stripped) > 3 or not stripped.startswith(">"):
        return None
    return stripped[1:].removeprefix(" ")


def quotation(text: str) -> str:
    """Return the text as a quotation, a sign before every line."""
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n"))
