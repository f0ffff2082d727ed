"""What the outbox holds about people."""

from learnhub.base.personal import PersonalData
from learnhub.base.words import N_

PERSONAL = (
    PersonalData(
        table="mail", person=(), columns=("address", "subject", "body", "last_error"),
        what=N_("Address and text of a mail that waits to be sent"),
        why=N_("To send it; address and text are dropped when it has left"),
        basis=N_("GDPR Art. 6 (1) b"), keep=N_("30 days after sending"),
        by_email="address", hidden=("due_at", "tries"),
    ),
)
