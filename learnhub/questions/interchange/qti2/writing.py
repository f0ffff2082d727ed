"""Writes one question as an item."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from learnhub.base.words import N_
from learnhub.questions.content import Change
from learnhub.questions.interchange.qti2.draft import Draft
from learnhub.questions.interchange.qti2.told import Told
from learnhub.questions.interchange.qti2.versions import Version
from learnhub.questions.interchange.qti2.write_areas import write_areas
from learnhub.questions.interchange.qti2.write_choice import (
    write_multiple,
    write_pictures,
    write_scale,
    write_single,
    write_true_false,
)
from learnhub.questions.interchange.qti2.write_cloze import write_cloze
from learnhub.questions.interchange.qti2.write_free import (
    write_free_text,
    write_information,
    write_upload,
)
from learnhub.questions.interchange.qti2.write_pairs import (
    write_match,
    write_order,
    write_statements,
)
from learnhub.questions.interchange.qti2.write_typed import write_numeric, write_short
from learnhub.questions.interchange.qti2.xhtml import Xhtml
from learnhub.questions.interchange.xml import Element
from learnhub.questions.kinds import kind_of
from learnhub.questions.kinds.areas import Areas
from learnhub.questions.kinds.cloze_gap import Cloze
from learnhub.questions.kinds.free_text import FreeText
from learnhub.questions.kinds.information import Information
from learnhub.questions.kinds.match import Match
from learnhub.questions.kinds.multiple import Multiple
from learnhub.questions.kinds.numeric import Numeric
from learnhub.questions.kinds.order import Order
from learnhub.questions.kinds.picture_choice import PictureChoice
from learnhub.questions.kinds.scale import Scale
from learnhub.questions.kinds.short import Short
from learnhub.questions.kinds.single import Single
from learnhub.questions.kinds.statements import Statements
from learnhub.questions.kinds.true_false import TrueFalse
from learnhub.questions.kinds.upload import Upload
from learnhub.questions.message import Msg, msg
from learnhub.questions.question import Question

CANNOT = N_("%(format)s cannot say questions of the kind “%(kind)s”")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What an item is written into: a version, the files of its bank, where they lie."""

    version: Version
    html: Change
    media: Mapping[str, bytes]
    address: Callable[[str], str]


def item_identifier(id_: str) -> str:
    """Return the id of a question as XML takes it: it may not begin with a digit."""
    return f"_{id_}" if id_[:1].isdigit() else id_


def write_item(question: Question, around: Surroundings, told: Told) -> Element | Msg:
    """Return the item, or why the question cannot be one."""
    xhtml = Xhtml(told, around.address, knows_direction=around.version.kebab)
    draft = Draft(question, item_identifier(question.id), around.html, xhtml, told, around.media)
    problem = _fill(draft, around.version)
    return problem if problem is not None else draft.finished()


def _fill(draft: Draft, version: Version) -> Msg | None:
    content = draft.question.content
    if isinstance(content, Areas):
        return write_areas(draft, content, gap_texts=version.kebab)
    for sort, write in _WRITERS:
        if isinstance(content, sort):
            write(draft, content)
            return None
    return msg(CANNOT, format=f"QTI {version.number}", kind=kind_of(content).title)


_WRITERS: tuple[tuple[type, Callable[..., None]], ...] = (
    (Single, write_single),
    (Multiple, write_multiple),
    (TrueFalse, write_true_false),
    (PictureChoice, write_pictures),
    (Scale, write_scale),
    (Short, write_short),
    (Numeric, write_numeric),
    (Match, write_match),
    (Order, write_order),
    (Statements, write_statements),
    (Cloze, write_cloze),
    (FreeText, write_free_text),
    (Upload, write_upload),
    (Information, write_information),
)
