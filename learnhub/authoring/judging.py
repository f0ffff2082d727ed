"""Judges pictures that are sent for a course: by their bytes, drawn anew, without metadata."""

from collections.abc import Collection
from dataclasses import dataclass, field

from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.courseware.arranging.naming import proposed
from learnhub.courseware.limits import MAX_PICTURE
from learnhub.courseware.names import MEDIA
from learnhub.courseware.pictures import read_picture
from learnhub.courseware.report import Report
from learnhub.courseware.svg import looks_like_svg
from learnhub.files.judging import EMPTY, shown_name, too_large
from learnhub.files.pictures import HEIC, MOVING, is_heic, is_picture, redrawn

# Wide enough for every screen; a tall drawing of many parts stays readable.
BOX = (1_600, 8_000)
_NO_PICTURE = N_(
    "“%(name)s” is not a picture that we can show. Please use SVG, PNG, JPEG, WebP or GIF."
)
_STILL_LARGE = N_("“%(name)s” is too large even when made smaller. Please choose a simpler one.")
_MOVED = N_("“%(name)s” was a moving picture. We kept its first image.")
_ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp", "image/svg+xml": "svg"}


@dataclass(frozen=True, slots=True)
class NewPicture:
    """A picture as it can stand in a course; `bare` is what its sender called it.

    One that `moved` is only the first image of what was sent.
    """

    bare: str
    ending: str
    data: bytes = field(repr=False)
    moved: bool = False

    def name(self, taken: Collection[str]) -> str:
        """Return a free name in the media folder; `taken` are names without their endings."""
        return f"{proposed(self.bare, 'picture', taken)}.{self.ending}"


def judged_picture(name: str, data: bytes, *, is_cut: bool = False) -> NewPicture | list[Problem]:
    """Return the picture as it is kept, or everything that is wrong with it.

    What a problem says nothing of itself stands in its `where`: the name of the file.
    """
    if is_cut:
        return [too_large(name)]
    if not data:
        return [_problem(name, EMPTY)]
    bare = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or name
    if looks_like_svg(data):
        return _drawing(name, bare, data)
    if not is_picture(data):
        return [_problem(name, HEIC if is_heic(data) else _NO_PICTURE)]
    found = redrawn(data, BOX)
    moved = found == MOVING
    if moved:
        found = redrawn(data, BOX, still=True)
    if isinstance(found, str):
        return [_problem(name, found)]
    if len(found.data) > MAX_PICTURE:
        return [_problem(name, _STILL_LARGE)]
    return NewPicture(bare, _ENDINGS[found.media_type], found.data, moved)


def lost_in(name: str, picture: NewPicture) -> list[Problem]:
    """Return what is to be said of a picture that is kept, but not as it was sent."""
    return [_problem(name, _MOVED)] if picture.moved else []


def _drawing(name: str, bare: str, data: bytes) -> NewPicture | list[Problem]:
    """Return a drawing as it is: one that could do something is refused, never cleaned."""
    report = Report("")
    if read_picture(data, f"{MEDIA}/picture.svg", report) is not None:
        return NewPicture(bare, "svg", data)
    return [
        Problem(shown_name(name), each.message, each.params) for each in report.sorted()
    ]


def _problem(name: str, message: str) -> Problem:
    return Problem("", message, {"name": shown_name(name)})
