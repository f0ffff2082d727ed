"""Reads the list of contents of a content package, `imsmanifest.xml`."""

from dataclasses import dataclass

from learnhub.questions.interchange.xml import (
    Element,
    attribute,
    first,
    inside,
    named,
    place,
    text_of,
)

NAME = "imsmanifest.xml"


@dataclass(frozen=True, slots=True)
class Resource:
    """A thing of a package: its main file and all its files as the manifest writes them.

    `base` is the manifest's path, from which `href` and `files` lead on. `dependencies` are the
    identifiers of other resources. `where` is the line of the manifest.
    """

    identifier: str
    type: str
    href: str
    files: tuple[str, ...]
    dependencies: tuple[str, ...]
    title: str
    base: str
    where: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a package says it holds, and its title."""

    title: str
    resources: tuple[Resource, ...]

    def resource(self, identifier: str) -> Resource | None:
        """Return the first resource of that identifier."""
        return next((each for each in self.resources if each.identifier == identifier), None)


def read_manifest(root: Element, base: str) -> Manifest:
    """Return what a manifest lists; titles of resources may stand in the outline only."""
    titles = {
        attribute(item, "identifierref"): _line(first(item, "title"))
        for item in inside(root, "item")
    }
    resources = tuple(_resource(node, base, titles) for node in inside(root, "resource"))
    return Manifest(_title(first(root, "metadata")), resources)


def _resource(node: Element, base: str, titles: dict[str, str]) -> Resource:
    identifier = attribute(node, "identifier")
    # "base" in the sense of XML is a folder in front of every path below it.
    folder = attribute(node, "base")
    hrefs = [attribute(node, "href"), *(attribute(file, "href") for file in named(node, "file"))]
    paths = [folder + href if href else "" for href in hrefs]
    return Resource(
        identifier=identifier,
        type=attribute(node, "type"),
        href=paths[0],
        files=tuple(dict.fromkeys(path for path in paths[1:] if path)),
        dependencies=tuple(
            attribute(each, "identifierref") for each in named(node, "dependency")
        ),
        title=_title(first(node, "metadata")) or titles.get(identifier, ""),
        base=base,
        where=place(node),
    )


def _title(metadata: Element | None) -> str:
    if metadata is None:
        return ""
    return next((_line(node) for node in inside(metadata, "title")), "")


def _line(node: Element | None) -> str:
    """Return the text of a node on one line."""
    return " ".join(text_of(node).split())
