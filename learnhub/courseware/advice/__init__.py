"""Advice to authors: what is right, but could be easier to read, to find or to learn from.

Everything here has the severity "advice": it stops nothing. What is wrong with a course is said by
`read_course`, and never said again here.
"""

from learnhub.courseware.advice.checking import (
    advise,
    advise_course,
    advise_folder,
    advise_text,
)
from learnhub.courseware.advice.figures import Readability, Verdict, readability

__all__ = [
    "Readability",
    "Verdict",
    "advise",
    "advise_course",
    "advise_folder",
    "advise_text",
    "readability",
]
