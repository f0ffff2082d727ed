"""How long documents wait that authors sent in."""

from collections.abc import Sequence
from datetime import datetime

from learnhub.authoring.models import Import
from learnhub.base.words import N_
from learnhub.db.retention import Old, rows


def _imports(limit: datetime, now: datetime) -> Sequence[Old]:
    return (Old(Import, Import.at < limit),)


RETENTION = (
    rows("documents", N_("Documents sent in by authors"), days=7, least=1, most=90, old=_imports),
)
