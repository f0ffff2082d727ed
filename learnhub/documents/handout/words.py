"""The words a handout adds to a course; whoever asks for one passes them translated."""

from collections.abc import Callable
from dataclasses import dataclass, fields

from learnhub.base.words import N_


@dataclass(frozen=True, slots=True)
class HandoutWords:
    """English words; what stands in `%(…)s` is filled in by the handout."""

    handout: str = N_("Handout")
    with_answers: str = N_("With answers, for those who teach")
    contents: str = N_("Contents")
    outcomes: str = N_("What you can do afterwards")
    minutes: str = N_("%(minutes)s min")
    page: str = N_("Page %(page)s of %(pages)s")
    other_language: str = N_("This part is not there in your language yet.")
    machine_draft: str = N_("This text was translated by a machine and nobody has checked it yet.")
    question: str = N_("Question %(number)s")
    quiz: str = N_("Quiz")
    worksheet: str = N_("Worksheet")
    terms: str = N_("Words in this lesson")
    pool: str = N_("Words to choose from:")
    choose_one: str = N_("Choose one.")
    choose_all: str = N_("Choose all that are right.")
    true_or_false: str = N_("True or false? Choose one.")
    true: str = N_("True")
    false: str = N_("False")
    write_short: str = N_("Write one word or a few words.")
    write_number: str = N_("Write a number.")
    write_text: str = N_("Write in your own words.")
    match: str = N_("Write the letter of the matching one into each box.")
    put_in_order: str = N_("Write a number into each box: 1 is first.")
    judge: str = N_("Choose one for each statement.")
    fill_gaps: str = N_("Write into the gaps what is missing.")
    name_areas: str = N_("Write the right name for each number in the picture.")
    choose_level: str = N_("Choose one. Nothing is right or wrong here.")
    send_in: str = N_("Your answer is a file. You send it in on the website.")
    right: str = N_("right")
    right_answer: str = N_("The right answer:")
    what_counts: str = N_("This is what counts:")
    points: str = N_("%(points)s points")
    feedback: str = N_("Feedback")
    if_right: str = N_("If right")
    if_partly: str = N_("If partly right")
    if_wrong: str = N_("If wrong")
    hint: str = N_("Hint")
    result: str = N_("Result from %(low)s to %(high)s percent")
    no_picture: str = N_("This picture cannot be printed. It shows:")

    @classmethod
    def through(cls, translate: Callable[[str], str]) -> "HandoutWords":
        """Return the words in the language of `translate`."""
        return cls(**{each.name: translate(str(each.default)) for each in fields(cls)})


def filled(message: str, **values: object) -> str:
    """Return a message with its places filled; a translation with a broken place stays as it is."""
    for name, value in values.items():
        message = message.replace(f"%({name})s", str(value))
    return message
