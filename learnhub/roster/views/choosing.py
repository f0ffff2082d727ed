"""Reads from an address what somebody chose of the list of people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import current_app
from sqlalchemy.orm import Session

from learnhub.base.actor import Actor, Role
from learnhub.base.words import N_
from learnhub.config import Settings
from learnhub.roster.policy import in_office, is_pseudonymous
from learnhub.roster.queries.businesses import businesses_to_choose, groups_to_choose
from learnhub.roster.rules import Choice
from learnhub.web.locale import Language, offered

ROLE_WORDS: Mapping[Role, str] = {
    Role.LEARNER: N_("Learner"),
    Role.TRAINER: N_("Trainer"),
    Role.COACH: N_("Coach"),
    Role.ADVISOR: N_("Advisor"),
    Role.COORDINATOR: N_("Coordination"),
    Role.AUDITOR: N_("Audit"),
    Role.ADMINISTRATOR: N_("Administration"),
}
_STATES = ("archived", "merged")
_MOST_TYPED = 100


@dataclass(frozen=True, slots=True)
class Choices:
    """By what this reader may narrow the list."""

    groups: Sequence[tuple[int, str]]
    businesses: Sequence[tuple[int, str]]
    languages: Sequence[Language]
    by_name: bool
    by_role: bool
    by_state: bool
    by_card: bool


def choices_for(session: Session, actor: Actor) -> Choices:
    """Return by what this reader may narrow the list; two statements."""
    office, nameless = in_office(actor), is_pseudonymous(actor)
    return Choices(
        groups_to_choose(session, actor), businesses_to_choose(session, actor), languages(),
        by_name=not nameless, by_role=office or nameless, by_state=office or nameless,
        by_card=office,
    )


def languages() -> Sequence[Language]:
    """Return the languages of this installation."""
    return offered(settings().locales)


def settings() -> Settings:
    """Return the settings of this installation."""
    found: Settings = current_app.config["LEARNHUB"]
    return found


def asked(values: Mapping[str, str], choices: Choices) -> Choice:
    """Return what was chosen; what this reader may not choose, and nonsense, count as nothing."""
    state, speaks = values.get("state", ""), values.get("speaks", "")
    role = values.get("role", "")
    return Choice(
        words=values.get("q", "").strip()[:_MOST_TYPED] if choices.by_name else "",
        role=Role(role) if choices.by_role and role in set(Role) else None,
        group=_number(values.get("group", ""), choices.groups),
        business=_number(values.get("business", ""), choices.businesses),
        speaks=speaks if speaks in {each.code for each in choices.languages} else "",
        state=state if choices.by_state and state in _STATES else "",
        quiet=values.get("quiet") == "yes",
        no_card=choices.by_card and values.get("card") == "none",
    )


def person_number(text: str | None) -> int | None:
    """Return the person after or before whom a page begins."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def _number(text: str, known: Sequence[tuple[int, str]]) -> int | None:
    return next((number for number, _ in known if str(number) == text), None)
