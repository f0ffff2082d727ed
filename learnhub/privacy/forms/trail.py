"""What somebody looks for in the trail, read from an address or a form."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from learnhub.audit.actions import ACTIONS, KINDS
from learnhub.audit.queries import Place, Wanted

_SUBJECT = re.compile(r"[A-Za-z0-9_.:/-]{1,120}")
_NUMBER = re.compile(r"-?[0-9]{1,9}")
_PLACE = re.compile(r"([0-9]{1,17})-([0-9]{1,18})")
_HERE = ZoneInfo("Europe/Berlin")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_STEP = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """The fields as they were typed, without what makes no sense; days are those of the people."""

    person: str = ""
    action: str = ""
    kind: str = ""
    subject: str = ""
    since: str = ""
    until: str = ""

    @property
    def query(self) -> dict[str, str]:
        """What is asked for, for an address."""
        pairs = ((field.name, str(getattr(self, field.name))) for field in fields(self))
        return {name: value for name, value in pairs if value}

    @property
    def wanted(self) -> Wanted:
        """What to look for."""
        return Wanted(
            person_id=int(self.person) if self.person else None,
            action=self.action or None, kind=self.kind or None, subject=self.subject or None,
            since=_moment(self.since), to=_moment(self.until, after=timedelta(days=1)),
        )


def asked_for(values: Mapping[str, str]) -> Asked:
    """Read the fields; one that makes no sense counts as left empty."""
    def kept(name: str, fits: bool) -> str:
        return values.get(name, "").strip() if fits else ""

    def given(name: str) -> str:
        return values.get(name, "").strip()

    return Asked(
        person=kept("person", bool(_NUMBER.fullmatch(given("person")))),
        action=kept("action", given("action") in ACTIONS),
        kind=kept("kind", given("kind") in KINDS),
        subject=kept("subject", bool(_SUBJECT.fullmatch(given("subject")))),
        since=kept("since", _day(given("since")) is not None),
        until=kept("until", _day(given("until")) is not None),
    )


def place_of(text: str) -> Place | None:
    """Read where a page of the trail ended; anything odd is the beginning."""
    found = _PLACE.fullmatch(text)
    return Place(_EPOCH + int(found[1]) * _STEP, int(found[2])) if found else None


def place_text(place: Place) -> str:
    """Return a place for an address."""
    return f"{(place.at - _EPOCH) // _STEP}-{place.id}"


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 2000 <= found.year < 2200 else None


def _moment(text: str, *, after: timedelta = timedelta()) -> datetime | None:
    day = _day(text)
    return datetime.combine(day + after, time(), _HERE).astimezone(UTC) if day else None
