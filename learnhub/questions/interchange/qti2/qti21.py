"""QTI 2.1."""

from learnhub.questions.interchange.qti2.dialect import WritingQti
from learnhub.questions.interchange.qti2.versions import QTI21

FORMAT = WritingQti(QTI21)
