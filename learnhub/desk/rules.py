"""What an owner sees of the team; pure."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass

from learnhub.content.compiled import Outline
from learnhub.learning.rules import Progress


@dataclass(frozen=True, slots=True)
class TeamRow:
    """One person of a business; `lines` by course, None where nothing may be seen."""

    person_id: int
    name: str
    is_owner: bool
    is_self: bool
    lines: Mapping[str, Progress] | None


@dataclass(frozen=True, slots=True)
class Team:
    """Everybody in a business, and the courses anything can be seen of."""

    courses: tuple[Outline, ...]
    rows: tuple[TeamRow, ...]

    @property
    def _seen(self) -> list[Progress]:
        return [line for row in self.rows if row.lines is not None for line in row.lines.values()]

    @property
    def sharing(self) -> int:
        """How many people's progress can be seen."""
        return sum(row.lines is not None for row in self.rows)

    @property
    def lessons_done(self) -> int:
        """How many lessons those have done together."""
        return sum(line.lessons_done for line in self._seen)

    @property
    def quizzes_passed(self) -> int:
        """How many quizzes those have passed together."""
        return sum(line.quizzes_passed for line in self._seen)


def for_the_business(outline: Outline, picked: Set[str]) -> bool:
    """Say whether a course is the business's affair; what one learns for private life is not."""
    return "business" in outline.audience or outline.id in picked


def courses_shown(
    outlines: Iterable[Outline], taken: Mapping[int, Set[str]], picked: Set[str]
) -> tuple[Outline, ...]:
    """Return the columns of the team table: business courses that were picked or are taken."""
    anybody: set[str] = set().union(*taken.values())
    return tuple(sorted(
        (o for o in outlines if for_the_business(o, picked) and o.id in anybody | picked),
        key=lambda o: (o.letter, o.id),
    ))
