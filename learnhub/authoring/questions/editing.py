"""A question while somebody edits it, as a form or as text, in its own language or translated."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from learnhub.authoring.questions.listing import RESERVED, only_question
from learnhub.authoring.questions.translating import (
    Translation,
    disagreements,
    merged,
    pressed,
    translation_of,
)
from learnhub.base.problem import Problem, has_errors
from learnhub.base.words import N_
from learnhub.questions import Question
from learnhub.questions.placing import fresh_id
from learnhub.questions.sheets import (
    Fields,
    ShownForm,
    acted,
    checked,
    fields_in,
    shown,
)

_ONE = N_("Please write exactly one question here, beginning with ### ? and what is asked.")
_SAME_ID = N_("The id stays “%(id)s”, because answers of learners are kept under it.")


@dataclass(frozen=True, slots=True)
class Judged:
    """A question as it was sent; `question` is None where something has to be mended."""

    text: str
    question: Question | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Editing:
    """What is edited: the question as it stands, and the original where it is a translation.

    `id` is "" for a new one; where it `keeps_id`, nobody can change it. `taken` are the ids that a
    new one cannot have.
    """

    id: str = ""
    source: str = ""
    original: Question | None = None
    keeps_id: bool = False
    taken: Collection[str] = frozenset()

    @property
    def current(self) -> Question | None:
        """The question as it stands, None for a new one and for one with errors."""
        return only_question(self.source)[0] if self.source else None

    @property
    def is_translation(self) -> bool:
        """Say whether only its texts are edited: both languages have to be readable for that."""
        return self.original is not None and self.current is not None \
            and self.original.kind == self.current.kind

    def begun(self) -> dict[str, str] | None:
        """Return the fields of the question as it stands, None where no form can show it."""
        return fields_in(self.source)

    def sent(self, fields: Fields) -> dict[str, str]:
        """Return the fields as they count: what cannot be changed here stays as it is."""
        current = self.current
        if self.is_translation and current is not None:
            return merged(fields, current)
        return {**fields, "id": self.id} if self.keeps_id else dict(fields)

    def pressed(self, fields: Fields, do: str) -> dict[str, str]:
        """Return the fields after a button of a line was pressed."""
        current = self.current
        if self.is_translation and current is not None:
            return pressed(fields, current, do)
        return acted(fields, do)

    def judged(self, fields: Fields) -> Judged:
        """Return the question of a form; one without an id gets one."""
        found = checked(self._named(fields), before=self.source)
        return self._checked(Judged(found.text, found.question, found.problems))

    def text(self, fields: Fields) -> str:
        """Return what a form says as text, also while something has to be mended."""
        return checked(self._named(fields), before=self.source).text

    def judged_text(self, text: str) -> Judged:
        """Return the question that was written as text."""
        text = text.replace("\r\n", "\n").strip("\n") + "\n"
        question, found = only_question(text)
        problems = tuple(_in_line(problem) for problem in found)
        if question is None and not has_errors(problems):
            problems = (*problems, Problem("", _ONE))
        if question is not None and self.keeps_id and question.id != self.id:
            question, problems = None, (*problems, Problem("", _SAME_ID, {"id": self.id}))
        return self._checked(Judged(text, question, problems))

    def form(self, fields: Fields, problems: tuple[Problem, ...] = ()) -> ShownForm:
        """Return the form; the id is no field where it stays."""
        form = shown(fields, problems)
        if not self.keeps_id:
            return form
        return replace(form, more=tuple(f for f in form.more if f.column.name != "id"))

    def translation(
        self, fields: Fields, problems: tuple[Problem, ...] = ()
    ) -> Translation | None:
        """Return the form of a translation, None where it is none."""
        current, original = self.current, self.original
        if not self.is_translation or current is None or original is None:
            return None
        return translation_of(fields, current, original, problems)

    def _named(self, fields: Fields) -> dict[str, str]:
        wanted = fields.get("id", "").strip()
        taken = {*self.taken, *RESERVED}
        return {**fields, "id": wanted or fresh_id(fields.get("prompt", ""), taken)}

    def _checked(self, judged: Judged) -> Judged:
        """Refuse a translation that would ask something else than its original."""
        if judged.question is None or self.original is None:
            return judged
        found = disagreements(self.original, judged.question, self.current)
        if not found:
            return judged
        return Judged(judged.text, None, (*judged.problems, *found))


def fields_from(text: str) -> dict[str, str] | None:
    """Return the fields of a question that was written as text, None where no form can show it."""
    return fields_in(text.replace("\r\n", "\n").strip("\n") + "\n")


def _in_line(problem: Problem) -> Problem:
    line = problem.where.rpartition(":")[2]
    return replace(problem, where=line if line.isdigit() else "")
