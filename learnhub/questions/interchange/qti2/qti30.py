"""QTI 3.0."""

from learnhub.questions.interchange.qti2.dialect import WritingQti
from learnhub.questions.interchange.qti2.versions import QTI30

FORMAT = WritingQti(QTI30)
