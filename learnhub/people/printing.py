"""Puts people's cards on paper, each in the language of its person."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from flask_babel import force_locale
from flask_babel import gettext as translated
from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.config import Settings
from learnhub.documents.cards import CardWords, PrintedCard, make_cards_pdf
from learnhub.people.models import Person
from learnhub.people.service.cards import Plan
from learnhub.web.locale import interface_of


def print_cards(
    session: Session, plans: Sequence[Plan], *, settings: Settings, place: str, sheet: bool
) -> bytes:
    """Return the PDF of these cards, on one size of paper.

    Takes a second for a sheet, so it is called before a writing transaction begins.
    """
    people = _people(session, [plan.person_id for plan in plans])
    usual = settings.locales[0]
    words = {
        language: _words(language)
        for language in {interface_of(people[p.person_id][1] or usual) for p in plans}
    }
    cards = [
        _card(plan, *people[plan.person_id], settings=settings, place=place, words=words)
        for plan in plans
    ]
    return make_cards_pdf(cards, sheet=sheet, locale=usual)


def _people(session: Session, ids: Sequence[int]) -> Mapping[int, tuple[str, str | None]]:
    rows = session.execute(
        select(Person.id, Person.name, Person.locale).where(Person.id.in_(ids))
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _words(language: str) -> CardWords:
    with force_locale(language):
        return CardWords.through(translated)


def _card(
    plan: Plan, name: str, locale: str | None, *, settings: Settings, place: str,
    words: Mapping[str, CardWords],
) -> PrintedCard:
    locale = locale or settings.locales[0]
    return PrintedCard(
        name=name, place=place, code=plan.code, locale=locale,
        # Behind the "#", so that the token is never sent along: no log and no Referer sees it.
        link=f"{settings.url}/card?lang={locale}#{plan.token}",
        address=f"{urlsplit(settings.url).netloc}/card",
        words=words[interface_of(locale)], funding=settings.funding,
    )
