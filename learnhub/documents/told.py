"""Gathers what could not be taken over, each thing with its place in the document."""

from collections import Counter
from dataclasses import dataclass, field
from types import MappingProxyType

from learnhub.base.problem import Problem, Severity
from learnhub.base.words import N_
from learnhub.documents import marks
from learnhub.questions.message import Msg

MOST_OF_A_KIND = 100
_SHORT = 60
_MORE = N_("There are %(count)s more places like this: %(what)s")


@dataclass(slots=True)
class Told:
    """The problems of one document in the order in which they were found.

    Readers set `heading` and `near` while they go through the text, so that whatever is said
    meanwhile has its place: file, nearest heading, beginning of the paragraph.
    """

    name: str
    heading: str = ""
    near: str = ""
    _problems: list[Problem] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)

    def at(self, heading: str, near: str) -> None:
        """Remember where the reader is."""
        self.heading, self.near = heading, near

    def nowhere(self) -> None:
        """Say that what follows concerns the whole document."""
        self.at("", "")

    @property
    def place(self) -> str:
        """Where the reader is: file, heading, beginning of the paragraph."""
        parts = (short(self.heading), short(self.near))
        quoted = [f"“{part}”" for part in dict.fromkeys(parts) if part]
        return ", ".join([self.name, *quoted])

    def warn(self, message: str, **params: str | int) -> None:
        """Say that something here was changed or left out."""
        self._say(self.place, message, params, "warning")

    def refuse(self, message: str, **params: str | int) -> None:
        """Say that something here was refused."""
        self._say(self.place, message, params, "error")

    def refuse_for(self, reason: Msg) -> None:
        """Say for a reason given elsewhere that something here was refused."""
        self._say(self.place, reason.message, dict(reason.params), "error")

    def warn_of_file(self, path: str, message: str, **params: str | int) -> None:
        """Say that a file inside this one was changed or left out."""
        inside = path and path != self.name
        self._say(f"{self.name}/{path}" if inside else self.name, message, params, "warning")

    def add(self, problem: Problem, *, severity: Severity | None = None) -> None:
        """Take over a problem of a file inside this one."""
        where = f"{self.name}/{problem.where}" if problem.where else self.name
        self._say(where, problem.message, dict(problem.params), severity or problem.severity)

    def note(self, where: str, reason: Msg, severity: Severity) -> None:
        """Say something that comes with a place of its own."""
        self._say(where, reason.message, dict(reason.params), severity)

    def problems(self) -> tuple[Problem, ...]:
        """Return what was said; of the same thing at a hundred places only the number is told."""
        more = [
            Problem(
                self.name,
                _MORE,
                MappingProxyType({"count": count - MOST_OF_A_KIND, "what": message}),
                "warning",
            )
            for message, count in self._counts.items()
            if count > MOST_OF_A_KIND
        ]
        return (*self._problems, *more)

    def _say(
        self, where: str, message: str, params: dict[str, str | int], severity: Severity
    ) -> None:
        self._counts[message] += 1
        if self._counts[message] > MOST_OF_A_KIND:
            return
        safe = {
            key: short(value, 200) if isinstance(value, str) else value
            for key, value in params.items()
        }
        self._problems.append(Problem(where, message, MappingProxyType(safe), severity))


def short(text: str, most: int = _SHORT) -> str:
    """Return a text in one line, shortened, without signs that only we know."""
    plain = " ".join(marks.without(text[: 20 * most]).split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"
