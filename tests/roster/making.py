"""Things to point at: a list that waits, two records that were put together."""

from learnhub.app import personal_data
from learnhub.documents.sheets import read_sheet
from learnhub.people.service.account import add_person
from learnhub.privacy.service.merging import Wish, merge
from learnhub.roster.service.imports import keep
from tests.site import Site


def list_and_merging(site: Site) -> tuple[int, int]:
    """Return the numbers of a list Anna sent in, and of a merging of two records."""
    anna = site.cast.actor("anna")
    with site.database.write() as session:
        sheet = read_sheet(b"Vorname\nAmira\n")
        kept = keep(session, anna, "list.csv", sheet, group=None, now=site.now)
        first, second = (
            add_person(session, anna, login=f"double-{n}", name=f"Double {n}", password_hash=None,
                       now=site.now) for n in (1, 2)
        )
        merged = merge(session, anna, personal_data(), Wish(first, second, first, first, first),
                       seen=0, now=site.now)
    return kept, merged
