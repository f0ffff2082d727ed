"""Takes files in: larger forms for the views that say so, without losing what else they hold.

A file that is too large is read to its end and dropped, so that the rest of its form still
arrives; only a form far beyond that is refused as a whole.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any, TypeVar, cast

from flask import Flask, Request, current_app, request

from learnhub.web.identity import current_actor

View = TypeVar("View", bound=Callable[..., Any])

# One file, all files of a form together, and what is read of a form at all.
MOST_OF_ONE = 20 * 1024 * 1024
MOST_KEPT = 64 * 1024 * 1024
MOST_READ = 256 * 1024 * 1024
MOST_FILES = 12
_IN_MEMORY = 256 * 1024


class KeptFile(SpooledTemporaryFile[bytes]):
    """A file on its way in; what is beyond its limit is let go, and `is_cut` says so."""

    def __init__(self, most: int) -> None:
        super().__init__(max_size=_IN_MEMORY)
        self.is_cut = False
        self.kept = 0
        self._most = most

    def write(self, data: Any) -> int:
        """Keep some bytes, or nothing at all once there are too many."""
        if self.is_cut or self.kept + len(data) > self._most:
            self.is_cut = True
            self.kept = 0
            self.seek(0)
            self.truncate()
        else:
            self.kept += super().write(data)
        return len(data)


class FileRequest(Request):
    """A request whose files are kept within limits."""

    def _get_file_stream(
        self, total_content_length: int | None, content_type: str | None,
        filename: str | None = None, content_length: int | None = None,
    ) -> IO[bytes]:
        files: list[KeptFile] = self.__dict__.setdefault("_kept_files", [])
        left = MOST_KEPT - sum(file.kept for file in files)
        if len(files) >= MOST_FILES or not self.takes_files:
            left = 0
        file = KeptFile(max(0, min(MOST_OF_ONE, left)))
        files.append(file)
        return cast(IO[bytes], file)

    @property
    def takes_files(self) -> bool:
        """Say whether the view that is asked takes files."""
        view = current_app.view_functions.get(self.endpoint or "")
        return bool(getattr(view, "takes_files", False))


@dataclass(frozen=True, slots=True)
class Received:
    """A file of a form: the field it was chosen in, the name the browser gave, what came of it.

    `is_cut` says that it was too large and is not there.
    """

    field: str
    name: str
    is_cut: bool
    stream: IO[bytes]

    def read(self) -> bytes:
        """Return its bytes."""
        self.stream.seek(0)
        return self.stream.read()


def takes_files(view: View) -> View:
    """Mark a view as one that takes files."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def received(prefix: str) -> Iterator[Received]:
    """Yield the files that were chosen in fields whose name begins so."""
    for field, file in request.files.items(multi=True):
        if field.startswith(prefix) and file.filename:
            is_cut = bool(getattr(file.stream, "is_cut", False))
            yield Received(field, file.filename, is_cut, file.stream)


def _allow_files() -> None:
    # Strangers send nothing of this size: who it is comes first.
    asked = cast(FileRequest, request)
    if request.method == "POST" and asked.takes_files and current_actor().is_signed_in:
        request.max_content_length = MOST_READ


def set_up_receiving(app: Flask) -> None:
    """Let marked views take files; before anything reads a form."""
    app.request_class = FileRequest
    app.before_request(_allow_files)
