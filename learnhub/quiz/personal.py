"""What this room holds about people."""

from learnhub.base.personal import PersonalData

PERSONAL = (
    PersonalData(
        table="attempt", person=("person_id",), columns=("points", "passed"),
        what="When a person took a quiz, and the result",
        why="To show the result and whether the quiz is passed",
        basis="GDPR Art. 6 (1) b", keep="until the account is deleted",
    ),
    PersonalData(
        table="attempt_answer", person=(), columns=("response", "points", "result"),
        what="The answers given in a quiz",
        why="To mark them, to show the feedback, and to see which questions are too hard",
        basis="GDPR Art. 6 (1) b", keep="until the account is deleted",
    ),
)
