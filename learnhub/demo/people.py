"""Who lives in the demo: one person a role with a known name, and two groups of learners."""

from dataclasses import dataclass

from learnhub.base.actor import Role

PASSWORD = "demo"  # noqa: S105 - the demo's whole point; it is bound to loopback


@dataclass(frozen=True, slots=True)
class Example:
    """One example person."""

    login: str
    name: str
    locale: str
    roles: frozenset[Role] = frozenset()
    surname: str | None = None


NAMED = (
    Example("participant", "Amira", "de"),
    Example("owner", "Jürgen Kowalski", "de"),
    Example("employee", "Selin", "de"),
    Example("trainer", "Petra Nowak", "de", frozenset({Role.TRAINER})),
    Example("coach", "Leyla", "de", frozenset({Role.COACH}), "Aydın"),
    Example("advisor", "Martin", "de", frozenset({Role.ADVISOR}), "Feldkamp"),
    Example("auditor", "Sofia", "de", frozenset({Role.AUDITOR}), "Lindqvist"),
    Example("coordinator", "David Osei", "de", frozenset({Role.COORDINATOR})),
    Example("administrator", "Ines Brandt", "de", frozenset({Role.ADMINISTRATOR})),
)


@dataclass(frozen=True, slots=True)
class Learner:
    """An example learner: how many lessons a week, how often right, since and until when.

    `weeks` counts back from today; `quiet_days` is how long nothing was heard.
    """

    login: str
    name: str
    locale: str
    weeks: int
    pace: float
    right: float
    quiet_days: int


MEDIA_GROUP = (
    Learner("participant", "Amira", "de", 4, 1.1, 0.85, 1),
    Learner("fatma", "Fatma", "de", 5, 1.6, 0.9, 0),
    Learner("yusuf", "Yusuf", "ar", 5, 1.0, 0.7, 2),
    Learner("olena", "Olena", "de", 5, 2.0, 0.95, 1),
    Learner("marek", "Marek", "de", 4, 1.2, 0.75, 3),
    Learner("ioana", "Ioana", "en", 3, 1.5, 0.8, 0),
    Learner("klaus", "Klaus", "de", 5, 0.6, 0.6, 19),
    Learner("hatice", "Hatice", "de", 5, 0.9, 0.65, 16),
    Learner("samuel", "Samuel", "en", 2, 2.2, 0.85, 0),
    Learner("nadia", "Nadia", "ar", 4, 0.8, 0.7, 5),
    Learner("bernd", "Bernd", "de", 5, 0.4, 0.55, 27),
    Learner("zeynep", "Zeynep", "de", 3, 1.3, 0.8, 1),
)
BUSINESS_GROUP = (
    Learner("owner", "Jürgen Kowalski", "de", 5, 1.4, 0.85, 0),
    Learner("employee", "Selin", "de", 3, 1.2, 0.8, 2),
    Learner("martina", "Martina Vogel", "de", 5, 1.8, 0.9, 1),
    Learner("ali", "Ali Demir", "de", 4, 1.0, 0.75, 4),
    Learner("ruth", "Ruth Hansen", "de", 5, 0.7, 0.7, 22),
    Learner("tomasz", "Tomasz Zielinski", "de", 4, 1.3, 0.8, 3),
    Learner("grace", "Grace Mensah", "en", 3, 1.6, 0.85, 1),
    Learner("sabine", "Sabine Krüger", "de", 5, 0.9, 0.65, 8),
)

# Whom the coach accompanies.
COACHED = ("participant", "klaus", "hatice")
