"""Rules of the list of people: what was chosen, names for the nameless; pure."""

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import urlencode

from learnhub.base.actor import Role
from learnhub.people.rules import CODE_LETTERS

PAGE_SIZE = 50
# More are not counted: counting a hundred thousand costs more than showing fifty of them.
MOST_COUNTED = 1_000
MOST_WORDS = 6
OLDEST = 120


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody chose of the list; `state` is "", "archived" or "merged"."""

    words: str = ""
    role: Role | None = None
    group: int | None = None
    business: int | None = None
    speaks: str = ""
    state: str = ""
    quiet: bool = False
    no_card: bool = False

    @property
    def is_narrow(self) -> bool:
        """Say whether anything was chosen."""
        return self != Choice()

    @property
    def filters(self) -> int:
        """How many filters are set beside the search."""
        return len(replace(self, words="").parameters)

    @property
    def parameters(self) -> dict[str, str]:
        """The choice as it stands in an address."""
        wanted = {
            "q": self.words, "role": self.role.value if self.role else "",
            "group": str(self.group or ""), "business": str(self.business or ""),
            "speaks": self.speaks, "state": self.state, "quiet": "yes" if self.quiet else "",
            "card": "none" if self.no_card else "",
        }
        return {name: value for name, value in wanted.items() if value}

    def url(self, path: str = "/people", **more: str | int) -> str:
        """Return the address of a page that shows this choice."""
        query = urlencode({**self.parameters, **more})
        return f"{path}?{query}" if query else path

    @property
    def told(self) -> str:
        """Name the filters for the trail: which were set, never what was searched for."""
        return ", ".join(
            name if name == "q" else f"{name}={value}" for name, value in self.parameters.items()
        )


def pseudonym(keyed_hash: str) -> str:
    """Return the name under which auditors meet a person, from a hash with a key.

    Eight letters: with four, two of two thousand people would share one.
    """
    number, letters = int(keyed_hash[:24], 16), ""
    for _ in range(8):
        number, rest = divmod(number, len(CODE_LETTERS))
        letters += CODE_LETTERS[rest]
    return f"{letters[:4]}-{letters[4:]}"


def is_birth_date(born_on: date, today: date) -> bool:
    """Say whether somebody alive can have been born on that day."""
    return today.year - OLDEST <= born_on.year and born_on <= today
