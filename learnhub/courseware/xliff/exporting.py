"""Gives the texts of a course to translators outside, as an XLIFF file."""

from collections.abc import Iterator

from learnhub.base.words import N_
from learnhub.courseware.course import Course
from learnhub.courseware.names import MANIFEST
from learnhub.courseware.writings import writings
from learnhub.courseware.xliff.course_texts import course_units, existing_units
from learnhub.courseware.xliff.document import (
    SourceFile,
    TransUnit,
    UnitState,
    write_document,
)
from learnhub.courseware.xliff.inline import Inline
from learnhub.courseware.xliff.saying import Say, unchanged
from learnhub.courseware.xliff.units import Unit
from learnhub.courseware.xliff.variants import (
    MANIFEST_CATEGORY,
    Pairing,
    pairings,
    translated_units,
)

_NOTES = {
    "title": N_("A title."),
    "step": N_("The heading of a screen."),
    "text": N_("Running text."),
    "introduction": N_("What stands before the first question."),
    "result": N_("What is said about a result."),
    "outcome": N_("What one can do afterwards; ends the sentence “You can …”."),
    "question": N_("What is asked."),
    "question text": N_("What one needs to know to answer."),
    "answer": N_("An answer to choose from. Right and wrong ones should have the same length."),
    "feedback": N_("What is said after an answer."),
    "hint": N_("A hint that helps without giving the answer away."),
    "accepted": N_("An answer people type. Write what they would type; * stands for anything."),
    "unit": N_("A unit beside a number."),
    "gaps": N_("A text with gaps. The gaps keep their order; the sentence may be built anew."),
    "alt": N_("Describes a picture for people who do not see it."),
    "caption": N_("The caption of a picture."),
}
_KEEP = N_(
    "Please keep every code (link, emphasis, gap) in its sentence. Terms of the glossary and "
    "pictures are linked in codes."
)
_LEVEL_SIMPLE = N_("Reading level A2: very short sentences, one thought in each, everyday words.")
_LEVEL_PLAIN = N_(
    "Reading level B1 at most: short sentences, everyday words, readers are addressed politely."
)


def export_xliff(
    course: Course, target_locale: str, *, only_open: bool, say: Say = unchanged
) -> bytes:
    """Return the texts of a course with their translations into one language, as XLIFF 1.2.

    With `only_open` only what is missing or stale. The target may be a language the course does
    not have yet. `say` translates the notes for the translator.
    """
    export = _Export(course, target_locale, only_open, say)
    files = [file for file in export.files() if file.units]
    return write_document(files, course.id, course.first_locale, target_locale)


class _Export:
    """Makes one file of the document after the other."""

    def __init__(self, course: Course, locale: str, only_open: bool, say: Say) -> None:
        self._course = course
        self._locale = locale
        self._only_open = only_open
        self._say = say
        level = _LEVEL_SIMPLE if locale.endswith("-simple") else _LEVEL_PLAIN
        self._notes = (say(level), say(_KEEP))

    def files(self) -> Iterator[SourceFile]:
        """Yield course.yaml and every text, in course order."""
        yield self._file(MANIFEST, MANIFEST_CATEGORY, self._of_course())
        for found in pairings(self._course, self._locale, tuple(writings(self._course))):
            yield self._file(found.original.path, found.category, self._of_text(found))

    def _file(self, path: str, category: str, units: Iterator[TransUnit]) -> SourceFile:
        return SourceFile(path, category, self._notes, tuple(units))

    def _of_course(self) -> Iterator[TransUnit]:
        there = existing_units(self._course, self._locale)
        if self._locale == self._course.first_locale:
            return
        for unit in course_units(self._course):
            said = there.get(unit.name)
            if said is None or not self._only_open:
                yield self._unit(unit, said, "final" if said else "needs-translation")

    def _of_text(self, found: Pairing) -> Iterator[TransUnit]:
        translation = found.translation.translation if found.translation else None
        for part in found.parts:
            if self._only_open and part.key not in found.open:
                continue
            units = part.units()
            there = translated_units(units, found.existing.get(part.key))
            state: UnitState = "final" if translation == "reviewed" else "translated"
            if part.key in found.open or translation == "machine":
                state = "needs-review-translation"
            for unit in units:
                said = there.get(unit.name)
                yield self._unit(
                    unit,
                    said,
                    state if said else "needs-translation",
                    is_by_machine=translation == "machine",
                )

    def _unit(
        self, unit: Unit, said: Inline | None, state: UnitState, *, is_by_machine: bool = False
    ) -> TransUnit:
        key = unit.sort if unit.sort in ("alt", "caption") else unit.note
        note = self._say(_NOTES[key or unit.note])
        return TransUnit(unit.id, unit.inline, said, state, note, is_by_machine)
