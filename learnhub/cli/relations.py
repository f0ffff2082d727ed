"""Which relation to a thing an address asks for, beside the role: words for the permissions.

What decides is the policy of each room; here stands what it says, for those who read the
document. The matrix of the tests compares both with what really happens.
"""

from collections.abc import Collection
from dataclasses import dataclass

from learnhub.base.actor import Role


@dataclass(frozen=True, slots=True)
class Relation:
    """What somebody has to have to do with a thing; roles in `all_of_them` need not."""

    own: str
    all_of_them: frozenset[str] = frozenset()


COORDINATION = frozenset({"coordinator"})
OVERSIGHT = frozenset({"coordinator", "auditor", "administrator"})
EVERYBODY_KNOWN = frozenset(role.value for role in Role)
_GROUP = Relation("a group one teaches", COORDINATION)
_BELONGS = Relation("a business one belongs to")
_DRAFT = Relation("a course one writes; coordinators and administrators see and review all")
RELATIONS: dict[str, Relation] = {
    "cohort_id": _GROUP,
    "business_id": Relation("a business one owns"),
    "attempt_id": Relation("one's own attempt"),
    "import_id": Relation("what one sent in oneself"),
    "knock_id": Relation("somebody of a group one teaches", COORDINATION),
    "passkey_id": Relation("one's own passkey"),
    "sign_in_id": Relation("one's own sign-in"),
    "inquiry_id": Relation("asked in a group one teaches", COORDINATION),
}
"""By what stands in the address."""
BY_ENDPOINT: dict[str, Relation | None] = {
    "people.leave_business": _BELONGS, "people.sharing": _BELONGS,
    "quiz.file": Relation("one's own attempt, or answered in a group one teaches", COORDINATION),
    "people.second_factor": Relation("who has just shown the first factor", EVERYBODY_KNOWN),
    "people.enter_by_passkey": Relation("who began it on this device", EVERYBODY_KNOWN),
    "roster.person": Relation(
        "a learner of a group one teaches, or who or whose business is entrusted to one", OVERSIGHT
    ),
    "roster.business": Relation("a business entrusted to one", OVERSIGHT),
    "teaching.marking_answer": _GROUP, "teaching.mark_answer": _GROUP,
}
"""Where the address alone says too little."""


def relation_of(endpoint: str, arguments: Collection[str]) -> Relation | None:
    """Return the relation an action asks for, None where the role alone decides."""
    if endpoint in BY_ENDPOINT:
        return BY_ENDPOINT[endpoint]
    if endpoint.startswith("authoring.") and "course" in arguments:
        return _DRAFT
    if endpoint.startswith("roster.") and "business_id" in arguments:
        # Who changes businesses there sees all of them.
        return None
    return next((RELATIONS[name] for name in RELATIONS if name in arguments), None)
