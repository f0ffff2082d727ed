"""What this room holds about people."""

from learnhub.base.merging import Best, Numbered, OneStays
from learnhub.base.personal import Gone, PersonalData
from learnhub.base.words import N_

_BASIS = N_("GDPR Art. 6 (1) b")
_KEEP = N_("until the account is deleted")

PERSONAL = (
    PersonalData(
        table="lesson_position", person=("person_id",), columns=("step", "seen_to"),
        what=N_("Where a person is in a lesson"), why=N_("To go on there, on any device"),
        basis=_BASIS, keep=_KEEP,
        on_merge=(OneStays(("course", "lesson"), (
            ("seen_to", Best.HIGHEST), ("at", Best.HIGHEST),
        )),),
    ),
    PersonalData(
        table="lesson_answer", person=("person_id",), columns=("response", "result"),
        what=N_("Answers to questions in lessons, every try"),
        why=N_("To show the feedback again, and to see which questions are too hard"),
        basis=_BASIS, keep=_KEEP,
        gone=Gone.NOBODY, blank=("token",), answers=("response",), hidden=("token",),
        on_merge=(OneStays(("token",)), Numbered(("course", "question"), "nth", by="at")),
    ),
    PersonalData(
        table="lesson_completion", person=("person_id",), columns=("how",),
        what=N_("Which lessons a person has done, and when"),
        why=N_("To show the person their progress"), basis=_BASIS, keep=_KEEP,
        gone=Gone.NOBODY,
        on_merge=(OneStays(("course", "lesson"), (("at", Best.LOWEST),)),),
    ),
    PersonalData(
        table="self_check", person=("person_id",), columns=("responses",),
        what=N_("How a person rates themself before and after a course, every time"),
        why=N_("To show the person what has changed; others see averages of five or more at most"),
        basis=_BASIS, keep=_KEEP,
        gone=Gone.NOBODY, blank=("token",), hidden=("token",),
        on_merge=(OneStays(("token",)),),
    ),
    PersonalData(
        table="inquiry", person=("person_id", "answered_by"), columns=("text", "answer"),
        what=N_("What a person asked the trainer or reported, and the answer"),
        why=N_("To answer, and to mend the lesson"), basis=_BASIS, keep=_KEEP,
        hidden=("token",),
        on_merge=(OneStays(("token",)),),
    ),
)
