"""What an item shows: its text in pieces, and between them the places where one answers."""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from learnhub.questions.interchange.qti12.material import Texts
from learnhub.questions.interchange.xml import (
    Element,
    attribute,
    inside,
    local,
    named,
    text_of,
)

_RESPONSES = {
    "response_lid": "lid",
    "response_str": "str",
    "response_num": "num",
    "response_xy": "xy",
    "response_grp": "grp",
}
_MATERIAL = frozenset({"material", "material_ref", "altmaterial"})
_MOST_LABELS = 1_000
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Label:
    """One answer to choose from, or one field to fill in."""

    ident: str
    node: Element
    text: str


@dataclass(frozen=True, slots=True)
class Response:
    """A place where one answers: what stands at it, and what there is to choose from.

    `own` is the HTML of what the file shows with it: the left side of a pair, the name of a gap.
    """

    ident: str
    sort: str
    cardinality: str
    labels: tuple[Label, ...]
    own: str
    node: Element
    render: Element | None

    @property
    def is_number(self) -> bool:
        """Whether the field is for a number."""
        kind = "" if self.render is None else attribute(self.render, "fibtype").casefold()
        return self.sort == "num" or kind in ("decimal", "integer", "scientific")

    @property
    def is_list_in_text(self) -> bool:
        """Whether it is a list to choose from where a field would be, as ILIAS writes gaps."""
        return self.sort == "lid" and local(self.node) == "response_str"

    @property
    def is_shuffled(self) -> bool:
        """Whether the answers may be mixed; the file has to say that they may not."""
        said = "" if self.render is None else attribute(self.render, "shuffle")
        return said.casefold() != "no"

    @property
    def rows(self) -> int:
        """How many lines the field has, 0 where the file does not say."""
        said = "" if self.render is None else attribute(self.render, "rows")
        return int(said) if said.isdecimal() and len(said) < 5 else 0

    def says(self, name: str) -> str:
        """Return an attribute of the response or of how it is shown."""
        found = attribute(self.node, name)
        return found or ("" if self.render is None else attribute(self.render, name))


Piece = str | Response


@dataclass(slots=True)
class Presentation:
    """The pieces of an item in order; `rights` are right sides that stand apart (Blackboard)."""

    pieces: list[Piece] = field(default_factory=list)
    rights: list[str] = field(default_factory=list)

    @property
    def responses(self) -> tuple[Response, ...]:
        """The places where one answers."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Response))

    @property
    def text(self) -> str:
        """The HTML of everything but the places."""
        return "".join(piece for piece in self.pieces if isinstance(piece, str))

    @property
    def by_text(self) -> Mapping[tuple[str, str], str]:
        """Which label of a list in the text shows a text: rules name them by it."""
        return {
            (response.ident, words): label.ident
            for response in self.responses
            if response.is_list_in_text
            for label in response.labels
            if (words := html.unescape(_TAG.sub("", label.text)).strip())
        }

    @property
    def owners(self) -> Mapping[str, str]:
        """To which response each label belongs."""
        return {
            label.ident: response.ident for response in self.responses for label in response.labels
        }


def presentation_of(item: Element, texts: Texts) -> Presentation:
    """Return what an item shows."""
    found = Presentation()
    for node in named(item, "presentation"):
        _walk(node, texts, found)
    return found


def label_count(item: Element) -> int:
    """Return how many labels an item has."""
    return sum(1 for _ in inside(item, "response_label"))


def _walk(node: Element, texts: Texts, found: Presentation) -> None:
    for child in named(node):
        name = local(child)
        if name in _RESPONSES:
            found.pieces += _response(child, texts)
        elif name in _MATERIAL:
            found.pieces.append(texts.html(child))
        elif name == "flow" and attribute(child, "class") == "RIGHT_MATCH_BLOCK":
            found.rights += [texts.html(each) for each in named(child)]
        elif name == "flow" and attribute(node, "class") == "RESPONSE_BLOCK":
            _walk_pair(child, texts, found)
        elif name in ("flow", "div", "p"):
            _walk(child, texts, found)


def _walk_pair(node: Element, texts: Texts, found: Presentation) -> None:
    """Add the text beside a single place as the place's own, as Blackboard writes pairs."""
    inner = Presentation()
    _walk(node, texts, inner)
    if len(inner.responses) == 1 and inner.text.strip():
        place = inner.responses[0]
        found.pieces.append(replace(place, own=inner.text + place.own))
    else:
        found.pieces += inner.pieces
        found.rights += inner.rights


def _response(node: Element, texts: Texts) -> Iterator[Piece]:
    """Yield a response, and the texts inside a field to fill in around it."""
    name = local(node)
    render = next((each for each in named(node) if local(each).startswith("render_")), None)
    own = "".join(texts.html(each) for each in named(node, *_MATERIAL))
    labels = tuple(_labels(render, texts)) if render is not None else ()
    is_list = name == "response_str" and render is not None and local(render) == "render_choice"
    made = Response(
        ident=attribute(node, "ident"),
        sort="lid" if is_list else _RESPONSES[name],
        cardinality=attribute(node, "rcardinality", "Single").casefold(),
        labels=labels[:_MOST_LABELS],
        own=own,
        node=node,
        render=render,
    )
    before, after = _around(render, texts)
    if made.sort in ("lid", "grp"):
        yield from (before, made, after)
    else:
        yield from (own, before, replace(made, own=""), after)


def _around(render: Element | None, texts: Texts) -> tuple[str, str]:
    """Return the texts a place has before and behind its labels."""
    before, after = list[str](), list[str]()
    seen = False
    if render is None or local(render) == "render_hotspot":
        return "", ""
    for child in named(render):
        if local(child) in _MATERIAL:
            (after if seen else before).append(f"<p>{texts.html(child)}</p>")
        seen = seen or local(child) not in _MATERIAL
    return "".join(before), "".join(after)


def _labels(render: Element, texts: Texts) -> Iterator[Label]:
    for node in inside(render, "response_label"):
        shown = [
            child for child in named(node) if local(child) in _MATERIAL or "flow" in local(child)
        ]
        text = "".join(texts.html(child) for child in shown)
        if not len(node) and local(render) != "render_hotspot":
            text = html.escape(text_of(node).strip())
        yield Label(attribute(node, "ident"), node, text)
