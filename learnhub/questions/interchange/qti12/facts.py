"""What an item says about itself: its kind, its points, and other things beside the question.

Canvas and Common Cartridge write pairs of label and entry, Blackboard elements of its own; the
labels are read without regard to upper and lower case.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from learnhub.questions.interchange.qti12.amounts import number_of
from learnhub.questions.interchange.xml import Element, first, inside, local, named, text_of

Sort = Literal[
    "choice", "several", "true_false", "typed", "pattern", "gaps", "selects", "pairs", "order",
    "number", "essay", "upload", "text", "areas", "lost", "",
]

_SORTS: Mapping[str, Sort] = {
    "multiple_choice_question": "choice",
    "multiple_answers_question": "several",
    "true_false_question": "true_false",
    "short_answer_question": "typed",
    "fill_in_multiple_blanks_question": "gaps",
    "multiple_dropdowns_question": "selects",
    "matching_question": "pairs",
    "numerical_question": "number",
    "calculated_question": "lost",
    "formula_question": "lost",
    "essay_question": "essay",
    "file_upload_question": "upload",
    "text_only_question": "text",
    "hot_spot_question": "areas",
    "ordering_question": "order",
    "categorization_question": "lost",
    "cc.multiple_choice.v0p1": "choice",
    "cc.multiple_response.v0p1": "several",
    "cc.true_false.v0p1": "true_false",
    "cc.fib.v0p1": "typed",
    "cc.pattern_match.v0p1": "pattern",
    "cc.essay.v0p1": "essay",
    "multiple choice": "choice",
    "either/or": "choice",
    "opinion scale": "choice",
    "multiple answer": "several",
    "true/false": "true_false",
    "fill in the blank": "typed",
    "fill in the blank plus": "gaps",
    "matching": "pairs",
    "ordering": "order",
    "numeric": "number",
    "calculated": "lost",
    "quiz bowl": "lost",
    "hot spot": "lost",
    "essay": "essay",
    "short response": "essay",
    "file upload": "upload",
    "single choice question": "choice",
    "multiple choice question": "several",
    "ordering question": "order",
    "numeric question": "number",
    "text question": "essay",
    "textsubset question": "lost",
    "java applet question": "lost",
    "flash question": "lost",
    "asserrortext": "lost",
    "assfileupload": "upload",
    "assformulaquestion": "lost",
    "asslongmenu": "lost",
    "assorderinghorizontal": "lost",
}
# The last is ILIAS's.
_KIND_LABELS = ("question_type", "cc_profile", "bbmd_questiontype", "qmd_itemtype", "questiontype")
_POINTS_LABELS = (
    "points_possible", "cc_weighting", "qmd_absolutescore_max", "qmd_weighting", "points",
)
_TAG_LABELS = ("qmd_keywords", "keywords", "tags")


@dataclass(frozen=True, slots=True)
class Facts:
    """The labels of an item with their entries."""

    entries: Mapping[str, str]

    @property
    def kind(self) -> str:
        """What the file calls the kind of question, "" where it does not say."""
        return next((self.entries[name] for name in _KIND_LABELS if self.entries.get(name)), "")

    @property
    def sort(self) -> Sort:
        """Which of the known kinds that is, "" where it has to be seen from the item itself."""
        return _SORTS.get(self.kind.casefold(), "")

    @property
    def points(self) -> Decimal | None:
        """How many points the question is worth."""
        found = (number_of(self.entries.get(name, "")) for name in _POINTS_LABELS)
        return next((number for number in found if number is not None), None)

    @property
    def tags(self) -> tuple[str, ...]:
        """Words by which the question is filed."""
        texts = (self.entries.get(name, "").replace(";", ",") for name in _TAG_LABELS)
        return tuple(word.strip() for text in texts for word in text.split(",") if word.strip())

    def says(self, name: str) -> str:
        """Return the entry of a label, "" where there is none."""
        return self.entries.get(name, "")


def facts_of(node: Element) -> Facts:
    """Return what stands in the metadata of an item, a section or a bank; the first one counts."""
    entries: dict[str, str] = {}
    for field in _fields(node):
        label = text_of(first(field, "fieldlabel")).strip().casefold()
        entries.setdefault(label, text_of(first(field, "fieldentry")).strip())
    for metadata in named(node, "itemmetadata"):
        for child in named(metadata):
            if not len(child):
                entries.setdefault(local(child).casefold(), text_of(child).strip())
    return Facts(entries)


def _fields(node: Element) -> list[Element]:
    """Return the pairs of a node's own metadata, not those of what lies in it."""
    found: list[Element] = []
    for metadata in named(node, "itemmetadata", "qtimetadata"):
        found += inside(metadata, "qtimetadatafield")
    return found
