"""The forms of the kinds that offer options: one answer, several, true or not, pictures."""

import re
from collections.abc import Sequence
from typing import Any

from learnhub.base.words import N_
from learnhub.questions.content import Option
from learnhub.questions.feedback import under_answer
from learnhub.questions.kinds.multiple import Multiple
from learnhub.questions.kinds.picture_choice import PictureChoice
from learnhub.questions.kinds.single import Single
from learnhub.questions.kinds.true_false import TrueFalse
from learnhub.questions.numbers import written
from learnhub.questions.sheets.columns import YES, Column, Fields, Group, Row
from learnhub.questions.sheets.fields import cleaned, filled_rows, put_rows
from learnhub.questions.sheets.kind_sheet import ContentSheet, Remarks, lines_of, percent_in

FEEDBACK = Column(
    "feedback", N_("Feedback"), "area", hint=N_("What is said to those who chose this."),
    aside=True,
)
PERCENT = Column(
    "percent", N_("Percent"), "number",
    hint=N_("What choosing it adds, from -100 to 100. Empty: the usual rule."), aside=True,
)
FIXED = Column("fixed", N_("Keeps its place when the answers are mixed"), "check", aside=True)

_PICTURE = re.compile(
    r"!\[(?P<words>(?:[^\[\]\\]|\\.)*)\]\((?P<path><[^<>]*>|[^()\s<>]*)(?P<rest>.*)\Z", re.DOTALL
)
_BRACKET = re.compile(r"(?<!\\)((?:\\\\)*)([\[\]])")


def answer_group(right: Column, *texts: Column, label: str = "", start: int = 3) -> Group:
    """Return the lines of a form with options; `right` is how the right ones are marked."""
    columns = (*texts, right, FEEDBACK, PERCENT, FIXED)
    return Group("answers", label or N_("Answers"), N_("Answer option"), columns, start=start)


def option_row(option: Option, **texts: str) -> dict[str, str]:
    """Return an option as a line of a form."""
    return {
        **texts,
        "right": YES if option.right else "",
        "feedback": option.feedback,
        "percent": "" if option.percent is None else written(option.percent),
        "fixed": YES if option.fixed else "",
    }


def option_of(row: Row, text: str, group: Group, number: int, remarks: Remarks) -> Option:
    """Return the option a line of a form means."""
    percent = percent_in(group.field(number, "percent"), row["percent"], -100, remarks)
    return Option(text, bool(row["right"]), row["feedback"], bool(row["fixed"]), percent)


def option_places(
    options: Sequence[Option], fields: Fields, group: Group, column: str
) -> list[str]:
    """Return the field each line of written options came from."""
    numbers = [number for number, _ in filled_rows(fields, group)]
    places: list[str] = []
    for number, option in zip(numbers, options, strict=False):
        places += lines_of(
            group.field(number, column),
            group.field(number, "feedback"),
            under_answer(option.feedback),
        )
    return places


class OptionsSheet(ContentSheet[Any]):
    """The form of a kind whose content is options with a text."""

    def __init__(self, content_type: type[Single] | type[Multiple], right: Column) -> None:
        self.content_type = content_type
        self.groups = (answer_group(right, Column("text", N_("Answer option"))),)

    def values(self, content: Single | Multiple) -> dict[str, str]:
        """Return a line an option."""
        rows = [option_row(option, text=option.text) for option in content.options]
        return put_rows(self.groups[0], rows)

    def content(self, fields: Fields, remarks: Remarks) -> Single | Multiple:
        """Return the options that say something."""
        group = self.groups[0]
        options = tuple(
            option_of(row, row["text"], group, number, remarks)
            for number, row in filled_rows(fields, group)
        )
        return self.content_type(options)

    def places(self, content: Single | Multiple, fields: Fields) -> list[str]:
        """Return text and feedback of each option."""
        return option_places(content.options, fields, self.groups[0], "text")


