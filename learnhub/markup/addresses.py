"""Judges addresses the way a browser reads them, so that no disguise makes a difference.

The WHATWG URL standard strips control characters and spaces at both ends, drops tabs and line
breaks anywhere and takes a backslash for a slash. A pattern over the written form would miss these.
"""

import re
from enum import StrEnum

ALLOWED_PROTOCOLS = frozenset({"http", "https", "mailto", "tel"})

_EDGES = "".join(map(chr, range(0x21)))
_DROPPED = re.compile(r"[\x00-\x1f\x7f]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
# Whatever stands before the first colon, unless a slash, question mark or hash comes first, could
# be taken for a scheme by some reader; only plain scheme names are let through.
_LOOKS_LIKE_SCHEME = re.compile(r"[^/?#]*?(:|&#|&colon|%3a)", re.IGNORECASE)


class Place(StrEnum):
    """Where an address leads."""

    FRAGMENT = "fragment"
    HERE = "here"
    ELSEWHERE = "elsewhere"
    CONTACT = "contact"


def normal(address: str) -> str:
    """Return the address without the characters a browser drops; case and escapes stay."""
    return _DROPPED.sub("", address.strip(_EDGES)).strip(_EDGES)


def scheme_of(address: str) -> str | None:
    """Return the scheme in lower case, or None for a relative address."""
    found = _SCHEME.match(normal(address))
    return found[1].lower() if found else None


def place_of(address: str) -> Place | None:
    """Say where an address leads; None where it must not be followed at all."""
    clean = normal(address)
    scheme = scheme_of(clean)
    if scheme is not None:
        if scheme not in ALLOWED_PROTOCOLS:
            return None
        return Place.ELSEWHERE if scheme in {"http", "https"} else Place.CONTACT
    if _LOOKS_LIKE_SCHEME.match(clean):
        return None
    if clean.startswith("#"):
        return Place.FRAGMENT
    if clean.replace("\\", "/").startswith("//"):
        return Place.ELSEWHERE
    return Place.HERE


def is_ours(address: str) -> bool:
    """Say whether the address stays on this site; the only kind a picture may have."""
    return place_of(address) is Place.HERE
