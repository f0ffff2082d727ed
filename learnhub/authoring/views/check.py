"""What could be better in a draft: errors, warnings and advice by text, and how it reads."""

from dataclasses import dataclass

from flask import request
from flask_babel import format_decimal
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.checking import SEVERITIES, CheckedText, check_draft, figures_of
from learnhub.authoring.policy import may_author
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import desk, find_draft
from learnhub.base.paging import Page, page_number
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.kit import page

READABILITY = "reading"
TEXTS_A_PAGE, FIGURES_A_PAGE = 12, 50
# A text with more to look at has a page of its own.
SHOWN_OF_ONE = 8


@dataclass(frozen=True, slots=True)
class Choice:
    """What is shown of all findings: of one severity, of one text, or the figures instead."""

    kind: str
    file_id: int | None

    def of(self, texts: list[CheckedText]) -> list[CheckedText]:
        """Return the texts that were chosen."""
        if self.file_id is None:
            return texts
        return [text for text in texts if text.place.file_id == self.file_id]


def _choice() -> Choice:
    kind = request.args.get("kind", "")
    wanted = request.args.get("text", "")
    is_id = wanted.isascii() and wanted.isdigit() and len(wanted) < 10
    known = kind in (*SEVERITIES, READABILITY)
    return Choice(kind if known else "", int(wanted) if is_id else None)


def _paged(texts: list[CheckedText], size: int) -> Page[CheckedText]:
    number = min(page_number(request.args.get("page")), max(1, -(-len(texts) // size)))
    return Page(texts[(number - 1) * size : number * size], number, size, len(texts))


@authoring.get("/authoring/<course>/check")
@admits(may_author)
def check(course: str) -> BaseResponse:
    """Show what the course check says of a draft."""
    found = find_draft(work.session(), course)
    checked = check_draft(found.read, desk(), course, found.draft.stamp)
    choice = _choice()
    is_reading = choice.kind == READABILITY
    texts = checked.measured if is_reading else checked.with_findings(choice.kind)
    return page(
        "authoring/check.html", found=found, here="check", checked=checked, choice=choice,
        texts=_paged(choice.of(texts), FIGURES_A_PAGE if is_reading else TEXTS_A_PAGE),
        most=SHOWN_OF_ONE if choice.file_id is None else 2000,
        figures_of=lambda place: figures_of(found.read, desk(), place),
        decimal=lambda figure: format_decimal(figure, "#,##0.#"),
    )
