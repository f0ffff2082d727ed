"""Pictures are drawn anew: small enough, upright, and without where and when they were taken."""

import io
import struct
import zlib

from PIL import Image

from learnhub.base.words import N_
from learnhub.files.rules import Found

Box = tuple[int, int]

MOST_PIXELS = 12_000_000
# A JPEG is made smaller while it is decoded; what it needs grows with its pixels all the same.
MOST_JPEG_PIXELS = 50_000_000
LONGEST_SIDE = 2_000
QUALITY = 85

HUGE = N_(
    "“%(name)s” has too many pixels for us. Please make the picture smaller and send it again."
)
DAMAGED = N_("“%(name)s” cannot be opened. Please save the picture again, as JPEG or PNG.")
MOVING = N_("“%(name)s” is a moving picture. Please send a still one.")
HEIC = N_(
    "“%(name)s” is a HEIC photo, which we cannot open. Please save it as JPEG and send it again."
)

_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM, 5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ON_ITS_SIDE = range(5, 9)
# GIF, which knows 256 colours, lives on as PNG.
_KEPT_AS = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG", "GIF": "PNG", "WEBP": "WEBP"}
_TYPES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1")
# What Pillow raises for bytes that are no sound picture, collected from its decoders.
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, TypeError, IndexError, KeyError, AttributeError,
    ArithmeticError, MemoryError, RuntimeError, struct.error, zlib.error,
)
_BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)


def is_picture(data: bytes) -> bool:
    """Say whether bytes begin as a picture of a kind we know."""
    return (
        data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a"))
        or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")
    )


def is_heic(data: bytes) -> bool:
    """Say whether bytes begin as a photo in Apple's format."""
    return data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS


def redrawn(
    data: bytes, box: Box = (LONGEST_SIDE, LONGEST_SIDE), *, still: bool = False
) -> Found | str:
    """Return the picture as we keep it, at most as wide and high as `box`, or in words why not.

    Nothing but its pixels survives: no place, no device, no profile, no comment. Of a moving
    picture that is to be kept `still` its first image does; else it is refused.
    """
    try:
        with Image.open(io.BytesIO(data), formats=("JPEG", "PNG", "GIF", "WEBP")) as image:
            kind = _KEPT_AS[image.format or ""]
            refused = _refusal(image, kind, still=still)
            return refused or _drawn(image, kind, box)
    except _BOMB:
        return HUGE
    except _BROKEN:
        return DAMAGED


def _refusal(image: Image.Image, kind: str, *, still: bool) -> str:
    most = MOST_JPEG_PIXELS if kind == "JPEG" else MOST_PIXELS
    if image.width * image.height > most:
        return HUGE
    # A JPEG of several pictures holds the same one in other sizes.
    moves = kind != "JPEG" and not still and getattr(image, "n_frames", 1) > 1
    return MOVING if moves else ""


def _drawn(image: Image.Image, kind: str, box: Box) -> Found:
    held = _orientation(image)
    turn = _UPRIGHT.get(held)
    if held in _ON_ITS_SIDE:
        box = (box[1], box[0])
    image.draft(None, box)
    plain = _plain(image, kind)
    plain.thumbnail(box)
    if turn is not None:
        plain = plain.transpose(turn)
    # Several formats write what they find here, such as a profile, XMP or a comment.
    plain.info = {}
    target = io.BytesIO()
    plain.save(target, kind, **({} if kind == "PNG" else {"quality": QUALITY}))
    return Found("image", _TYPES[kind], target.getvalue())


def _orientation(image: Image.Image) -> int:
    """Return how the camera was held; what cannot be read was held upright."""
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except _BROKEN:
        return 1


def _plain(image: Image.Image, kind: str) -> Image.Image:
    """Return the picture in the plainest colours that lose nothing one sees."""
    if image.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        return image.point(lambda value: value / 256).convert("L")
    is_clear = "A" in image.mode or "a" in image.mode or "transparency" in image.info
    mode = "L" if image.mode in ("1", "L") else "RGB"
    mode = "RGBA" if is_clear and kind != "JPEG" else mode
    # A copy would take as much memory once more.
    return image if image.mode == mode else image.convert(mode)
