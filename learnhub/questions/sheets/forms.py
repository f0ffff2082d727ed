"""From a question to the fields of its form, and from the fields back to the text of a course.

An unchanged form gives back the text as it stood in the file; of a changed one each part that
says the same as before stays as it was written.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from learnhub.base.problem import Problem, has_errors
from learnhub.base.words import N_
from learnhub.questions.blocks import DIVIDER
from learnhub.questions.heading import write_heading
from learnhub.questions.kinds import kind_of
from learnhub.questions.question import Question
from learnhub.questions.reading import read_blocks, read_pieces
from learnhub.questions.sheets.columns import Fields
from learnhub.questions.sheets.fields import cleaned, settled
from learnhub.questions.sheets.general import general_values, heading_of, said_in
from learnhub.questions.sheets.kind_sheet import Remarks
from learnhub.questions.sheets.registry import sheet_for
from learnhub.questions.sheets.sheet import Sheet, sheet_in
from learnhub.questions.sheets.untouched import kept_parts
from learnhub.questions.writing import is_divided

_HEADING_FIELDS = ("points", "credit", "tags", "shuffle", "tries", "reduction", "title")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a question's text: the heading, its text, the answers, what is said.

    `places` names the field of each line.
    """

    name: str
    text: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a form: its text, the question in it, and what is to be mended.

    `where` of a problem is the name of a field. With an error there is no question, and what was
    no number at all may be missing in the text: show the form again, with what was typed.
    """

    text: str
    question: Question | None
    problems: tuple[Problem, ...]


def fields_of(question: Question) -> dict[str, str]:
    """Return a question as the fields of its form; nothing of it is left out."""
    kind = kind_of(question.content)
    own = sheet_for(kind).values(question.content)
    values = {**general_values(question, kind.worth(question.content)), **own}
    return {name: value for name, value in values.items() if value or name.rpartition("-")[1]}


def fields_in(text: str) -> dict[str, str] | None:
    """Return the one question of a text as fields, None where it cannot be shown as a form.

    A question of which no answer is right yet can: people stop in the middle.
    """
    question = _question_in(text)
    if question is not None:
        return fields_of(question)
    first, end, rest = text.partition("\n")
    bare = first.rstrip()
    if not bare.endswith("}"):
        return None
    unfinished = _question_in(f"{bare[:-1]} unscored}}{end}{rest}")
    return None if unfinished is None else fields_of(replace(unfinished, unscored=False))


def _question_in(text: str) -> Question | None:
    blocks, problems = read_blocks(text, first_line=1, where="")
    if len(blocks) != 1 or has_errors(problems):
        return None
    return blocks[0] if isinstance(blocks[0], Question) else None


def question_text(fields: Fields) -> str:
    """Return the question the fields mean as Markdown, in the written form."""
    return _joined(_parts(fields, Remarks("")))


def checked(fields: Fields, before: str = "") -> Checked:
    """Return text, question and problems of a form.

    `before` is the text the form was made from: what was not changed stays as it is written there.
    """
    sheet = sheet_in(fields)
    remarks = Remarks(cleaned(sheet.asked[0], fields.get("prompt", ""))[:40] or "?")
    parts = _parts(fields, remarks)
    text = _joined(parts)
    question, problems = _read(text, parts, sheet)
    problems = _different([*remarks.problems, *problems])
    if question is not None:
        problems += _read_otherwise(question, fields, sheet)
    if has_errors(problems):
        return Checked(text, None, tuple(problems))
    return Checked(_as_before(text, question, before), question, tuple(problems))


def _parts(fields: Fields, remarks: Remarks) -> list[Part]:
    """Return the parts of the text in their order; what cannot be understood is reported."""
    sheet = sheet_in(fields)
    kind, own = sheet.kind, sheet.own
    answers = own.answers(kind, fields, remarks)
    heading = heading_of(fields, kind, remarks)
    if answers.worth is not None:
        # The answers say what they are worth; a number from before they did must not contradict.
        heading.points = answers.worth
    line = write_heading(heading, answers.words, answers.worth)
    parts = [Part("heading", line, ("prompt",))]
    body = "" if own.own_text else cleaned(sheet.asked[-1], fields.get("body", ""))
    if body:
        parts.append(Part("body", body, _all(body, "body")))
        if is_divided(body, answers.text, kind, answers.sign):
            parts.append(Part("divider", DIVIDER, ("body",)))
    if answers.text:
        parts.append(Part("answers", answers.text, answers.places))
    if own.says_after:
        parts += [Part("said", text, _all(text, name)) for name, text in said_in(fields)]
    return parts


def _all(text: str, name: str) -> tuple[str, ...]:
    return (name,) * (text.count("\n") + 1)


def _joined(parts: Sequence[Part]) -> str:
    return "\n\n".join(part.text for part in parts) + "\n"


def _places(parts: Sequence[Part]) -> Iterator[str]:
    """Yield for each line of the text the field it came from."""
    last = "prompt"
    for part in parts:
        lines = part.text.split("\n")
        for _, place in zip_longest(lines, part.places[: len(lines)]):
            last = place or last
            yield last
        yield last


def _read(
    text: str, parts: Sequence[Part], sheet: Sheet
) -> tuple[Question | None, list[Problem]]:
    """Return the question of a text, and its problems at the fields they came from."""
    places = list(_places(parts))
    pieces, problems = read_pieces(text, first_line=1, where="")
    question = pieces[0].block if pieces else None
    found = [*problems, *(pieces[0].problems if pieces else ())]
    located = [_at_field(problem, places, sheet) for problem in found]
    for piece in pieces[1:]:
        place = places[min(piece.line, len(places)) - 1]
        message = N_(
            "A heading, or a line ---, ends the question here. Take it away; for a title within "
            "a text use **bold** letters."
        )
        return None, [*located, Problem(place, message)]
    if not isinstance(question, Question):
        return None, located
    if question.kind != sheet.kind.name:
        message = N_(
            "These answers are read as a question of the kind “%(kind)s”. Change them, or choose "
            "that kind."
        )
        params = {"kind": kind_of(question.content).title}
        return None, [*located, Problem(_first_place(sheet), message, params)]
    return question, located


def _at_field(problem: Problem, places: Sequence[str], sheet: Sheet) -> Problem:
    """Return a problem of the text at the field its line came from."""
    line = int(problem.where.rpartition(":")[2] or 1)
    if line != 1:
        return replace(problem, where=places[min(line, len(places)) - 1])
    return replace(problem, where=_of_heading(problem, sheet))


def _of_heading(problem: Problem, sheet: Sheet) -> str:
    """Return the field of a problem that was reported at the heading, as many of answers are."""
    names = [*_HEADING_FIELDS, *(column.name for column in sheet.settings)]
    for name in names:
        if f"{name}=" in problem.message:
            return name
    if " id" in problem.message.partition(":")[2]:
        return "id"
    if "asked" in problem.message:
        return "prompt"
    return "tags" if "tag" in problem.message else _first_place(sheet)


def _first_place(sheet: Sheet) -> str:
    """Return where the answers begin."""
    if sheet.groups:
        return sheet.groups[0].name
    return sheet.settings[0].name if sheet.settings else "body"


def _different(problems: Sequence[Problem]) -> list[Problem]:
    """Return problems without those that say the same at the same field."""
    found: dict[tuple[str, str], Problem] = {}
    for problem in problems:
        found.setdefault((problem.where, problem.message), problem)
    return list(found.values())


def _read_otherwise(question: Question, fields: Fields, sheet: Sheet) -> list[Problem]:
    """Return a warning for each text that is read in another way than it was typed."""
    typed = settled(fields, sheet.columns, sheet.all_groups)
    read = settled(fields_of(question), sheet.columns, sheet.all_groups)
    texts = [column.name for column in sheet.columns if column.sort in ("text", "area")]
    if sheet.own.own_text and sheet.group("gaps"):
        texts.remove("body")
    names = {
        *texts,
        *(
            name
            for group in sheet.all_groups if group.name != "gaps"
            for name in (*typed, *read)
            if name.startswith(f"{group.name}-")
            for column in group.columns
            if column.sort in ("text", "area") and name.endswith(f"-{column.name}")
        ),
    } - {"id", "tags", "unit"}
    return [
        Problem(
            name,
            N_("This is read in another way than it was typed. Look at the preview."),
            severity="warning",
        )
        for name in sorted(names)
        if typed.get(name, "") != read.get(name, "")
    ]


def _as_before(text: str, question: Question | None, before: str) -> str:
    """Return the text in which everything that says the same stands as it stood before."""
    if question is None or not before:
        return text
    old = _question_in(before)
    if old is None:
        return text
    if old == question:
        return before
    return kept_parts(before, old, text, question)
