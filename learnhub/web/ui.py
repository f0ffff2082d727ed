"""What the layout of every page shows, as one object for the templates."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode

from flask import current_app, get_flashed_messages, request

from learnhub.base.actor import Actor
from learnhub.base.words import N_
from learnhub.config import Settings
from learnhub.web.assets import current_assets
from learnhub.web.identity import current_actor, current_stay
from learnhub.web.locale import content_locale, direction, interface_of, offered
from learnhub.web.room import Place
from learnhub.web.signing import form_token
from learnhub.web.time import now
from learnhub.web.words import gettext

PAGES = (
    (N_("Imprint"), "/imprint"),
    (N_("Privacy"), "/privacy"),
    (N_("Accessibility"), "/accessibility"),
)


@dataclass(frozen=True, slots=True)
class LanguageLink:
    """A language to switch to, with the address of this page in it."""

    code: str
    name: str
    url: str
    current: bool
    draft: bool
    dir: str


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A place of the navigation, in the reader's language."""

    key: str
    label: str
    url: str
    icon: str
    current: bool


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page at the foot of every page."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Who:
    """The person in the header."""

    is_signed_in: bool
    is_team: bool
    name: str
    initial: str


@dataclass(frozen=True, slots=True)
class StayLine:
    """The room a shared device is used in; `left` and `idle` count seconds."""

    room: str
    until: datetime
    left: int
    idle: int
    minutes: int

    @property
    def refresh(self) -> int:
        """After how many seconds a page without script asks whether the person is still in."""
        return min(self.left, self.idle) + 1


class Ui:
    """The layout's view of one request; each part is made only when a template asks for it."""

    home_url = "/"
    sign_in_url = "/sign-in"
    sign_out_url = "/sign-out"
    profile_url = "/profile"

    def __init__(self) -> None:
        self._settings: Settings = current_app.config["LEARNHUB"]
        self.content_locale = content_locale()
        self.locale = interface_of(self.content_locale)
        self.dir = direction(self.locale)
        self.path = request.path
        self.sign_up_url = "/sign-up" if self._settings.sign_up == "open" else ""
        self.funding = self._settings.funding
        self.is_demo = self._settings.demo
        self.css_url = current_assets().url("app.css")

    @cached_property
    def _actor(self) -> Actor:
        return current_actor()

    @cached_property
    def actor(self) -> Who:
        """Who is signed in."""
        actor = self._actor
        return Who(actor.is_signed_in, actor.is_team, actor.name, actor.name[:1].upper())

    @cached_property
    def stay(self) -> StayLine | None:
        """The room this device is used in, None outside of rooms."""
        stay = current_stay() if self._actor.is_signed_in else None
        if stay is None:
            return None
        left = max(0, int((stay.until - now()).total_seconds()))
        return StayLine(stay.room, stay.until, left, stay.idle_seconds, stay.idle_minutes)

    @cached_property
    def languages(self) -> list[LanguageLink]:
        """The languages to choose from."""
        rest = [(k, v) for k, v in request.args.items(multi=True) if k != "lang"]
        return [
            LanguageLink(
                language.code, language.name,
                f"{request.path}?{urlencode([*rest, ('lang', language.code)])}",
                language.code == self.content_locale, language.is_draft,
                direction(language.code),
            )
            for language in offered(self._settings.locales)
        ]

    @cached_property
    def nav(self) -> list[PlaceLink]:
        """The places this person can go to."""
        return self.within("")

    def within(self, key: str) -> list[PlaceLink]:
        """Return the places this person can go to from another place."""
        places: tuple[Place, ...] = current_app.extensions["learnhub.places"]
        return [
            PlaceLink(p.key, gettext(p.label), p.url, p.icon,
                      self.path == p.url or self.path.startswith(p.url + "/"))
            for p in places
            if p.within == key and p.admits(self._actor)
        ]

    @property
    def pages(self) -> list[PageLink]:
        """The pages the law asks for."""
        return [PageLink(gettext(label), url) for label, url in PAGES]

    @property
    def banner(self) -> str:
        """What the top of every page warns of."""
        if not self.is_demo:
            return ""
        return str(
            gettext("Demo with example people. Passwords are short and nothing here is real.")
        )

    @cached_property
    def messages(self) -> list[tuple[str, str]]:
        """What the previous page wanted to say."""
        return list(get_flashed_messages(with_categories=True))  # type: ignore[arg-type]

    @cached_property
    def csrf(self) -> str:
        """The token every form carries."""
        return form_token()

    def script(self, name: str) -> str:
        """Return the address of a script module, for example `answer-form`."""
        return current_assets().url(f"js/elements/{name}.js")

    def asset(self, name: str) -> str:
        """Return the address of a picture or other file below `static/`."""
        return current_assets().url(name)
