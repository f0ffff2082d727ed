"""Styles, scripts and pictures of the interface under addresses that never change meaning.

The digest of everything below `static/` is part of each address, so that all may be cached
forever and modules can still import each other by relative paths. The style files are
joined into one, in the order of the cascade; what only authors need, and what only the pages about
people need, stands beside it in bundles of its own.
Nothing is built on disk.
"""

import gzip
import hashlib
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import NotFound

from learnhub.web.guard import admits, everybody

FOREVER = "public, max-age=31536000, immutable"
CSS_FIRST = ("layers.css", "tokens.css", "reset.css", "base.css")
CSS_FOLDERS = ("layout", "parts", "rooms")
CSS_LAST = ("utilities.css", "print.css")
# Learners on a phone do not load what only authors, or only some pages about people, need.
CSS_BESIDE = ("authoring", "office")
# The machine's own table of types differs from one to the next.
TYPES = {
    ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".png": "image/png",
    ".webp": "image/webp", ".jpg": "image/jpeg", ".ico": "image/x-icon", ".txt": "text/plain",
}
COMPRESSED = frozenset({"text/css", "text/javascript", "image/svg+xml"})

assets = Blueprint("assets", __name__)


class Assets:
    """The files of the interface, read once at first request."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Every file by its path below `static/`, and the styles joined as `app.css` and so on."""
        found = {
            path.relative_to(self._folder).as_posix(): path.read_bytes()
            for path in sorted(self._folder.rglob("*"))
            if path.is_file() and not path.name.startswith(".")
        }
        styles = {name: data for name, data in found.items() if name.endswith(".css")}
        others = {name: data for name, data in found.items() if name not in styles}
        beside = {
            f"{bundle}.css": b"\n".join(
                styles.pop(name) for name in list(styles) if name.startswith(f"css/{bundle}/")
            )
            for bundle in CSS_BESIDE
        }
        joined = b"\n".join(styles[name] for name in _css_order(styles))
        return {**others, "app.css": joined, **beside}

    @cached_property
    def digest(self) -> str:
        """Twelve hexadecimal digits that change when any file does."""
        total = hashlib.sha256()
        for name, data in self.files.items():
            total.update(f"{name}\0{len(data)}\0".encode() + data)
        return total.hexdigest()[:12]

    @cached_property
    def compressed(self) -> Mapping[str, bytes]:
        """The files that gain from it, compressed once."""
        return {
            name: gzip.compress(data, 9, mtime=0)
            for name, data in self.files.items()
            if _media_type(name) in COMPRESSED
        }

    def url(self, name: str) -> str:
        """Return the address of a file; an unknown name is a mistake of ours and raises."""
        if name not in self.files:
            raise KeyError(name)
        return f"/static/{self.digest}/{name}"


def _css_order(styles: Mapping[str, bytes]) -> list[str]:
    names = [name.removeprefix("css/") for name in styles]
    rooms = [n for folder in CSS_FOLDERS for n in sorted(names) if n.startswith(f"{folder}/")]
    ordered = [*CSS_FIRST, *rooms, *CSS_LAST]
    return [f"css/{name}" for name in ordered if name in names]


def _media_type(name: str) -> str:
    return TYPES.get(PurePosixPath(name).suffix, "application/octet-stream")


def current_assets() -> Assets:
    """Return the files of the running application."""
    found = current_app.extensions["learnhub.assets"]
    assert isinstance(found, Assets)
    return found


@assets.get("/static/<digest>/<path:name>")
@admits(everybody)
def show(digest: str, name: str) -> Response:
    """Serve a file; an address of an earlier version still works, but is not kept."""
    files = current_assets()
    if name not in files.files:
        raise NotFound
    body, headers = files.files[name], {"Vary": "Accept-Encoding"}
    if name in files.compressed and request.accept_encodings["gzip"]:
        body, headers["Content-Encoding"] = files.compressed[name], "gzip"
    headers["Cache-Control"] = FOREVER if digest == files.digest else "no-cache"
    return Response(body, mimetype=_media_type(name), headers=headers)
