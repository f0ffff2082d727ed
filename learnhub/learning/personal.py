"""What this room holds about people."""

from learnhub.base.personal import PersonalData

_BASIS = "GDPR Art. 6 (1) b"
_KEEP = "until the account is deleted"

PERSONAL = (
    PersonalData(
        table="lesson_position", person=("person_id",), columns=("step", "seen_to"),
        what="Where a person is in a lesson", why="To go on there, on any device",
        basis=_BASIS, keep=_KEEP,
    ),
    PersonalData(
        table="lesson_answer", person=("person_id",), columns=("response", "result"),
        what="Answers to questions in lessons, every try",
        why="To show the feedback again, and to see which questions are too hard",
        basis=_BASIS, keep=_KEEP,
    ),
    PersonalData(
        table="lesson_completion", person=("person_id",), columns=("how",),
        what="Which lessons a person has done, and when",
        why="To show the person their progress", basis=_BASIS, keep=_KEEP,
    ),
    PersonalData(
        table="inquiry", person=("person_id", "answered_by"), columns=("text", "answer"),
        what="What a person asked the trainer or reported, and the answer",
        why="To answer, and to mend the lesson", basis=_BASIS, keep=_KEEP,
    ),
)
