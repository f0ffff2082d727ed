"""The start page: two doors, all courses, and for those we know the way back to their lesson."""

from dataclasses import dataclass

from werkzeug.wrappers import Response

from learnhub.content.compiled import Outline
from learnhub.content.views import library
from learnhub.desk import queries
from learnhub.desk.views.blueprint import desk
from learnhub.web import work
from learnhub.web.guard import admits, everybody
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import content_locale


@dataclass(frozen=True, slots=True)
class MapLine:
    """A course on the map: how many stops it has, whatever they are called."""

    letter: str
    hue: int
    title: str
    stops: int


def _map_line(outline: Outline, locale: str) -> MapLine:
    stops = len(tuple(outline.lessons)) + len(outline.quizzes)
    return MapLine(outline.letter, outline.hue, outline.title(locale), stops)


@desk.get("/")
@admits(everybody)
def start() -> Response:
    """Show the two doors and all courses; greet those we know and lead them on."""
    session, actor, locale = work.session(), current_actor(), content_locale()
    courses = queries.outlines(session, library())
    onward = (
        queries.own_onward(session, actor.person_id, courses)
        if actor.person_id is not None else None
    )
    return page(
        "desk/start.html", courses=courses, locale=locale, onward=onward,
        lines=[_map_line(outline, locale) for outline in courses],
    )
