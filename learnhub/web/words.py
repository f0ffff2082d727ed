"""Translates the texts of templates, with the catalogue looked up once a request.

Flask-Babel finds its catalogue anew for each text; a lesson page has a hundred of them.
"""

from collections.abc import Mapping
from gettext import NullTranslations
from typing import Any, cast

from flask import Flask, g
from flask_babel import get_translations
from markupsafe import escape


def _catalogue() -> NullTranslations:
    found = g.get("catalogue")
    if found is None:
        found = g.catalogue = get_translations()
    return cast(NullTranslations, found)


def _filled(text: str, values: Mapping[str, Any]) -> str:
    # A value that is HTML already (a title with its language) makes the whole text HTML.
    if any(hasattr(value, "__html__") for value in values.values()):
        return escape(text) % values
    return text % values if values else text


def gettext(message: str, **values: Any) -> str:
    """Return a text in the reader's language with its values; plain text, escaped on output."""
    return _filled(_catalogue().gettext(message), values)


def ngettext(one: str, many: str, num: int, **values: Any) -> str:
    """Return the form of a text that fits the number."""
    return _filled(_catalogue().ngettext(one, many, num), {"num": num, **values})


def set_up_words(app: Flask) -> None:
    """Give templates these functions."""
    app.jinja_env.globals.update({"_": gettext, "gettext": gettext, "ngettext": ngettext})
