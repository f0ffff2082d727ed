"""One item, the same view for every version: its rules, its texts, what it asks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from learnhub.base.words import N_
from learnhub.questions.interchange.html import escaped
from learnhub.questions.interchange.qti2.declared import Response
from learnhub.questions.interchange.qti2.names import STIMULUS, with_plain_names
from learnhub.questions.interchange.qti2.pictures import MISSING, Pictures
from learnhub.questions.interchange.qti2.processing import Processing
from learnhub.questions.interchange.qti2.texts import Texts
from learnhub.questions.interchange.qti2.told import Told
from learnhub.questions.interchange.texts import clean
from learnhub.questions.interchange.xml import Element, first, inside, local, named, parse
from learnhub.questions.message import Msg

NOTES_LEFT_OUT = N_("notes for other readers (%(view)s) are left out")

_ENDING = "Interaction"
_BUTTON = "endAttemptInteraction"
_MEDIUM = "mediaInteraction"
_FEEDBACK = frozenset({"feedbackInline", "feedbackBlock", "modalFeedback"})

_ASKING = frozenset({"prompt", "gapText", "gapImg"})

Templates = Callable[[str], Element | None]
"""Returns the rules of a template that a package brings along, by its name."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item being read; `weight` is what its points count in its test."""

    root: Element
    identifier: str
    title: str
    processing: Processing
    pictures: Pictures
    told: Told
    weight: float = 1.0

    @property
    def responses(self) -> Mapping[str, Response]:
        """The response declarations by name."""
        return self.processing.responses

    @property
    def body(self) -> Element | None:
        """The body of the item."""
        return first(self.root, "itemBody")

    @property
    def is_drawn(self) -> bool:
        """Say whether numbers or texts of the item are drawn anew each time."""
        return first(self.root, "templateProcessing") is not None

    @property
    def is_unscored(self) -> bool:
        """Say whether the item declares that there are no points for it."""
        score = self.processing.outcomes.get(self.processing.score_name())
        return score is not None and score.maximum == 0

    @property
    def has_rules(self) -> bool:
        """Say whether rules of its own give points for it."""
        return self.processing.rules is not None and not self.is_unscored

    def response(self, node: Element) -> Response:
        """Return the declaration an interaction answers to; an undeclared one has no key."""
        name = node.get("responseIdentifier") or ""
        return self.responses.get(name, Response(name, "single", "identifier"))

    def texts(
        self, instead: Callable[[Element], str | None] = lambda node: None, through: str = ""
    ) -> Texts:
        """Return what reads the texts; interactions and feedback are no text.

        The text inside an interaction of the name `through` is.
        """
        texts = Texts(self.pictures)

        def other(node: Element) -> str | None:
            given = instead(node)
            if given is not None:
                return given
            name = local(node)
            if name == through:
                return texts.inner(node)
            if name in _FEEDBACK:
                return texts.inner(node) if asked_in(node) else ""
            if name == "rubricBlock":
                return self._rubric(node, texts)
            if name == "include":
                return self._included(node, texts)
            return "" if name in _ASKING or _is_interaction(node) else None

        texts = replace(texts, instead=other)
        return texts

    def _rubric(self, node: Element, texts: Texts) -> str:
        views = frozenset((node.get("view") or "").split())
        if not views or "candidate" in views:
            return f"<div>{texts.inner(node)}</div>"
        if "scorer" not in views:
            self.told.changed(NOTES_LEFT_OUT, view=", ".join(sorted(views)))
        return ""

    def _included(self, node: Element, texts: Texts) -> str:
        address = node.get("href") or ""
        found = self.pictures.files.found(self.pictures.base, address)
        root = parse(found[1], found[0]) if found else None
        if root is None or isinstance(root, Msg):
            self.told.changed(MISSING, name=address[:100])
            return ""
        if next(inside(with_plain_names(root), "include"), None) is not None:
            return ""
        return texts.outer(root)

    def plain(self, text: str) -> str:
        """Return a text of an attribute as Markdown that shows it as it is."""
        cleaned, _ = clean(text)
        return " ".join(escaped(cleaned).split())

    def stimulus(self) -> str:
        """Return the shared texts the item refers to as Markdown blocks."""
        found = (
            self._shared(node.get("href") or "") for node in named(self.root, f"{STIMULUS}Ref")
        )
        return "\n\n".join(filter(None, found))

    def _shared(self, address: str) -> str:
        found = self.pictures.files.found(self.pictures.base, address)
        root = parse(found[1], found[0]) if found else None
        if found is None or root is None or isinstance(root, Msg):
            self.told.changed(MISSING, name=address[:100])
            return ""
        body = first(with_plain_names(root), "stimulusBody")
        texts = Texts(replace(self.pictures, base=found[0]))
        return "" if body is None else texts.block(body)

    def scorer_notes(self) -> tuple[Element, ...]:
        """Return what is written for those who mark."""
        return tuple(
            node
            for node in inside(self.root, "rubricBlock")
            if "scorer" in (node.get("view") or "").split()
        )


def _is_interaction(node: Element) -> bool:
    name = local(node)
    return name.endswith(_ENDING) and name != _MEDIUM


def asked_in(node: Element) -> tuple[Element, ...]:
    """Return the interactions in a node, without buttons and with media only where alone."""
    found: list[Element] = []
    _gather(node, found)
    others = [each for each in found if local(each) != _MEDIUM]
    return tuple(others or found)


def _gather(node: Element, found: list[Element]) -> None:
    for child in named(node):
        name = local(child)
        if name == _BUTTON:
            continue
        if name.endswith(_ENDING):
            found.append(child)
        else:
            _gather(child, found)


def buttons_in(node: Element) -> tuple[Element, ...]:
    """Return the buttons that ask for a hint or a solution."""
    return tuple(inside(node, _BUTTON))


def item_of(
    root: Element, pictures: Pictures, told: Told, templates: Templates, weight: float = 1.0
) -> Item:
    """Return the view of an item whose names are already those of version 2."""
    rules = first(root, "responseProcessing")
    template = ""
    if rules is not None:
        address = rules.get("template") or rules.get("templateLocation") or ""
        template = address.rstrip("/").rpartition("/")[2].lower().removesuffix(".xml")
        if address and len(rules) == 0:
            rules = None if _is_standard(template) else templates(template)
        elif len(rules) == 0:
            rules = None
    return Item(
        root=root,
        identifier=root.get("identifier") or "",
        title=" ".join(clean(root.get("title") or "")[0].split()),
        processing=Processing(root, rules, template),
        pictures=pictures,
        told=told,
        weight=weight,
    )


def _is_standard(template: str) -> bool:
    return template.startswith(("match_correct", "map_response"))
