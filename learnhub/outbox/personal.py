"""What the outbox holds about people."""

from learnhub.base.personal import PersonalData

PERSONAL = (
    PersonalData(
        table="mail", person=(), columns=("address", "subject", "body", "last_error"),
        what="Address and text of a mail that waits to be sent",
        why="To send it; the text is dropped when it has left",
        basis="GDPR Art. 6 (1) b", keep="30 days after sending",
    ),
)
