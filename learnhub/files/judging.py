"""Says what a file is, by its bytes and never by its name, and whether it can be kept."""

from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.files.documents import document
from learnhub.files.pictures import HEIC, is_heic, is_picture, redrawn
from learnhub.files.rules import LARGEST, MEGABYTE, MOST_BYTES, Found, NewFile, cleaned_name
from learnhub.files.sounds import VIDEO, sound_type

EMPTY = N_("“%(name)s” is empty. Please choose another file.")
LARGE = N_("“%(name)s” is larger than %(most)s MB. Please choose a smaller file.")
UNKNOWN = N_(
    "“%(name)s” is a kind of file that we cannot take. Please send a picture, a sound recording "
    "or a document, for example JPEG, MP3 or PDF."
)

_SHOWN = 40


def too_large(name: str, most: int = LARGEST) -> Problem:
    """Return what is said of a file with too many bytes."""
    return _problem(name, LARGE, most=most // MEGABYTE)


def judged(name: str, data: bytes) -> NewFile | Problem:
    """Return the file as it can be kept, or the problem with it; never raises for bad bytes."""
    if not data:
        return _problem(name, EMPTY)
    if len(data) > LARGEST:
        return too_large(name)
    found = _found(data)
    if isinstance(found, str):
        return _problem(name, found)
    # A picture counts as it was sent, because that is what we have to open.
    if len(data) > MOST_BYTES[found.sort]:
        return too_large(name, MOST_BYTES[found.sort])
    return NewFile(cleaned_name(name, found.media_type), found)


def _found(data: bytes) -> Found | str:
    if is_picture(data):
        if len(data) > MOST_BYTES["image"]:
            # Not worth opening: it is refused for its size.
            return Found("image", "image/jpeg", data)
        return redrawn(data)
    if is_heic(data):
        return HEIC
    sound = sound_type(data)
    if sound == "video":
        return VIDEO
    if sound:
        return Found("audio", sound, data)
    return document(data) or UNKNOWN


def shown_name(name: str) -> str:
    """Return a name as it stands in a sentence."""
    plain = cleaned_name(name)
    return plain if len(plain) <= _SHOWN else f"{plain[: _SHOWN - 1]}…"


def _problem(name: str, message: str, **params: int) -> Problem:
    return Problem("", message, {"name": shown_name(name), **params})
