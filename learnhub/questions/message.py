"""A sentence for people that is translated later, at the edge of the program."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


def _nothing() -> Mapping[str, str | int]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Msg:
    """An English message id with its parameters; translated and filled in where it is shown."""

    message: str
    params: Mapping[str, str | int] = field(default_factory=_nothing)

    @property
    def text(self) -> str:
        """The sentence in English with its parameters filled in."""
        return self.message % self.params if self.params else self.message


def msg(message: str, **params: str | int) -> Msg:
    """Return a message from an id marked with `N_` and its parameters."""
    return Msg(message, params) if params else Msg(message)
