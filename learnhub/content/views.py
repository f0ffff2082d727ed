"""The catalogue, the pictures of courses, the guides for trainers."""

from collections.abc import Collection
from dataclasses import dataclass

from flask import Blueprint, Response, current_app, request
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.errors import NotFound
from learnhub.content import queries
from learnhub.content.compiled import Outline, OutlineLesson
from learnhub.content.library import Library
from learnhub.content.queries import Edition
from learnhub.content.rules import AUDIENCES, LENGTHS, LEVELS, Wish, chosen
from learnhub.content.search import folded
from learnhub.web import work
from learnhub.web.assets import FOREVER
from learnhub.web.guard import admits, everybody, team
from learnhub.web.kit import page
from learnhub.web.locale import content_locale, direction, offered

content = Blueprint("content", __name__)

# A picture is data, not a page: opened by itself it may run and load nothing.
PICTURE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def library() -> Library:
    """Return the cache of this process."""
    found = current_app.extensions["learnhub.library"]
    assert isinstance(found, Library)
    return found


@dataclass(frozen=True, slots=True)
class Found:
    """A course in the catalogue, with the lessons in which the words were found."""

    outline: Outline
    lessons: tuple[OutlineLesson, ...]


def _wish() -> Wish:
    def word(name: str, allowed: tuple[str, ...]) -> str:
        value = request.args.get(name, "")
        return value if value in allowed else ""

    languages = tuple(x.code for x in offered(current_app.config["LEARNHUB"].locales))
    return Wish(
        word("audience", AUDIENCES), word("level", LEVELS), word("language", languages),
        word("length", LENGTHS), request.args.get("q", "").strip()[:100],
    )


def _is_named(outline: Outline, words: str) -> bool:
    """Say whether title and summary of a course hold every word."""
    own = folded(" ".join((*outline.titles.values(), *outline.summaries.values())))
    return all(word in own for word in folded(words).split())


@content.get("/courses")
@admits(everybody)
def catalogue() -> BaseResponse:
    """Show all courses, or those somebody looks for."""
    wish, locale = _wish(), content_locale()
    session = work.session()
    outlines = [e.outline for e in queries.all_editions(session, library())]
    courses = [Found(o, ()) for o in chosen(outlines, wish, locale)]
    if wish.words:
        hits = queries.search(session, wish.words)
        courses = [
            Found(c.outline, lessons)
            for c in courses
            if (lessons := tuple(
                lesson for hit in hits if hit.course == c.outline.id
                if (lesson := c.outline.find_lesson(hit.module, hit.name)) is not None
            )) or _is_named(c.outline, wish.words)
        ]
    return page(
        "content/catalogue.html", courses=courses, wish=wish, locale=locale,
        audiences=AUDIENCES, levels=LEVELS, lengths=LENGTHS, total=len(outlines),
        languages=offered(current_app.config["LEARNHUB"].locales),
    )


@content.get("/media/<digest>/<name>")
@admits(everybody)
def picture(digest: str, name: str) -> BaseResponse:
    """Serve a picture by the hash of its content; it never changes."""
    found = queries.find_picture(work.session(), digest)
    if found is None:
        raise NotFound
    return Response(found[1], mimetype=found[0], headers={
        "Cache-Control": FOREVER, "Content-Security-Policy": PICTURE_POLICY,
    })


def original_of(outline: Outline, locales: Collection[str], url: str) -> str:
    """Return the address of a page in the language it was written in.

    "" where it is in none of the `locales` the page is there in, or this site does not offer it.
    """
    first = outline.locales[0]
    codes = [language.code for language in offered(current_app.config["LEARNHUB"].locales)]
    return f"{url}?lang={first}" if first in locales and first in codes else ""


def text_page(edition: Edition, kind: str, name: str) -> BaseResponse:
    """Show a worksheet or the guide of a course, laid out for printing."""
    text = queries.get_text(work.session(), library(), edition, kind, name, content_locale())
    outline = edition.outline
    locales = outline.worksheets[name] if kind == "worksheet" else outline.locales
    return page("content/text.html", text=text, outline=outline, kind=kind,
                original=original_of(outline, locales, request.path),
                locale=content_locale(), text_dir=direction(text.locale))


@content.get("/courses/<course>/guide")
@admits(team)
def guide(course: str) -> BaseResponse:
    """Show the guide for trainers."""
    edition = queries.current_edition(work.session(), library(), course)
    return text_page(edition, "guide", "guide")
