"""What is chosen when two records are put together."""

from collections.abc import Mapping
from dataclasses import dataclass

from learnhub.privacy.service.merging import Wish


@dataclass(frozen=True, slots=True)
class Sent:
    """A wish as it was sent, and the merging that was the newest when the page was opened."""

    wish: Wish
    seen: int


def number_of(text: str | None) -> int | None:
    """Return a number from an address or a form; None for anything odd."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def sent_wish(form: Mapping[str, str]) -> Sent | None:
    """Return what was chosen; None where the form does not name two records.

    What is not chosen comes from the record that stays.
    """
    first, second = number_of(form.get("a")), number_of(form.get("b"))
    if first is None or second is None:
        return None
    kept = number_of(form.get("keep"))
    kept = kept if kept in (first, second) else first
    chosen = {}
    for name in ("name_of", "email_of", "locale_of"):
        of = number_of(form.get(name))
        chosen[name] = of if of is not None and of in (first, second) else kept
    merged = second if kept == first else first
    return Sent(Wish(kept, merged, **chosen), number_of(form.get("seen")) or 0)
