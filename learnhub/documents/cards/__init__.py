"""Cards to sign in with, as a PDF: one of the size of a bank card, or sheets of ten to cut out."""

from collections.abc import Sequence
from importlib import import_module

from learnhub.documents.cards.values import CardWords, PrintedCard

__all__ = ["CardWords", "PrintedCard", "make_cards_pdf"]


def make_cards_pdf(cards: Sequence[PrintedCard], *, sheet: bool, locale: str) -> bytes:
    """Return the cards, one a page of the size of a bank card, or ten on a sheet of A4 to cut.

    `locale` is the language of the document as a whole. Equal cards give equal bytes.
    """
    # What draws them takes megabytes that no server should carry around unasked.
    making = import_module("learnhub.documents.cards.making")
    found: bytes = making.make_cards_pdf(cards, sheet=sheet, locale=locale)
    return found
