"""What this room holds about people."""

from learnhub.base.personal import PersonalData
from learnhub.base.words import N_

_CONTRACT = N_("GDPR Art. 6 (1) b")

PERSONAL = (
    PersonalData(
        table="person", person=("id",),
        columns=("login", "name", "email", "password_hash", "locale", "extra_time_percent"),
        what=N_("Sign-in name, the name to be called by, language, extra time in quizzes; "
                "e-mail only if given"),
        why=N_("To let the person in and to speak their language"),
        basis=_CONTRACT, keep=N_("until the account is deleted"),
    ),
    PersonalData(
        table="role_grant", person=("person_id", "granted_by"), columns=("role",),
        what=N_("Which role in the programme a person has, and who gave it"),
        why=N_("To decide what the person may see and do"),
        basis=_CONTRACT, keep=N_("until the role ends"),
    ),
    PersonalData(
        table="sign_in", person=("person_id",), columns=("device",),
        what=N_("When and on what kind of device a person signed in"),
        why=N_("To stay signed in, and to end a sign-in on a lost device"),
        basis=_CONTRACT, keep=N_("90 days after the sign-in has ended"),
    ),
    PersonalData(
        table="password_reset", person=("person_id", "made_by"), columns=(),
        what=N_("That a new password was asked for, and who of the team helped"),
        why=N_("To let a person back in"), basis=_CONTRACT, keep=N_("90 days"),
    ),
    PersonalData(
        table="business", person=("created_by",), columns=("name",),
        what=N_("The name of a business and who entered it"),
        why=N_("To let the people of a business learn together"),
        basis=_CONTRACT, keep=N_("until one year after the last person has left it"),
    ),
    PersonalData(
        table="belonging", person=("person_id",), columns=("position", "shares_since"),
        what=N_("Who belongs to which business, and whether the person shows it their progress"),
        why=N_("To show the owner the progress of those who agreed"),
        basis=N_("GDPR Art. 6 (1) a (showing progress), b (belonging)"),
        keep=N_("until the person leaves the business, then one year"),
    ),
    PersonalData(
        table="invitation", person=("created_by",), columns=("code", "note"),
        what=N_("A code with which employees join a business, and who made it"),
        why=N_("To let employees join without an e-mail address"),
        basis=_CONTRACT, keep=N_("90 days after it ends"),
    ),
)
