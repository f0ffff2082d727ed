"""A course as a PDF to print: with boxes to tick and lines to write on, or with the answers."""

from learnhub.documents.handout.making import make_handout
from learnhub.documents.handout.words import HandoutWords

__all__ = ["HandoutWords", "make_handout"]
