"""Who may write, see, review and publish courses; pure."""

from dataclasses import dataclass

from learnhub.base.actor import Actor, Role

# Who can write courses; which ones, authorship decides.
AUTHORS = frozenset({Role.TRAINER, Role.COORDINATOR, Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class DraftFacts:
    """What the rules need to know of a course in the making."""

    authors: frozenset[int]
    needs_review: bool = False
    is_approved: bool = False


def may_author(actor: Actor) -> bool:
    """Who can be named author comes into this room; what they see there, authorship decides."""
    return bool(actor.roles & AUTHORS)


def may_see_all(actor: Actor) -> bool:
    """Coordinators and administrators see every course in the making."""
    return actor.has(Role.COORDINATOR, Role.ADMINISTRATOR)


def may_see(actor: Actor, draft: DraftFacts) -> bool:
    """Authors see their courses, coordinators all."""
    return may_see_all(actor) or may_write(actor, draft)


def may_write(actor: Actor, draft: DraftFacts) -> bool:
    """Only authors change a draft; coordinators can make themselves one, and it is on record."""
    return may_author(actor) and actor.person_id in draft.authors


def may_invite(actor: Actor, draft: DraftFacts) -> bool:
    """Authors invite authors; coordinators and administrators do where there is none."""
    return may_see(actor, draft)


def may_review(actor: Actor, draft: DraftFacts, *, asked_by: int) -> bool:
    """Whoever sees a draft may approve it, but nobody their own."""
    return may_see(actor, draft) and actor.person_id != asked_by


def may_publish(actor: Actor, draft: DraftFacts) -> bool:
    """Authors publish; where a review is wanted, only once somebody approved."""
    return may_write(actor, draft) and (draft.is_approved or not draft.needs_review)


def may_withdraw(actor: Actor, draft: DraftFacts, *, asked_by: int) -> bool:
    """Authors take back that a review was asked for, and so does whoever asked."""
    return may_write(actor, draft) or (may_see(actor, draft) and actor.person_id == asked_by)


def may_switch_review(actor: Actor, draft: DraftFacts, *, wanted: bool) -> bool:
    """Coordinators switch the review on and off; authors bind themselves, and stay bound."""
    return may_see_all(actor) or (wanted and may_write(actor, draft))


def may_settle(actor: Actor, draft: DraftFacts, *, said_by: int) -> bool:
    """Authors settle remarks about their texts, and everybody their own."""
    return may_write(actor, draft) or (may_see(actor, draft) and actor.person_id == said_by)
