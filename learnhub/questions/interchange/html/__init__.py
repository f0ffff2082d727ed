"""Turns texts of other systems, HTML or plain, into the Markdown of a course, and into words."""

from learnhub.questions.interchange.html.plain import plain
from learnhub.questions.interchange.html.reading import block, inline
from learnhub.questions.interchange.html.signs import escaped

__all__ = ["block", "escaped", "inline", "plain"]
