"""Collects problems while course files are read, each with its file and line."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from types import MappingProxyType

from learnhub.base.problem import Problem, Severity


@dataclass(slots=True)
class Report:
    """Where problems of one course go; `folder` is put before every path."""

    folder: str
    problems: list[Problem] = field(default_factory=list)

    def where(self, path: str, line: int = 0) -> str:
        """Return "folder/path:line", without the line where it is 0."""
        place = f"{self.folder}/{path}".strip("/")
        return f"{place}:{line}" if line else place

    def error(self, path: str, line: int, message: str, **params: str | int) -> None:
        """Note something that must be mended before the course can be used."""
        self._note("error", path, line, message, params)

    def warning(self, path: str, line: int, message: str, **params: str | int) -> None:
        """Note something that should be mended, but does not stop the course."""
        self._note("warning", path, line, message, params)

    def advice(self, path: str, line: int, message: str, **params: str | int) -> None:
        """Note something that is right, but could be better."""
        self._note("advice", path, line, message, params)

    def add(self, problems: Iterable[Problem]) -> None:
        """Take over problems that already have their place."""
        self.problems.extend(problems)

    def _note(
        self, severity: Severity, path: str, line: int, message: str, params: dict[str, str | int]
    ) -> None:
        safe = {key: _shown(value) for key, value in params.items()}
        place = self.where(path, line)
        self.problems.append(Problem(place, message, MappingProxyType(safe), severity))

    def sorted(self) -> list[Problem]:
        """Return every problem once, by file and line."""
        unique = {(p.where, p.message, tuple(p.params.items())): p for p in self.problems}
        return sorted(unique.values(), key=_by_place)


def _by_place(problem: Problem) -> tuple[str, int]:
    path, colon, line = problem.where.rpartition(":")
    if colon and line.isascii() and line.isdigit():
        return path, int(line[:9])
    return problem.where, 0


def _shown(value: str | int) -> str | int:
    """Shorten what a file says, so that a message stays a sentence."""
    if isinstance(value, int) or len(value) <= 120:
        return value
    return value[:119] + "…"
