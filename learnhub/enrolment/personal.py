"""What this room holds about people."""

from learnhub.base.merging import Best, OneStays
from learnhub.base.personal import Gone, PersonalData
from learnhub.base.words import N_

_BASIS = N_("GDPR Art. 6 (1) b")

PERSONAL = (
    PersonalData(
        table="enrolment", person=("person_id",), columns=(),
        what=N_("Which courses a person takes, since when"),
        why=N_("To show the person their courses and progress"), basis=_BASIS,
        keep=N_("until the account is deleted"),
        gone=Gone.NOBODY,
        on_merge=(OneStays(("course",), (("left_at", Best.EMPTY), ("enrolled_at", Best.LOWEST))),),
    ),
    PersonalData(
        table="cohort", person=("created_by",), columns=("name",),
        what=N_("Name of a group and who made it"), why=N_("To let people learn together"),
        basis=_BASIS, keep=N_("three years after it is closed"),
        gone=Gone.NOBODY, hidden=("join_code",),
    ),
    PersonalData(
        table="cohort_trainer", person=("person_id",), columns=(),
        what=N_("Who teaches a group"), why=N_("To let the trainer see the group's progress"),
        basis=_BASIS, keep=N_("as long as the group"),
        on_merge=(OneStays(("cohort_id",), (
            ("ends_at", Best.EMPTY), ("ends_at", Best.HIGHEST),
        )),),
    ),
    PersonalData(
        table="cohort_member", person=("person_id",), columns=(),
        what=N_("Who learns in a group"), why=N_("To let the trainer help those who are stuck"),
        basis=_BASIS, keep=N_("as long as the group"),
        gone=Gone.NOBODY, end="left_at",
        on_merge=(OneStays(("cohort_id",), (("left_at", Best.EMPTY), ("joined_at", Best.LOWEST))),),
    ),
    PersonalData(
        table="cohort_course", person=("assigned_by",), columns=(),
        what=N_("Who gave a course to a group"), why=N_("To know whom to ask"), basis=_BASIS,
        keep=N_("as long as the group"),
        gone=Gone.NOBODY,
    ),
    PersonalData(
        table="team_course", person=("picked_by",), columns=(),
        what=N_("Who picked a course for a business"), why=N_("To know whom to ask"), basis=_BASIS,
        keep=N_("as long as the business"),
        gone=Gone.NOBODY,
    ),
)
