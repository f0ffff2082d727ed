"""What this room holds about people."""

from learnhub.base.personal import PersonalData

_CONTRACT = "GDPR Art. 6 (1) b"

PERSONAL = (
    PersonalData(
        table="person", person=("id",),
        columns=("login", "name", "email", "password_hash", "locale"),
        what="Sign-in name, the name to be called by, language; e-mail only if given",
        why="To let the person in and to speak their language",
        basis=_CONTRACT, keep="until the account is deleted",
    ),
    PersonalData(
        table="role_grant", person=("person_id", "granted_by"), columns=("role",),
        what="Which role in the programme a person has, and who gave it",
        why="To decide what the person may see and do",
        basis=_CONTRACT, keep="until the role ends",
    ),
    PersonalData(
        table="sign_in", person=("person_id",), columns=("device",),
        what="When and on what kind of device a person signed in",
        why="To stay signed in, and to end a sign-in on a lost device",
        basis=_CONTRACT, keep="90 days after the sign-in has ended",
    ),
    PersonalData(
        table="password_reset", person=("person_id", "made_by"), columns=(),
        what="That a new password was asked for, and who of the team helped",
        why="To let a person back in", basis=_CONTRACT, keep="90 days",
    ),
    PersonalData(
        table="business", person=("created_by",), columns=("name",),
        what="The name of a business and who entered it",
        why="To let the people of a business learn together",
        basis=_CONTRACT, keep="until nobody belongs to it any more",
    ),
    PersonalData(
        table="belonging", person=("person_id",), columns=("position", "shares_since"),
        what="Who belongs to which business, and whether the person shows it their progress",
        why="To show the owner the progress of those who agreed",
        basis="GDPR Art. 6 (1) a (showing progress), b (belonging)",
        keep="until the person leaves the business, then one year",
    ),
    PersonalData(
        table="invitation", person=("created_by",), columns=("code", "note"),
        what="A code with which employees join a business, and who made it",
        why="To let employees join without an e-mail address",
        basis=_CONTRACT, keep="90 days after it ends",
    ),
)
