"""Small makers of QTI 1.2 for tests."""

import html
from collections.abc import Callable, Mapping

from learnhub.questions.interchange.bank import Imported, Source
from learnhub.questions.interchange.qti12 import FORMAT
from learnhub.questions.question import Question


def read(text: str | bytes, beside: Callable[[str], bytes | None] = lambda name: None) -> Imported:
    """Return what a file called quiz.xml holds; nothing may go missing uncounted."""
    data = text.encode() if isinstance(text, str) else text
    found = FORMAT.read(Source(data, "quiz.xml", beside))
    assert found.read == len(found.bank.entries) + len(found.lost)
    return found


def only(text: str | bytes) -> Question:
    """Return the one question of a file, which nothing was lost of."""
    found = read(text)
    assert not found.lost, [note.reason.text for note in found.lost]
    (entry,) = found.bank.entries
    return entry.question


def lost(text: str) -> str:
    """Return why the one question of a file was lost."""
    (note,) = read(text).lost
    return note.reason.text


def notes(found: Imported) -> list[str]:
    """Return what was changed."""
    return [note.reason.text for note in found.changed]


def document(*items: str) -> str:
    """Return a file with items."""
    return f"<questestinterop>\n{''.join(items)}\n</questestinterop>"


def item(
    inside: str, rules: str = "", *, feedback: str = "", title: str = "Name", **labels: str
) -> str:
    """Return an item; `labels` are pairs of its metadata."""
    pairs = "".join(
        f"<qtimetadatafield><fieldlabel>{name}</fieldlabel><fieldentry>{value}</fieldentry>"
        "</qtimetadatafield>"
        for name, value in labels.items()
    )
    return (
        f'<item ident="i1" title="{title}"><itemmetadata><qtimetadata>{pairs}</qtimetadata>'
        f"</itemmetadata><presentation>{inside}</presentation>"
        f"<resprocessing><outcomes><decvar varname='SCORE' maxvalue='100'/></outcomes>{rules}"
        f"</resprocessing>{feedback}</item>\n"
    )


def text(words: str, kind: str = "text/html") -> str:
    """Return a material."""
    return f'<material><mattext texttype="{kind}">{html.escape(words)}</mattext></material>'


def choice(labels: Mapping[str, str], cardinality: str = "Single", ident: str = "r") -> str:
    """Return a list to choose from."""
    inner = "".join(
        f'<response_label ident="{name}">{text(words, "text/plain")}</response_label>'
        for name, words in labels.items()
    )
    return (
        f'<response_lid ident="{ident}" rcardinality="{cardinality}"><render_choice>{inner}'
        "</render_choice></response_lid>"
    )


def field(ident: str = "r", attributes: str = "") -> str:
    """Return a field to type in."""
    return (
        f'<response_str ident="{ident}" rcardinality="Single"><render_fib {attributes}>'
        '<response_label ident="answer1"/></render_fib></response_str>'
    )


def when(test: str, score: str = "", shows: str = "", action: str = "Set") -> str:
    """Return a condition; a test without a sign is one answer of the place "r"."""
    asked = test if test.startswith("<") else f'<varequal respident="r">{test}</varequal>'
    change = f'<setvar varname="SCORE" action="{action}">{score}</setvar>' if score else ""
    shown = f'<displayfeedback linkrefid="{shows}"/>' if shows else ""
    return (
        f"<respcondition><conditionvar>{asked}</conditionvar>{change}{shown}</respcondition>"
    )


def said(ident: str, words: str) -> str:
    """Return a feedback."""
    return f'<itemfeedback ident="{ident}"><flow_mat>{text(words)}</flow_mat></itemfeedback>'
