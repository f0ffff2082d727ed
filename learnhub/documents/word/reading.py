"""A Word file becomes a draft: HTML with signs, and pictures."""

from learnhub.documents.draft import Draft
from learnhub.documents.told import Told
from learnhub.documents.word.converting import converted
from learnhub.documents.word.package import open_word
from learnhub.documents.word.preparing import prepare
from learnhub.documents.word.work import Work


def read_word(data: bytes, told: Told) -> Draft | None:
    """Return what a Word file holds; None, told, where it cannot be read."""
    package = open_word(data, told)
    if package is None:
        return None
    work = Work(package, Draft(), told)
    body = prepare(work)
    if body is None:
        return None
    work.draft.html = converted(body, work)
    return work.draft
