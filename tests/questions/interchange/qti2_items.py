"""Small items of QTI 2.1 for tests, put together from their parts."""

from learnhub.questions import Question
from learnhub.questions.interchange.bank import Imported, Source
from learnhub.questions.interchange.qti2 import qti21

NAMESPACE = "http://www.imsglobal.org/xsd/imsqti_v2p1"
TEMPLATE = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/"
SCORE = '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'
FEEDBACK = '<outcomeDeclaration identifier="FEEDBACK" cardinality="{}" baseType="identifier"/>'


def item(body: str, declared: str = "", rules: str = "", after: str = "", title: str = "T") -> str:
    """Return an item; `rules` may be the name of a template."""
    if rules and not rules.startswith("<"):
        processing = f'<responseProcessing template="{TEMPLATE}{rules}"/>'
    else:
        processing = f"<responseProcessing>{rules}</responseProcessing>" if rules else ""
    return (
        f'<?xml version="1.0"?>\n<assessmentItem xmlns="{NAMESPACE}" identifier="i1" '
        f'title="{title}" adaptive="false" timeDependent="false">{declared}{SCORE}\n'
        f"<itemBody>{body}</itemBody>{processing}{after}</assessmentItem>"
    )


def response(
    base: str, *right: str, cardinality: str = "single", mapping: str = "", name: str = "RESPONSE"
) -> str:
    """Return a response declaration."""
    values = "".join(f"<value>{each}</value>" for each in right)
    correct = f"<correctResponse>{values}</correctResponse>" if right else ""
    return (
        f'<responseDeclaration identifier="{name}" cardinality="{cardinality}" '
        f'baseType="{base}">{correct}{mapping}</responseDeclaration>'
    )


def choices(*texts: str, most: int = 1, prompt: str = "What?") -> str:
    """Return a choiceInteraction with the identifiers A, B, C …"""
    options = "".join(
        f'<simpleChoice identifier="{chr(65 + n)}">{text}</simpleChoice>'
        for n, text in enumerate(texts)
    )
    return (
        f'<choiceInteraction responseIdentifier="RESPONSE" maxChoices="{most}">'
        f"<prompt>{prompt}</prompt>{options}</choiceInteraction>"
    )


def read(text: str | bytes, name: str = "item.xml") -> Imported:
    """Return what a file gives."""
    data = text.encode() if isinstance(text, str) else text
    return qti21.FORMAT.read(Source(data, name))


def one(text: str) -> Question:
    """Return the only question of a file."""
    imported = read(text)
    assert not imported.lost, imported.lost[0].reason.text
    return imported.bank.entries[0].question


def lost(text: str) -> str:
    """Return why the only question of a file is lost."""
    imported = read(text)
    assert imported.read == len(imported.lost) == 1
    return imported.lost[0].reason.text
