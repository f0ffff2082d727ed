"""The formats of QTI 2 and 3: one reader for all versions, each recognised by its own names."""

from learnhub.questions.interchange.bank import Bank, Exported, Imported, Source, Target
from learnhub.questions.interchange.packages import beginnings, is_package
from learnhub.questions.interchange.qti2.exporting import write
from learnhub.questions.interchange.qti2.importing import read
from learnhub.questions.interchange.qti2.names import ITEM, TEST, plain_name, version_of
from learnhub.questions.interchange.qti2.versions import Version
from learnhub.questions.interchange.xml import root_name

_BEGINNING = 16_384


class Qti:
    """A version of QTI that can be read."""

    def __init__(self, version: str) -> None:
        self.name = f"qti{version.replace('.', '')}"
        self.title = f"QTI {version}"
        self.version = version

    def recognises(self, data: bytes) -> bool:
        """Say whether bytes are an item, a test or a package of this version."""
        return _version_in(data) == self.version

    def read(self, source: Source) -> Imported:
        """Return everything the file holds, and what was changed or lost on the way in."""
        return read(source)


class WritingQti(Qti):
    """A version that can be written, too."""

    def __init__(self, version: Version) -> None:
        super().__init__(version.number)
        self._written = version

    def write(self, bank: Bank, target: Target) -> Exported:
        """Return a package, or an item alone, and what was changed or lost on the way out."""
        return write(bank, target, self._written)


def _version_in(data: bytes) -> str | None:
    if not is_package(data):
        return _version(data[:_BEGINNING])
    found = (_version(head) for _, head in beginnings(data))
    return next((version for version in found if version), None)


def _version(head: bytes) -> str | None:
    name = plain_name(root_name(head))
    # Behind definitions of entities the outermost element is not looked for.
    hidden = not name and b"<!DOCTYPE" in head
    return version_of(head) if hidden or name in (ITEM, TEST) else None
