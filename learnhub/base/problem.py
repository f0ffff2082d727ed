"""A problem in something a person gave us, with its place and its remedy."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

Params = Mapping[str, str | int]
Severity = Literal["error", "warning", "advice"]


def _no_params() -> Params:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: `where` (a file with line, or a form field), and what to do about it.

    `message` is an English sentence with `%(name)s` places; it is also the key under which
    translations are found. An error stops what was asked for, a warning does not. Advice is about
    something that is right, but could be better.
    """

    where: str
    message: str
    params: Params = field(default_factory=_no_params)
    severity: Severity = "error"

    @property
    def text(self) -> str:
        """The message in English with its parameters filled in."""
        return self.message % self.params if self.params else self.message

    def __str__(self) -> str:
        return f"{self.where}: {self.text}" if self.where else self.text


def has_errors(problems: Iterable[Problem]) -> bool:
    """Say whether any of the problems stops what was asked for."""
    return any(problem.severity == "error" for problem in problems)
