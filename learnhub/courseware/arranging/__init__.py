"""Changes the shape of a course, and touches no byte more than that needs.

Every operation takes the files of a course and returns an `Arranged`: what is moved, written and
removed, or the problems for which nothing is. Ids of lessons stay, so that nobody loses progress;
links follow; translations stay as up to date as they were.
"""

from learnhub.courseware.arranging.arranged import Arranged, apply
from learnhub.courseware.arranging.courses import NewCourse, new_course, next_line
from learnhub.courseware.arranging.lessons import (
    add_lesson,
    duplicate_lesson,
    move_lesson,
    remove_lesson,
    retitle_lesson,
    shift_lesson,
)
from learnhub.courseware.arranging.media import rename_medium
from learnhub.courseware.arranging.modules import (
    add_module,
    remove_module,
    rename_module,
    shift_module,
)
from learnhub.courseware.arranging.naming import proposed
from learnhub.courseware.arranging.opening import NewText
from learnhub.courseware.arranging.settings import (
    CourseSettings,
    add_locale,
    course_settings,
    write_course_settings,
)
from learnhub.courseware.arranging.shape import (
    LessonShape,
    ModuleShape,
    Shape,
    place_of,
    read_shape,
)
from learnhub.courseware.arranging.text_settings import (
    QuizSettings,
    TextSettings,
    sort_of,
    text_settings,
    write_text_settings,
)
from learnhub.courseware.arranging.texts import (
    add_text,
    add_variant,
    duplicate_text,
    remove_text,
    remove_variant,
    rename_worksheet,
    retitle,
)

__all__ = [
    "Arranged",
    "CourseSettings",
    "LessonShape",
    "ModuleShape",
    "NewCourse",
    "NewText",
    "QuizSettings",
    "Shape",
    "TextSettings",
    "add_lesson",
    "add_locale",
    "add_module",
    "add_text",
    "add_variant",
    "apply",
    "course_settings",
    "duplicate_lesson",
    "duplicate_text",
    "move_lesson",
    "new_course",
    "next_line",
    "place_of",
    "proposed",
    "read_shape",
    "remove_lesson",
    "remove_module",
    "remove_text",
    "remove_variant",
    "rename_medium",
    "rename_module",
    "rename_worksheet",
    "retitle",
    "retitle_lesson",
    "shift_lesson",
    "shift_module",
    "sort_of",
    "text_settings",
    "write_course_settings",
    "write_text_settings",
]
