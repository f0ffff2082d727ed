"""What this room holds about people."""

from learnhub.base.merging import Best, OneStays
from learnhub.base.personal import Gone, PersonalData
from learnhub.base.words import N_

PERSONAL = (
    PersonalData(
        table="attempt", person=("person_id",), columns=("points", "passed"),
        what=N_("When a person took a quiz, and the result"),
        why=N_("To show the result and whether the quiz is passed"),
        basis=N_("GDPR Art. 6 (1) b"), keep=N_("until the account is deleted"),
        gone=Gone.NOBODY, own_moments=True, hidden=("seed", "questions"),
        on_merge=(OneStays(
            ("course", "module"), (("started_at", Best.HIGHEST),), only_if_empty="handed_in_at",
        ),),
    ),
    PersonalData(
        table="attempt_answer", person=(),
        columns=("response", "late_response", "points", "result"),
        what=N_("The answers given in a quiz"),
        why=N_("To mark them, to show the feedback, and to see which questions are too hard"),
        basis=N_("GDPR Art. 6 (1) b"), keep=N_("until the account is deleted"),
        gone=Gone.NOBODY, own_moments=True, through=("attempt_id", "attempt"),
        answers=("response", "late_response"), hidden=("number", "late_number"),
    ),
    PersonalData(
        table="attempt_try", person=(), columns=("response", "share"),
        what=N_("The answers that were checked before a quiz was handed in"),
        why=N_("To count the tries, and to see which questions are too hard"),
        basis=N_("GDPR Art. 6 (1) b"), keep=N_("until the account is deleted"),
        gone=Gone.NOBODY, own_moments=True, through=("attempt_id", "attempt"),
        answers=("response",),
    ),
    PersonalData(
        table="marking", person=("marked_by",), columns=("points", "comment", "criteria"),
        what=N_("What trainers gave for an answer, their words about it, and who marked it"),
        why=N_("To tell the learner, and to be able to say how a result came about"),
        basis=N_("GDPR Art. 6 (1) b"), keep=N_("until the account of the learner is deleted"),
        gone=Gone.NOBODY, through=("attempt_id", "attempt"), blank=("comment",),
        hidden=("criteria",),
    ),
    PersonalData(
        table="remarking", person=("made_by",), columns=(),
        what=N_("Who had a question marked again because its key was wrong"),
        why=N_("To be able to say how a result came about"),
        basis=N_("GDPR Art. 6 (1) b"), keep=N_("as long as the course is there"),
        gone=Gone.NOBODY,
    ),
    PersonalData(
        table="remarked_answer", person=(), columns=("points_before", "points_after"),
        what=N_("What changed in a result when a question was marked again"),
        why=N_("To tell the learner, and to be able to say how a result came about"),
        basis=N_("GDPR Art. 6 (1) b"), keep=N_("until the account is deleted"),
        gone=Gone.NOBODY, through=("attempt_id", "attempt"),
    ),
)
