"""What all who prepare a Word document share: its parts, its pictures, what was told."""

from dataclasses import dataclass, field

from learnhub.base.words import N_
from learnhub.documents import marks
from learnhub.documents.draft import Draft
from learnhub.documents.told import Told
from learnhub.documents.word.names import paragraph_of, relations_in, visible, w
from learnhub.documents.word.package import Package
from learnhub.questions.interchange.xml import Element

_SEPARATOR = "|"
SYMBOLS = N_("Signs of a symbol font (%(name)s) could not be read here. Please check the text.")


@dataclass(slots=True)
class Work:
    """One Word document while it is prepared."""

    package: Package
    draft: Draft
    told: Told
    headings: dict[Element, str] = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)
    _last: Element | None = None
    _place: tuple[str, str] = ("", "")

    def with_places(self, root: Element, part: str) -> None:
        """Write into every id of a related part which part it belongs to."""
        for node in root.iter("{*}*"):
            for key, found in list(relations_in(node)):
                node.set(key, f"{part}{_SEPARATOR}{found}")
            if node.text and marks.holds_ours(node.text):
                node.text = marks.clean(node.text)

    def target(self, reference: str) -> str:
        """Return the path of a part, "" for none."""
        part, _, relation = reference.partition(_SEPARATOR)
        return self.package.target(part, relation)

    def address(self, reference: str) -> str:
        """Return an address outside of the document, "" for none."""
        part, _, relation = reference.partition(_SEPARATOR)
        return self.package.address(part, relation)

    def at(self, node: Element) -> None:
        """Remember that what is told next concerns this element."""
        paragraph = node if node.tag == w("p") else paragraph_of(node)
        if paragraph is not None and paragraph is self._last:
            # A paragraph of a thousand drawings is not read a thousand times.
            self.told.at(*self._place)
            return
        outermost = paragraph
        while outermost is not None and outermost not in self.headings:
            outermost = paragraph_of(outermost)
        heading = self.headings.get(outermost, "") if outermost is not None else ""
        self._last = paragraph
        self._place = (heading, visible(paragraph) if paragraph is not None else "")
        self.told.at(*self._place)
