"""What the trail holds about people."""

from learnhub.base.personal import PersonalData

PERSONAL = (
    PersonalData(
        table="audit_entry", person=("actor_id",), columns=("subject_id", "detail"),
        what="Who changed rights, memberships or publications, and when; ids, no names",
        why="To find out what happened when something went wrong, and to prove it",
        basis="GDPR Art. 6 (1) f, Art. 5 (2)", keep="three years",
    ),
)
