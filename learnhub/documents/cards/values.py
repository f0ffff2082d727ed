"""What stands on a card."""

from collections.abc import Callable
from dataclasses import dataclass, fields

from learnhub.base.words import N_


@dataclass(frozen=True, slots=True)
class CardWords:
    """The words every card has; English, translated by whoever asks for cards."""

    lost: str = N_("Lost your card? Tell us. You get a new one at once.")
    code: str = N_("Or type this code:")

    @classmethod
    def through(cls, translate: Callable[[str], str]) -> "CardWords":
        """Return the words in the language of `translate`."""
        return cls(**{each.name: translate(str(each.default)) for each in fields(cls)})


@dataclass(frozen=True, slots=True)
class PrintedCard:
    """One card: `link` is what the camera reads, `address` where the code can be typed."""

    name: str
    place: str
    code: str
    link: str
    address: str
    locale: str
    words: CardWords
    funding: str = ""
