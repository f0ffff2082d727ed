"""Writes questions as Moodle does, and reads them."""

import base64

from learnhub.questions import (
    Question,
)
from learnhub.questions.interchange.bank import Imported, Source
from learnhub.questions.interchange.moodle import FORMAT

PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000190000000c80802000000")
CODED = base64.b64encode(PNG).decode()


def read(inner: str, name: str = "bank.xml", files: dict[str, bytes] | None = None) -> Imported:
    source = Source(f"<quiz>\n{inner}\n</quiz>".encode(), name, (files or {}).get)
    return FORMAT.read(source)


def asked(kind: str, inner: str, text: str = "What?") -> str:
    return (
        f'<question type="{kind}"><name><text>N</text></name><questiontext format="html">'
        f"<text><![CDATA[{text}]]></text></questiontext>{inner}</question>"
    )


def answer(text: str, worth: str = "0", more: str = "") -> str:
    return f'<answer fraction="{worth}" format="html"><text>{text}</text>{more}</answer>'


def one(kind: str, inner: str, text: str = "What?") -> tuple[Question, list[str]]:
    """Return the question a file with nothing else holds, and what is said of it."""
    found = read(asked(kind, inner, text))
    assert found.read == 1
    assert not found.lost, found.lost[0].reason.text
    return found.bank.entries[0].question, [note.reason.text for note in found.changed]


def why_lost(kind: str, inner: str, text: str = "What?") -> str:
    found = read(asked(kind, inner, text))
    assert found.read == 1
    assert not found.bank.entries
    [note] = found.lost
    assert (note.where, note.question) == ("bank.xml:2", "N")
    return note.reason.text


def choice(*answers: str, single: str = "true", more: str = "") -> tuple[Question, list[str]]:
    return one("multichoice", f"<single>{single}</single>{more}{''.join(answers)}")


def truth(text: str, more: str = "") -> str:
    return asked("truefalse", answer("true", "100") + answer("false") + more, text)
