"""Cards to sign in with, as a PDF: one of the size of a bank card, or sheets of ten to cut out."""

from learnhub.documents.cards.making import make_cards_pdf
from learnhub.documents.cards.values import CardWords, PrintedCard

__all__ = ["CardWords", "PrintedCard", "make_cards_pdf"]
