"""Writes a bank as a package of items, or one question as a file of its own.

Not carried over, and told: hints and tries. Not told, because a course means nothing by them: the
level of a heading, `credit` where a question has only one part or is unscored, `shuffle` where
nothing is shuffled, the points of what earns none, answers of a gap that are worth a part where all
gaps have to be right, what is said to a right or wrong answer where a person marks. Places of
areas are rounded to whole dots of their picture. Questions of one folder come together.
"""

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from learnhub.base.archives import write_archive
from learnhub.base.words import N_
from learnhub.questions.interchange.bank import MEDIA, Bank, Entry, Exported, Note, Target
from learnhub.questions.interchange.qti2.manifest import Listed, manifest_of, test_of
from learnhub.questions.interchange.qti2.told import Told
from learnhub.questions.interchange.qti2.versions import Version
from learnhub.questions.interchange.qti2.writing import Surroundings, item_identifier, write_item
from learnhub.questions.interchange.texts import name_of, own_tags
from learnhub.questions.message import Msg, msg

AS_ZIP = N_("a file that ends with .xml holds one question; please write to one with .zip")
NO_FILE = N_("the file “%(name)s” is not in the bank")

_ITEMS = "items/"
_TEST = "assessment.xml"
_XML = ".xml"


def write(bank: Bank, target: Target, version: Version) -> Exported:
    """Return the package, or a single item where the name asks for one."""
    if not target.name.lower().endswith(_XML):
        return _Package(bank, target, version).exported()
    if len(bank.entries) == 1:
        return _write_alone(bank, target, version)
    reason = msg(AS_ZIP)
    lost = tuple(Note(entry.where, name_of(entry.question), reason) for entry in bank.entries)
    return Exported(b"", 0, lost=lost)


@dataclass(slots=True)
class _Addresses:
    """Says where files lie from an item, and notes which ones it uses."""

    bank: Bank
    folder: str
    told: Told
    used: list[str] = field(default_factory=list)

    def of(self, address: str) -> str:
        """Return the address of a file as the item has to write it."""
        if not address.startswith(MEDIA):
            return address
        name = address.removeprefix(MEDIA)
        if name in self.bank.media:
            self.used.append(name)
        else:
            self.told.changed(NO_FILE, name=name[:100])
        return self.folder + name


def _files(bank: Bank) -> Mapping[str, bytes]:
    return {MEDIA + name: data for name, data in bank.media.items()}


def _written(
    entry: Entry, bank: Bank, target: Target, version: Version, folder: str
) -> tuple[bytes | Msg, Told, list[str]]:
    """Return an item or why it cannot be written, what was told, and the files it uses."""
    told = Told(entry.where, name_of(entry.question))
    addresses = _Addresses(bank, folder, told)
    around = Surroundings(version, target.html, _files(bank), addresses.of)
    root = write_item(entry.question, around, told)
    data = root if isinstance(root, Msg) else version.document(root)
    return data, told, list(dict.fromkeys(addresses.used))


def _write_alone(bank: Bank, target: Target, version: Version) -> Exported:
    folder = f"{posixpath.basename(target.name)}.media/"
    data, told, used = _written(bank.entries[0], bank, target, version, folder)
    if isinstance(data, Msg):
        return Exported(b"", 0, lost=(told.note(data),))
    media = {name: bank.media[name] for name in used}
    return Exported(data, 1, told.notes, media=media)


class _Package:
    """A package while it is written."""

    def __init__(self, bank: Bank, target: Target, version: Version) -> None:
        self._bank = bank
        self._target = target
        self._version = version
        self._files: dict[str, bytes] = {}
        self._names: set[str] = set()
        self._listed: list[Listed] = []
        self._changed: list[Note] = []
        self._lost: list[Note] = []

    def exported(self) -> Exported:
        """Return the package."""
        for entry in self._bank.entries:
            self._add(entry)
        items: Sequence[Listed] = self._listed
        test = test_of(items, self._version) if any(each.folder for each in items) else None
        if test is not None:
            self._files[_TEST] = test
        self._files["imsmanifest.xml"] = manifest_of(
            items, self._version, _TEST if test is not None else ""
        )
        return Exported(
            write_archive(self._files), len(items), tuple(self._changed), tuple(self._lost)
        )

    def _add(self, entry: Entry) -> None:
        data, told, used = _written(entry, self._bank, self._target, self._version, f"../{MEDIA}")
        if isinstance(data, Msg):
            self._lost.append(told.note(data))
            return
        self._changed += told.notes
        path = self._path(entry.question.id)
        self._files[path] = data
        self._files.update({MEDIA + name: self._bank.media[name] for name in used})
        self._listed.append(
            Listed(
                item_identifier(entry.question.id),
                path,
                tuple(MEDIA + name for name in used),
                entry.folder,
                own_tags(entry),
            )
        )

    def _path(self, id_: str) -> str:
        """Return a path that is unique in upper and lower case, too."""
        name, number = item_identifier(id_), 1
        while name.casefold() in self._names or name.casefold() in _DEVICES:
            number += 1
            name = f"{item_identifier(id_)}-{number}"
        self._names.add(name.casefold())
        return f"{_ITEMS}{name}{_XML}"


# Files of these names cannot be made on every system.
_DEVICES = frozenset(
    ["con", "prn", "aux", "nul"]
    + [f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10)]
)
