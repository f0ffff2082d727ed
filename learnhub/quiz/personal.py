"""What this room holds about people."""

from learnhub.base.personal import PersonalData
from learnhub.base.words import N_

PERSONAL = (
    PersonalData(
        table="attempt", person=("person_id",), columns=("points", "passed"),
        what=N_("When a person took a quiz, and the result"),
        why=N_("To show the result and whether the quiz is passed"),
        basis=N_("GDPR Art. 6 (1) b"), keep=N_("until the account is deleted"),
    ),
    PersonalData(
        table="attempt_answer", person=(), columns=("response", "points", "result"),
        what=N_("The answers given in a quiz"),
        why=N_("To mark them, to show the feedback, and to see which questions are too hard"),
        basis=N_("GDPR Art. 6 (1) b"), keep=N_("until the account is deleted"),
    ),
)
