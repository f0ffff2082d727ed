"""What the trail holds about people."""

from learnhub.base.personal import Gone, PersonalData
from learnhub.base.words import N_

PERSONAL = (
    PersonalData(
        table="audit_entry", person=("about_id", "actor_id"),
        columns=("subject_id", "detail"),
        what=N_("Who changed rights, memberships or publications, and when; ids, no names"),
        why=N_("To find out what happened when something went wrong, and to prove it"),
        basis=N_("GDPR Art. 6 (1) f, Art. 5 (2)"), keep=N_("three years"),
        gone=Gone.KEPT, hidden=("subject_kind", "subject_id", "detail"),
    ),
)
