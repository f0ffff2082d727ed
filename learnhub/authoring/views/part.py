"""One thing of a draft on a page of its own: renamed, moved, copied, removed."""

from dataclasses import dataclass

from flask import request
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.contents import Contents, Item, Section, contents_of_draft
from learnhub.authoring.policy import may_author
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import find_writable
from learnhub.base.errors import NotFound
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.kit import page


@dataclass(frozen=True, slots=True)
class Part:
    """A module, or a text in its module; `sort` is the word changes know it by."""

    sort: str
    id: str
    title: str
    section: Section | None
    item: Item | None

    @property
    def word(self) -> str:
        """How changes call things of this sort."""
        return self.sort if self.sort in ("module", "lesson") else "text"


def _find(contents: Contents, what: str) -> Part:
    for section in contents.sections:
        if section.id == what:
            return Part("module", what, section.title, section, None)
        for item in section.items:
            if item.id == what:
                return Part(item.sort, what, item.title, section, item)
    for item in contents.others:
        if item.id == what:
            return Part(item.sort, what, item.title, None, item)
    raise NotFound


@authoring.get("/authoring/<course>/parts")
@admits(may_author)
def part(course: str) -> BaseResponse:
    """Show what can be done to a module or a text."""
    found = find_writable(work.session(), course)
    if found.course is None:
        raise NotFound
    first = found.course.first_locale
    contents = contents_of_draft(found.course, found.read, first)
    opened = _find(contents, request.args.get("what", ""))
    others = found.course.locales[1:] if opened.sort == "module" else ()
    return page(
        "authoring/part.html", found=found, here="contents", contents=contents, part=opened,
        first=first, others={
            locale: opened.section.titles.get(locale, "") if opened.section else ""
            for locale in others
        },
    )
