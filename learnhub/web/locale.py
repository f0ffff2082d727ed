"""Chooses the language: `?lang=`, then this device's choice, the person's, the browser's.

The interface speaks one German; `de-simple` is German on the screen and easier texts in
the lessons. So there are two locales a request: of the interface and of the contents.
"""

from dataclasses import dataclass

from babel import Locale
from flask import Flask, current_app, g, request
from flask import session as cookie
from flask_babel import Babel
from flask_login import current_user

from learnhub.config import Settings

KEPT_IN_COOKIE = ("lang",)

RIGHT_TO_LEFT = frozenset({"ar", "fa", "ur", "he", "ckb"})
NOT_REVIEWED = frozenset({"ar"})
NAMES = {"de": "Deutsch", "de-simple": "Deutsch – einfach", "en": "English", "ar": "العربية"}
# Variants of contents that share the interface of another language.
CONTENT_VARIANTS = {"de": ("de-simple",)}


@dataclass(frozen=True, slots=True)
class Language:
    """One language a reader can choose."""

    code: str
    name: str
    is_draft: bool


def direction(code: str) -> str:
    """Return `rtl` or `ltr`."""
    return "rtl" if code.split("-")[0] in RIGHT_TO_LEFT else "ltr"


def interface_of(code: str) -> str:
    """Return the language of the interface that goes with a language of contents."""
    return code.split("-")[0]


def offered(locales: tuple[str, ...]) -> tuple[Language, ...]:
    """Return the languages to choose from, variants behind their language."""
    return tuple(Language(code, NAMES[code], code in NOT_REVIEWED) for code in _codes(locales))


def _codes(locales: tuple[str, ...]) -> list[str]:
    return [c for locale in locales for c in (locale, *CONTENT_VARIANTS.get(locale, ()))]


def _settings() -> Settings:
    settings = current_app.config["LEARNHUB"]
    assert isinstance(settings, Settings)
    return settings


def content_locale() -> str:
    """Return the locale in which this reader wants lessons, for example `de-simple`."""
    if "content_locale" not in g:
        g.content_locale = _choose()
    return str(g.content_locale)


def _choose() -> str:
    codes = _codes(_settings().locales)
    asked = request.args.get("lang", "")
    if asked in codes:
        cookie["lang"] = asked
        return asked
    actor = getattr(current_user, "actor", None)
    for wish in (cookie.get("lang"), actor.locale if actor else None):
        if wish in codes:
            return str(wish)
    return _of_browser() or codes[0]


def _of_browser() -> str | None:
    """Return what the browser likes best of what we offer; `de-AT` is German."""
    for wish, quality in request.accept_languages:
        if quality > 0 and interface_of(wish.lower()) in _settings().locales:
            return interface_of(wish.lower())
    return None


def interface_locale() -> str:
    """Return the locale of buttons and messages."""
    return interface_of(content_locale())


def _babel_locale() -> str:
    # Arabic with Latin digits: people read German forms (language guide, section 7).
    return interface_locale()


def set_up_locale(app: Flask) -> None:
    """Let Flask-Babel ask this module."""
    Babel(
        app,
        default_locale="en",
        default_translation_directories="translations",
        locale_selector=_babel_locale,
        timezone_selector=lambda: "Europe/Berlin",
    )


def babel_locale() -> Locale:
    """Return the Babel locale of the interface, for numbers and dates."""
    return Locale.parse(interface_locale())
