"""What this room holds about people."""

from learnhub.base.personal import PersonalData

PERSONAL = (
    PersonalData(
        table="revision", person=("published_by",), columns=(),
        what="Who published a revision of a course",
        why="To know whom to ask about a change", basis="GDPR Art. 6 (1) f",
        keep="as long as the revision; then without the person",
    ),
)
