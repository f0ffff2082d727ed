"""Collects the problems of one question, each with its line and the question's name."""

from dataclasses import dataclass, field

from learnhub.base.problem import Problem, Severity


@dataclass(slots=True)
class Report:
    """Where kinds report what is to be mended; every message may use `%(id)s`."""

    where: str
    id: str
    line: int
    problems: list[Problem] = field(default_factory=list)

    def error(self, message: str, *, line: int = 0, **params: str | int) -> None:
        """Add a problem that stops the question from being used; line 0 is the heading's."""
        self._add("error", message, line, params)

    def warning(self, message: str, *, line: int = 0, **params: str | int) -> None:
        """Add a problem that should be looked at; the question can be used all the same."""
        self._add("warning", message, line, params)

    def _add(
        self, severity: Severity, message: str, line: int, params: dict[str, str | int]
    ) -> None:
        where = f"{self.where}:{line or self.line}"
        self.problems.append(Problem(where, message, {"id": self.id, **params}, severity))
