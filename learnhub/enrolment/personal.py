"""What this room holds about people."""

from learnhub.base.personal import PersonalData

_BASIS = "GDPR Art. 6 (1) b"

PERSONAL = (
    PersonalData(
        table="enrolment", person=("person_id",), columns=(),
        what="Which courses a person takes, since when",
        why="To show the person their courses and progress", basis=_BASIS,
        keep="until the account is deleted",
    ),
    PersonalData(
        table="cohort", person=("created_by",), columns=("name",),
        what="Name of a group and who made it", why="To let people learn together",
        basis=_BASIS, keep="three years after it is closed",
    ),
    PersonalData(
        table="cohort_trainer", person=("person_id",), columns=(),
        what="Who teaches a group", why="To let the trainer see the group's progress",
        basis=_BASIS, keep="as long as the group",
    ),
    PersonalData(
        table="cohort_member", person=("person_id",), columns=(),
        what="Who learns in a group", why="To let the trainer help those who are stuck",
        basis=_BASIS, keep="as long as the group",
    ),
    PersonalData(
        table="cohort_course", person=("assigned_by",), columns=(),
        what="Who gave a course to a group", why="To know whom to ask", basis=_BASIS,
        keep="as long as the group",
    ),
    PersonalData(
        table="team_course", person=("picked_by",), columns=(),
        what="Who picked a course for a business", why="To know whom to ask", basis=_BASIS,
        keep="as long as the business",
    ),
)
