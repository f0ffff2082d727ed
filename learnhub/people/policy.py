"""Who may do and see what in a business, and with ways of coming in; pure."""

from collections.abc import Collection
from dataclasses import dataclass

from learnhub.base.actor import TWICE_PROVEN, Actor, Role
from learnhub.people.rules import STRONGER, Shown


@dataclass(frozen=True, slots=True)
class BusinessFacts:
    """Who belongs to a business now, in which position, and who shows their progress."""

    owners: frozenset[int] = frozenset()
    employees: frozenset[int] = frozenset()
    sharing: frozenset[int] = frozenset()

    @property
    def people(self) -> frozenset[int]:
        """Everybody who belongs to it."""
        return self.owners | self.employees


def may_see_business(actor: Actor, business: BusinessFacts) -> bool:
    """Whoever belongs to a business sees that it exists, and their own place in it."""
    return actor.person_id in business.people


def may_run_business(actor: Actor, business: BusinessFacts) -> bool:
    """Owners rename, invite, pick courses and take employees out; not with a card alone."""
    return actor.person_id in business.owners and not actor.only_learns


def may_see_progress(actor: Actor, business: BusinessFacts, person_id: int) -> bool:
    """Owners see the progress of those who agreed, everybody their own; the team sees none here.

    An owner's progress is shown to further owners only with the same agreement.
    """
    if person_id not in business.people:
        return False
    return actor.person_id == person_id or (
        may_run_business(actor, business) and person_id in business.sharing
    )


def may_remove(actor: Actor, business: BusinessFacts, person_id: int) -> bool:
    """Owners take employees out; nobody takes an owner out but that owner."""
    return may_run_business(actor, business) and person_id in business.employees


def may_make_owner(actor: Actor, business: BusinessFacts, person_id: int) -> bool:
    """Owners let employees own the business with them."""
    return may_remove(actor, business, person_id)


def may_leave(actor: Actor, business: BusinessFacts) -> bool:
    """Everybody may leave, but the last owner only when nobody is left behind without one."""
    me = actor.person_id
    if me not in business.people:
        return False
    return me not in business.owners or len(business.owners) > 1 or not business.employees


@dataclass(frozen=True, slots=True)
class OwnWays:
    """What somebody comes in with, as far as it decides who may add to it."""

    has_roles: bool = False
    has_password: bool = False
    has_factor: bool = False
    has_email: bool = False
    owns_business: bool = False


def proves(shown: Shown, own: OwnWays) -> bool:
    """Whoever has a passkey or an app proves by that, or by a code on paper; nothing weaker counts.

    Else the password alone would be enough to take the stronger ways away. A PIN is short: it
    proves only for those who have no password either. Who lost all of it is helped by the team.
    """
    if own.has_factor:
        return shown in STRONGER
    return shown is not Shown.PIN or not own.has_password


def sign_in_proves(way: str, *, strong: bool, has_factor: bool) -> bool:
    """The same for coming in: a password, link or card proves nothing where there is more.

    With a class code somebody else said who it is.
    """
    return way != "code" and (strong or way == "passkey" or not has_factor)


def may_change_ways(actor: Actor, own: OwnWays) -> bool:
    """Everybody adds ways of coming in for themselves, but a card opens no more than a learner's.

    With a card or a class code one may begin with a first password or passkey, where there is
    nothing else, no role and no business: else whoever finds a card would make a key to all of
    it. Who has an address comes in by a link first. And whose roles rest until a second factor is
    shown shows it first.
    """
    if actor.only_learns:
        return own == OwnWays()
    return not (actor.awaits and own.has_factor)


def may_reset_factor(actor: Actor, roles: Collection[Role]) -> bool:
    """Coordinators help those who reach less than they do, administrators everybody else.

    Nobody helps themselves: who reset it to come in would need no factor at all.
    """
    if actor.has(Role.ADMINISTRATOR):
        return True
    return actor.has(Role.COORDINATOR) and TWICE_PROVEN.isdisjoint(roles)
