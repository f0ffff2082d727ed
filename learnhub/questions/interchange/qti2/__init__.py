"""QTI 2 and 3, the exchange formats of testing systems."""

from learnhub.questions.interchange.qti2 import qti21, qti22, qti30

FORMATS = (qti21.FORMAT, qti22.FORMAT, qti30.FORMAT)
