"""What may stand in an address or a form at all, whatever the page."""

import re

from flask import Flask, request
from werkzeug.exceptions import BadRequest
from werkzeug.routing import IntegerConverter, Map

MOST = 2**31 - 1
_HOST = re.compile(r"(?:\[[0-9A-Fa-f:.]+\]|[^:\[\]@/\\\s]+)(?::[0-9]{1,5})?")


class Id(IntegerConverter):
    """A number that fits into a column of ours; a larger one is simply no address."""

    def __init__(self, map: Map) -> None:  # noqa: A002 - werkzeug's name
        super().__init__(map, max=MOST)


def number(text: str) -> int:
    """Return a number that fits into a column of ours; anything else is a ValueError."""
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and int(text) <= MOST):
        raise ValueError(text)
    return int(text)


def _refuse_nul() -> None:
    """Refuse NUL characters: PostgreSQL cannot store them, and nobody types them."""
    texts = [request.path]
    if request.query_string:
        texts.extend(value for values in request.args.listvalues() for value in values)
    if request.method == "POST":
        texts.extend(value for values in request.form.listvalues() for value in values)
    if any("\0" in text for text in texts):
        raise BadRequest


def _refuse_odd_host() -> None:
    """Refuse a host name whose port is none: of the rest only the name is compared."""
    if not _HOST.fullmatch(request.host):
        raise BadRequest


def set_up_addressing(app: Flask) -> None:
    """Register number converter and checks; before any route is added."""
    app.url_map.converters["int"] = Id
    app.before_request(_refuse_odd_host)
    app.before_request(_refuse_nul)
