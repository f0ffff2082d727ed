"""Tells how large a picture is from its first bytes, without drawing it."""

import re
import struct

from learnhub.questions.interchange.xml import local, number, parse
from learnhub.questions.message import Msg

_LENGTH = re.compile(r"\s*([0-9.]{1,20})\s*(?:px|pt|mm|cm|in)?\s*\Z")
_MOST_SEGMENTS = 1_000

Size = tuple[float, float]


def size_of(data: bytes) -> Size | None:
    """Return width and height of a picture, None where they cannot be told."""
    try:
        found = _read(data)
    except (struct.error, IndexError):
        return None
    return found if found and found[0] > 0 and found[1] > 0 else None


def _read(data: bytes) -> Size | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return _pair(struct.unpack(">II", data[16:24]))
    if data.startswith((b"GIF87a", b"GIF89a")):
        return _pair(struct.unpack("<HH", data[6:10]))
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data)
    return _svg(data) if b"<svg" in data[:4_096] or b":svg" in data[:4_096] else None


def _pair(found: tuple[int, ...]) -> Size:
    return float(found[0]), float(found[1])


def _jpeg(data: bytes) -> Size | None:
    place = 2
    for _ in range(_MOST_SEGMENTS):
        while data[place] == 0xFF and data[place + 1] == 0xFF:
            place += 1
        if data[place] != 0xFF:
            return None
        sign, length = data[place + 1], struct.unpack(">H", data[place + 2 : place + 4])[0]
        if 0xC0 <= sign <= 0xCF and sign not in (0xC4, 0xC8, 0xCC):
            high, wide = struct.unpack(">HH", data[place + 5 : place + 9])
            return float(wide), float(high)
        place += 2 + length
    return None


def _webp(data: bytes) -> Size | None:
    form = data[12:16]
    if form == b"VP8X":
        wide, high = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
        return float(wide), float(high)
    if form == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return float((bits & 0x3FFF) + 1), float((bits >> 14 & 0x3FFF) + 1)
    if form == b"VP8 ":
        wide, high = struct.unpack("<HH", data[26:30])
        return float(wide & 0x3FFF), float(high & 0x3FFF)
    return None


def _svg(data: bytes) -> Size | None:
    root = parse(data, "")
    if isinstance(root, Msg) or local(root) != "svg":
        return None
    wide, high = (_length(root.get(name)) for name in ("width", "height"))
    if wide and high:
        return wide, high
    box = [number(part) for part in re.split(r"[\s,]+", (root.get("viewBox") or "").strip())]
    if len(box) == 4 and box[2] and box[3]:
        return box[2], box[3]
    return None


def _length(text: str | None) -> float | None:
    found = _LENGTH.match(text or "")
    return number(found[1]) if found else None
