"""Gathers what is to happen to the files of a course, and works out what follows from it."""

from collections.abc import Mapping
from dataclasses import replace

from learnhub.base.problem import Problem, has_errors
from learnhub.base.words import N_
from learnhub.courseware.arranging.arranged import Arranged, refused
from learnhub.courseware.arranging.following import Lost, followed, may_point
from learnhub.courseware.arranging.restamping import Rewritten, restamped
from learnhub.courseware.arranging.shape import Shape, place_of
from learnhub.courseware.arranging.source import like, take_apart
from learnhub.courseware.files import TEXT_TOO_LARGE, TOO_MANY
from learnhub.courseware.limits import MAX_FILES, MAX_TEXT
from learnhub.courseware.locales import is_locale
from learnhub.courseware.names import MANIFEST, MEDIA, WORKSHEETS, text_name
from learnhub.courseware.parts import frozen
from learnhub.courseware.reading import Files
from learnhub.courseware.report import Report

_NO_LESSON = N_("The link “%(target)s” leads to no lesson of this course.")
_NO_WORKSHEET = N_("There is no worksheet “%(target)s”.")
_SAME_PATH = N_(
    "Two files would both be called “%(name)s” after this. Please rename one of them first."
)


class Plan:
    """What is to happen to one course; nothing is done before `arranged` is asked for.

    `places` and `folders` lead from old to new names, `report` gathers what stands in the way.
    """

    def __init__(self, files: Files, shape: Shape) -> None:
        self.files = files
        self.shape = shape
        self.report = Report("")
        self.places: dict[str, str] = {}
        self.folders: dict[str, str] = {}
        self.media: dict[str, str] = {}
        self._changed: dict[str, bytes] = {}
        self._made: dict[str, bytes] = {}
        self._copied: dict[str, str] = {}
        self._removed: set[str] = set()
        self._removed_places: set[str] = set()

    def change(self, path: str, data: bytes) -> None:
        """Let a file, named by its old path, have other bytes."""
        self._changed[path] = data

    def now(self, path: str) -> bytes:
        """Return the bytes that a file, named by its old path, has so far."""
        return self._changed.get(path, self.files[path])

    def write_manifest(self, yaml: str) -> None:
        """Let course.yaml say something else."""
        self.change(MANIFEST, like(self.files[MANIFEST], yaml))

    def make(self, path: str, data: bytes) -> None:
        """Add a file, named by its new path."""
        self._made[path] = data

    def copy(self, path: str, new_path: str, data: bytes) -> None:
        """Add a file that was made from another one, so that its links lead where they did."""
        self._copied[new_path] = path
        self._made[new_path] = data

    def remove(self, path: str) -> None:
        """Take a file away, named by its old path."""
        self._removed.add(path)
        place = place_of(path)
        paths = self.shape.places.get(place, {}).values()
        if self._removed.issuperset(paths):
            self._removed_places.add(place)

    def final_folder(self, folder: str) -> str:
        """Return what a folder is called in the end."""
        return self.folders.get(folder, folder)

    def new_place(self, place: str) -> str | None:
        """Return the path without language of a text, None if it was removed."""
        if place in self._removed_places:
            return None
        if place in self.places:
            return self.places[place]
        folder, slash, stem = place.partition("/")
        return f"{self.final_folder(folder)}/{stem}" if slash else place

    def new_worksheet(self, name: str) -> str | None:
        """Return the name of a worksheet, None if it was removed."""
        place = self.new_place(f"{WORKSHEETS}/{name}")
        return None if place is None else place.removeprefix(f"{WORKSHEETS}/")

    def new_medium(self, name: str) -> str:
        """Return the name of a picture."""
        if name in self.media:
            return self.media[name]
        stem, _, rest = name.partition(".")
        locale, dot, ending = rest.rpartition(".")
        neutral = f"{stem}.{ending}"
        if not dot or not is_locale(locale) or neutral not in self.media:
            return name
        return f"{self.media[neutral].partition('.')[0]}.{rest}"

    def arranged(self, made: str = "") -> Arranged:
        """Return the change, or all that stands in its way."""
        if has_errors(self.report.problems):
            return refused(self._errors())
        origin: dict[str, str] = {}
        for path in self.files:
            if path not in self._removed:
                self._note(origin, self._new_path(path), path)
        for path in self._made:
            self._note(origin, path, self._copied.get(path, ""))
        after = {
            path: self._made[path] if path in self._made else self.now(old)
            for path, old in origin.items()
        }
        rewritten = self._follow(origin, after)
        self._restamp(origin, after, rewritten)
        written = {
            path: data
            for path, data in after.items()
            if path in self._made or data != self.files[origin[path]]
        }
        self._check_sizes(origin, written, len(after))
        if has_errors(self.report.problems):
            return refused(self._errors())
        moved = {
            old: path for path, old in origin.items() if path not in self._made and old != path
        }
        return Arranged(
            frozen(moved),
            frozen(written),
            tuple(sorted(self._removed)),
            made,
            tuple(self.report.sorted()),
        )

    def _errors(self) -> list[Problem]:
        """Return what stands in the way, without warnings about what will not happen."""
        return [problem for problem in self.report.sorted() if problem.severity == "error"]

    def _note(self, origin: dict[str, str], path: str, old: str) -> None:
        if path in origin:
            self.report.error(path, 0, _SAME_PATH, name=path)
        origin[path] = old

    def _new_path(self, path: str) -> str:
        if path.startswith(f"{MEDIA}/"):
            return f"{MEDIA}/{self.new_medium(path.removeprefix(f'{MEDIA}/'))}"
        if text_name(path) is None:
            folder, slash, name = path.partition("/")
            return f"{self.final_folder(folder)}{slash}{name}" if slash else path
        place = place_of(path)
        return (self.new_place(place) or place) + path.removeprefix(place)

    def _follow(self, origin: Mapping[str, str], after: dict[str, bytes]) -> set[str]:
        """Let every link lead where it did; return the paths of the texts that changed."""
        rewritten = {path for path in self._copied if self._made[path] != self.files[origin[path]]}
        changes = (self.places, self.folders, self.media, self._copied, self._removed_places)
        for path, old in origin.items() if any(changes) else ():
            if not old or not path.endswith(".md") or not may_point(after[path]):
                continue
            source = take_apart(after[path], path, Report(""))
            body, lost = followed(source.body, old, path, self) if source else ("", [])
            if source is None:
                continue
            for link in lost:
                self._tell(path, source.body_line + link.line - 1, link)
            if body != source.body:
                after[path] = replace(source, body=body).data
                rewritten.add(path)
        return rewritten

    def _tell(self, path: str, line: int, link: Lost) -> None:
        message = _NO_WORKSHEET if link.is_worksheet else _NO_LESSON
        self.report.warning(path, line, message, target=link.target)

    def _restamp(
        self, origin: Mapping[str, str], after: dict[str, bytes], rewritten: set[str]
    ) -> None:
        """Say in translations that they belong to an original in which only links changed."""
        ending = f".{self.shape.first_locale}.md"
        originals = sorted(path for path in rewritten if path.endswith(ending))
        by_place: dict[str, list[str]] = {}
        for path in after if originals else ():
            by_place.setdefault(place_of(path), []).append(path)
        texts = []
        for original in originals:
            pairs = {
                origin[path]: path
                for path in by_place[place_of(original)]
                if path != original and path.endswith(".md") and origin[path]
            }
            texts.append(Rewritten((origin[original], original), pairs))
        after.update(list(restamped(self.files, after, texts)))

    def _check_sizes(
        self, origin: Mapping[str, str], written: Mapping[str, bytes], count: int
    ) -> None:
        """Refuse what would be too large to be read; what was so before may stay."""
        if count > max(MAX_FILES, len(self.files)):
            self.report.error("", 0, TOO_MANY, limit=MAX_FILES)
        for path, data in written.items():
            before = self.files.get(origin[path], b"")
            if len(data) > max(MAX_TEXT, len(before)):
                self.report.error(path, 0, TEXT_TOO_LARGE)
