"""What this room holds about people."""

from learnhub.base.merging import Apart
from learnhub.base.personal import PersonalData
from learnhub.base.words import N_

_BASIS = N_("GDPR Art. 6 (1) b")
_KEEP = N_("until the account is deleted; what is not part of an answer, one day")

PERSONAL = (
    PersonalData(
        table="upload", person=("person_id",), columns=("place", "name", "digest"),
        what=N_("Which files a person sent in as an answer, with their names"),
        why=N_("To show them to the person and to the trainers who mark them"),
        basis=_BASIS, keep=_KEEP,
        hidden=("digest", "place"),
        on_merge=(Apart(("place",), "digest"),),
    ),
    PersonalData(
        table="upload_piece", person=(), columns=("data",),
        what=N_("The files themselves; pictures without where and when they were taken"),
        why=N_("To show them to the person and to the trainers who mark them"),
        basis=_BASIS, keep=_KEEP,
        through=("upload_id", "upload"), hidden=("nth",),
    ),
)
