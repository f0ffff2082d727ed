"""What this room holds about people."""

from learnhub.base.personal import Gone, PersonalData
from learnhub.base.words import N_

PERSONAL = (
    PersonalData(
        table="revision", person=("published_by",), columns=(),
        what=N_("Who published a revision of a course"),
        why=N_("To know whom to ask about a change"), basis=N_("GDPR Art. 6 (1) f"),
        keep=N_("as long as the revision; then without the person"),
        gone=Gone.NOBODY, hidden=("outline", "glossary", "digest"),
    ),
)
