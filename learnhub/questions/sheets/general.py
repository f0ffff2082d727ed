"""The fields every question has, whatever its kind: what is asked, feedback, and the settings."""

import re
from collections.abc import Iterator
from typing import Any

from learnhub.base.words import N_
from learnhub.questions.feedback import Feedback, write_feedback
from learnhub.questions.heading import Heading, read_value
from learnhub.questions.kinds.kind import Kind
from learnhub.questions.numbers import written
from learnhub.questions.question import Question
from learnhub.questions.sheets.columns import YES, Column, Fields, Group
from learnhub.questions.sheets.fields import cleaned, filled_rows, put_rows, ticked
from learnhub.questions.sheets.kind_sheet import KindSheet, Remarks

KIND = Column("kind", sort="kept")
LEVEL = Column("level", sort="kept")
PROMPT = Column("prompt", N_("Question"), hint=N_("What is asked, in one sentence."))
BODY = Column("body", N_("Text before the answers"), "area", hint=N_("May be empty."))
HINTS = Group(
    "hints", N_("Hints"), N_("Hint"), (Column("text", N_("Text"), "area"),),
    hint=N_("They are shown one by one, to those who ask for them."), start=0,
)
SAID = (
    Column("feedback", N_("Feedback"), "area", hint=N_("What is said to everybody afterwards.")),
    Column("right", N_("Feedback when all is right"), "area", aside=True),
    Column("partly", N_("Feedback when a part is right"), "area", aside=True),
    Column("wrong", N_("Feedback when nothing is right"), "area", aside=True),
)
POINTS = Column(
    "points", N_("Points"), "number",
    hint=N_("From 1 to 100. Where the answers have points of their own, those count."),
)
CREDIT = Column(
    "credit", N_("Points are given"), "choice",
    choices=(
        ("part", N_("for what is right; what is wrong takes away")),
        ("plus", N_("for what is right; nothing is taken away")),
        ("all", N_("only when all is right")),
    ),
)
SHUFFLE = Column(
    "shuffle", N_("Order of the answers"), "choice",
    choices=(("", N_("mixed for each learner")), ("no", N_("as they stand here"))),
)
UNSCORED = Column("unscored", N_("Counts for nothing: no points, no answer is wrong"), "check")
TRIES = Column(
    "tries", N_("Tries in a quiz"), "number",
    hint=N_("From 1 to 10. More than one works where each answer is marked at once."),
)
REDUCTION = Column(
    "reduction", N_("What each further try costs, in percent"), "number",
    hint=N_("From 0 to 100 percent of the points."),
)
TAGS = Column(
    "tags", N_("Tags"), hint=N_("Words to find and to draw questions by, with commas between them.")
)
TITLE = Column("title", N_("Name"), hint=N_("Only for those who teach. May be empty."))
ID = Column(
    "id", N_("Id"),
    hint=N_("The same in all languages. Answers of learners are kept under it: do not change it."),
)

_UNFIT = re.compile(r"[\s{}\"]+")


def more_columns(kind: Kind[Any], sheet: KindSheet) -> tuple[tuple[Column, bool], ...]:
    """Return the settings of a kind, and for each whether it means anything there."""
    return (
        (POINTS, kind.scores),
        (CREDIT, kind.scores and sheet.credits),
        (SHUFFLE, sheet.shuffles),
        (UNSCORED, kind.scores),
        (TRIES, kind.scores and not kind.by_hand),
        (REDUCTION, kind.scores and not kind.by_hand),
        (TAGS, True),
        (TITLE, True),
        (ID, True),
    )


def general_values(question: Question, worth: int | None) -> dict[str, str]:
    """Return the fields of a question that do not belong to its kind."""
    return {
        "kind": question.kind,
        "level": str(question.level),
        "prompt": question.prompt,
        "body": question.body,
        "feedback": question.feedback,
        "right": question.right,
        "partly": question.partly,
        "wrong": question.wrong,
        "points": "" if worth is not None else str(question.points),
        "credit": question.credit,
        "shuffle": "" if question.shuffle else "no",
        "unscored": YES if question.unscored else "",
        "tries": str(question.tries),
        "reduction": written(question.reduction) if question.reduction else "",
        "tags": ", ".join(question.tags),
        "title": question.title,
        "id": question.id,
        **put_rows(HINTS, [{"text": hint} for hint in question.hints]),
    }


def heading_of(fields: Fields, kind: Kind[Any], remarks: Remarks) -> Heading:
    """Return what the fields say of the heading; a value that cannot be is reported."""
    level = cleaned(LEVEL, fields.get("level", ""))
    heading = Heading(
        cleaned(PROMPT, fields.get("prompt", "")), int(level) if level in tuple("123456") else 3
    )
    # What never counts need not say so.
    heading.unscored = kind.scores and ticked(fields, "unscored")
    heading.id = _UNFIT.sub("-", cleaned(ID, fields.get("id", "")))
    for name, value in _settings(fields):
        report = remarks.report()
        read_value(name, value, heading, report)
        remarks.take(name, report)
    return heading


def _settings(fields: Fields) -> Iterator[tuple[str, str]]:
    """Yield name and value of the settings that are filled in, as they stand in a heading."""
    for column in (POINTS, CREDIT, SHUFFLE, TRIES, REDUCTION, TAGS, TITLE):
        value = cleaned(column, fields.get(column.name, ""))
        if not value:
            continue
        if column is REDUCTION:
            value = value.replace(",", ".").removesuffix("%").strip() + "%"
        elif column is TAGS:
            value = ",".join(filter(None, (tag.strip() for tag in value.split(","))))
        elif column is TITLE:
            # It is read as it stands in a file, where signs of the format are references.
            value = value.replace("&", "&amp;")
        yield column.name, value


def said_in(fields: Fields) -> Iterator[tuple[str, str]]:
    """Yield each text that is said afterwards, as it is written, with the field it comes from."""
    texts = {
        column.name: cleaned(column, fields.get(column.name, "")) for column in SAID
    }
    yield from (("feedback", text) for text in write_feedback(Feedback(texts["feedback"])))
    for number, row in filled_rows(fields, HINTS):
        hint = Feedback(hints=(row["text"],))
        yield from ((HINTS.field(number, "text"), text) for text in write_feedback(hint))
    for name, said in (
        ("right", Feedback(right=texts["right"])),
        ("partly", Feedback(partly=texts["partly"])),
        ("wrong", Feedback(wrong=texts["wrong"])),
    ):
        yield from ((name, text) for text in write_feedback(said))
