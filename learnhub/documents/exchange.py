"""Markdown as HTML for the exchange formats that hold HTML."""

import re
from dataclasses import dataclass, field

from learnhub.markup import Picture, render, render_inline
from learnhub.questions.interchange.bank import MEDIA

# What our own pages say about pictures means nothing to other systems.
_OF_PAGES = re.compile(r' (?:decoding="async"|loading="lazy"|(?:width|height)="1")(?=[^<>]*>)')


class _Pictures:
    """Leaves pictures where they are; everything else points nowhere."""

    def picture(self, target: str) -> Picture | None:
        """Return a picture of the bank."""
        return Picture(target, 1, 1) if target.startswith(MEDIA) else None

    def term(self, term_id: str) -> str | None:
        """Return nothing."""
        return None

    def worksheet(self, name: str) -> str | None:
        """Return nothing."""
        return None

    def page(self, target: str) -> str | None:
        """Return nothing."""
        return None


@dataclass(frozen=True, slots=True)
class HtmlOfPages:
    """Turns Markdown into HTML for the formats that hold HTML."""

    references: _Pictures = field(default_factory=_Pictures)

    def inline(self, text: str) -> str:
        """Return a line."""
        return _OF_PAGES.sub("", render_inline(text, self.references))

    def block(self, text: str) -> str:
        """Return paragraphs."""
        return _OF_PAGES.sub("", render(text, self.references))
