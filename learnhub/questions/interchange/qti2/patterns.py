"""The few regular expressions that say a text with wildcards: read, written and tried.

A pattern of XML Schema may be anything; one that is tried as it stands could run for ever. Only
what an accepted text can hold is understood: plain signs, both cases of a letter (`[aA]`), `.*`
for a wildcard, and alternatives (`one|two`).
"""

import re

from learnhub.questions.normal import fits

_SPECIAL = frozenset("\\.*+?()[]{}|^$")
_PIECE = re.compile(
    r"\.\*|\\(?P<escaped>[^\w\s])|\[(?P<one>\w)(?P<other>\w)\]|\\(?P<space>s)[*+]?"
    r"|(?P<plain>[^\\.*+?()\[\]{}|])"
)
_LONGEST = 2_000


def written_pattern(text: str, *, exact: bool) -> str:
    """Return an accepted text with `*` in it as a pattern."""
    return "".join(
        ".*" if sign == "*" else _one_sign(sign[-1], exact=exact)
        for sign in re.findall(r"\\\*|.", text, re.DOTALL)
    )


def _one_sign(sign: str, *, exact: bool) -> str:
    other = sign.swapcase()
    if not exact and other != sign and len(other) == 1:
        return f"[{sign}{other}]"
    return f"\\{sign}" if sign in _SPECIAL else sign


def read_pattern(pattern: str) -> tuple[tuple[str, bool], ...] | None:
    """Return the accepted texts of a pattern and whether their case counts; None if strange."""
    if len(pattern) > _LONGEST:
        return None
    bare = pattern.strip().removeprefix("^").removesuffix("$")
    if bare.startswith("(") and bare.endswith(")") and bare.count("(") == 1:
        bare = bare[1:-1]
    found = [_read_one(part) for part in re.split(r"(?<!\\)\|", bare)]
    good = [each for each in found if each is not None and each[0]]
    return tuple(good) if len(good) == len(found) else None


def _read_one(pattern: str) -> tuple[str, bool] | None:
    pieces: list[str] = []
    cased, forgiven, end = False, False, 0
    for found in _PIECE.finditer(pattern):
        if found.start() != end:
            return None
        end = found.end()
        if found[0] == ".*":
            pieces.append("*")
        elif found["one"]:
            if found["one"].casefold() != found["other"].casefold():
                return None
            forgiven = True
            pieces.append(found["one"])
        else:
            sign = found["escaped"] or (" " if found["space"] else found["plain"])
            cased = cased or sign.lower() != sign.upper()
            pieces.append(f"\\{sign}" if sign == "*" else sign)
    if end != len(pattern):
        return None
    return re.sub(r"(?<!\\)\*{2,}", "*", "".join(pieces)), cased and not forgiven


def fits_pattern(pattern: str, typed: str) -> bool | None:
    """Say whether a text fits a pattern, None where the pattern is not understood."""
    found = read_pattern(pattern)
    if found is None:
        return None
    return any(fits(text, typed, exact=exact) for text, exact in found)
