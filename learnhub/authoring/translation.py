"""A translation while somebody works on it: its texts, what it was made from, and its mark; pure.

Only texts can be changed here. What people do in a question is shaped in the original.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from learnhub.authoring.questions.editing import Editing
from learnhub.authoring.questions.listing import only_question
from learnhub.authoring.questions.translating import free_groups
from learnhub.authoring.sides import (
    NOT_COMPARED,
    Section,
    Segment,
    body_of,
    closed,
    rewritten,
    sections_of,
)
from learnhub.authoring.writing import as_file, as_written
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.courseware.arranging.source import Source, take_apart
from learnhub.courseware.front import read_table
from learnhub.courseware.fronts import read_source
from learnhub.courseware.names import MANIFEST
from learnhub.courseware.report import Report
from learnhub.courseware.stamps import stamp
from learnhub.questions import differences
from learnhub.questions.sheets import fields_of

_OTHER_QUESTIONS = N_(
    "A text here begins or hides a question. Questions are added and removed in the original: "
    "please look for lines that begin with # ? or ```."
)
_LIKE_ORIGINAL = b"---\ntitle: x\n---\n"

Sent = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Marks:
    """What a translation says about itself: what it was made from, and how far it is."""

    stamps: tuple[str, ...]
    translation: str


@dataclass(frozen=True, slots=True)
class Composed:
    """A translation as it was sent; `text` is None where something has to be mended.

    `problems` are by the id of the question, "" for the whole.
    """

    text: str | None
    problems: Mapping[str, Sequence[Problem]] = field(default_factory=dict)


def marks_of(text: str) -> Marks:
    """Return what a translation says about itself."""
    source = _source(text)
    fields = read_table(source.yaml, "", 1, Report(""))
    if fields is None:
        return Marks((), "")
    return Marks(read_source(fields), fields.text("translation"))


def with_marks(text: str, marks: Marks) -> str:
    """Return a translation that says something else about itself; the same where it cannot."""
    made = _source(text)
    for key, value in (("translation", marks.translation), ("source", marks.stamps)):
        made = made.with_key(key, value, Report("")) or made
    return made.data.decode()


def stamps_of(manifest: bytes, path: str, text: str, target: str) -> tuple[str, ...]:
    """Return the stamps a translation gets that is made from this original now."""
    files = {MANIFEST: manifest, path: text.encode(), target: _LIKE_ORIGINAL}
    return marks_of(stamp(files)[0][target].decode()).stamps


def padded(stamps: Sequence[str], steps: int) -> tuple[str, ...]:
    """Return a stamp for each step of a translation."""
    missing = max(0, steps - len(stamps))
    return (*stamps[:steps], *[NOT_COMPARED] * missing)


def text_name(step: int, behind: str) -> str:
    """Return the name of the field of a passage."""
    return f"t{step}-text-{behind}"


def title_name(step: int) -> str:
    """Return the name of the field of a heading."""
    return f"t{step}-title"


def question_prefix(question_id: str) -> str:
    """Return with what the names of the fields of a question begin."""
    return f"q.{question_id}."


def editing_of(source: Segment | None, target: Segment) -> Editing:
    """Return a question of a translation as its form edits it."""
    original = only_question(f"{source.text}\n")[0] if source else None
    return Editing(target.id, f"{target.text}\n", original, keeps_id=True)


def fields_sent(editing: Editing, sent: Sent) -> dict[str, str] | None:
    """Return the fields of a question as they were sent, None where nothing was."""
    prefix = question_prefix(editing.id)
    typed = {
        name.removeprefix(prefix): value.replace("\r\n", "\n")
        for name, value in sent.items() if name.startswith(prefix)
    }
    current = editing.current
    if not typed or current is None or not editing.is_translation:
        return None
    free = tuple(f"{name}-" for name in free_groups(current))
    # Lines that may differ are all sent, or they would be gone.
    kept = {k: v for k, v in fields_of(current).items() if k.startswith(free)}
    return editing.sent({**kept, **typed})


def composed(text: str, original: str, sent: Sent) -> Composed:
    """Return a translation with the texts that were sent; what was not sent stays."""
    sections = sections_of(as_written(text).body)
    problems: dict[str, Sequence[Problem]] = {}
    asked = _questions(sections, sections_of(as_written(original).body), _by_question(sent),
                       problems)
    made = [
        closed(_section(number, each, sent, asked)) if number < len(sections) - 1
        else _section(number, each, sent, asked)
        for number, each in enumerate(sections)
    ]
    body = body_of(made)
    if not problems and _ids(sections_of(body)) != _ids(sections):
        problems[""] = [Problem("", _OTHER_QUESTIONS)]
    if problems:
        return Composed(None, problems)
    same = body == as_written(text).body and sent.get("title", "").strip() in \
        ("", as_written(text).title)
    return Composed(text if same else as_file(text, sent.get("title") or None, body))


def with_sections(text: str, sections: Sequence[Section]) -> str:
    """Return a translation with other sections, each of them well apart from the next."""
    made = [closed(each) for each in sections[:-1]] + list(sections[-1:])
    return as_file(text, None, body_of(made))


def with_rest(text: str, sent: Sent) -> str:
    """Return a translation with every passage that was sent; those without a place come last."""
    passages = [value.replace("\r\n", "\n").strip("\n") for name, value in sent.items()
                if name.startswith("t") and "-text-" in name]
    body = as_written(text).body
    lost = [each for each in dict.fromkeys(passages) if each.strip() and each not in body]
    if not lost:
        return text
    return as_file(text, None, "\n\n".join([body.rstrip("\n"), "---", *lost]) + "\n")


def disagreement(original: str, text: str) -> list[str]:
    """Return the ids of questions that are not the same in both, also of missing ones."""
    there, here = _segments(original), _segments(text)
    found = [name for name in {**there, **here} if name not in there or name not in here]
    for name in there.keys() & here.keys():
        one, other = (only_question(f"{each[name].text}\n")[0] for each in (there, here))
        if one is None or other is None or differences(one, other):
            found.append(name)
    return sorted(found)


def _section(
    number: int, section: Section, sent: Sent, asked: Mapping[str, str]
) -> Section:
    def passage(behind: str) -> str | None:
        text = sent.get(text_name(number, behind))
        return None if text is None else text.replace("\r\n", "\n")

    known = {each.id: each.text for each in section.segments if not each.is_question}

    def wanted(behind: str) -> str | None:
        text = passage(behind)
        # A form sends no empty lines at the ends; what says the same keeps its signs.
        same = text is not None and text.strip("\n") == known.get(behind, "").strip("\n")
        return None if same else text

    return rewritten(section, sent.get(title_name(number)), wanted, asked.get)


def _by_question(sent: Sent) -> dict[str, dict[str, str]]:
    """Return the fields by question; no id has a point in it."""
    found: dict[str, dict[str, str]] = {}
    for name, value in sent.items():
        sort, _point, rest = name.partition(".")
        if sort == "q" and rest:
            found.setdefault(rest.partition(".")[0], {})[name] = value
    return found


def _questions(
    sections: Sequence[Section], originals: Sequence[Section], sent: Mapping[str, Sent],
    problems: dict[str, Sequence[Problem]],
) -> dict[str, str]:
    """Return the questions that were changed; those with problems are noted."""
    there = {each.id: each for one in originals for each in one.segments if each.is_question}
    found: dict[str, str] = {}
    for each in (each for one in sections for each in one.segments if each.is_question):
        mine = sent.get(each.id, {})
        editing = editing_of(there.get(each.id), each) if mine else None
        fields = fields_sent(editing, mine) if editing else None
        if editing is None or fields is None or fields == editing.begun():
            continue
        judged = editing.judged(fields)
        if judged.question is None:
            problems[each.id] = judged.problems
        else:
            found[each.id] = judged.text
    return found


def _segments(text: str) -> dict[str, Segment]:
    sections = sections_of(as_written(text).body)
    return {each.id: each for one in sections for each in one.segments if each.is_question}


def _ids(sections: Sequence[Section]) -> list[str]:
    return [each.id for one in sections for each in one.segments if each.is_question]


def _source(text: str) -> Source:
    return take_apart(text.encode("utf-8", "replace"), "", Report("")) or Source("", "", "", text)
