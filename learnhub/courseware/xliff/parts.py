"""Divides a text into the parts that are kept or translated as a whole, and joins them again.

A part is a step, a question, a range of results, a page, a title. Where a translation holds
nothing new for a part, the part stays as it is, byte for byte.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from learnhub.courseware.parts import (
    Bank,
    LessonText,
    Page,
    Quiz,
    ScoreRange,
    Step,
    Written,
)
from learnhub.courseware.quizzes import QuizBody, read_quiz_body, write_quiz_body
from learnhub.courseware.report import Report
from learnhub.courseware.steps import quiet_steps, step_text
from learnhub.courseware.xliff.questions import visited_question
from learnhub.courseware.xliff.units import Collector, Unit, Visitor
from learnhub.questions import Prose, Question, differences, survives

PartValue = str | Step | Question | ScoreRange

TITLE, INTRO, TEXT = "title", "intro", "text"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a text under its key ("s2" is the second step)."""

    key: str
    value: PartValue

    def units(self, key: str = "") -> list[Unit]:
        """Return what is to be translated in it, named as if it stood under `key`."""
        collector = Collector()
        visited(Part(key or self.key, self.value), collector)
        return collector.units


def parts_of(text: Written) -> tuple[Part, ...]:
    """Return the parts of a text in their order; the note for authors in a bank is none."""
    title = [Part(TITLE, text.title)] if text.title else []
    if isinstance(text, LessonText):
        steps = [Part(step_key(number), step) for number, step in enumerate(text.steps)]
        return (*title, *steps)
    if isinstance(text, Page):
        return (*title, Part(TEXT, text.text))
    intro = [Part(INTRO, text.intro)] if isinstance(text, Quiz) and text.intro else []
    ranges = text.ranges if isinstance(text, Quiz) else ()
    said = [Part(f"score{found.low}-{found.high}", found) for found in ranges]
    return (*title, *intro, *said, *(Part(f"q.{q.id}", q) for q in text.questions))


def step_key(number: int) -> str:
    """Return the key of a step that counts from 0."""
    return f"s{number + 1}"


def visited(part: Part, visit: Visitor) -> PartValue:
    """Return the part with every text as the visitor gives it back."""
    value = part.value
    if isinstance(value, Step):
        return _visited_step(part.key, value, visit)
    if isinstance(value, Question):
        return visited_question(value, visit)
    if isinstance(value, ScoreRange):
        return replace(value, text=visit.blocks(part.key, value.text, "result"))
    if part.key == TITLE:
        return visit.plain(TITLE, value, "title")
    return visit.blocks(part.key, value, "introduction" if part.key == INTRO else "text")


def _visited_step(key: str, step: Step, visit: Visitor) -> Step:
    title = visit.line(f"{key}.title", step.title, "step", "heading") if step.title else ""
    blocks: list[Prose | Question] = []
    for number, block in enumerate(step.blocks, start=1):
        if isinstance(block, Question):
            blocks.append(visited_question(block, visit))
        else:
            said = visit.blocks(f"{key}.text{number}", block.text, "text")
            blocks.append(replace(block, text=said))
    return Step(title, tuple(blocks))


def is_sound(original: PartValue, translated: PartValue) -> bool:
    """Say whether a part is still what it was: it reads back, and its questions agree."""
    if isinstance(original, Step) and isinstance(translated, Step):
        pairs = zip(original.questions, translated.questions, strict=False)
        return (
            len(original.questions) == len(translated.questions)
            and not any(differences(one, other) for one, other in pairs)
            and (_is_stable(translated) or not _is_stable(replace(original, raw="")))
        )
    if isinstance(original, Question) and isinstance(translated, Question):
        return not differences(original, translated) and survives(translated)
    if isinstance(translated, ScoreRange):
        return _reads_back(QuizBody("", (translated,), ()))
    return True


def _is_stable(step: Step) -> bool:
    return quiet_steps(step_text(step)) == (step,)


def _reads_back(body: QuizBody) -> bool:
    found = read_quiz_body(write_quiz_body(body, ""), 1, "", Report(""))
    return (found.intro, found.ranges) == (body.intro, body.ranges)


def joined(text: Written, values: Mapping[str, PartValue], order: Sequence[str]) -> Written:
    """Return a text made of these parts; `order` names them as the original has them."""
    title = values.get(TITLE, text.title)
    said = replace(text, title=title if isinstance(title, str) else text.title)
    found = [values[key] for key in order if key in values]
    questions = tuple(value for value in found if isinstance(value, Question))
    if isinstance(said, LessonText):
        return replace(said, steps=tuple(value for value in found if isinstance(value, Step)))
    if isinstance(said, Page):
        body = values.get(TEXT, said.text)
        return replace(said, text=body if isinstance(body, str) else said.text)
    if isinstance(said, Bank):
        return replace(said, questions=questions)
    intro = values.get(INTRO, said.intro)
    return replace(
        said,
        questions=questions,
        intro=intro if isinstance(intro, str) else said.intro,
        ranges=tuple(value for value in found if isinstance(value, ScoreRange)),
    )
