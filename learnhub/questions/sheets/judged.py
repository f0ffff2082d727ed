"""The forms of what a trainer marks, and of what nobody does: texts, files, scales, information."""

from learnhub.base.words import N_
from learnhub.questions.kinds.free_text import MOST_LINES, MOST_POINTS, Criterion, FreeText
from learnhub.questions.kinds.information import Information
from learnhub.questions.kinds.scale import HIGHEST, Scale
from learnhub.questions.kinds.upload import MOST_FILES, SORTS, Upload
from learnhub.questions.sheets.columns import YES, Column, Fields, Group
from learnhub.questions.sheets.fields import cleaned, filled_rows, put_rows, rows_in, ticked
from learnhub.questions.sheets.kind_sheet import ContentSheet, Remarks, whole_in

_USUAL = FreeText()

RUBRIC = Group(
    "answers", N_("What you look for"), N_("Line"),
    (
        Column("text", N_("What is looked for")),
        Column(
            "points", N_("Points"), "number",
            hint=N_("0: a note for those who mark; learners do not see it."),
        ),
    ),
    hint=N_("The points together are what the question is worth."),
)
_LINES = Column("lines", N_("Height of the field in lines"), "number")
_LOW = Column("low", N_("Lowest number"), "number")
_HIGH = Column("high", N_("Highest number"), "number")
_MOST = Column("most", N_("How many files at most"), "number")


def rubric_fields(criteria: tuple[Criterion, ...]) -> dict[str, str]:
    """Return a line a criterion."""
    rows = [{"text": each.text, "points": str(each.points)} for each in criteria]
    return put_rows(RUBRIC, rows)


def rubric_of(fields: Fields, remarks: Remarks) -> tuple[Criterion, ...]:
    """Return the criteria; points that cannot be are reported and taken as 0."""
    return tuple(
        Criterion(
            whole_in(
                RUBRIC.field(number, "points"), row["points"], (0, MOST_POINTS), 0, remarks
            ),
            row["text"],
        )
        for number, row in filled_rows(fields, RUBRIC)
    )


def rubric_places(fields: Fields) -> list[str]:
    """Return the field each line of a rubric came from."""
    return [RUBRIC.field(number, "text") for number, _ in filled_rows(fields, RUBRIC)]


class FreeTextSheet(ContentSheet[FreeText]):
    """The form of a text of one's own: height of the field, and the rubric."""

    content_type = FreeText
    shuffles = False
    credits = False
    settings = (_LINES,)
    groups = (RUBRIC,)

    def values(self, content: FreeText) -> dict[str, str]:
        """Return the height, and a line a criterion."""
        return {"lines": str(content.lines), **rubric_fields(content.criteria)}

    def content(self, fields: Fields, remarks: Remarks) -> FreeText:
        """Return the rubric and the height."""
        value = cleaned(_LINES, fields.get("lines", ""))
        lines = whole_in("lines", value, (1, MOST_LINES), _USUAL.lines, remarks)
        return FreeText(rubric_of(fields, remarks), lines)

    def places(self, content: FreeText, fields: Fields) -> list[str]:
        """Return the lines of the rubric."""
        return rubric_places(fields)


class UploadSheet(ContentSheet[Upload]):
    """The form of a file to send in: which sorts, how many, and the rubric."""

    content_type = Upload
    shuffles = False
    credits = False
    settings = (
        Column("image", N_("A picture may be sent in"), "check"),
        Column("audio", N_("A sound recording may be sent in"), "check"),
        Column("document", N_("A document may be sent in"), "check"),
        Column("sorts", sort="kept"),
        _MOST,
    )
    groups = (RUBRIC,)

    def values(self, content: Upload) -> dict[str, str]:
        """Return the sorts and their order, how many, and a line a criterion."""
        return {
            **{sort: YES for sort in SORTS if sort in content.sorts},
            "sorts": ",".join(content.sorts),
            "most": str(content.most),
            **rubric_fields(content.criteria),
        }

    def content(self, fields: Fields, remarks: Remarks) -> Upload:
        """Return the sorts in the order they had; no sort at all is reported."""
        before = fields.get("sorts", "").split(",")
        known = [sort for sort in SORTS if sort in before]
        order = [*sorted(known, key=before.index), *(sort for sort in SORTS if sort not in known)]
        sorts = tuple(sort for sort in order if ticked(fields, sort))
        if not sorts:
            remarks.add("image", N_("Choose at least one sort of file."))
        value = cleaned(_MOST, fields.get("most", ""))
        most = whole_in("most", value, (1, MOST_FILES), 1, remarks)
        return Upload(sorts or SORTS[:1], most, rubric_of(fields, remarks))

    def places(self, content: Upload, fields: Fields) -> list[str]:
        """Return the lines of the rubric."""
        return rubric_places(fields)


class ScaleSheet(ContentSheet[Scale]):
    """The form of a scale: its ends, and the labels."""

    content_type = Scale
    credits = False
    shuffles = False
    settings = (_LOW, _HIGH)
    groups = (
        Group(
            "answers", N_("Labels"), N_("Label"), (Column("text", N_("Text")),),
            hint=N_("One for each number, two for the ends, or none."), start=2,
        ),
    )

    def values(self, content: Scale) -> dict[str, str]:
        """Return the ends, and a line a label."""
        rows = [{"text": label} for label in content.labels]
        return {
            "low": str(content.low), "high": str(content.high), **put_rows(self.groups[0], rows)
        }

    def content(self, fields: Fields, remarks: Remarks) -> Scale:
        """Return ends and labels."""
        low = whole_in("low", cleaned(_LOW, fields.get("low", "")), (0, HIGHEST - 1), 1, remarks)
        value = cleaned(_HIGH, fields.get("high", ""))
        high = whole_in("high", value, (1, HIGHEST), max(4, low + 1), remarks)
        return Scale(low, high, tuple(row["text"] for row in rows_in(fields, self.groups[0])))

    def places(self, content: Scale, fields: Fields) -> list[str]:
        """Return the labels."""
        group = self.groups[0]
        return [group.field(number, "text") for number, _ in filled_rows(fields, group)]


class InformationSheet(ContentSheet[Information]):
    """The form of a text between questions: it has nothing but its text."""

    content_type = Information
    shuffles = False
    credits = False
    says_after = False

    def values(self, content: Information) -> dict[str, str]:
        """Return nothing."""
        return {}

    def content(self, fields: Fields, remarks: Remarks) -> Information:
        """Return the content."""
        return Information()

    def places(self, content: Information, fields: Fields) -> list[str]:
        """Return nothing."""
        return []


FREE_TEXT = FreeTextSheet()
UPLOAD = UploadSheet()
SCALE = ScaleSheet()
INFORMATION = InformationSheet()
