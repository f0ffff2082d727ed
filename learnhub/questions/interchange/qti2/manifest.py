"""Writes the list of contents of a package, and the test that holds its folders."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree

from learnhub.questions.interchange.qti2.build import element
from learnhub.questions.interchange.qti2.versions import Version, written
from learnhub.questions.interchange.texts import clean
from learnhub.questions.interchange.xml import Element

_LOM = "http://ltsc.ieee.org/xsd/LOM"
_TEST = "assessment"


@dataclass(frozen=True, slots=True)
class Listed:
    """An item of a package: its identifier, its path and files, its folder and tags."""

    identifier: str
    path: str
    files: tuple[str, ...]
    folder: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def manifest_of(items: Sequence[Listed], version: Version, test: str) -> bytes:
    """Return the list of contents; `test` is the path of the test, "" for none."""
    resources = [_test_resource(items, version, test)] if test else []
    resources += [_resource(item, version) for item in items]
    root = element(
        "manifest",
        element(
            "metadata",
            element("schema", text=version.manifest_title),
            element("schemaversion", text=version.manifest_version),
        ),
        element("organizations"),
        element("resources", *resources),
        identifier=f"MANIFEST-{_digest([item.identifier for item in items])}",
    )
    return written(root, version.manifest_namespace, version.manifest_schema)


def _digest(names: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]


def _resource(item: Listed, version: Version) -> Element:
    return element(
        "resource",
        _keywords(item.tags),
        *(element("file", href=path) for path in (item.path, *item.files)),
        identifier=item.identifier,
        type=f"imsqti_item_{version.resource}",
        href=item.path,
    )


def _test_resource(items: Sequence[Listed], version: Version, test: str) -> Element:
    taken = {item.identifier for item in items}
    name, number = _TEST, 1
    while name in taken:
        number += 1
        name = f"{_TEST}-{number}"
    return element(
        "resource",
        element("file", href=test),
        *(element("dependency", identifierref=item.identifier) for item in items),
        identifier=name,
        type=f"imsqti_test_{version.resource}",
        href=test,
    )


def _keywords(tags: Sequence[str]) -> Element | None:
    if not tags:
        return None
    general = etree.Element(f"{{{_LOM}}}general")
    for tag in tags:
        keyword = etree.SubElement(general, f"{{{_LOM}}}keyword")
        etree.SubElement(keyword, f"{{{_LOM}}}string").text = clean(tag)[0]
    lom = etree.Element(f"{{{_LOM}}}lom", nsmap={"imsmd": _LOM})
    lom.append(general)
    return element("metadata", lom)


@dataclass(slots=True)
class _Section:
    """A folder while the test is written: its own items and its folders, in their order."""

    title: str
    parts: list["Listed | _Section"] = field(default_factory=list)
    inner: dict[str, "_Section"] = field(default_factory=dict)


def test_of(items: Sequence[Listed], version: Version) -> bytes:
    """Return a test whose sections are the folders of the items."""
    top = _Section("")
    for item in items:
        section = top
        for title in item.folder:
            if title not in section.inner:
                section.inner[title] = _Section(title)
                section.parts.append(section.inner[title])
            section = section.inner[title]
        section.parts.append(item)
    numbers = _Numbers()
    sections = [
        numbers.section(part)
        if isinstance(part, _Section)
        # What lies in no folder needs a section all the same.
        else numbers.section(_Section("", [part]))
        for part in top.parts
    ]
    root = element(
        "assessmentTest",
        element(
            "testPart",
            *sections,
            identifier="part",
            navigationMode="nonlinear",
            submissionMode="individual",
        ),
        identifier=_TEST,
        title="",
    )
    return version.document(root)


class _Numbers:
    """Counts sections, whose identifiers must differ."""

    def __init__(self) -> None:
        self._last = 0

    def section(self, section: _Section) -> Element:
        """Return a section with all that is in it."""
        self._last += 1
        identifier = f"section{self._last}"
        parts = [
            self.section(part) if isinstance(part, _Section) else _reference(part)
            for part in section.parts
        ]
        return element(
            "assessmentSection",
            *parts,
            identifier=identifier,
            title=section.title,
            visible=True,
        )


def _reference(item: Listed) -> Element:
    return element("assessmentItemRef", identifier=item.identifier, href=item.path)
