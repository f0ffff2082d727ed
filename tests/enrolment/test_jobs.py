"""Groups are forgotten when they promise to be, and nothing else is."""

from datetime import timedelta

from learnhub.enrolment.models import Cohort, Enrolment
from learnhub.enrolment.service import close_cohort, enrol
from tests.privacy.dropping import drop
from tests.site import Site


def test_a_closed_group_is_forgotten_after_three_years(site: Site) -> None:
    lena, group = site.cast.ids["lena"], site.cast.group
    with site.database.write() as session:
        enrol(session, lena, "small", now=site.now)
        close_cohort(session, site.cast.actor("tom"), group, now=site.now)
    with site.database.write() as session:
        assert drop(session, "groups", site.now + timedelta(days=1000)) == 0
        assert drop(session, "groups", site.now + timedelta(days=1100)) == 1
        assert session.get(Cohort, group) is None
        assert session.get(Cohort, site.cast.other_group) is not None
        assert session.get(Enrolment, (lena, "small")) is not None
