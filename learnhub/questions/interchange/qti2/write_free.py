"""Writes what a person marks, and what asks nothing."""

from collections.abc import Sequence

from learnhub.base.words import N_
from learnhub.questions.interchange.qti2.build import RESPONSE, element, response
from learnhub.questions.interchange.qti2.draft import Draft
from learnhub.questions.interchange.xml import Element
from learnhub.questions.kinds.free_text import Criterion, FreeText
from learnhub.questions.kinds.information import Information
from learnhub.questions.kinds.upload import Upload

SEVERAL_FILES = N_("how many files may be sent in is not said in the words of QTI")

_TYPES = {"image": "image/*", "audio": "audio/*", "document": "application/*"}


def write_free_text(draft: Draft, content: FreeText) -> None:
    """Write a text of one's own."""
    draft.declarations.append(response(RESPONSE, "single", "string"))
    draft.ask(
        element(
            "extendedTextInteraction",
            draft.prompt(),
            responseIdentifier=RESPONSE,
            expectedLines=content.lines,
        )
    )
    _write_criteria(draft, content.criteria)


def write_upload(draft: Draft, content: Upload) -> None:
    """Write a file as an answer; other systems read its sort only where there is one."""
    draft.declarations.append(response(RESPONSE, "single", "file"))
    node = element("uploadInteraction", draft.prompt(), responseIdentifier=RESPONSE)
    if len(content.sorts) == 1:
        node.set("type", _TYPES[content.sorts[0]])
    node.set("class", " ".join((*content.sorts, f"most-{content.most}")))
    if content.most > 1:
        draft.told.changed(SEVERAL_FILES)
    draft.ask(node)
    _write_criteria(draft, content.criteria)


def write_information(draft: Draft, content: Information) -> None:
    """Write something to read."""
    question = draft.question
    draft.body += [draft.inline(element("p"), question.prompt), *draft.blocks(question.body)]


def _write_criteria(draft: Draft, criteria: Sequence[Criterion]) -> None:
    if criteria:
        lines = [_line(draft, criterion) for criterion in criteria]
        draft.body.append(element("rubricBlock", element("ul", *lines), view="scorer"))


def _line(draft: Draft, criterion: Criterion) -> Element:
    points = f"+{criterion.points} " if criterion.points else ""
    line = draft.inline(element("li"), criterion.text)
    line.text = points + (line.text or "")
    return line
