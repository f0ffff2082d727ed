"""QTI 2.2."""

from learnhub.questions.interchange.qti2.dialect import Qti

FORMAT = Qti("2.2")
