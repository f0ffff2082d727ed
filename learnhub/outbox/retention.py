"""How long mails are remembered; address and text go as soon as they have left."""

from collections.abc import Sequence
from datetime import datetime

from learnhub.base.words import N_
from learnhub.db.retention import Old, rows
from learnhub.outbox.models import Mail


def _mails(limit: datetime, now: datetime) -> Sequence[Old]:
    return (Old(Mail, Mail.created_at < limit),)


RETENTION = (
    rows("mails", N_("Mails that have left, or could not be sent"), days=30, least=1, most=90,
         old=_mails),
)
