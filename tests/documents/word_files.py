"""Makes small Word and OpenDocument files for tests, and asks what was read from them."""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from types import MappingProxyType

import pytest

from learnhub.documents import Imported, read_document
from learnhub.markup import Picture, render, text_of_html

DATA = Path(__file__).parents[1] / "data" / "documents"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000040000000408020000002693"
    "09290000001049444154789c63f8cfc0000473c4710000e01f0fe14f5f2327820000000049454e44ae426082"
)
SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
OPEN_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{sort}:1.0"'
    for name, sort in (("office", "office"), ("text", "text"), ("table", "table"),
                       ("style", "style"), ("draw", "drawing"))
)  # fmt: skip
NO_PARTS: Mapping[str, bytes | str] = MappingProxyType({})
_WORD = re.compile(r"\w+")


def zipped(files: dict[str, bytes | str]) -> bytes:
    """Return a zip file."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def docx(body: str, parts: Mapping[str, bytes | str] = NO_PARTS) -> bytes:
    """Return a Word file with this body; other parts by their names."""
    files: dict[str, bytes | str] = {
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
    }
    files |= {f"word/{name}": part for name, part in parts.items()}
    return zipped(files)


def words(text: str, style: str = "") -> str:
    """Return a paragraph of Word."""
    look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    safe = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:p>{look}<w:r><w:t xml:space="preserve">{safe}</w:t></w:r></w:p>'


def odt(body: str, styles: str = "", files: Mapping[str, bytes | str] = NO_PARTS) -> bytes:
    """Return an OpenDocument text with this body."""
    content = (
        f"<office:document-content {OPEN_SPACES} xmlns:xlink='http://www.w3.org/1999/xlink'>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return zipped({"mimetype": kind, "content.xml": content, **files})


def read(data: bytes | str, name: str = "paper.docx") -> Imported:
    """Return what is read."""
    return read_document(name, data.encode() if isinstance(data, str) else data, locale="en")


def from_file(name: str) -> Imported:
    """Return what is read from one of the committed documents."""
    return read_document(name, (DATA / name).read_bytes(), locale="en")


def body(found: Imported) -> str:
    """Return the text of the only lesson."""
    assert len(found.lessons) == 1, found
    return found.lessons[0].body


def told(found: Imported) -> str:
    """Return everything that was told, a line each."""
    return "\n".join(str(problem) for problem in found.problems)


class _Anywhere:
    """Knows every picture and page."""

    def picture(self, target: str) -> Picture | None:
        return Picture("/media/x.png", 1, 1)

    def term(self, term_id: str) -> str | None:
        return None

    def worksheet(self, name: str) -> str | None:
        return None

    def page(self, target: str) -> str | None:
        return "/x"


def html(text: str) -> str:
    """Return what readers of a lesson see."""
    return render(text, _Anywhere())


def shown_words(found: Imported) -> list[str]:
    """Return the words that readers see, of all lessons in order."""
    text = " ".join(
        f"{lesson.title} {text_of_html(html(lesson.body))}" for lesson in found.lessons
    )
    return _WORD.findall(text)


def fixture(shared: Path, *parts: str) -> bytes:
    """Return a file of the reference fixtures; skips loudly where it is not there."""
    path = shared.joinpath("fixtures", *parts)
    if not path.is_file():
        pytest.skip(f"THE REFERENCE FIXTURE {parts[-1]} IS NOT HERE: this test did not run")
    return path.read_bytes()
