"""Compares and merges texts and whole courses."""

from learnhub.courseware.comparing.changes import (
    CourseChanges,
    LessonChange,
    LessonPlace,
    MediaChange,
    ModuleChange,
    QuestionChange,
    SettingChange,
    StepChange,
    TextChange,
)
from learnhub.courseware.comparing.courses import compare_courses
from learnhub.courseware.comparing.merging import Choice, MergeBlock, Merged, choose, merge
from learnhub.courseware.comparing.words import Piece, compare_texts

__all__ = [
    "Choice",
    "CourseChanges",
    "LessonChange",
    "LessonPlace",
    "MediaChange",
    "MergeBlock",
    "Merged",
    "ModuleChange",
    "Piece",
    "QuestionChange",
    "SettingChange",
    "StepChange",
    "TextChange",
    "choose",
    "compare_courses",
    "compare_texts",
    "merge",
]
