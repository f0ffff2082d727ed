"""When a saving is a conflict, and when it grows the version before; pure."""

from dataclasses import dataclass
from datetime import datetime, timedelta

# Long enough to spare the history a version every few seconds, short enough to go back to.
ONE_VERSION = timedelta(minutes=10)
# An editor says every twenty seconds that it is open.
STILL_HERE = timedelta(seconds=50)
CHANGE_KINDS = (
    "begun", "typed", "saved", "shaped", "restored", "undone", "merged", "imported", "translated",
    "updated", "settings", "published",
)


@dataclass(frozen=True, slots=True)
class FileState:
    """What a saving meets: see `models.DraftFile`."""

    stamp: int
    window: str
    seq: int
    run_from: int


@dataclass(frozen=True, slots=True)
class Saving:
    """What an editor sends: the stamp its text was made from, and which saving of it this is.

    A form without script has no `window`, and each of its savings stands alone.
    """

    base: int
    window: str = ""
    seq: int = 0


def is_late(state: FileState, saving: Saving) -> bool:
    """Say whether this editor has saved something newer already."""
    return bool(saving.window) and saving.window == state.window and saving.seq <= state.seq


def is_conflict(state: FileState, saving: Saving) -> bool:
    """Say whether somebody else saved since the text was loaded."""
    if saving.base == state.stamp:
        return False
    is_own_run = bool(saving.window) and saving.window == state.window
    return not (is_own_run and saving.base >= state.run_from)


def grows(
    *, kind: str, last_kind: str, same_person: bool, same_window: bool, began_at: datetime,
    now: datetime,
) -> bool:
    """Say whether a saving belongs to the version before: the same person still typing."""
    typing = kind == last_kind == "typed" and same_person and same_window
    return typing and now - began_at < ONE_VERSION
