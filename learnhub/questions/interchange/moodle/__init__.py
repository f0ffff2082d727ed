"""Moodle XML: the format in which Moodle hands over banks of questions, with their pictures.

There is no specification but Moodle's own importer, whose rules are followed. What is written and
read again is the same but for this:

* Blank space around texts goes. A prompt that is one picture comes back as part of the body.
* `level` and `fixed` are not kept, nor the points of what is not scored, the unit of a gap, the
  words of a picture with areas, and what is said to single pairs and areas. `title` comes back
  only where it says more than the prompt.
* `credit` is kept for several answers (`all` as `part`) and for orders, else it is `part`.
* A percentage that the rule gives anyway is gone, one of zero is none. Where nothing is scored and
  all options are right, none is: every one counts there.
* Ranges and tolerances in percent come back as a number and how far one may be off.
* What is said by result is kept where Moodle has it; else it stands at the single answers.
* Statements come back as pairs, areas are rounded to pixels, and gaps of a text that also has
  words below it as gaps with choices of their own.
"""

from learnhub.questions.interchange.bank import Bank, Exported, Imported, Source, Target
from learnhub.questions.interchange.moodle.reading import ROOTS, read
from learnhub.questions.interchange.moodle.writing import FORMAT_TITLE, write
from learnhub.questions.interchange.xml import root_name


class MoodleFormat:
    """Reads and writes Moodle XML."""

    name = "moodle"
    title = FORMAT_TITLE

    def recognises(self, data: bytes) -> bool:
        """Say whether the outermost element is one of Moodle's."""
        return root_name(data) in ROOTS

    def read(self, source: Source) -> Imported:
        """Return everything the file holds, and what was changed or lost on the way in."""
        return read(source)

    def write(self, bank: Bank, target: Target) -> Exported:
        """Return the file, and what was changed or lost on the way out."""
        return write(bank, target)


FORMAT = MoodleFormat()
