"""What happens when people found, join and leave businesses; on both engines."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learnhub.audit.models import AuditEntry
from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict, Invalid, NotFound
from learnhub.enrolment import service as enrolment
from learnhub.enrolment.models import TeamCourse
from learnhub.people.models import Belonging, Business, Invitation
from learnhub.people.policy import may_see_business
from learnhub.people.queries.business import (
    business_facts,
    businesses_of,
    find_invitation,
    invitations_of,
    members_of,
)
from learnhub.people.rules import INVITATION_LASTS, MOST_INVITATIONS, new_code
from learnhub.people.service import business as businesses
from tests.privacy.dropping import drop
from tests.site import Site

CODE = "KX3T9MWP"


def sharing(site: Site, name: str) -> bool:
    with site.database.read() as session:
        return site.cast.ids[name] in business_facts(session, site.cast.bakery).sharing


def acts(site: Site) -> list[str]:
    """Return what the trail says about the bakery."""
    with site.database.read() as session:
        return list(session.scalars(
            select(AuditEntry.action)
            .where(AuditEntry.subject_kind == "business",
                   AuditEntry.subject_id == str(site.cast.bakery))
            .order_by(AuditEntry.id)
        ))


def invite(site: Site, code: str = CODE, note: str = "") -> str:
    with site.database.write() as session:
        return businesses.make_invitation(
            session, site.cast.actor("omar"), site.cast.bakery, note, code=code, now=site.now
        )


def test_who_founds_a_business_owns_it_and_twice_is_once(site: Site) -> None:
    stefan = site.cast.actor("stefan")
    for _ in range(2):
        with site.database.write() as session:
            made = businesses.found_business(session, stefan, "Radladen", now=site.now)
    with site.database.read() as session:
        (view,) = businesses_of(session, site.cast.ids["stefan"])
        assert (view.business_id, view.name, view.is_owner) == (made, "Radladen", True)
        assert session.scalar(select(func.count()).where(Business.name == "Radladen")) == 1


def test_an_invitation_is_used_by_several_until_it_is_withdrawn(site: Site) -> None:
    invite(site)
    for name, agrees in (("lena", True), ("stefan", False)):
        with site.database.write() as session:
            businesses.join(session, site.cast.actor(name), "kx3t-9mwp", agrees=agrees,
                            now=site.now)
    assert sharing(site, "lena")
    assert not sharing(site, "stefan")
    with site.database.write() as session:
        (each,) = invitations_of(session, [site.cast.bakery], now=site.now)[site.cast.bakery]
        for _ in range(2):
            businesses.withdraw_invitation(session, site.cast.actor("omar"), site.cast.bakery,
                                           each.invitation_id, now=site.now)
    with site.database.write() as session, pytest.raises(NotFound):
        businesses.join(session, site.cast.actor("tilda"), CODE, agrees=True, now=site.now)
    assert acts(site) == ["invitation made", "business joined", "business joined",
                          "invitation withdrawn"]


def test_an_invitation_ends_after_fourteen_days(site: Site) -> None:
    invite(site)
    with site.database.read() as session:
        last = site.now + INVITATION_LASTS - timedelta(seconds=1)
        assert find_invitation(session, CODE, now=last) is not None
        assert find_invitation(session, CODE, now=site.now + INVITATION_LASTS) is None


def test_the_same_invitation_twice_is_one_and_their_number_ends(sqlite_site: Site) -> None:
    site = sqlite_site
    assert invite(site, note="shop") == invite(site, code=new_code(), note="shop")
    for number in range(MOST_INVITATIONS - 1):
        invite(site, code=new_code(), note=str(number))
    with pytest.raises(Invalid) as refusal:
        invite(site, code=new_code(), note="one more")
    assert [p.where for p in refusal.value.problems] == ["note"]


def test_opening_the_link_again_does_not_change_what_one_agreed_to(site: Site) -> None:
    invite(site)
    with site.database.write() as session:
        businesses.join(session, site.cast.actor("elif"), CODE, agrees=False, now=site.now)
        businesses.join(session, site.cast.actor("omar"), CODE, agrees=False, now=site.now)
    with site.database.read() as session:
        facts = business_facts(session, site.cast.bakery)
    assert site.cast.ids["elif"] in facts.sharing
    assert site.cast.ids["omar"] in facts.owners


def test_sharing_begins_and_ends_at_once(site: Site) -> None:
    for verb, shown in (
        (businesses.stop_sharing, False), (businesses.stop_sharing, False),
        (businesses.share, True), (businesses.share, True),
    ):
        with site.database.write() as session:
            verb(session, site.cast.actor("elif"), site.cast.bakery, now=site.now)
        assert sharing(site, "elif") is shown
    assert acts(site) == ["progress hidden", "progress shown"]


def test_who_comes_back_is_asked_again_whether_they_agree(site: Site) -> None:
    invite(site)
    with site.database.write() as session:
        elif_ = site.cast.actor("elif")
        for _ in range(2):
            businesses.leave_business(session, elif_, site.cast.bakery, now=site.now)
        businesses.join(session, elif_, CODE, agrees=False, now=site.now)
    assert not sharing(site, "elif")
    assert acts(site) == ["invitation made", "business left", "business joined"]


def test_a_removed_employee_no_longer_belongs_and_shares_nothing(site: Site) -> None:
    person = site.cast.ids["elif"]
    for _ in range(2):
        with site.database.write() as session:
            businesses.remove_employee(
                session, site.cast.actor("omar"), site.cast.bakery, person, now=site.now
            )
    with site.database.read() as session:
        assert person not in business_facts(session, site.cast.bakery).people
        row = session.get_one(Belonging, (site.cast.bakery, person))
        assert row.shares_since is None
    assert acts(site) == ["employee removed"]


def test_the_last_owner_first_makes_somebody_else_one(site: Site) -> None:
    omar, bakery = site.cast.actor("omar"), site.cast.bakery
    with site.database.write() as session, pytest.raises(Conflict):
        businesses.leave_business(session, omar, bakery, now=site.now)
    with site.database.write() as session:
        for _ in range(2):
            businesses.make_owner(session, omar, bakery, site.cast.ids["emil"], now=site.now)
        businesses.leave_business(session, omar, bakery, now=site.now)
    with site.database.read() as session:
        facts = business_facts(session, bakery)
    assert facts.owners == {site.cast.ids["emil"]}
    assert site.cast.ids["emil"] not in facts.sharing
    assert acts(site) == ["owner made", "business left"]


def test_an_owner_cannot_be_removed_by_another(site: Site) -> None:
    omar, bakery = site.cast.actor("omar"), site.cast.bakery
    with site.database.write() as session:
        businesses.make_owner(session, omar, bakery, site.cast.ids["emil"], now=site.now)
    with site.database.write() as session, pytest.raises(NotFound):
        businesses.remove_employee(session, omar, bakery, site.cast.ids["emil"], now=site.now)


OWNERS_VERBS: dict[str, Callable[[Session, Site, Actor], object]] = {
    "rename": lambda s, site, actor: businesses.rename_business(
        s, actor, site.cast.bakery, "X", now=site.now),
    "invite": lambda s, site, actor: businesses.make_invitation(
        s, actor, site.cast.bakery, "", code=new_code(), now=site.now),
    "withdraw": lambda s, site, actor: businesses.withdraw_invitation(
        s, actor, site.cast.bakery, 1, now=site.now),
    "remove": lambda s, site, actor: businesses.remove_employee(
        s, actor, site.cast.bakery, site.cast.ids["emil"], now=site.now),
    "make owner": lambda s, site, actor: businesses.make_owner(
        s, actor, site.cast.bakery, site.cast.ids["emil"], now=site.now),
}


@pytest.mark.parametrize("name", ["elif", "stefan", "tom", "clara", "anna"])
@pytest.mark.parametrize("verb", OWNERS_VERBS)
def test_who_does_not_own_the_business_finds_none(
    sqlite_site: Site, name: str, verb: str
) -> None:
    site = sqlite_site
    with site.database.write() as session, pytest.raises(NotFound):
        OWNERS_VERBS[verb](session, site, site.cast.actor(name))


@pytest.mark.parametrize("name", ["stefan", "tom", "anna"])
@pytest.mark.parametrize(
    "verb", [businesses.share, businesses.stop_sharing, businesses.leave_business]
)
def test_who_does_not_belong_has_nothing_to_share_or_leave(
    sqlite_site: Site, name: str, verb: Callable[..., None]
) -> None:
    with sqlite_site.database.write() as session, pytest.raises(NotFound):
        verb(session, sqlite_site.cast.actor(name), sqlite_site.cast.bakery, now=sqlite_site.now)


def test_an_invitation_of_another_business_cannot_be_withdrawn(sqlite_site: Site) -> None:
    site = sqlite_site
    invite(site)
    with site.database.write() as session:
        stefan = site.cast.actor("stefan")
        own = businesses.found_business(session, stefan, "Radladen", now=site.now)
        foreign = session.scalars(select(Invitation.id)).one()
        with pytest.raises(NotFound):
            businesses.withdraw_invitation(session, stefan, own, foreign, now=site.now)


def test_lists_show_what_the_rules_allow(site: Site) -> None:
    with site.database.write() as session:
        businesses.found_business(session, site.cast.actor("stefan"), "Radladen", now=site.now)
        businesses.found_business(session, site.cast.actor("elif"), "Blumen", now=site.now)
        businesses.leave_business(session, site.cast.actor("emil"), site.cast.bakery, now=site.now)
    with site.database.read() as session:
        everything = session.scalars(select(Business.id)).all()
        facts = {i: business_facts(session, i) for i in everything}
        for name, person in site.cast.ids.items():
            listed = {view.business_id for view in businesses_of(session, person)}
            actor = site.cast.actor(name)
            assert listed == {i for i in everything if may_see_business(actor, facts[i])}


def test_a_renamed_business_keeps_its_people(site: Site) -> None:
    with site.database.write() as session:
        businesses.rename_business(
            session, site.cast.actor("omar"), site.cast.bakery, "Brot & Zeit", now=site.now
        )
    with site.database.read() as session:
        assert businesses_of(session, site.cast.ids["elif"])[0].name == "Brot & Zeit"
        names = [m.name for m in members_of(session, [site.cast.bakery])[site.cast.bakery]]
    assert names == ["Omar", "Elif", "Emil"]


def test_an_emptied_business_is_forgotten_after_a_year(site: Site) -> None:
    invite(site)
    omar, bakery = site.cast.actor("omar"), site.cast.bakery
    with site.database.write() as session:
        enrolment.pick_courses(session, omar, bakery, {"small"}, now=site.now)
        for name in ("elif", "emil", "omar"):
            businesses.leave_business(session, site.cast.actor(name), bakery, now=site.now)
    with site.database.read() as session:
        assert find_invitation(session, CODE, now=site.now) is None
    with site.database.write() as session:
        assert drop(session, "picks", site.now + timedelta(days=2)) == 1
        drop(session, "left", site.now + timedelta(days=364))
        assert session.get(Business, bakery) is not None
        drop(session, "left", site.now + timedelta(days=366))
    with site.database.read() as session:
        assert session.get(Business, bakery) is None
        for table in (Belonging, Invitation, TeamCourse):
            assert session.scalar(select(func.count()).select_from(table)) == 0


def test_a_business_with_people_keeps_its_courses(sqlite_site: Site) -> None:
    site = sqlite_site
    with site.database.write() as session:
        enrolment.pick_courses(
            session, site.cast.actor("omar"), site.cast.bakery, {"small"}, now=site.now
        )
        assert drop(session, "picks", site.now + timedelta(days=3_000)) == 0
        assert drop(session, "left", site.now + timedelta(days=3_000)) == 0
