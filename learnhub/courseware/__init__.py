"""Course files and the values they stand for: reading, writing, and every problem on the way."""

from learnhub.courseware.course import Course
from learnhub.courseware.files import read_folder
from learnhub.courseware.folders import check_folder, find_glossary
from learnhub.courseware.glossary import EMPTY, Glossary, Term, read_glossary, write_glossary
from learnhub.courseware.links import lesson_at, media_name
from learnhub.courseware.locales import pick
from learnhub.courseware.parts import (
    Bank,
    Draw,
    Lesson,
    LessonText,
    Medium,
    Module,
    Page,
    Quiz,
    ScoreRange,
    Step,
    Texts,
    Worksheet,
)
from learnhub.courseware.reading import Files, read_course
from learnhub.courseware.stamps import outdated_steps, stale_steps, stale_texts, stamp
from learnhub.courseware.writing import write_course
from learnhub.courseware.zips import read_zip, write_zip

__all__ = [
    "EMPTY",
    "Bank",
    "Course",
    "Draw",
    "Files",
    "Glossary",
    "Lesson",
    "LessonText",
    "Medium",
    "Module",
    "Page",
    "Quiz",
    "ScoreRange",
    "Step",
    "Term",
    "Texts",
    "Worksheet",
    "check_folder",
    "find_glossary",
    "lesson_at",
    "media_name",
    "outdated_steps",
    "pick",
    "read_course",
    "read_folder",
    "read_glossary",
    "read_zip",
    "stale_steps",
    "stale_texts",
    "stamp",
    "write_course",
    "write_glossary",
    "write_zip",
]
