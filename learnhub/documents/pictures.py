"""Keeps the pictures of a document under names that a course can hold, judged by their bytes."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from learnhub.base.words import N_
from learnhub.courseware.limits import MAX_PICTURE
from learnhub.courseware.names import is_picture_name
from learnhub.courseware.pictures import read_picture
from learnhub.courseware.report import Report
from learnhub.courseware.svg import looks_like_svg
from learnhub.documents.slugs import slug
from learnhub.documents.told import Told

MOST_PICTURES = 1_000
MOST_IN_ALL = 100_000_000

_METAFILE = N_(
    "The picture “%(name)s” is a drawing in a Windows format (%(kind)s) that no browser shows. "
    "Please save it as PNG and add it to the lesson."
)
_OTHER_KIND = N_(
    "The picture “%(name)s” is of the kind %(kind)s that we do not show. "
    "Please save it as PNG or JPEG and add it to the lesson."
)
_TOO_LARGE = N_("The picture “%(name)s” is larger than 5 MB. Please make it smaller and add it.")
_TOO_MANY = N_("The picture “%(name)s” is left out: a document may have 1 000 pictures, 100 MB.")
_NO_PICTURE = N_("“%(name)s” is no picture that we can show, and is left out.")

# Names that programs make up say nothing to anybody.
_NUMBER = re.compile(r"(?:[0-9a-f]{16,})?")


@dataclass(slots=True)
class Shelf:
    """The pictures taken so far; equal ones are kept once."""

    told: Told
    _files: dict[str, bytes] = field(default_factory=dict)
    _by_digest: dict[str, str] = field(default_factory=dict)
    _total: int = 0

    @property
    def media(self) -> Mapping[str, bytes]:
        """The pictures by name."""
        return MappingProxyType(dict(self._files))

    def add(self, name: str, data: bytes) -> str | None:
        """Return the name a picture got; None, told, if it is none or cannot be kept."""
        digest = hashlib.sha256(data).hexdigest()
        if digest in self._by_digest:
            return self._by_digest[digest]
        last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
        ending = _ending(data)
        if ending is None:
            self._refuse(last, data)
        elif len(data) > MAX_PICTURE:
            self.told.refuse(_TOO_LARGE, name=last)
        elif len(self._files) >= MOST_PICTURES or self._total + len(data) > MOST_IN_ALL:
            self.told.refuse(_TOO_MANY, name=last)
        elif self._is_safe(last, ending, data):
            stem = slug(last.rpartition(".")[0] or last)
            kept = self._free_name("picture" if _NUMBER.fullmatch(stem) else stem, ending)
            self._files[kept] = data
            self._by_digest[digest] = kept
            self._total += len(data)
            return kept
        return None

    def _is_safe(self, name: str, ending: str, data: bytes) -> bool:
        report = Report("")
        shape = read_picture(data, f"x.{ending}", report)
        for problem in report.problems:
            self.told.refuse(problem.message, **dict(problem.params))
        return shape is not None

    def _refuse(self, name: str, data: bytes) -> None:
        kind = _known_kind(data)
        if kind in ("EMF", "WMF"):
            self.told.refuse(_METAFILE, name=name, kind=kind)
        elif kind:
            self.told.refuse(_OTHER_KIND, name=name, kind=kind)
        else:
            self.told.refuse(_NO_PICTURE, name=name)

    def _free_name(self, stem: str, ending: str) -> str:
        number, name = 1, f"{stem}.{ending}"
        while name in self._files or not is_picture_name(name):
            number += 1
            name = f"{stem}-{number}.{ending}"
        return name


def _ending(data: bytes) -> str | None:
    """Return the ending of a picture that a course can hold, None for anything else."""
    if looks_like_svg(data):
        return "svg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return None


def _known_kind(data: bytes) -> str:
    if data[:4] == b"\x01\x00\x00\x00" and data[40:44] == b" EMF":
        return "EMF"
    if data.startswith((b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00\x00\x03")):
        return "WMF"
    if data.startswith((b"II*\x00", b"MM\x00*")):
        return "TIFF"
    if data.startswith(b"BM"):
        return "BMP"
    if data[4:8] == b"ftyp":
        return "HEIC"
    return ""
