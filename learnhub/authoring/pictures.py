"""The pictures of a draft: how large they are, where they stand, and what is said instead."""

from collections.abc import Iterator
from dataclasses import dataclass

from learnhub.authoring.places import Place, places_of
from learnhub.authoring.reading import ReadDraft
from learnhub.content.compile import digest_of
from learnhub.content.library import Library
from learnhub.courseware import Course, Medium
from learnhub.courseware.links import media_name, only_pointing
from learnhub.courseware.names import neutral_picture
from learnhub.courseware.parts import Written
from learnhub.markup import PointerKind, pointers


@dataclass(frozen=True, slots=True)
class Use:
    """A place in a text where a picture stands; `line` counts in the file."""

    place: Place
    line: int
    alt: str
    decorative: bool


@dataclass(frozen=True, slots=True)
class Version:
    """A picture in one of its languages, "" for all; its sides in pixels."""

    locale: str
    url: str
    media_type: str
    width: int
    height: int
    size: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by the name that texts use, whatever languages it is there in."""

    name: str
    versions: tuple[Version, ...]
    uses: tuple[Use, ...]

    @property
    def shown(self) -> Version:
        """The version to show in a list."""
        return self.versions[0]

    @property
    def ending(self) -> str:
        """What kind of file it is."""
        return self.name.rpartition(".")[2].upper()


@dataclass(frozen=True, slots=True)
class Pictures:
    """All pictures of a draft by their name."""

    all: tuple[Picture, ...]

    def named(self, name: str) -> Picture | None:
        """Return one of them."""
        return next((each for each in self.all if each.name == name), None)


def pictures_of(read: ReadDraft, library: Library, course: str, stamp: int) -> Pictures:
    """Return the pictures of a draft, from memory where nothing has changed."""
    key = ("pictures", course, stamp)
    found = library.find(key, Pictures)
    if found is not None or read.course is None:
        return found or Pictures(())
    made = Pictures(tuple(_pictures(read.course, read)))
    return library.keep(key, made, 500 * sum(len(each.uses) + 1 for each in made.all) + 500)


def _pictures(course: Course, read: ReadDraft) -> Iterator[Picture]:
    uses: dict[str, list[Use]] = {}
    places = places_of(course, read)
    for written in course.written:
        for name, use in _uses(written, places[written.path]):
            uses.setdefault(neutral_picture(name), []).append(use)
    versions: dict[str, list[Version]] = {}
    for medium in sorted(course.media, key=lambda each: each.name):
        name = neutral_picture(medium.name)
        versions.setdefault(name, []).append(_version(medium, name))
    for name, there in sorted(versions.items()):
        yield Picture(name, tuple(there), tuple(uses.get(name, ())))


def _uses(written: Written, place: Place) -> Iterator[tuple[str, Use]]:
    if "](" not in written.raw and "]:" not in written.raw and "<" not in written.raw:
        return
    before = written.front.count("\n")
    for pointer in pointers(only_pointing(written.raw)):
        if pointer.kind is not PointerKind.PICTURE:
            continue
        name = media_name(written.path, pointer.target)
        if name is not None:
            line = before + pointer.line
            yield name, Use(place, line, pointer.text.strip(), pointer.decorative)


def _version(medium: Medium, name: str) -> Version:
    locale = medium.name.split(".")[1] if medium.name != name else ""
    url = f"/media/{digest_of(medium.data)}/{medium.name}"
    return Version(locale, url, medium.media_type, medium.width, medium.height, len(medium.data))
