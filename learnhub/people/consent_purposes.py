"""What people are told and asked for, in short sentences; pure.

Only what the program does stands here: a consent that nothing waits for would be a promise about
nothing. The number of a version goes up when a text means something else; then it is asked anew.
A better wording or translation is kept beside the older one and asks nobody again.
"""

import gettext
from dataclasses import dataclass
from pathlib import Path

import learnhub
from learnhub.base.words import N_

_CATALOGUES = Path(learnhub.__file__).parent / "translations"
EDITIONS = 100
"""So many wordings of one version are told apart: the third one of version 2 is kept as 202."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """One thing people are told, or asked for where `is_consent`.

    What is `per_business` is asked where somebody joins a business, and answered for each one.
    """

    key: str
    version: int
    title: str
    sentences: tuple[str, ...]
    is_consent: bool = True
    per_business: bool = False

    def says(self, locale: str) -> tuple[str, ...]:
        """Return title and sentences as readers of this language see them."""
        # Not Flask-Babel's: what is kept as proof has to be in the language it was shown in,
        # whoever asks. The catalogues are kept by gettext once they were read.
        catalogue = gettext.translation("messages", _CATALOGUES, [locale], fallback=True)
        return tuple(catalogue.gettext(each) for each in (self.title, *self.sentences))

    def covers(self, version: int) -> bool:
        """Say whether a kept version means the same as this text."""
        return version // EDITIONS == self.version


NOTICE = Purpose(
    "notice", 1, N_("What LearnHub knows about you"),
    (
        N_("LearnHub keeps your name, your language, and what you learn here."),
        N_("If you are in a group, your trainer sees how far you are, your results and what "
           "you ask. So your trainer can help you."),
        N_("The owner of your business sees your progress only if you agree."),
        N_("Nothing is sold. Nothing is used for advertising."),
        N_("You may read what is kept about you, have it corrected, and have it deleted."),
    ),
    is_consent=False,
)
OWNER_PROGRESS = Purpose(
    "owner_progress", 1, N_("The owner of my business may see my progress"),
    (
        N_("The owner sees:"), N_("Your name"), N_("Which business courses you take"),
        N_("How many lessons you have done"), N_("How many quizzes you have passed"),
        N_("The owner never sees:"), N_("Your answers"), N_("Courses you take for yourself"),
        N_("When you learn, and how long"), N_("What you ask the trainer"),
    ),
    per_business=True,
)
PURPOSES = (NOTICE, OWNER_PROGRESS)


def find_purpose(key: str) -> Purpose | None:
    """Return the purpose of this name."""
    return next((each for each in PURPOSES if each.key == key), None)
