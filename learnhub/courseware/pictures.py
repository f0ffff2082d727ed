"""Reads kind and size of a picture from its first bytes, without decoding it."""

import struct
from collections.abc import Callable
from dataclasses import dataclass

from learnhub.base.words import N_
from learnhub.courseware.report import Report
from learnhub.courseware.svg import looks_like_svg, read_svg

MAX_SIDE = 10_000
MAX_PIXELS = 40_000_000

_NO_PICTURE = N_("This is not a picture that we can show. Please use SVG, PNG, JPEG, WebP or GIF.")
_BROKEN = N_("This picture is damaged: its size cannot be read. Please save it again.")
_OTHER_ENDING = N_("This picture is of the type %(kind)s. Please name it *.%(ending)s.")
_TOO_LARGE = N_(
    "This picture is %(width)s × %(height)s pixels. Please make it smaller: at most "
    "10 000 on each side and 40 million in all."
)

_ENDINGS = {
    "image/svg+xml": ("svg",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/webp": ("webp",),
    "image/gif": ("gif",),
}

Size = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shape:
    """What is known of a picture: its type by content, and its size in pixels."""

    media_type: str
    width: int
    height: int


def read_picture(data: bytes, path: str, report: Report) -> Shape | None:
    """Return type and size of a picture; None, reported, if it is none or not safe to show."""
    if looks_like_svg(data):
        size = read_svg(data, path, report)
        return _shape("image/svg+xml", size, path, report) if size else None
    for media_type, matches, measure in _FORMATS:
        if matches(data):
            try:
                found = measure(data)
            except (struct.error, IndexError):
                found = None
            if found is None or min(found) < 1:
                report.error(path, 0, _BROKEN)
                return None
            return _shape(media_type, found, path, report)
    report.error(path, 0, _NO_PICTURE)
    return None


def _shape(media_type: str, size: Size, path: str, report: Report) -> Shape | None:
    endings = _ENDINGS[media_type]
    if path.rpartition(".")[2].lower() not in endings:
        kind = endings[-1].upper()
        report.error(path, 0, _OTHER_ENDING, kind=kind, ending=endings[0])
        return None
    width, height = size
    if max(size) > MAX_SIDE or width * height > MAX_PIXELS:
        report.error(path, 0, _TOO_LARGE, width=width, height=height)
        return None
    return Shape(media_type, width, height)


def _is_png(data: bytes) -> bool:
    return data.startswith(b"\x89PNG\r\n\x1a\n")


def _png_size(data: bytes) -> Size | None:
    if data[12:16] != b"IHDR":
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _is_gif(data: bytes) -> bool:
    return data.startswith((b"GIF87a", b"GIF89a"))


def _gif_size(data: bytes) -> Size:
    width, height = struct.unpack_from("<HH", data, 6)
    return width, height


def _is_jpeg(data: bytes) -> bool:
    return data.startswith(b"\xff\xd8\xff")


def _jpeg_size(data: bytes) -> Size | None:
    """Walk from segment to segment to the frame header; a turned photo has its sides swapped."""
    position, turned = 2, False
    while position + 9 < len(data):
        if data[position] != 0xFF:
            return None
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            position += 2
            continue
        if marker in (0xD9, 0xDA):
            return None
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack_from(">HH", data, position + 5)
            return (height, width) if turned else (width, height)
        length = struct.unpack_from(">H", data, position + 2)[0]
        if marker == 0xE1:
            turned = turned or _is_turned(data[position + 4 : position + 2 + length])
        position += 2 + length
    return None


def _is_turned(segment: bytes) -> bool:
    """Say whether the EXIF orientation turns a photo by a quarter, as browsers do by themselves."""
    if not segment.startswith(b"Exif\x00\x00"):
        return False
    tiff = segment[6:]
    order = "<" if tiff.startswith(b"II") else ">"
    try:
        start = struct.unpack_from(order + "I", tiff, 4)[0]
        count = struct.unpack_from(order + "H", tiff, start)[0]
        for number in range(min(count, 200)):
            tag, _, _, value = struct.unpack_from(order + "HHIH", tiff, start + 2 + number * 12)
            if tag == 0x0112:
                return int(value) in range(5, 9)
    except struct.error:
        return False
    return False


def _is_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def _webp_size(data: bytes) -> Size | None:
    """Read the size from whichever of the three forms a WebP file begins with."""
    form = data[12:16]
    if form == b"VP8X":
        return _int24(data, 24) + 1, _int24(data, 27) + 1
    if form == b"VP8L" and data[20] == 0x2F:
        bits = struct.unpack_from("<I", data, 21)[0]
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    if form == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None


def _int24(data: bytes, position: int) -> int:
    return data[position] | data[position + 1] << 8 | data[position + 2] << 16


_FORMATS: tuple[tuple[str, Callable[[bytes], bool], Callable[[bytes], Size | None]], ...] = (
    ("image/png", _is_png, _png_size),
    ("image/jpeg", _is_jpeg, _jpeg_size),
    ("image/webp", _is_webp, _webp_size),
    ("image/gif", _is_gif, _gif_size),
)