class TrueFalseSheet(ContentSheet[TrueFalse]):
    """The form of a statement that is true or not."""

    content_type = TrueFalse
    shuffles = False
    credits = False
    settings = (
        Column(
            "answer", N_("The sentence is"), "choice",
            choices=(("true", N_("true")), ("false", N_("not true")), ("", N_("neither"))),
        ),
        Column("true-feedback", N_("Feedback to “true”"), "area"),
        Column("false-feedback", N_("Feedback to “not true”"), "area"),
    )

    def values(self, content: TrueFalse) -> dict[str, str]:
        """Return the right word, and what is said to each."""
        return {
            "answer": {True: "true", False: "false", None: ""}[content.answer],
            "true-feedback": content.true_feedback,
            "false-feedback": content.false_feedback,
        }

    def content(self, fields: Fields, remarks: Remarks) -> TrueFalse:
        """Return which word is right, None where neither is chosen."""
        values = {
            column.name: cleaned(column, fields.get(column.name, "")) for column in self.settings
        }
        answer = {"true": True, "false": False}.get(values["answer"])
        return TrueFalse(answer, values["true-feedback"], values["false-feedback"])

    def places(self, content: TrueFalse, fields: Fields) -> list[str]:
        """Return the choice for both lines, and the two texts."""
        return [
            *lines_of("answer", "true-feedback", under_answer(content.true_feedback)),
            *lines_of("answer", "false-feedback", under_answer(content.false_feedback)),
        ]


class PictureSheet(ContentSheet[PictureChoice]):
    """The form of pictures to choose from: words and file of each, and the rest as it was."""

    content_type = PictureChoice
    settings = (
        Column(
            "several", N_("How many may be chosen"), "choice",
            choices=(("", N_("one")), (YES, N_("several"))),
        ),
    )
    groups = (
        answer_group(
            Column("right", N_("Right"), "check"),
            Column(
                "words", N_("What the picture shows"),
                hint=N_("Read aloud to people who cannot see it."),
            ),
            Column("path", N_("Picture"), hint=N_("The file, for example ../media/lock.svg.")),
            Column("rest", sort="kept"),
            label=N_("Pictures"),
        ),
    )

    def values(self, content: PictureChoice) -> dict[str, str]:
        """Return a line a picture."""
        rows = [option_row(option, **picture_fields(option.text)) for option in content.options]
        return {"several": YES if content.several else "", **put_rows(self.groups[0], rows)}

    def content(self, fields: Fields, remarks: Remarks) -> PictureChoice:
        """Return the pictures that say something."""
        group = self.groups[0]
        options = tuple(
            self._option(row, number, remarks) for number, row in filled_rows(fields, group)
        )
        return PictureChoice(options, bool(fields.get("several")))

    def places(self, content: PictureChoice, fields: Fields) -> list[str]:
        """Return words and feedback of each picture."""
        return option_places(content.options, fields, self.groups[0], "words")

    def _option(self, row: Row, number: int, remarks: Remarks) -> Option:
        group = self.groups[0]
        picture = picture_of(row, group.field(number, "path"), remarks)
        return option_of(row, picture, group, number, remarks)


def picture_fields(text: str) -> dict[str, str]:
    """Return words and path of a picture, and what stands behind them (caption, attributes)."""
    found = _PICTURE.fullmatch(text)
    if found is None:
        return {"words": text, "path": "", "rest": ""}
    rest = "" if found["rest"] == ")" else found["rest"]
    return {"words": found["words"], "path": found["path"], "rest": rest}


def picture_of(row: Row, field: str, remarks: Remarks) -> str:
    """Return a picture from its words, path and the rest; brackets in the words are hidden.

    `field` is where a missing path is reported.
    """
    if not row["path"]:
        remarks.add(field, N_("The picture is missing. Choose one."))
    words = _BRACKET.sub(r"\1\\\2", row["words"])
    if words.endswith("\\") and (len(words) - len(words.rstrip("\\"))) % 2:
        words += "\\"
    path = row["path"]
    if re.search(r"[()\s]", path) and not path.startswith("<"):
        path = f"<{path}>"
    return f"![{words}]({path}{row['rest'] or ')'}"


SINGLE = OptionsSheet(Single, Column("right", N_("Right"), "one"))
MULTIPLE = OptionsSheet(Multiple, Column("right", N_("Right"), "check"))
TRUE_FALSE = TrueFalseSheet()
PICTURE_CHOICE = PictureSheet()
