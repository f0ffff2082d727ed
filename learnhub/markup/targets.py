"""Resolves what a text points at, marks links that leave, and shows what is missing as text."""

import html
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from learnhub.markup.addresses import Place, normal, place_of
from learnhub.markup.structure import anchor
from learnhub.markup.tree import parents_of, text_of, unwrap
from learnhub.markup.values import Pointer, PointerKind, References
from learnhub.markup.vocabulary import REL
from learnhub.markup.words import Words

_OURS = frozenset({"footnotes__back", "footnotes__mark"})


@dataclass(slots=True)
class Targets:
    """Works through one tree."""

    references: References
    words: Words
    anchors: dict[str, str]
    prefix: str
    found: list[Pointer] = field(default_factory=list)
    parents: dict[Element, Element] = field(default_factory=dict)

    def resolve(self, root: Element, *, figures: bool) -> None:
        """Resolve every picture and link in the tree, in the order they stand there."""
        self.parents = parents_of(root)
        for element in list(root.iter()):
            if element.tag == "img":
                self._picture(element, figures=figures)
            elif element.tag == "a":
                self._link(element)

    def _link(self, link: Element) -> None:
        if link.get("class") in _OURS:
            return
        written = _value(link, "href")
        target = normal(written)
        kind, name = kind_of(target)
        title = _value(link, "title") if "title" in link.attrib else None
        self.found.append(Pointer(0, kind, name, _shown(text_of(link)), title))
        address = self._address(kind, name)
        if not address:
            unwrap(link, self.parents)
            return
        _set(link, "href", address)
        if kind is not PointerKind.LINK:
            _add_class(link, kind.value)
        elif place_of(address) is Place.ELSEWHERE:
            _add_class(link, "external")
            link.set("rel", REL)
            hint = SubElement(link, "span", {"class": "visually-hidden"})
            hint.text = f" ({self.words.external})"

    def _address(self, kind: PointerKind, name: str) -> str | None:
        if kind is PointerKind.TERM:
            return self.references.term(name)
        if kind is PointerKind.WORKSHEET:
            return self.references.worksheet(name)
        match place_of(name):
            case None:
                return None
            case Place.FRAGMENT:
                wanted = anchor(name[1:].removeprefix("h-"))
                return f"#{self.anchors[wanted]}" if wanted in self.anchors else name
            case Place.HERE:
                return self.references.page(name) or name
            case _:
                return name

    def _picture(self, image: Element, *, figures: bool) -> None:
        target = normal(_value(image, "src"))
        title = _value(image, "title") if "title" in image.attrib else None
        alt = _shown(_value(image, "alt"))
        decorative = image.attrib.pop("data-decorative", None) is not None
        self.found.append(Pointer(0, PointerKind.PICTURE, target, alt, title, decorative))
        picture = self.references.picture(target) if target else None
        kept = image.get("class")
        image.attrib.clear()
        if picture is None:
            self._missing(image, alt or title or target[:80], decorative=decorative)
            return
        image.attrib.update(
            width=str(picture.width),
            height=str(picture.height),
            loading="lazy",
            decoding="async",
        )
        _set(image, "alt", "" if decorative else alt)
        _set(image, "src", picture.url)
        if kept:
            image.set("class", kept)
        if title and not decorative and not (figures and self._figure(image, title)):
            _set(image, "title", title)

    def _missing(self, image: Element, shown: str, *, decorative: bool) -> None:
        if decorative:
            unwrap(image, self.parents, "")
            return
        image.tag = "span"
        image.set("class", "missing")
        image.text = shown.replace("&", "&amp;")

    def _figure(self, image: Element, title: str) -> bool:
        """Make the paragraph a figure; False if the picture does not stand alone in it."""
        holder = self.parents[image]
        alone = len(holder) == 1 and not (holder.text or "").strip()
        if holder.tag != "p" or not alone or (image.tail or "").strip():
            return False
        holder.tag = "figure"
        holder.text = image.tail = None
        SubElement(holder, "figcaption").text = title.replace("&", "&amp;")
        return True


def kind_of(target: str) -> tuple[PointerKind, str]:
    """Return what a link points at, and its name there."""
    scheme, colon, rest = target.partition(":")
    if colon and scheme.lower() in {"term", "worksheet"}:
        return PointerKind(scheme.lower()), rest.strip()
    return PointerKind.LINK, target


def _value(element: Element, name: str) -> str:
    """Return an attribute as a browser would read it."""
    return html.unescape(element.get(name) or "")


def _shown(text: str) -> str:
    return " ".join(html.unescape(text).split())


def _set(element: Element, name: str, value: str) -> None:
    # The serializer leaves what looks like an entity as it is; judged is what will be read.
    element.set(name, value.replace("&", "&amp;"))


def _add_class(element: Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())
