"""What this room holds about people."""

from learnhub.base.merging import Best, OneStays
from learnhub.base.personal import Gone, PersonalData
from learnhub.base.words import N_

_BASIS = N_("GDPR Art. 6 (1) b")
_DUTY = N_("GDPR Art. 6 (1) c")

PERSONAL = (
    PersonalData(
        table="erasure_request", person=("person_id", "asked_by"), columns=(),
        what=N_("That an account is to be deleted, when, and who asked for it"),
        why=N_("To leave time to change one's mind"), basis=_DUTY,
        keep=N_("until the account is deleted"),
        on_merge=(OneStays((), (("due_at", Best.LOWEST),)),),
    ),
    PersonalData(
        table="account_use", person=("person_id",), columns=("seen_on", "warned_on"),
        what=N_("On which day a person was last here"),
        why=N_("To delete accounts that nobody uses any more"), basis=_DUTY,
        keep=N_("until the account is deleted"),
        on_merge=(OneStays((), (("seen_on", Best.HIGHEST),)),),
    ),
    PersonalData(
        table="concern", person=("person_id", "answered_by"),
        columns=("place", "text", "contact", "answer"),
        what=N_("Which barrier or mistake a person reported, and the answer"),
        why=N_("To mend it and to answer"), basis=_DUTY, keep=N_("a year after the answer"),
        hidden=("token",),
    ),
    PersonalData(
        table="retention_choice", person=("chosen_by",), columns=(),
        what=N_("Who chose how long something is kept"), why=N_("To know whom to ask"),
        basis=N_("GDPR Art. 5 (2)"), keep=N_("until another period is chosen"),
        gone=Gone.NOBODY,
    ),
    PersonalData(
        table="merging", person=("kept_id", "merged_id", "by", "undone_by"), columns=("held",),
        about=("kept_id", "merged_id"),
        what=N_("That two records of a person were put together; what changed, sealed"),
        why=N_("To be able to undo it"), basis=N_("GDPR Art. 5 (1) d"), keep=N_("30 days"),
        hidden=("moved", "held"),
    ),
)
