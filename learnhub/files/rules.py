"""What may be sent in, and under which name it is kept; pure."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field

from learnhub.base.words import N_
from learnhub.questions.kinds.upload import Sort

MEGABYTE = 1024 * 1024
MOST_BYTES: dict[Sort, int] = {
    "image": 10 * MEGABYTE, "audio": 20 * MEGABYTE, "document": 10 * MEGABYTE,
}
LARGEST = max(MOST_BYTES.values())
# What one person may keep with us in all.
QUOTA = 200 * MEGABYTE
MOST_NAME = 120

EXTENSIONS = {
    "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp",
    "audio/mpeg": ".mp3", "audio/mp4": ".m4a", "audio/aac": ".aac", "audio/ogg": ".ogg",
    "audio/wav": ".wav", "audio/webm": ".webm",
    "application/pdf": ".pdf", "text/plain": ".txt",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
SORT_WORDS: dict[Sort, str] = {
    "image": N_("a picture (JPEG, PNG, WebP or GIF)"),
    "audio": N_("a sound recording (MP3, M4A, OGG, WAV or WebM)"),
    "document": N_("a document (PDF, Word .docx, OpenDocument .odt or plain text)"),
}
_SEEN = 1_000
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")


@dataclass(frozen=True, slots=True)
class Found:
    """What bytes turned out to be; `data` is what is kept, which may be other bytes."""

    sort: Sort
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that can be kept."""

    name: str
    found: Found

    @property
    def digest(self) -> str:
        """The SHA-256 of its bytes."""
        return hashlib.sha256(self.found.data).hexdigest()


def extension(media_type: str) -> str:
    """Return the ending of names of files of this type."""
    return EXTENSIONS.get(media_type, ".bin")


def cleaned_name(name: str, media_type: str = "") -> str:
    """Return a name without folders and without characters that hide or turn something.

    With a type, it gets the ending that is true.
    """
    base = re.split(r"[/\\]", name[:_SEEN])[-1]
    kept = "".join(c if unicodedata.category(c)[0] not in "CZ" else " " for c in base)
    plain = " ".join(unicodedata.normalize("NFC", kept[: 2 * MOST_NAME]).split()).strip(". ")
    ending = extension(media_type) if media_type else ""
    if ending:
        plain = _ENDING.sub("", plain).strip(". ")
    return (plain[: MOST_NAME - len(ending)].rstrip(". ") or "file") + ending


def neutral_name(file_id: int, media_type: str) -> str:
    """Return the name under which a file is handed out: nobody's words."""
    return f"answer-{file_id}{extension(media_type)}"
