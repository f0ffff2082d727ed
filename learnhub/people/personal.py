"""What this room holds about people."""

from learnhub.base.merging import Best, Ends, OneStays, StaysBehind
from learnhub.base.personal import Gone, PersonalData
from learnhub.base.words import N_

_CONTRACT = N_("GDPR Art. 6 (1) b")

PERSONAL = (
    PersonalData(
        table="person", person=("id", "merged_into"), about=("id", "merged_into"),
        columns=("login", "name", "surname", "born_on", "email", "search", "password_hash",
                 "pin_hash", "picture", "locale", "extra_time"),
        what=N_("Sign-in name, the name to be called by, language, extra time in quizzes; "
                "surname, date of birth and e-mail only if given"),
        why=N_("To let the person in and to speak their language"),
        basis=_CONTRACT, keep=N_("until the account is deleted"),
        hidden=("search", "password_hash", "pin_hash"), sealed=("extra_time",),
    ),
    PersonalData(
        table="role_grant", person=("person_id", "granted_by"), columns=("role",),
        what=N_("Which role in the programme a person has, and who gave it"),
        why=N_("To decide what the person may see and do"),
        basis=_CONTRACT, keep=N_("until the role ends"),
        gone=Gone.NOBODY, end="ends_at",
        on_merge=(OneStays(("role",), (("ends_at", Best.EMPTY), ("ends_at", Best.HIGHEST))),),
    ),
    PersonalData(
        table="sign_in", person=("person_id",), columns=("device", "way"),
        what=N_("When, how and on what kind of device a person signed in"),
        why=N_("To stay signed in, to see whether somebody else did, and to end it"),
        basis=_CONTRACT, keep=N_("90 days after the sign-in has ended"),
        hidden=("token_hash",),
    ),
    PersonalData(
        table="password_reset", person=("person_id", "made_by"), columns=(),
        what=N_("That a new password was asked for, and who of the team helped"),
        why=N_("To let a person back in"), basis=_CONTRACT, keep=N_("90 days"),
        hidden=("token_hash",),
        on_merge=(StaysBehind(),),
    ),
    PersonalData(
        table="sign_in_link", person=("person_id", "made_by"), columns=(),
        what=N_("That a link to sign in was asked for, and who of the team helped"),
        why=N_("To let a person in without a password"), basis=_CONTRACT, keep=N_("90 days"),
        hidden=("token_hash",),
        on_merge=(StaysBehind(),),
    ),
    PersonalData(
        table="card", person=("person_id", "made_by", "blocked_by"), columns=("wrong_pins",),
        what=N_("Which cards a person got, when, and which of them is valid"),
        why=N_("To let a person in with a card"), basis=_CONTRACT,
        keep=N_("90 days after the card was blocked"),
        hidden=("token_hash", "code_hash"),
        on_merge=(Ends("blocked_at", (("made_at", Best.HIGHEST),)),),
    ),
    PersonalData(
        table="card_device", person=(), columns=("device_hash",),
        what=N_("On which devices a card was used; a random number, nothing about the device"),
        why=N_("To ask for the PIN only on a device that is new"), basis=_CONTRACT,
        keep=N_("as long as the card"),
        through=("card_id", "card"), hidden=("device_hash",),
    ),
    PersonalData(
        table="passkey", person=("person_id",), columns=("name", "credential_id", "public_key"),
        what=N_("Passkeys: the public half, and the name the person gave it"),
        why=N_("To let a person in without a password"), basis=_CONTRACT,
        keep=N_("until the person removes it"),
        hidden=("credential_id", "public_key", "sign_count"),
        on_merge=(StaysBehind(),),
    ),
    PersonalData(
        table="second_factor", person=("person_id",), columns=("secret",),
        what=N_("That a person uses an authenticator app; its secret, sealed"),
        why=N_("To make sure that it is the person who signs in"), basis=_CONTRACT,
        keep=N_("until the person removes it"),
        hidden=("secret", "last_step"),
        on_merge=(StaysBehind(),),
    ),
    PersonalData(
        table="recovery_code", person=("person_id",), columns=("code_hash",),
        what=N_("Codes on paper that stand in for the authenticator app; as hashes"),
        why=N_("To let a person in who lost the app"), basis=_CONTRACT,
        keep=N_("until the person makes new ones"),
        hidden=("code_hash",),
        on_merge=(StaysBehind(),),
    ),
    PersonalData(
        table="consent", person=("person_id", "noted_by"), columns=("purpose", "given_how"),
        what=N_("What a person agreed to or was informed about, when, and in which words"),
        why=N_("To do only what was agreed to, and to be able to prove it"),
        basis=N_("GDPR Art. 7 (1)"), keep=N_("three years after it was withdrawn"),
    ),
    PersonalData(
        table="business", person=("created_by",), columns=("name",),
        what=N_("The name of a business and who entered it"),
        why=N_("To let the people of a business learn together"),
        basis=_CONTRACT, keep=N_("until one year after the last person has left it"),
        gone=Gone.NOBODY,
    ),
    PersonalData(
        table="belonging", person=("person_id",), columns=("position", "shares_since"),
        what=N_("Who belongs to which business, and whether the person shows it their progress"),
        why=N_("To show the owner the progress of those who agreed"),
        basis=N_("GDPR Art. 6 (1) a (showing progress), b (belonging)"),
        keep=N_("until the person leaves the business, then one year"),
        on_merge=(OneStays(("business_id",), (
            ("left_at", Best.EMPTY), ("position", Best.HIGHEST), ("shares_since", Best.EMPTY),
            ("joined_at", Best.LOWEST),
        )),),
    ),
    PersonalData(
        table="invitation", person=("created_by",), columns=("code", "note"),
        what=N_("A code with which employees join a business, and who made it"),
        why=N_("To let employees join without an e-mail address"),
        basis=_CONTRACT, keep=N_("90 days after it ends"),
        gone=Gone.NOBODY, blank=("note",), hidden=("code",),
    ),
)
