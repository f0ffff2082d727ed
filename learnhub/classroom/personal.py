"""What this room holds about people."""

from learnhub.base.personal import Gone, PersonalData
from learnhub.base.words import N_

_BASIS = N_("GDPR Art. 6 (1) b")

PERSONAL = (
    PersonalData(
        table="class_code", person=("opened_by",), columns=(),
        what=N_("When a class code was opened for a group, and by whom"),
        why=N_("To let the people of a group in, in a room with shared devices"),
        basis=_BASIS, keep=N_("30 days after it ended"), gone=Gone.NOBODY,
        hidden=("code",),
    ),
    PersonalData(
        table="knock", person=("person_id", "decided_by"), columns=("device", "device_hash"),
        what=N_("Who asked to be let in, on what kind of device, and who of the team let them in"),
        why=N_("To let in only whom a trainer has seen, and to find out who came in"),
        basis=_BASIS, keep=N_("30 days"), hidden=("token_hash", "device_hash"),
    ),
)
