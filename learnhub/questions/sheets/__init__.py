"""Forms for questions: every kind as fields for those who do not want the syntax, and back."""

from learnhub.questions.sheets.acting import acted
from learnhub.questions.sheets.columns import MOST_ROWS, YES, Column, Fields, Group
from learnhub.questions.sheets.fields import numbered_rows
from learnhub.questions.sheets.forms import (
    Checked,
    checked,
    fields_in,
    fields_of,
    question_text,
)
from learnhub.questions.sheets.sheet import Sheet, sheet_in, sheet_of
from learnhub.questions.sheets.showing import ShownForm, shown
from learnhub.questions.sheets.starting import empty_fields

__all__ = [
    "MOST_ROWS",
    "YES",
    "Checked",
    "Column",
    "Fields",
    "Group",
    "Sheet",
    "ShownForm",
    "acted",
    "checked",
    "empty_fields",
    "fields_in",
    "fields_of",
    "numbered_rows",
    "question_text",
    "sheet_in",
    "sheet_of",
    "shown",
]
