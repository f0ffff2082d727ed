"""How long lists wait that were sent in, and for how long it is known who led a case."""

from collections.abc import Sequence
from datetime import datetime

from learnhub.base.words import N_
from learnhub.db.retention import Old, rows
from learnhub.roster.models import CaseLead, PeopleImport

YEAR = 365


def _lists(limit: datetime, now: datetime) -> Sequence[Old]:
    return (Old(PeopleImport, PeopleImport.sent_at < limit),)


def _leads(limit: datetime, now: datetime) -> Sequence[Old]:
    return (Old(CaseLead, CaseLead.ends_at < limit),)


RETENTION = (
    rows("leads", N_("Who accompanied a person or a business, when it has ended"), days=3 * YEAR,
         least=YEAR, most=10 * YEAR, old=_leads),
    rows("lists", N_("Lists of people that were sent in; whom they brought stays"), days=1,
         least=1, most=7, old=_lists),
)
