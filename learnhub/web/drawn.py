"""Draws a page once for all who see the same, with holes for what is one reader's own.

Drawing the layout is the largest part of what a page costs. What it shows depends on the
language, on which places of the menu are open to a reader, and on what the view passes on; the
rest (the name, the token against forged requests, the steps of a lesson) fills holes.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from types import MappingProxyType
from typing import Protocol, TypeVar

from flask import Response, current_app, render_template, request
from flask import session as cookie
from markupsafe import Markup, escape
from werkzeug.wrappers import Response as BaseResponse

from learnhub.web.identity import current_actor, current_stay
from learnhub.web.kit import page
from learnhub.web.locale import content_locale
from learnhub.web.room import Place
from learnhub.web.signing import form_token
from learnhub.web.ui import Ui, Who

T = TypeVar("T")

NO_HOLES: Mapping[str, bytes] = MappingProxyType({})

# HTML as it goes out, in pieces; each second piece is the name of a hole.
Pieces = list[bytes]

# Characters no text can hold (`web.addressing` refuses them), so that nobody can write a hole.
_HOLE = re.compile("\0([a-z_]+[0-9]*)\0")


def hole(name: str) -> Markup:
    """Return what stands in a drawn page where something is to be filled in."""
    return Markup(f"\0{name}\0")  # noqa: S704 - two NUL signs and a word of ours


def pieces_of(html: str) -> Pieces:
    """Return what was drawn in pieces."""
    return [piece.encode() for piece in _HOLE.split(html)]


def filled(pieces: Pieces, own: Mapping[bytes, bytes]) -> bytes:
    """Return what was drawn with its holes filled; what is filled in must be safe HTML."""
    whole = list(pieces)
    whole[1::2] = [own[name] for name in pieces[1::2]]
    return b"".join(whole)


def html_of(text: str) -> bytes:
    """Return a text as HTML that shows it."""
    return escape(text).encode()


class Cache(Protocol):
    """Where drawn pages are kept."""

    def find(self, key: Hashable, kind: type[T]) -> T | None:
        """Return what is kept under the key."""
        ...

    def keep(self, key: Hashable, value: T, size: int) -> T:
        """Keep a value of a size in bytes."""
        ...


class _Shared(Ui):
    """The layout with holes for the name and the token."""

    @property
    def csrf(self) -> str:
        """The place of the token."""
        return hole("csrf")

    @property
    def actor(self) -> Who:
        """Whoever sees this page."""
        actor = self._actor
        return Who(actor.is_signed_in, actor.is_team, hole("name"), hole("initial"))


def drawn_page(
    cache: Cache, template: str, depends: Hashable, context: Callable[[], Mapping[str, object]],
    holes: Mapping[str, bytes] = NO_HOLES,
) -> BaseResponse:
    """Return a page, drawn at most once for everything it `depends` on.

    `depends` must tell apart all that `context` can return, which is asked for only when the page
    is drawn; `holes` are safe HTML that stands in the page under these names. Where the page says
    something once (a message), names a room, or its address has a query, it is drawn for this
    reader alone.
    """
    if request.args or "_flashes" in cookie or current_stay() is not None:
        fresh = {name: Markup(html.decode()) for name, html in holes.items()}  # noqa: S704 - ours
        return page(template, **context(), **fresh)
    actor = current_actor()
    places: tuple[Place, ...] = current_app.extensions["learnhub.places"]
    key = (
        template, request.path, content_locale(), actor.is_signed_in, actor.is_team,
        tuple(place.key for place in places if place.admits(actor)), depends,
    )
    pieces = cache.find(key, list)
    if pieces is None:
        html = render_template(
            template, ui=_Shared(), **context(), **{name: hole(name) for name in holes}
        )
        pieces = cache.keep(key, pieces_of(html), len(html))
    own = {
        b"name": html_of(actor.name), b"initial": html_of(actor.name[:1].upper()),
        b"csrf": html_of(form_token()), **{name.encode(): html for name, html in holes.items()},
    }
    return Response(filled(pieces, own), mimetype="text/html")
